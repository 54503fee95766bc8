"""`cadran serve` with people in it."""

import json
import os
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path
from urllib.request import Request, urlopen

ROOT = Path(__file__).parents[1]
CADRAN = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug/cadran"


def cadran(data, *arguments):
    """Runs a command on a data folder; what it prints."""
    command = [CADRAN, *arguments, "--data", data]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()


@contextmanager
def serving(data, listen="127.0.0.1:0", site=None, options=()):
    """Serves a data folder, and a folder with the tab if there is one; yields the address."""
    command = [CADRAN, "serve", "--listen", listen, "--rate-limit", "0", "--data", data, *options]
    command += ["--site", site] if site else []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as program:
        try:
            yield program.stdout.readline().strip().removeprefix("listening on ")
        finally:
            program.terminate()


def key_of_ada(data):
    """Ada owns the workspace, Bob is in it; a key of Ada's."""
    cadran(data, "user", "add", "ada@example.org", "--name", "Ada Lovelace", "--role", "owner")
    cadran(data, "user", "add", "bob@example.org", "--name", "Bob", "--role", "member")
    return cadran(data, "key", "add", "ada@example.org", "--name", "tests")


def set_password(data, address, email, password):
    """Sets a password as the person does who was sent a one-time link."""
    link = cadran(data, "user", "reset", email)
    body = json.dumps({"token": link.split("#")[-1].split()[0], "password": password}).encode()
    request = Request(f"{address}/api/v1/link", body, {"Content-Type": "application/json"})
    urlopen(request, timeout=10).close()


@contextmanager
def served():
    """Serves a folder of its own; yields the address and Ada's key."""
    with tempfile.TemporaryDirectory() as data:
        key = key_of_ada(data)
        with serving(data) as address:
            yield address, key
