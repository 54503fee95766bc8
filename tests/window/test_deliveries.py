"""From the form of a webhook to a delivery at a receiver, by this device's own server, in the real window."""

import json
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

from harness import WindowCase


class Handler(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.heard.append((dict(self.headers.items()), json.loads(body)))
        self.send_response(200)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass


class Deliveries(WindowCase):
    def setUp(self):
        super().setUp()
        self.receiver = HTTPServer(("127.0.0.1", 0), Handler)
        self.receiver.heard = []
        threading.Thread(target=self.receiver.serve_forever, daemon=True).start()
        self.addCleanup(self.receiver.shutdown)

    def test_a_test_arrives_and_a_change_does(self):
        window = self.open("--open", "webhooks/new")
        window.fill("Name", "Desk light")
        window.fill("Endpoint URL", f"http://127.0.0.1:{self.receiver.server_port}/hook")
        window.click("combo box", "Events")
        window.fill("Search 51 events", "user updated")
        window.click("check box", "User updated")
        window.click("push button", "Done")
        window.click("push button", "Create webhook")
        window.click("push button", "Desk light")
        self.eventually(lambda: window.is_enabled("push button", "Send test"), "the server knows the webhook")
        window.click("push button", "Send test")
        window.click("push button", "Send")
        self.eventually(lambda: self.receiver.heard, "the test arrives")
        headers, body = self.receiver.heard[0]
        self.assertEqual(("USER_UPDATED", "Ada Lovelace"), (headers["clockify-webhook-event-type"], body["name"]))
        self.eventually(lambda: "1 delivered, 0 failed" in window.outline(), "the page says so")
        window.click("link", "Display")
        window.click("toggle button", "Compact view")
        self.eventually(lambda: len(self.receiver.heard) > 1, "the change arrives")
        self.assertTrue(self.receiver.heard[-1][1]["settings"]["isCompactViewOn"])
