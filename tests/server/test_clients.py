"""Two published clients of Clockify, as they are: clockify-mcp-server for Python, clockify-ts for JavaScript."""

import asyncio
import json
import logging
import os
import subprocess
import unittest
from datetime import datetime, timedelta
from pathlib import Path

import httpx
from clockify_mcp.client import ClockifyClient
from harness import ServedCase, node_modules

# Importing the client has every request logged.
logging.getLogger("httpx").setLevel(logging.WARNING)
CLOCKIFY_TS = Path(__file__).parent / "clockify_ts"


async def track(client):
    """A day with clockify-mcp-server, which makes no projects itself."""
    day = datetime(2026, 11, 24)
    me, home = (await client.get_current_user())["id"], (await client.get_default_workspace())["id"]
    url = f"{client.base_url}/workspaces/{home}/projects"
    made = (await client.client.post(url, headers=client.headers, json={"name": "Site"})).json()
    await client.client.post(f"{url}/{made['id']}/tasks", headers=client.headers, json={"name": "Draft"})
    project = await client.find_project_by_name(home, "site")
    task = await client.find_task_by_name(home, project["id"], "draft")
    hours = [day + timedelta(hours=hour) for hour in (8, 9)]
    entry = await client.create_time_entry(home, *hours, "Deep work", project["id"], task["id"])
    await client.start_timer(home, "More", project["id"])
    running = await client.get_running_timer(home, me)
    stopped = await client.stop_timer(home, me)
    found = await client.search_time_entries(home, me, "DEEP", day, day + timedelta(days=1))
    return entry, running, stopped, found, await client.get_running_timer(home, me)


class ClockifyMcpServer(ServedCase):
    def with_client(self, ask, key=None):
        """Asks a client of this server's; `ask` is a coroutine function of it."""

        async def asked():
            client = ClockifyClient(key or self.key, f"{self.address}/api/v1")
            try:
                return await ask(client)
            finally:
                await client.close()

        return asyncio.run(asked())

    def test_the_user_and_the_default_workspace(self):
        async def ask(client):
            return await client.get_current_user(), await client.get_default_workspace()

        user, workspace = self.with_client(ask)
        self.assertEqual(user["email"], "ada@example.org")
        self.assertEqual(user["name"], "Ada Lovelace")
        self.assertEqual(workspace["id"], user["defaultWorkspace"])

    def test_people_are_listed_filtered_and_found_by_name(self):
        async def ask(client):
            home = (await client.get_default_workspace())["id"]
            everybody = await client.get_workspace_users(home)
            bob = await client.get_workspace_users(home, name="bo", email="bob@")
            found = [await client.find_user_by_name(home, name) for name in ("bob", "lovelace", "nobody")]
            return everybody, bob, found

        everybody, bob, found = self.with_client(ask)
        self.assertEqual([user["email"] for user in everybody], ["ada@example.org", "bob@example.org"])
        self.assertEqual([user["name"] for user in bob], ["Bob"])
        self.assertEqual([user and user["name"] for user in found], ["Bob", "Ada Lovelace", None])

    def test_time_is_tracked_and_found(self):
        entry, running, stopped, found, none = self.with_client(track)
        self.assertEqual(entry["timeInterval"]["duration"], "PT1H")
        self.assertEqual((running["description"], running["timeInterval"]["end"]), ("More", None))
        self.assertEqual(stopped["id"], running["id"])
        self.assertEqual([(it["id"], it["project"]["name"], it["task"]["name"]) for it in found], [(entry["id"], "Site", "Draft")])
        self.assertIsNone(none)

    def test_refusals_are_those_of_clockify(self):
        for key, ask, status, code in (
            ("x", lambda client: client.get_current_user(), 401, 4003),
            (None, lambda client: client.get_workspace_users("x"), 400, 501),
            (None, lambda client: client.get_projects("5a0ab5acb07987125438b60f"), 400, 501),
        ):
            with self.assertRaises(httpx.HTTPStatusError) as raised:
                self.with_client(ask, key)
            answer = raised.exception.response
            self.assertEqual((answer.status_code, answer.json()["code"]), (status, code))
            self.assertEqual(set(answer.json()), {"message", "code"})


class ClockifyTs(ServedCase):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.got = cls.run_script("calls.js")

    @classmethod
    def run_script(cls, name):
        environment = os.environ | {"CADRAN": cls.address, "KEY": cls.key, "NODE_PATH": str(node_modules(CLOCKIFY_TS))}
        command = ["node", CLOCKIFY_TS / name]
        ran = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, timeout=60)
        return json.loads(ran.stdout)

    def test_the_user_and_workspaces(self):
        user, workspaces = self.got["user"], self.got["workspaces"]
        self.assertEqual((user["email"], user["status"]), ("ada@example.org", "ACTIVE"))
        self.assertEqual(user["settings"]["timeFormat"], "HOUR24")
        self.assertEqual([workspace["id"] for workspace in workspaces], [user["activeWorkspace"]])
        self.assertEqual(workspaces[0]["memberships"][0]["userId"], user["id"])

    def test_people_are_listed_and_filtered(self):
        self.assertEqual([user["email"] for user in self.got["users"]], ["ada@example.org", "bob@example.org"])
        self.assertEqual([user["name"] for user in self.got["found"]], ["Ada Lovelace"])
        self.assertEqual(self.got["missed"], [])

    def test_refusals_are_those_of_clockify(self):
        self.assertIn("Response Error[GET:400]: Bad Request. Message: Method parameter 'page'", self.got["badPage"])
        self.assertIn("Response Error[GET:401]: Unauthorized. Message: Api key does not exist", self.got["badKey"])
        self.assertIn("Response Error[GET:404]: Not Found. Message: No static resource v1/workspaces/", self.got["noGroups"])

    def test_time_is_tracked(self):
        got = self.run_script("tracker.js")
        self.assertEqual((got["project"]["clientName"], got["project"]["color"]), ("Acme", "#00FF00"))
        self.assertEqual([task["status"] for task in got["tasks"]], ["DONE"])
        self.assertEqual([tag["name"] for tag in got["tags"]], ["Deep"])
        self.assertEqual((got["running"]["id"], got["stopped"]["timeInterval"]["duration"]), (got["stopped"]["id"], "PT30M"))
        self.assertEqual([entry["tags"][0]["name"] for entry in got["listed"]], ["Deep", "Deep"])
        self.assertEqual(got["listed"][0]["user"]["name"], "Ada Lovelace")
        self.assertEqual(got["replaced"]["description"], "Other")
        self.assertIn("Message: Time entry doesn't belong to Workspace", got["gone"])
        self.assertEqual([it["name"] for it in got["deleted"]], ["Draft", "Site", "Acme", "Deep"])


if __name__ == "__main__":
    unittest.main()
