"""The server's own pages in the browser: choosing a password by a one-time link, and the list of its routes."""

import subprocess
from tempfile import TemporaryDirectory

from harness import SITE, TabCase
from served import CADRAN, cadran, key_of_ada, serving, sign_in

EMAIL, PASSWORD = "ada@example.org", "correct horse battery"


class Pages(TabCase):
    def setUp(self):
        super().setUp()
        self.data = self.enterContext(TemporaryDirectory())

    def serve(self):
        key_of_ada(self.data)
        self.address = self.enterContext(serving(self.data, site=SITE))

    def choose(self, password, again=None):
        self.page.get_by_label("Password, at least 8 characters").fill(password)
        self.page.get_by_label("The same again").fill(again or password)
        self.page.get_by_role("button", name="Set password").click()

    def test_a_one_time_link_sets_the_password_and_signs_in(self):
        self.serve()
        link = cadran(self.data, "user", "reset", EMAIL).split()[-1]
        page = f"{self.address}/welcome#{link.split('#')[-1]}"
        self.page.goto(page)
        self.assertEqual(f"{self.address}/welcome", self.page.url, "the token does not stay in the address bar")
        self.choose(PASSWORD, "another one")
        self.page.get_by_text("The two passwords are not the same.").wait_for()
        self.choose(PASSWORD)
        self.page.get_by_role("link", name="Open Cadran").click()
        self.wait_until("() => document.title.endsWith('– Cadran') && !document.title.startsWith('Sign in')")
        self.assertTrue(sign_in(self.address, EMAIL, PASSWORD))
        self.page.goto("about:blank")
        self.page.goto(page)
        self.choose(PASSWORD)
        self.page.get_by_text("This link was used already or is too old.").wait_for()
        # The browser itself reports refused requests: of the used link, and before anyone was signed in.
        self.errors = [error for error in self.errors if "401" not in error]

    def test_the_first_person_becomes_the_owner(self):
        command = [CADRAN, "serve", "--listen", "127.0.0.1:0", "--data", self.data]
        quiet = subprocess.DEVNULL
        program = self.enterContext(subprocess.Popen(command, stdout=subprocess.PIPE, stderr=quiet, text=True))
        self.addCleanup(program.terminate)
        _address, link = program.stdout.readline(), program.stdout.readline()
        self.page.goto(link.split()[-1])
        self.choose(PASSWORD)
        self.page.get_by_label("Name").fill("Ada Lovelace")
        self.page.get_by_label("Email").fill(EMAIL)
        self.choose(PASSWORD)
        self.page.get_by_role("link", name="Open Cadran").wait_for()
        self.assertIn("owner", cadran(self.data, "user", "list").lower())
        # The first answer asks for the name.
        self.errors = [error for error in self.errors if "400" not in error]

    def test_the_routes_are_listed(self):
        self.serve()
        self.page.goto(f"{self.address}/api/v1/docs")
        self.page.get_by_role("heading", name="Cadran API").wait_for()
        self.page.get_by_text("/api/v1/user", exact=True).first.wait_for()
        self.assertGreater(self.page.locator("#routes li").count(), 25)
