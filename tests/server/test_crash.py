"""`kill -9` of the server while clients write: what it has acknowledged is there when it is back, and is delivered."""

import json
import os
import random
import tempfile
import threading
import time
import unittest
from http.client import HTTPException

from receiving import SendingCase
from served import cadran, key_of_ada, put_settings, serving, user_of

ROUNDS = 100 if os.environ.get("CADRAN_SOAK") == "1" else 5
WRITERS = 4
SEED = 20


class Crash(unittest.TestCase):
    def setUp(self):
        self.data = self.enterContext(tempfile.TemporaryDirectory())
        self.keys = [key_of_ada(self.data)]
        for number in range(1, WRITERS):
            email = f"person{number}@example.org"
            cadran(self.data, "user", "add", email, "--name", f"Person {number}", "--role", "member")
            self.keys.append(cadran(self.data, "key", "add", email, "--name", "tests"))
        # The last number that each has sent, and the last that was acknowledged.
        self.sent, self.acknowledged = [0] * WRITERS, [0] * WRITERS

    def write(self, writer, address):
        """Counts up in the person's settings until the server is gone."""
        try:
            user = user_of(address, self.keys[writer])
            version = user["ETag"]
            while True:
                self.sent[writer] += 1
                change = {"counter": self.sent[writer]}
                version = put_settings(address, self.keys[writer], user["id"], change, version)
                self.acknowledged[writer] = self.sent[writer]
        except (OSError, HTTPException):
            pass

    def test_no_acknowledged_write_is_lost(self):
        chance = random.Random(SEED)
        for _ in range(ROUNDS):
            with serving(self.data) as address:
                for writer, key in enumerate(self.keys):
                    there = user_of(address, key)["settings"].get("counter", 0)
                    self.assertTrue(self.acknowledged[writer] <= there <= self.sent[writer], (writer, there))
            with serving(self.data, ends_by="kill") as address:
                writers = [threading.Thread(target=self.write, args=(writer, address)) for writer in range(WRITERS)]
                for thread in writers:
                    thread.start()
                time.sleep(chance.uniform(0.1, 0.6))
            for thread in writers:
                thread.join()
        self.assertGreater(min(self.acknowledged), ROUNDS)


class CrashOfDeliveries(SendingCase):
    def setUp(self):
        super().setUp()
        self.sent, self.acknowledged = 0, set()

    def write(self):
        """Counts up in Ada's settings, an event each, until the server is gone."""
        try:
            version = self.user["ETag"]
            while True:
                self.sent += 1
                version = put_settings(self.address, self.key, self.user["id"], {"counter": self.sent}, version)
                self.acknowledged.add(self.sent)
        except (OSError, HTTPException):
            pass

    def test_each_acknowledged_event_is_delivered_and_repeats_have_its_id(self):
        chance = random.Random(SEED)
        # Some are on their way whenever it is killed.
        receiver = self.receiver(pause=0.03)
        with self.serving():
            self.hook(receiver.url, "USER_UPDATED")
        for _ in range(ROUNDS):
            with self.serving(ends_by="kill"):
                writer = threading.Thread(target=self.write)
                writer.start()
                time.sleep(chance.uniform(0.1, 0.6))
            writer.join()

        def counted(body):
            return json.loads(body)["settings"]["counter"]

        with self.serving():
            self.wait(lambda: {counted(body) for _, body in list(receiver.heard)} >= self.acknowledged, 60)
        of_event, of_id = {}, {}
        for headers, body in receiver.heard:
            of_event.setdefault(counted(body), set()).add(headers["webhook-id"])
            of_id.setdefault(headers["webhook-id"], set()).add(body)
        self.assertEqual({len(ids) for ids in of_event.values()}, {1}, "an event has one id")
        self.assertEqual({len(bodies) for bodies in of_id.values()}, {1}, "an id has one body")
        self.assertLessEqual(max(of_event), self.sent)
        self.assertGreater(len(self.acknowledged), ROUNDS)
        repeats = len(receiver.heard) - len(of_id)
        self.assertGreater(repeats, 0, "it was never killed in time to see repeats")
        print(f"{len(self.acknowledged)} acknowledged, {repeats} repeats in {ROUNDS} rounds", end=" ")
