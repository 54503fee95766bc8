"""A server for programs that were made for Clockify."""

import os
import unittest
from pathlib import Path

from served import served

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cadran"


class ServedCase(unittest.TestCase):
    """The tests of a class share one server: `self.address`, `self.key`."""

    @classmethod
    def setUpClass(cls):
        cls.address, cls.key = cls.enterClassContext(served())
