"""Deliveries judged by what people are told to check them with, and by our own receiver for trying."""

import json
import os
import runpy
import subprocess
import unittest
from datetime import datetime, timedelta, timezone
from pathlib import Path
from unittest import mock
from urllib.request import Request, urlopen

from harness import node_modules
from receiving import SendingCase
from served import CADRAN, ROOT
from standardwebhooks import Webhook, WebhookVerificationError

HERE = Path(__file__).parent
SNIPPETS = ROOT / "assets/snippets"
# A receiver in JavaScript; says why it does not believe something.
RECEIVER_JS = """
const { verify } = require(process.argv[1]);
const { headers, body } = JSON.parse(require("fs").readFileSync(0));
try {
  verify(headers, Buffer.from(body));
} catch (error) {
  console.log(error.message);
}
"""


def doubt_of_python(secret, headers, body):
    """Why assets/snippets/verify.py does not believe a delivery; none if it does."""
    verify = runpy.run_path(SNIPPETS / "verify.py")["verify"]
    with mock.patch.dict(os.environ, WEBHOOK_SECRET=secret):
        try:
            verify(headers, body.encode())
        except WebhookVerificationError as error:
            return str(error)


def doubt_of_javascript(secret, headers, body):
    """The same of assets/snippets/verify.js."""
    modules = node_modules(HERE / "standardwebhooks")
    environment = os.environ | {"WEBHOOK_SECRET": secret, "NODE_PATH": str(modules)}
    given = json.dumps({"headers": headers, "body": body})
    command = ["node", "-e", RECEIVER_JS, SNIPPETS / "verify.js"]
    ran = subprocess.run(command, input=given, text=True, env=environment, check=True, stdout=subprocess.PIPE, timeout=30)
    return ran.stdout.strip() or None


DOUBTS = [doubt_of_python, doubt_of_javascript]


class Deliveries(SendingCase):
    def deliver(self, receiver, hook):
        """Sends a sample; what came of it at the receiver."""
        before = len(receiver.heard)
        self.sample(hook)
        self.wait(lambda: len(receiver.heard) > before)
        return receiver.heard[before]

    def rotate(self, hook):
        return self.call("POST", f"{self.hooks}/{hook}/secret")["signingSecret"]

    def test_what_people_check_with_believes_deliveries_and_nothing_else(self):
        self.serve()
        receiver = self.receiver()
        hook = self.hook(receiver.url, "NEW_TAG")
        secret = self.secret(hook)
        headers, body = self.deliver(receiver, hook)
        other = self.rotate(hook)
        late = datetime.now(timezone.utc) - timedelta(minutes=5, seconds=2)
        signature = Webhook(secret).sign(headers["webhook-id"], late, body)
        old = headers | {"webhook-timestamp": str(int(late.timestamp())), "webhook-signature": signature}
        unsigned = {name: value for name, value in headers.items() if name != "webhook-signature"}
        for doubt in DOUBTS:
            with self.subTest(doubt.__name__):
                self.assertIsNone(doubt(secret, headers, body))
                for place in (0, len(body) // 2, len(body) - 1):
                    changed = body[:place] + chr(ord(body[place]) ^ 1) + body[place + 1 :]
                    self.assertEqual(doubt(secret, headers, changed), "No matching signature found")
                self.assertEqual(doubt(other, headers, body), "No matching signature found")
                self.assertEqual(doubt(secret, old, body), "Message timestamp too old")
                self.assertEqual(doubt(secret, unsigned, body), "Missing required headers")

    def test_over_a_rotation_both_secrets_fit(self):
        self.serve()
        receiver = self.receiver()
        hook = self.hook(receiver.url, "NEW_TAG")
        first, second = self.secret(hook), self.rotate(hook)
        self.assertNotEqual(first, second)
        delivery = self.deliver(receiver, hook)
        for doubt in DOUBTS:
            self.assertEqual([doubt(secret, *delivery) for secret in (first, second)], [None, None])

    def test_our_receiver_says_which_deliveries_it_believes(self):
        self.serve()
        hook = self.hook("http://127.0.0.1:1024/", "NEW_TAG")
        one = f"{self.hooks}/{hook}"
        token = self.call("GET", one)["authToken"]
        command = [CADRAN, "listen", "--port", "0", "--secret", self.secret(hook), "--token", token]
        program = self.enterContext(subprocess.Popen(command, stdout=subprocess.PIPE, text=True))
        self.addCleanup(program.kill)
        address = program.stdout.readline().split()[-1]
        body = {"name": "Desk light", "url": f"{address}/hook", "webhookEvent": "NEW_TAG"}
        self.call("PUT", one, body | {"triggerSourceType": "WORKSPACE_ID", "triggerSource": []})
        self.sample(hook)
        told = [program.stdout.readline() for _ in range(3)]
        self.assertIn("POST /hook NEW_TAG msg_", told[0])
        self.assertIn("signature verified, Clockify token fits; answered 200", told[1])
        urlopen(Request(f"{address}/hook", b"{}"), timeout=10).close()
        told = [program.stdout.readline() for _ in range(3)]
        self.assertIn("NOT VERIFIED: a webhook-… header is missing, Clockify token DOES NOT FIT", told[1])


if __name__ == "__main__":
    unittest.main()
