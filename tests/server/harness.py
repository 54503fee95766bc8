"""A server for programs that were made for Clockify, and what has to be installed for them."""

import hashlib
import os
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from served import served

CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "cadran"


class ServedCase(unittest.TestCase):
    """The tests of a class share one server: `self.address`, `self.key`."""

    @classmethod
    def setUpClass(cls):
        cls.address, cls.key = cls.enterClassContext(served())


def node_modules(package):
    """What the package-lock.json in this folder names, installed once."""
    lock = package / "package-lock.json"
    folder = CACHE / f"{package.name}-{hashlib.sha256(lock.read_bytes()).hexdigest()[:16]}"
    if not folder.exists():
        CACHE.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=CACHE) as partial:
            for name in ("package.json", "package-lock.json"):
                shutil.copy(package / name, partial)
            command = ["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
            subprocess.run(command, cwd=partial, check=True, stdout=subprocess.DEVNULL)
            # Programs in node_modules/.bin are links.
            shutil.copytree(partial, folder, symlinks=True)
    return folder / "node_modules"
