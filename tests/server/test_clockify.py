"""Judged by Clockify's own specification: the app with a Clockify account, and our server."""

import asyncio
import json
import os
import re
import subprocess
import time
import unittest

import httpx
from clockify_mcp.client import ClockifyClient
from harness import ServedCase, node_modules
from judge import HERE, SPECIFICATION, free_port, prism
from served import ROOT, served
from test_clients import track


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
                return await client.get_current_user(), people, await track(client)
            finally:
                await client.close()

        user, people, (entry, *_) = asyncio.run(asked())
        self.assertEqual(user["email"], "ada@example.org")
        self.assertEqual([person["name"] for person in people], ["Bob"])
        self.assertEqual(entry["timeInterval"]["duration"], "PT1H")

    def run_clockify_ts(self, script, judge, key):
        package = HERE / "clockify_ts"
        environment = os.environ | {"CADRAN_V1": judge, "KEY": key, "NODE_PATH": str(node_modules(package))}
        command = ["node", package / script]
        ran = subprocess.run(command, env=environment, check=True, stdout=subprocess.PIPE, timeout=60)
        return json.loads(ran.stdout)

    def test_clockify_ts_breaks_no_rule(self):
        got = self.run_clockify_ts("calls.js", self.judge, self.key)
        self.assertEqual(got["user"]["email"], "ada@example.org")
        self.assertEqual([user["email"] for user in got["users"]], ["ada@example.org", "bob@example.org"])
        self.assertIn("[GET:401]: Unauthorized. Message: Api key does not exist", got["badKey"])

    def test_clockify_ts_tracks_time_and_breaks_no_rule(self):
        # Both clients call their project Site.
        with served() as (server, key), prism("proxy", f"{server}/api", is_strict=True) as judge:
            got = self.run_clockify_ts("tracker.js", judge, key)
        self.assertEqual(got["stopped"]["timeInterval"]["duration"], "PT30M")
        self.assertEqual([it["name"] for it in got["deleted"]], ["Draft", "Site", "Acme", "Deep"])


def routes():
    """Verb and pattern of each route of the specification."""
    path = None
    for line in SPECIFICATION.read_text().splitlines():
        if found := re.fullmatch(r"  (/v1/.+):", line):
            path = re.sub(r"\{\w+\}", "[^/]+", found[1])
        elif found := re.fullmatch(r"    (get|post|put|patch|delete):", line):
            yield found[1], path


class EachRoute(ServedCase):
    """Every route of the specification that our server has, with all that it takes and with as little as it takes."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.judge = cls.enterClassContext(prism("proxy", f"{cls.address}/api", is_strict=True))

    def setUp(self):
        self.asked = set()
        self.client = self.enterContext(httpx.Client(base_url=self.judge, headers={"X-Api-Key": self.key}))
        user = self.ask("get", "/user")
        self.me, self.home = user["id"], user["activeWorkspace"]
        self.at = f"/workspaces/{self.home}"

    def ask(self, verb, path, body=None, status=200, **query):
        self.asked.add((verb, f"/v1{path}"))
        answer = self.client.request(verb, path, json=body, params=query)
        self.assertEqual(answer.status_code, status, f"{verb} {path}: {answer.text}")
        return answer.json() if answer.content else None

    def make(self, path, **body):
        return self.ask("post", f"{self.at}/{path}", body, 201)

    def one(self, path, kept, archive=None):
        """Gets, replaces, and deletes one, which some have to be archived for."""
        self.assertEqual(self.ask("get", path)["id"], kept)
        self.ask("put", path, {"name": "Other"} | (archive or {}))
        self.assertEqual(self.ask("delete", path)["id"], kept)

    def test_each_route_breaks_no_rule(self):
        for part in (self.people, self.tags_and_clients, self.projects_and_tasks, self.time_entries, self.webhooks):
            part()
        self.assertEqual([route for route in routes() if not self.was_asked(*route)], [])

    def was_asked(self, verb, path):
        return any(verb == asked and re.fullmatch(path, at) for asked, at in self.asked)

    def people(self):
        self.ask("get", "/workspaces", roles=["OWNER"])
        self.ask("get", f"{self.at}/users", **{"include-roles": True})
        self.ask("post", f"{self.at}/users/info", {"ids": [self.me]})
        profile = f"{self.at}/member-profile/{self.me}"
        self.ask("patch", profile, {"weekStart": "SUNDAY", "workingDays": ["MONDAY"]})
        self.assertEqual(self.ask("get", profile)["weekStart"], "SUNDAY")

    def tags_and_clients(self):
        tag = self.make("tags", name="Deep")["id"]
        self.assertEqual(self.ask("get", f"{self.at}/tags", name="dee", archived=False)[0]["id"], tag)
        self.one(f"{self.at}/tags/{tag}", tag, {"archived": True})
        small = self.make("clients", name="Small")["id"]
        whole = self.make("clients", name="Acme", email="acme@example.org", address="1 Road", note="Good")["id"]
        listed = self.ask("get", f"{self.at}/clients", **{"sort-column": "NAME", "sort-order": "DESCENDING", "page-size": 1})
        self.assertEqual([it["id"] for it in listed], [small])
        self.one(f"{self.at}/clients/{small}", small, {"archived": True})
        more = {"archived": True, "ccEmails": ["b@example.org"], "note": "Better"}
        self.one(f"{self.at}/clients/{whole}", whole, more)

    def projects_and_tasks(self):
        client = self.make("clients", name="Of projects")["id"]
        whole = {
            "name": "Whole", "clientId": client, "color": "#00FF00", "billable": True, "isPublic": False, "note": "First",
            "estimate": {"estimate": "PT10H", "type": "MANUAL"}, "hourlyRate": {"amount": 5000}, "costRate": {"amount": 10},
            "memberships": [{"userId": self.me, "membershipType": "PROJECT", "membershipStatus": "ACTIVE"}],
            "tasks": [{"name": "Plan"}],
        }  # fmt: skip
        projects = [self.make("projects", name="Plain")["id"], self.make("projects", **whole)["id"]]
        every = {"clients": [client], "users": [self.me], "billable": True, "hydrated": True, "access": "PRIVATE"}
        self.assertEqual(len(self.ask("get", f"{self.at}/projects", **every)), 1)
        self.assertEqual(len(self.ask("get", f"{self.at}/projects", **{"sort-column": "NAME"})), 2)
        one = f"{self.at}/projects/{projects[1]}"
        estimate = {"estimate": "PT20H", "type": "MANUAL", "active": True}
        self.ask("patch", f"{one}/estimate", {"timeEstimate": estimate})
        self.ask("patch", f"{one}/memberships", {"memberships": [{"userId": self.me, "hourlyRate": {"amount": 1}}]})
        self.ask("post", f"{one}/memberships", {"userIds": [self.me], "remove": False})
        for rate in ("hourly-rate", "cost-rate"):
            self.ask("put", f"{one}/users/{self.me}/{rate}", {"amount": 7, "since": "2026-11-24T00:00:00Z"})
        self.ask("patch", f"{one}/template", {"isTemplate": True})
        like = {"name": "Like it", "templateProjectId": projects[1], "isPublic": True}
        projects.append(self.ask("post", f"{self.at}/projects/from-template", like)["id"])
        self.tasks(f"{one}/tasks")
        for project in projects:
            self.one(f"{self.at}/projects/{project}", project, {"archived": True})

    def tasks(self, at):
        plain = self.ask("post", at, {"name": "Draft"}, 201)["id"]
        whole = {"name": "Review", "assigneeIds": [self.me], "estimate": "PT1H", "status": "ACTIVE", "budgetEstimate": 5}
        whole = self.ask("post", at, whole, 201, **{"contains-assignee": True})["id"]
        self.assertEqual(len(self.ask("get", at, **{"is-active": True, "sort-column": "ID"})), 3)
        for rate in ("hourly-rate", "cost-rate"):
            self.ask("put", f"{at}/{whole}/{rate}", {"amount": 9})
        for task in (plain, whole):
            self.one(f"{at}/{task}", task, {"status": "DONE", "billable": True})

    def time_entries(self):
        at, mine = f"{self.at}/time-entries", f"{self.at}/user/{self.me}/time-entries"
        project = self.make("projects", name="Of entries")["id"]
        task = self.make(f"projects/{project}/tasks", name="Of entries")["id"]
        tag = self.make("tags", name="Of entries")["id"]
        start, end = "2026-11-24T08:00:00Z", "2026-11-24T09:30:00Z"
        whole = {"start": start, "end": end, "description": "Work", "billable": True, "type": "REGULAR"}
        whole |= {"projectId": project, "taskId": task, "tagIds": [tag], "customFields": []}
        entries = [self.ask("post", at, whole, 201)["id"], self.ask("post", mine, {"start": start, "end": end}, 201)["id"]]
        entries.append(self.ask("post", f"{mine}/{entries[0]}/duplicate", status=201)["id"])
        running = self.ask("post", at, {"start": "2030-01-02T00:00:00Z"}, 201)["id"]
        self.assertEqual([it["id"] for it in self.ask("get", f"{at}/status/in-progress")], [running])
        self.assertEqual(self.ask("patch", mine, {"end": "2030-01-02T01:00:00Z"})["id"], running)
        for hydrated in (True, False):
            every = {"project": project, "tags": [tag], "in-progress": False, "hydrated": hydrated, "start": start}
            self.assertGreater(len(self.ask("get", mine, **every)), 0)
            self.ask("get", f"{at}/{entries[0]}", hydrated=hydrated)
        self.ask("put", f"{at}/{entries[0]}", whole | {"description": "Other"})
        self.ask("put", f"{at}/{entries[1]}", {"start": start})
        self.ask("patch", mine, {"end": end})
        many = [{"id": entry, "start": start, "end": end, "projectId": project} for entry in entries]
        self.assertEqual(len(self.ask("put", mine, many, hydrated=True)), 3)
        self.ask("patch", f"{at}/invoiced", {"timeEntryIds": entries, "invoiced": True})
        self.ask("patch", f"{at}/invoiced", {"timeEntryIds": entries, "invoiced": False})
        self.ask("delete", f"{at}/{entries.pop()}", status=204)
        self.assertEqual(len(self.ask("delete", mine, **{"time-entry-ids": entries})), 2)

    def webhooks(self):
        at = f"{self.at}/webhooks"
        body = {"name": "Desk light", "url": "http://127.0.0.1:1024/", "webhookEvent": "NEW_TAG"}
        body |= {"triggerSourceType": "WORKSPACE_ID", "triggerSource": []}
        made = self.ask("post", at, body, 201)
        one = f"{at}/{made['id']}"
        self.assertEqual(self.ask("get", at)["workspaceWebhookCount"], 1)
        self.assertEqual(self.ask("get", one)["authToken"], made["authToken"])
        self.ask("put", one, body | {"name": "Other light"})
        self.assertNotEqual(self.ask("patch", f"{one}/token")["authToken"], made["authToken"])
        self.make("tags", name="Of webhooks")
        for _ in range(100):
            logs = self.ask("post", f"{one}/logs", {"sortByNewest": True, "status": "ALL"}, page=0, size=50)
            if logs:
                break
            time.sleep(0.1)
        self.assertEqual([log["webhookId"] for log in logs], [made["id"]])
        self.ask("delete", one)



if __name__ == "__main__":
    unittest.main()
