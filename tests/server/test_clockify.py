"""Judged by Clockify's own specification (clockify/openapi.yaml): the app with a Clockify account, and our server.

Prism answers as the specification says and refuses any other request, or stands between two and refuses what either says.
"""

import asyncio
import contextlib
import json
import os
import socket
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import httpx
from clockify_mcp.client import ClockifyClient
from harness import ServedCase, node_modules
from served import served

HERE = Path(__file__).parent
SPECIFICATION = HERE / "clockify" / "openapi.yaml"
ROOT = HERE.parent.parent


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


def app(name, **environment):
    """One of the tests of tests/account/clockify/spec.rs: the app's own client and engine, without a window."""
    packages = [word for package in ("cadran", "cadran-core", "cadran-server") for word in ("-p", package)]
    command = ["cargo", "test", "--quiet", *packages, "--test", "account", "--", "--ignored", "--exact"]
    ran = subprocess.run(
        [*command, f"clockify::spec::{name}"],
        cwd=ROOT,
        env=os.environ | environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    if ran.returncode or "1 passed" not in ran.stdout:
        raise AssertionError(ran.stdout[-6000:])


class App(unittest.TestCase):
    def test_every_request_is_one_of_the_specification(self):
        with prism("mock", is_strict=True) as address:
            app("every_request_is_one_of_the_specification", CADRAN_JUDGE=address)

    def test_the_judge_refuses_what_is_not(self):
        with prism("mock") as address, httpx.Client(base_url=f"{address}/", headers={"X-Api-Key": "x"}) as client:
            webhooks = "workspaces/64a687e29ae1f428e7ebe303/webhooks"
            self.assertEqual(client.get("user").status_code, 200)
            self.assertEqual(client.get("user", headers={"X-Api-Key": ""}).status_code, 401)
            self.assertEqual(client.post(webhooks, json={"url": "https://a.example"}).status_code, 422)
            self.assertEqual(client.get("cadran").status_code, 404)

    def test_a_day_with_clockify_breaks_no_rule(self):
        stand_in = f"127.0.0.1:{free_port()}"
        with prism("proxy", f"http://{stand_in}/api", is_strict=True) as address:
            app(
                "a_day_with_clockify_breaks_no_rule_of_the_specification",
                CADRAN_JUDGE=address,
                CADRAN_STAND_IN=stand_in,
            )


class Server(unittest.TestCase):
    def test_a_day_with_our_server_breaks_no_rule(self):
        with served() as (server, key), prism("proxy", f"{server}/api", is_strict=True) as address:
            app("a_day_with_a_cadran_server_breaks_no_rule_of_the_specification", CADRAN_JUDGE=address, CADRAN_KEY=key)


class Clients(ServedCase):
    """What published clients of Clockify say to our server, and what it answers."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.judge = cls.enterClassContext(prism("proxy", f"{cls.address}/api"))

    def test_clockify_mcp_server_breaks_no_rule(self):
        async def asked():
            client = ClockifyClient(self.key, self.judge)
            try:
                home = (await client.get_default_workspace())["id"]
                people = await client.get_workspace_users(home, name="bo")
                return await client.get_current_user(), people
            finally:
                await client.close()

        user, people = asyncio.run(asked())
        self.assertEqual(user["email"], "ada@example.org")
        self.assertEqual([person["name"] for person in people], ["Bob"])

    def test_clockify_ts_breaks_no_rule(self):
        package = HERE / "clockify_ts"
        environment = os.environ | {"CADRAN_V1": self.judge, "KEY": self.key, "NODE_PATH": str(node_modules(package))}
        command = ["node", package / "calls.js"]
        ran = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, timeout=60)
        got = json.loads(ran.stdout)
        self.assertEqual(got["user"]["email"], "ada@example.org")
        self.assertEqual([user["email"] for user in got["users"]], ["ada@example.org", "bob@example.org"])
        self.assertIn("[GET:401]: Unauthorized. Message: Api key does not exist", got["badKey"])


if __name__ == "__main__":
    unittest.main()
