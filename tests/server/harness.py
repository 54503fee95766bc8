"""`cadran serve` with people in it, for programs that were made for Clockify."""

import os
import subprocess
import tempfile
import unittest
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
CADRAN = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug/cadran"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cadran"


def cadran(data, *arguments):
    """Runs a command on a data folder; what it prints."""
    command = [CADRAN, *arguments, "--data", data]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def served():
    """Ada owns the workspace, Bob is in it. Yields the server's address and a key of Ada's."""
    with tempfile.TemporaryDirectory() as data:
        cadran(data, "user", "add", "ada@example.org", "--name", "Ada Lovelace", "--role", "owner")
        cadran(data, "user", "add", "bob@example.org", "--name", "Bob", "--role", "member")
        key = cadran(data, "key", "add", "ada@example.org", "--name", "tests")
        command = [CADRAN, "serve", "--listen", "127.0.0.1:0", "--rate-limit", "0", "--data", data]
        with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
            try:
                yield program.stdout.readline().strip().removeprefix("listening on "), key
            finally:
                program.terminate()


class ServedCase(unittest.TestCase):
    """The tests of a class share one server: `self.address`, `self.key`."""

    @classmethod
    def setUpClass(cls):
        cls.address, cls.key = cls.enterClassContext(served())
