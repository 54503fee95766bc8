"""A wall clock that jumps by a day while deliveries wait: nothing is lost, held up, or sent under another id."""

import contextlib
import tempfile
import time
import unittest
from pathlib import Path

from receiving import SendingCase

# It makes up the server's wall clock alone; a file says how far that is off.
LIBRARY = next(Path("/usr/lib").glob("*/faketime/libfaketimeMT.so.1"), None)
AHEAD, BEHIND, RIGHT = "+1d", "-1d", "+0"


class Clock(SendingCase):
    def setUp(self):
        super().setUp()
        self.assertIsNotNone(LIBRARY, "Debian's faketime is missing")
        self.file = Path(self.enterContext(tempfile.TemporaryDirectory()), "clock")
        self.set(RIGHT)
        self.tags = 0

    def set(self, offset):
        """Sets the server's clock; a file is never seen half written."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{offset}\n")
        new.replace(self.file)

    @contextlib.contextmanager
    def serving(self, **more):
        made_up = {
            "LD_PRELOAD": str(LIBRARY),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
        }
        with super().serving(environment=made_up, **more):
            yield

    def tag(self):
        """An event."""
        self.tags += 1
        self.call("POST", f"{self.hooks.removesuffix('webhooks')}tags", {"name": f"Tag {self.tags}"})

    def hooked(self, *statuses, **more):
        receiver = self.receiver(*statuses, **more)
        self.hook(receiver.url, "NEW_TAG")
        return receiver

    def deliveries(self, **members):
        listed = self.call("GET", f"{self.hooks}/deliveries?size=200")["deliveries"]
        return [it for it in listed if all(it[name] == value for name, value in members.items())]

    def check(self, receivers, events):
        """Everything has arrived, and each delivery under one id that succeeded once."""
        self.wait(lambda: len(self.deliveries(status="DELIVERED")) == events * len(receivers))
        self.assertEqual(len(self.deliveries()), events * len(receivers))
        for receiver in receivers:
            bodies = {}
            for headers, body in receiver.heard:
                bodies.setdefault(body, set()).add(headers["webhook-id"])
            self.assertEqual([len(ids) for ids in bodies.values()], [1] * events)

    def test_forward_what_has_become_due_is_sent_within_a_minute(self):
        self.serve()
        asks, fails = self.hooked(503, headers=[("Retry-After", "600")]), self.hooked(500, 500)
        self.tag()
        # Both wait for minutes now.
        self.wait(lambda: self.deliveries(attempts=1) and self.deliveries(attempts=2))
        self.set(AHEAD)
        self.wait(lambda: (len(asks.heard), len(fails.heard)) == (2, 3), 65)
        self.check([asks, fails], 1)

    def test_back_what_waits_is_sent_when_it_was_to_be(self):
        self.serve()
        asks, fails = self.hooked(503, headers=[("Retry-After", "9")]), self.hooked(500)
        self.tag()
        self.wait(lambda: len(self.deliveries(attempts=1)) == 2)
        started = time.monotonic()
        self.set(BEHIND)
        self.wait(lambda: len(fails.heard) == 2, 10)
        self.assertGreater(time.monotonic() - started, 3)
        self.wait(lambda: len(asks.heard) == 2, 10)
        self.assertGreater(time.monotonic() - started, 7)
        self.tag()
        self.wait(lambda: len(fails.heard) == 3, 2)
        self.set(RIGHT)
        self.tag()
        self.check([asks, fails], 3)

    def test_back_after_a_crash_what_was_on_its_way_is_sent_again(self):
        self.set(AHEAD)
        with self.serving(ends_by="kill"):
            slow, fails = self.hooked(pause=3), self.hooked(500)
            self.tag()
            self.wait(lambda: slow.heard and self.deliveries(attempts=1))
        forget(self.program.pid)
        self.set(RIGHT)
        self.serve()
        self.wait(lambda: (len(slow.heard), len(fails.heard)) == (2, 2), 12)
        self.check([slow, fails], 1)


def forget(pid):
    """What a killed process with the library leaves behind."""
    for left in Path("/dev/shm").glob(f"*faketime_*_{pid}"):
        left.unlink()


if __name__ == "__main__":
    unittest.main()
