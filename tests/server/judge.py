"""Prism with Clockify's own specification (clockify/openapi.yaml).

It answers as the specification says and refuses any other request, or stands between two and refuses what either says.
"""

import contextlib
import os
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from harness import node_modules

HERE = Path(__file__).parent
SPECIFICATION = HERE / "clockify" / "openapi.yaml"


def free_port():
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@contextlib.contextmanager
def prism(mode, *upstream, is_strict=False):
    """Prism at an address of its own; a strict one may have refused nothing by the end, not even what was tried again."""
    port = free_port()
    program = node_modules(HERE / "prism") / ".bin" / "prism"
    command = [program, mode, "-h", "127.0.0.1", "-p", str(port), "--errors", SPECIFICATION, *upstream]
    with tempfile.TemporaryFile() as said:
        running = subprocess.Popen(command, stdout=said, stderr=subprocess.STDOUT, env=os.environ | {"NO_COLOR": "1"})
        try:
            wait_for(port, running)
            yield f"http://127.0.0.1:{port}/v1"
            said.seek(0)
            refused = [line for line in said.read().decode(errors="replace").splitlines() if "terminated with error" in line]
            if is_strict and refused:
                raise AssertionError(refused)
        except BaseException:
            said.seek(0)
            print(said.read().decode(errors="replace")[-6000:])
            raise
        finally:
            running.terminate()
            running.wait(10)


def wait_for(port, running):
    for _ in range(300):
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if running.poll() is not None:
            break
        time.sleep(0.1)
    raise AssertionError("Prism did not start")
