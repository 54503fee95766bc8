"""Two windows, each on a computer of its own, and a tab: all at work on one account at the same time."""

import shutil
import tempfile
from pathlib import Path

from harness import ROOT, Window, WindowCase
from playwright.sync_api import sync_playwright
from served import key_of_ada, serving, set_password, user_of

SITE = ROOT / "target/web/site"
EMAIL, PASSWORD = "ada@example.org", "correct horse battery"
ARGUMENTS = ["--no-sandbox", "--enable-unsafe-swiftshader", "--use-gl=angle", "--use-angle=swiftshader"]
EXPECTED = ("theme: Dark", "compact_view: true", "group_similar: false")


class Together(WindowCase):
    def connect(self, address, key):
        """A window on a computer of its own, signed in; answers it and its home folder."""
        home = Path(tempfile.mkdtemp(prefix="cadran-"))
        self.addCleanup(shutil.rmtree, home, ignore_errors=True)
        window = Window(home, "--open", "account/connect")
        self.addCleanup(window.end)
        window.connect(address, key)
        return window, home

    def tab(self, address):
        """A tab that is signed in."""
        playwright = self.enterContext(sync_playwright())
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=ARGUMENTS)
        self.addCleanup(browser.close)
        page = browser.new_page()
        page.goto(f"{address}/#/display/group-similar")
        page.wait_for_function("() => document.title === 'Sign in – Cadran'", timeout=30_000)
        # Until the server has said that nobody is signed in there is no form.
        page.wait_for_timeout(2_000)
        for keys in (EMAIL, ["Tab"], PASSWORD, ["Enter"]):
            for key in keys:
                page.keyboard.press(key)
                page.wait_for_timeout(100)
        page.wait_for_function("() => document.title === 'Display – Cadran'", timeout=30_000)
        return page

    def test_edits_of_all_three_meet_everywhere(self):
        team = Path(tempfile.mkdtemp(prefix="cadran-team-"))
        self.addCleanup(shutil.rmtree, team, ignore_errors=True)
        key = key_of_ada(team)
        with serving(team, site=SITE) as address:
            set_password(team, address, EMAIL, PASSWORD)
            one, home_of_one = self.connect(address, key)
            two, home_of_two = self.connect(address, key)
            two.move(300, 40)
            page = self.tab(address)
            one.click("link", "Display")
            one.click("toggle button", "Compact view")
            two.click("link", "Appearance")
            two.click("radio button", "Dark")
            page.keyboard.press("Space")

            def settings(home):
                found = (home / "data/cadran/accounts").glob("*/settings.ron")
                return "".join(path.read_text() for path in found)

            def in_tab():
                return page.evaluate("() => Object.values(localStorage).join()")

            for what, where in (("the first window", lambda: settings(home_of_one)),
                                ("the second window", lambda: settings(home_of_two)), ("the tab", in_tab)):
                self.eventually(lambda: all(part in where() for part in EXPECTED), f"{what} has all three edits")
            there = user_of(address, key)["settings"]
            self.assertEqual(("DARK", True), (there["theme"], there["isCompactViewOn"]))
