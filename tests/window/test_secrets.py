"""No secret is where it does not belong: not in documents, logs or addresses, and on the server only as hashes."""

import os
import re
import shutil
import tempfile
from pathlib import Path

from harness import WindowCase
from served import key_of_ada, post, serving, set_password, sign_in

EMAIL, PASSWORD = "ada@example.org", "correct horse battery"


def bytes_of(path):
    """What a file holds; nothing where it has taken its final name since it was listed."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return b""


class Secrets(WindowCase):
    def setUp(self):
        super().setUp()
        self.team = Path(tempfile.mkdtemp(prefix="cadran-team-"))
        self.addCleanup(shutil.rmtree, self.team, ignore_errors=True)
        self.said = self.team / "log"

    def sign_in(self, address):
        """Signs in with the password, as a person does; answers the window."""
        window = self.open("--open", "account/connect")
        window.fill("Address", address)
        window.fill("Email", EMAIL)
        window.fill("Password", PASSWORD, role="password text")
        window.click("push button", "Sign in")
        window.find("push button", "Sign out")
        return window

    def make_key(self, window):
        """Makes an API key in the window; answers it."""
        window.click("link", "API keys")
        window.click("push button", "Generate API key")
        window.fill("Key name", "Nightly export")
        window.click("push button", "Generate")
        window.find("push button", "Done")
        key = window.text("Nightly export")
        self.assertRegex(key, r"^cdr_\w{32,}$")
        window.click("check box", "I have stored this key in a safe place")
        window.click("push button", "Done")
        return key

    def tokens(self):
        """The secrets that the window itself keeps."""
        files = (self.home / "data/cadran/secrets").iterdir()
        return {re.sub(r"^\w+:", "", path.read_text().strip()) for path in files}

    def places_of(self, secrets, *roots, but=()):
        files = [path for root in roots for path in root.rglob("*") if path.is_file() and path.parent.name not in but]
        self.assertTrue(files)
        return [(str(path), secret) for path in files for secret in secrets if secret.encode() in bytes_of(path)]

    def test_secrets_are_kept_nowhere_else(self):
        key = key_of_ada(self.team)
        os.environ["RUST_LOG"] = "debug"
        self.addCleanup(os.environ.pop, "RUST_LOG")
        with serving(self.team, log=self.said) as address:
            link = set_password(self.team, address, EMAIL, PASSWORD)
            session = sign_in(address, EMAIL, PASSWORD)
            window = self.sign_in(address)
            made = self.make_key(window)
            window.click("link", "Display")
            window.click("toggle button", "Compact view")
            self.eventually(lambda: self.places_of(["compact_view: true"], self.home), "the change is kept")
            secrets = {key, link, PASSWORD, session, made} | self.tokens()
            self.assertGreaterEqual(len(secrets), 6)
            # While both run, so that what SQLite has not moved into its file yet is looked at too.
            self.assertEqual([], self.places_of(secrets, self.home, self.team, but=("secrets",)))
        window.end()
        self.assertIn("/api/v1/user/keys", self.said.read_text(), "requests are in the log")
        self.assertEqual([], self.places_of(secrets, self.home, self.team, but=("secrets",)))
