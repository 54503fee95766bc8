"""An account on a real server, in the real window."""

import shutil
import tempfile
from pathlib import Path

from harness import WindowCase
from served import key_of_ada, serving, user_of


class Account(WindowCase):
    def setUp(self):
        super().setUp()
        self.team = Path(tempfile.mkdtemp(prefix="cadran-team-"))
        self.addCleanup(shutil.rmtree, self.team, ignore_errors=True)
        self.key = key_of_ada(self.team)

    def connect(self, address):
        """Signs in with the key, as a person does; answers the window."""
        window = self.open("--open", "account/connect")
        window.connect(address, self.key)
        return window

    def on_server(self, address, member):
        """A member of the settings that the server has."""
        return user_of(address, self.key)["settings"].get(member)

    def files(self, pattern):
        return [path for path in (self.home / "data/cadran").rglob(pattern) if path.is_file()]

    def test_an_edit_reaches_the_server_and_the_key_no_document(self):
        with serving(self.team) as address:
            window = self.connect(address)
            window.click("link", "Display")
            window.click("toggle button", "Compact view")
            self.eventually(lambda: self.on_server(address, "isCompactViewOn"), "the server has the change")
            texts = [path.read_text() for path in self.files("*.ron")] + [window.log.read_text()]
            self.assertTrue(any("compact_view: true" in text for text in texts))
            self.assertFalse([text for text in texts if self.key in text], "the key is in a document or the log")
            for secret in self.files("secrets/*"):
                self.assertEqual(0o600, secret.stat().st_mode & 0o777)

    def test_an_edit_made_offline_outlives_a_crash_and_arrives(self):
        with serving(self.team) as address:
            window = self.connect(address)
        window.click("link", "Display")
        window.click("toggle button", "Compact view")
        is_kept = lambda: any("compact_view: true" in path.read_text() for path in self.files("settings.ron"))  # noqa: E731
        self.eventually(is_kept, "the file has the change")
        window.kill()
        again = self.open("--open", "display")
        self.assertTrue(again.is_checked("toggle button", "Compact view"))
        with serving(self.team, address.removeprefix("http://")):
            self.eventually(lambda: self.on_server(address, "isCompactViewOn"), "the server has the change")
