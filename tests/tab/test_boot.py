"""The page starts, and says why where it cannot."""

import re

from harness import SITE, TabCase


class Boot(TabCase):
    def test_starts_and_names_itself(self):
        self.open()
        self.assertIn("Cadran", self.page.title())
        self.assertEqual("en", self.page.locator("html").get_attribute("lang"))

    def test_index_names_one_build(self):
        builds = set(re.findall(r'(?:src|href)="([0-9a-f]{16})/', (SITE / "index.html").read_text()))
        self.assertEqual({folder.name for folder in SITE.glob("[0-9a-f]" * 16)}, builds)

    def test_says_when_webgl_is_missing(self):
        self.page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
        self.page.goto(self.address)
        self.page.get_by_role("alert").filter(has_text="no WebGL").wait_for()

    def test_says_when_the_app_does_not_load(self):
        self.page.route("**/*.wasm", lambda route: route.abort())
        self.page.goto(self.address)
        self.page.get_by_role("alert").filter(has_text="could not be loaded").wait_for()
        self.assertTrue(self.errors)
        self.errors.clear()
