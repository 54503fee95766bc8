"""The settings file and what waits for a server outlive crashes of the real program and damage from elsewhere."""

import os
import random
import re
import shutil
import subprocess
import tempfile
import time
from contextlib import nullcontext
from pathlib import Path

from harness import CADRAN, WindowCase
from served import key_of_ada, serving, user_of

ROUNDS, OFFLINE_ROUNDS = (200, 100) if os.environ.get("CADRAN_SOAK") == "1" else (20, 5)
SEED = 20
# How long after its first key the program lives at most, and how long a hand edit waits at most, in seconds.
LIFE = 0.6
PAUSE = 0.05
# As many as that time takes.
KEYS = 100
SWITCHES = ("display/compact-view", "display/only-working-days")
COMMENT = "// Mine\n"
TORN = b"(\n    version: 1,\n    display: (compact_view: tr"


class Crash(WindowCase):
    def check(self):
        """The settings file is what `cadran check` finds no fault with."""
        checked = subprocess.run([CADRAN, "check", self.settings], capture_output=True, text=True)
        self.assertEqual((0, ""), (checked.returncode, checked.stdout))

    def edit_by_hand(self):
        text = self.text_of(self.settings)
        before, after = ("false", "true") if "task_filter: false" in text else ("true", "false")
        self.write_settings(text.replace(f"task_filter: {before}", f"task_filter: {after}").encode())

    def kill_at(self, window, deadline, chance):
        """Edits the file by hand now and then, and kills the program at a moment of `time.monotonic()`."""
        while (left := deadline - time.monotonic()) > 0:
            time.sleep(min(left, chance.uniform(0, PAUSE)))
            self.edit_by_hand()
        window.kill()

    def test_the_file_is_whole_after_each_kill(self):
        chance = random.Random(SEED)
        default = subprocess.run([CADRAN, "check", "--print-default"], capture_output=True, check=True).stdout
        self.write_settings(COMMENT.encode() + default)
        seen = set()
        for _ in range(ROUNDS):
            window = self.open("--open", "display/compact-view")
            keys = window.start_keys("--delay", "5", *["space"] * KEYS)
            self.kill_at(window, time.monotonic() + chance.uniform(0.1, LIFE), chance)
            # Ended earlier, it would leave a key pressed down.
            keys.wait()
            self.check()
            text = self.text_of(self.settings)
            self.assertTrue(text.startswith(COMMENT) and text.endswith(")\n"), text)
            seen.add(re.search(r"compact_view: (\w+)", text)[1])
        self.assertEqual({"true", "false"}, seen, "the keys changed the file")
        self.open("--open", "display").find("toggle button", "Compact view")
        self.assertEqual([], list(self.config.glob("*.corrupt-*")))
        self.eventually(lambda: not list(self.config.glob(".settings.ron.*")), "what the crashes left over is swept")

    def switches(self):
        """Both switches as the document of the account on the server has them."""
        text = next(self.home.glob("data/cadran/accounts/*/settings.ron")).read_text()
        return "compact_view: true" in text, "only_working_days: true" in text

    def test_no_edit_is_lost_that_was_saved_while_the_server_was_away(self):
        chance = random.Random(SEED)
        team = Path(tempfile.mkdtemp(prefix="cadran-team-"))
        self.addCleanup(shutil.rmtree, team, ignore_errors=True)
        key = key_of_ada(team)
        with serving(team) as address:
            window = self.open("--open", "account/connect")
            window.connect(address, key)
            window.close()
        seen = set()
        for round_ in range(2 * OFFLINE_ROUNDS):
            # In the second half the server is back for moments, in which the program is killed while it sends.
            is_back = round_ >= OFFLINE_ROUNDS
            with serving(team, address.removeprefix("http://")) if is_back else nullcontext():
                window = self.open("--open", SWITCHES[round_ % 2])
                keys = window.start_keys("--delay", "20", *["space"] * KEYS)
                time.sleep(chance.uniform(0.1, LIFE))
                window.kill()
                keys.wait()
            seen.add(self.switches())
        both = {True, False}
        self.assertEqual((both, both), ({a for a, _ in seen}, {b for _, b in seen}), "the keys changed both switches")
        expected = self.switches()
        with serving(team, address.removeprefix("http://")):
            window = self.open("--open", "display")

            def there():
                settings = user_of(address, key)["settings"]
                return settings["isCompactViewOn"], settings["showOnlyWorkingDays"]

            self.eventually(lambda: there() == expected, "all that was saved has arrived")
            self.assertEqual(expected, self.switches())
            self.assertNotIn("conflict", window.outline())

    def test_a_damaged_file_is_kept_beside_a_new_one(self):
        for name, content in (("torn", TORN), ("empty", b""), ("binary", bytes(range(256)))):
            with self.subTest(name):
                for old in self.config.glob("settings.ron*"):
                    old.unlink()
                self.write_settings(content)
                window = self.open("--open", "display")
                window.find("toggle button", "Task filter")
                copies = list(self.config.glob("settings.ron.corrupt-*"))
                self.assertEqual([content], [copy.read_bytes() for copy in copies])
                self.assertRegex(copies[0].name, r"^settings\.ron\.corrupt-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\dZ$")
                self.assertIn(copies[0].name, window.outline())

                window.click("toggle button", "Task filter")
                self.eventually(lambda: "task_filter: true" in self.text_of(self.settings), "the file is new")
                self.check()
                window.end()
