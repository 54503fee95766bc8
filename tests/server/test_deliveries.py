"""Deliveries judged by the libraries of Standard Webhooks, in two languages, and by our own receiver for trying."""

import json
import os
import subprocess
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.request import Request, urlopen

from harness import node_modules
from served import CADRAN, key_of_ada, put_settings, serving, user_of
from standardwebhooks.webhooks import Webhook

HERE = Path(__file__).parent
ROUNDS = 100 if os.environ.get("CADRAN_SOAK") == "1" else 5
VERIFY_JS = """
const { Webhook } = require("standardwebhooks");
const { secret, headers, body } = JSON.parse(require("fs").readFileSync(0));
new Webhook(secret).verify(body, headers);
"""


class Receiver(ThreadingHTTPServer):
    """Keeps what it gets; answers with the statuses it was told, then 200."""

    def __init__(self, *statuses):
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard, self.statuses = [], list(statuses)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_port}/hook"


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.heard.append((dict((name.lower(), value) for name, value in self.headers.items()), body))
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Deliveries(unittest.TestCase):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        self.key = key_of_ada(self.data)

    def call(self, verb, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"X-Api-Key": self.key, "Content-Type": "application/json"}
        with urlopen(Request(f"{self.address}{path}", data, headers, method=verb), timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def serve(self):
        self.address = self.enterContext(serving(self.data))
        self.know()

    def know(self):
        """Who it is that asks."""
        self.user = user_of(self.address, self.key)
        self.hooks = f"/api/v1/workspaces/{self.user['defaultWorkspace']}/webhooks"

    def hook(self, url, *events):
        body = {"name": "Desk light", "url": url, "webhookEvent": events[0], "events": events}
        return self.call("POST", self.hooks, body | {"triggerSourceType": "WORKSPACE_ID", "triggerSource": []})

    def wait(self, what, seconds=20):
        deadline = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), deadline, "it did not come about")
            time.sleep(0.02)

    def verify(self, secret, headers, body):
        """Both libraries believe it."""
        Webhook(secret).verify(body, headers)
        given = json.dumps({"secret": secret, "headers": headers, "body": body})
        modules = node_modules(HERE / "standardwebhooks")
        subprocess.run(["node", "-e", VERIFY_JS], input=given, text=True, cwd=modules, check=True, timeout=30)

    def test_the_libraries_believe_a_delivery_and_over_a_rotation_with_both_secrets(self):
        self.serve()
        receiver = Receiver()
        self.addCleanup(receiver.shutdown)
        hook = self.hook(receiver.url, "NEW_TAG")
        one = f"{self.hooks}/{hook['id']}"
        first = self.call("GET", f"{one}/secret")["signingSecret"]
        self.call("POST", f"{one}/test", {"event": "NEW_TAG"})
        self.wait(lambda: len(receiver.heard) == 1)
        self.verify(first, *receiver.heard[0])
        second = self.call("POST", f"{one}/secret")["signingSecret"]
        self.assertNotEqual(first, second)
        self.call("POST", f"{one}/test", {"event": "NEW_TAG"})
        self.wait(lambda: len(receiver.heard) == 2)
        for secret in (first, second):
            self.verify(secret, *receiver.heard[1])
        with self.assertRaises(Exception):
            Webhook(second).verify(receiver.heard[1][1] + " ", receiver.heard[1][0])

    def test_each_acknowledged_event_arrives_though_the_server_is_killed(self):
        receiver = Receiver()
        self.addCleanup(receiver.shutdown)
        with serving(self.data) as self.address:
            self.know()
            self.hook(receiver.url, "USER_UPDATED")
        names = set()
        for round_ in range(ROUNDS):
            with serving(self.data, ends_by="kill") as address:
                version = user_of(address, self.key)["ETag"]
                for number in range(20):
                    name = f"Ada {round_} {number}"
                    version = put_settings(address, self.key, self.user["id"], {"counter": name}, version)
                    names.add(name)
        with serving(self.data):
            self.wait(lambda: {json.loads(body)["settings"].get("counter") for _, body in receiver.heard} >= names)
        by_id = {}
        for headers, body in receiver.heard:
            by_id.setdefault(headers["webhook-id"], set()).add(body)
        self.assertTrue(all(len(bodies) == 1 for bodies in by_id.values()), "a repeat carries the same id and body")

    def test_our_receiver_says_which_deliveries_it_believes(self):
        self.serve()
        hook = self.hook("http://127.0.0.1:1024/", "NEW_TAG")
        one = f"{self.hooks}/{hook['id']}"
        secret = self.call("GET", f"{one}/secret")["signingSecret"]
        command = [CADRAN, "listen", "--port", "0", "--secret", secret, "--token", hook["authToken"]]
        program = self.enterContext(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        self.addCleanup(program.kill)
        address = program.stdout.readline().split()[-1]
        body = {"name": "Desk light", "url": f"{address}/hook", "webhookEvent": "NEW_TAG"}
        self.call("PUT", one, body | {"triggerSourceType": "WORKSPACE_ID", "triggerSource": []})
        self.call("POST", f"{one}/test", {"event": "NEW_TAG"})
        told = [program.stdout.readline() for _ in range(3)]
        self.assertIn("POST /hook NEW_TAG msg_", told[0])
        self.assertIn("signature verified, Clockify token fits; answered 200", told[1])
        urlopen(Request(f"{address}/hook", b"{}"), timeout=10).close()
        told = [program.stdout.readline() for _ in range(3)]
        self.assertIn("NOT VERIFIED: a webhook-… header is missing, Clockify token DOES NOT FIT", told[1])
