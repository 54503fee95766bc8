"""The tab in Chromium: deep links, keyboard, storage and the page's own accessible names, never pixels."""

import shutil
import sys
import threading
import unittest
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).parents[2]
SITE = ROOT / "target/web/site"
sys.path.insert(0, str(ROOT / "scripts/lib"))
from serve import server  # noqa: E402

# WebGL on the processor; no traffic of the browser's own.
CHROMIUM_ARGS = [
    "--no-sandbox",
    "--disable-quic",
    "--disable-component-update",
    "--enable-unsafe-swiftshader",
    "--use-gl=angle",
    "--use-angle=swiftshader",
]
START_MS = 30_000
# Until the app has drawn what a key did; a hidden tab draws nothing.
FRAMES = """() => new Promise((done) => {
  let left = 3;
  const next = () => (left-- ? requestAnimationFrame(next) : done());
  document.hidden ? done() : next();
})"""


@contextmanager
def served(site=SITE):
    """Serves a folder; yields its address without the last slash."""
    listener = server(str(site))
    threading.Thread(target=listener.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{listener.server_port}"
    finally:
        listener.shutdown()


@contextmanager
def chromium():
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=CHROMIUM_ARGS)
        try:
            yield browser
        finally:
            browser.close()


class TabCase(unittest.TestCase):
    """Each test gets an empty browser profile and one tab, `self.page`. An error in any tab's console fails the test."""

    @classmethod
    def setUpClass(cls):
        cls.address = cls.enterClassContext(served())
        cls.browser = cls.enterClassContext(chromium())

    def setUp(self):
        self.errors = []
        self.profile = self.new_profile()
        self.page = self.new_tab()

    def new_profile(self, **options):
        """A browser profile of its own: storage is shared by the tabs of one profile only."""
        profile = self.browser.new_context(viewport={"width": 960, "height": 680}, **options)
        self.addCleanup(profile.close)
        return profile

    def new_tab(self, profile=None):
        page = (profile or self.profile).new_page()
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        return page

    def on_console(self, message):
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url')})")

    def open(self, route="", page=None):
        """Loads the tab anew at a route such as "/date-time/time-zone" and waits for its first frame."""
        page = page or self.page
        page.goto("about:blank")
        page.goto(f"{self.address}/#{route}")
        self.wait_for_start(page)

    def open_without_app(self, page=None):
        """Loads a page of the same site that only shares the storage."""
        page = page or self.page
        blank = f"{self.address}/blank"
        page.route(blank, lambda route: route.fulfill(content_type="text/html", body="<link rel=icon href='data:,'>"))
        page.goto(blank)

    def reload(self, page=None):
        page = page or self.page
        page.reload()
        self.wait_for_start(page)

    def wait_for_start(self, page):
        page.wait_for_function(
            "() => document.querySelector('#boot')?.getAttribute('role') !== 'status'", timeout=START_MS
        )
        self.assertEqual([], page.locator("#boot").all_inner_texts(), f"the page says why it did not start: {self.errors}")

    def press(self, *keys, page=None):
        """Presses keys one after the other, such as "Tab" or "Control+k", each in a frame of its own."""
        page = page or self.page
        for key in keys:
            page.keyboard.press(key)
            page.evaluate(FRAMES)

    def type(self, text, page=None):
        """Types letters, each in a frame of its own, as even the fastest person does."""
        self.press(*text, page=page)

    def stored(self, key, page=None):
        """What localStorage has under a key, or None."""
        return (page or self.page).evaluate("key => localStorage.getItem(key)", key)

    def store(self, key, value, page=None):
        (page or self.page).evaluate("([key, value]) => localStorage.setItem(key, value)", [key, value])

    def wait_until(self, expression, argument=None, page=None):
        """Waits until a JavaScript function of the argument is true in the page."""
        return (page or self.page).wait_for_function(expression, arg=argument, timeout=10_000)

    def eventually(self, what, message, page=None):
        """Fails with the message unless `what()` becomes true; for what an expression in the page cannot tell."""
        for _ in range(100):
            if what():
                return
            (page or self.page).wait_for_timeout(100)
        self.fail(message)

    def tearDown(self):
        self.assertEqual([], self.errors, "errors in the browser's console")
