"""Runs the tests of one folder and ends with `N passed, N failed`: run.py server|tab|window [NAME ...]"""

import sys
import unittest
from pathlib import Path


class Result(unittest.TextTestResult):
    passed = 0

    def addSuccess(self, test):
        super().addSuccess(test)
        self.passed += 1


def main():
    folder = Path(__file__).parent / sys.argv[1]
    sys.path[:0] = [str(folder), str(folder.parent)]
    loader = unittest.TestLoader()
    loader.testNamePatterns = [f"*{name}*" for name in sys.argv[2:]] or None
    tests = loader.discover(str(folder))
    result = unittest.TextTestRunner(verbosity=2, resultclass=Result, stream=sys.stdout).run(tests)
    print(f"{result.passed} passed, {len(result.failures) + len(result.errors)} failed")
    sys.exit(0 if result.wasSuccessful() and result.passed else 1)


if __name__ == "__main__":
    main()
