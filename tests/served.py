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
def serving(data, *listen, **more):
    """As `running`; yields the address alone."""
    with running(data, *listen, **more) as (address, _):
        yield address


@contextmanager
def running(data, listen="127.0.0.1:0", site=None, options=(), log=os.devnull, ends_by="terminate", environment=None):
    """Serves a data folder, and a folder with the tab if there is one; yields the address and the process."""
    command = [CADRAN, "serve", "--listen", listen, "--rate-limit", "0", "--data", data, *options]
    command += ["--site", site] if site else []
    pipes = {"stdout": subprocess.PIPE, "text": True, "env": os.environ | (environment or {})}
    with open(log, "a") as said, subprocess.Popen(command, stderr=said, **pipes) as program:
        try:
            yield program.stdout.readline().strip().removeprefix("listening on "), program
        finally:
            getattr(program, ends_by)()


def key_of_ada(data):
    """Ada owns the workspace, Bob is in it; a key of Ada's."""
    cadran(data, "user", "add", "ada@example.org", "--name", "Ada Lovelace", "--role", "owner")
    cadran(data, "user", "add", "bob@example.org", "--name", "Bob", "--role", "member")
    return cadran(data, "key", "add", "ada@example.org", "--name", "tests")


def set_password(data, address, email, password):
    """Sets a password as the person does who was sent a one-time link; returns its token."""
    token = token_of(cadran(data, "user", "reset", email))
    post(f"{address}/api/v1/link", {"token": token, "password": password})
    return token


def token_of(said):
    """The token of the one-time link in what a command has printed."""
    return said.split("#")[-1].split()[0]


def sign_in(address, email, password):
    """The token of a new session."""
    return post(f"{address}/api/v1/session", {"email": email, "password": password})["token"]


def post(url, body):
    return answer_of(Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"}))


def user_of(address, key):
    """The person whose key it is, with their settings and, as `ETag`, their version."""
    return answer_of(Request(f"{address}/api/v1/user", headers={"X-Api-Key": key}))


def put_settings(address, key, user, settings, version):
    """Changes members of somebody's settings if they are of this version; the new one."""
    headers = {"X-Api-Key": key, "If-Match": version, "Content-Type": "application/json"}
    body = json.dumps({"settings": settings}).encode()
    with urlopen(Request(f"{address}/api/users/{user}/settings", body, headers, method="PUT"), timeout=10) as answer:
        return answer.headers["ETag"]


def answer_of(request):
    with urlopen(request, timeout=10) as answer:
        return json.load(answer) | {"ETag": answer.headers["ETag"]}


@contextmanager
def served():
    """Serves a folder of its own; yields the address and Ada's key."""
    with tempfile.TemporaryDirectory() as data:
        key = key_of_ada(data)
        with serving(data) as address:
            yield address, key
