"""The server keeps to its own OpenAPI document, as schemathesis reads it."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from harness import ServedCase

CONFIG = Path(__file__).with_name("schemathesis.toml")
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")


class OpenApi(ServedCase):
    def test_requests_and_answers_of_every_kind_fit_the_document(self):
        document = f"{self.address}/api/v1/openapi.json"
        command = [SCHEMATHESIS, "--config-file", CONFIG, "run", document, "--header", f"X-Api-Key: {self.key}"]
        # It keeps notes in the folder where it runs.
        with tempfile.TemporaryDirectory() as notes:
            ran = subprocess.run(
                command, cwd=notes, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600
            )
        self.assertEqual(ran.returncode, 0, ran.stdout)


if __name__ == "__main__":
    unittest.main()
