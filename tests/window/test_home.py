"""This device's own account: a server inside the window, for scripts."""

import json
import time
from urllib.error import URLError
from urllib.request import Request, urlopen

from harness import WindowCase


class Home(WindowCase):
    def found(self, pattern):
        files = [path for path in (self.home / "data/cadran").glob(pattern) if path.is_file()]
        return files[0].read_text() if files else None

    def user(self):
        """What a script gets of the person; None where nobody answers."""
        address, token = self.found("address"), self.found("secrets/000000000000000000000000")
        if not address or not token:
            return None
        request = Request(f"{address}/api/v1/user", headers={"X-Auth-Token": token})
        try:
            with urlopen(request, timeout=5) as answer:
                return json.load(answer)
        except (URLError, ConnectionError):
            return None

    def setting(self, member):
        return ((self.user() or {}).get("settings") or {}).get(member)

    def test_what_is_set_in_the_window_is_what_scripts_read(self):
        window = self.open("--open", "display")
        window.click("toggle button", "Compact view")
        self.eventually(lambda: self.setting("isCompactViewOn"), "the server has the change")
        token = self.home / "data/cadran/secrets/000000000000000000000000"
        self.assertEqual(0o600, token.stat().st_mode & 0o777)
        texts = [path.read_text() for path in self.home.rglob("*.ron")] + [window.log.read_text()]
        self.assertFalse([text for text in texts if token.read_text() in text], "the key is in a document or the log")

    def test_another_window_takes_over_when_the_first_is_killed(self):
        first = self.open("--open", "display")
        self.eventually(self.user, "the server answers")
        address, token = self.found("address"), self.found("secrets/*")
        second = self.open("--open", "display")
        # The lock is waited for before the address is told.
        second.find("toggle button", "Compact view")
        time.sleep(1)
        first.kill()
        killed = time.monotonic()
        self.eventually(self.user, "the second window answers")
        self.assertLess(time.monotonic() - killed, 2)
        self.assertEqual((address, token), (self.found("address"), self.found("secrets/*")))
        second.click("toggle button", "Compact view")
        self.eventually(lambda: self.setting("isCompactViewOn"), "the second window's change is on its server")
        second.close()
        self.eventually(lambda: self.user() is None, "with the last window the server ends")
