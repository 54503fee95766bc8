"""A receiver of webhooks, and a server that sends to it."""

import contextlib
import json
import tempfile
import threading
import time
import unittest
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.request import Request, urlopen

from served import key_of_ada, running, user_of


class Receiver(ThreadingHTTPServer):
    """Keeps what it gets; answers after a pause with the statuses it was told, then 200. With `tls` it speaks https alone."""

    def __init__(self, *statuses, tls=None, headers=(), pause=0):
        super().__init__(("127.0.0.1", 0), Handler)
        self.heard, self.statuses, self.headers, self.pause = [], list(statuses), headers, pause
        self.scheme = "https" if tls else "http"
        if tls:
            # The handshake is left to the thread of the connection.
            self.socket = tls.wrap_socket(self.socket, server_side=True, do_handshake_on_connect=False)
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def url(self):
        return f"{self.scheme}://localhost:{self.server_port}/hook"

    def handle_error(self, *_):
        """Says nothing of a connection that was broken off."""


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.server.heard.append((dict((name.lower(), value) for name, value in self.headers.items()), body))
        time.sleep(self.server.pause)
        self.send_response(self.server.statuses.pop(0) if self.server.statuses else 200)
        for name, value in self.server.headers:
            self.send_header(name, value)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_):
        """Says nothing of each request."""


class SendingCase(unittest.TestCase):
    """A data folder of its own for each test; `serve` starts a server on it, and `call` asks as Ada."""

    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        self.key = key_of_ada(self.data)

    def serve(self, **more):
        self.enterContext(self.serving(**more))

    @contextlib.contextmanager
    def serving(self, **more):
        with running(self.data, **more) as (self.address, self.program):
            self.user = user_of(self.address, self.key)
            self.hooks = f"/api/v1/workspaces/{self.user['defaultWorkspace']}/webhooks"
            yield

    def call(self, verb, path, body=None):
        data = None if body is None else json.dumps(body).encode()
        headers = {"X-Api-Key": self.key, "Content-Type": "application/json"}
        with urlopen(Request(f"{self.address}{path}", data, headers, method=verb), timeout=10) as answer:
            return json.loads(answer.read() or "null")

    def receiver(self, *statuses, **more):
        receiver = Receiver(*statuses, **more)
        self.addCleanup(receiver.server_close)
        self.addCleanup(receiver.shutdown)
        return receiver

    def hook(self, url, *events):
        """The id of a new webhook."""
        body = {"name": "Desk light", "url": url, "webhookEvent": events[0], "events": events}
        body |= {"triggerSourceType": "WORKSPACE_ID", "triggerSource": []}
        return self.call("POST", self.hooks, body)["id"]

    def secret(self, hook):
        return self.call("GET", f"{self.hooks}/{hook}/secret")["signingSecret"]

    def sample(self, hook):
        """Sends a sample; the id of its delivery."""
        return self.call("POST", f"{self.hooks}/{hook}/test", {"event": "NEW_TAG"})["id"]

    def delivery(self, delivery):
        return self.call("GET", f"{self.hooks}/deliveries/{delivery}")

    def ended(self, delivery, seconds=20):
        """What the log has of a delivery, as soon as it has ended."""
        self.wait(lambda: self.delivery(delivery)["delivery"]["status"] != "WAITING", seconds)
        return self.delivery(delivery)

    def wait(self, what, seconds=20):
        deadline = time.monotonic() + seconds
        while not what():
            self.assertLess(time.monotonic(), deadline, "it did not come about")
            time.sleep(0.02)
