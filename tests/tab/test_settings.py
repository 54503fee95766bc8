"""Settings of the tab: changed by keyboard, kept by the browser, and followed from tab to tab."""

from harness import TabCase

SETTINGS = "cadran/settings.ron"
HAS = "([key, part]) => (localStorage.getItem(key) ?? '').includes(part)"
LACKS = "([key, part]) => !(localStorage.getItem(key) ?? '').includes(part)"


class Settings(TabCase):
    def wait_for(self, part, page=None):
        self.wait_until(HAS, [SETTINGS, part], page)

    def test_a_deep_link_names_the_page(self):
        self.open("/date-time/time-zone")
        self.assertEqual("Date & time – Cadran", self.page.title())
        self.assertEqual("en", self.page.locator("html").get_attribute("lang"))

    def test_the_page_is_in_the_language_of_the_browser(self):
        page = self.new_tab(self.new_profile(locale="fr-FR"))
        self.open("/date-time", page)
        self.wait_until("() => document.documentElement.lang === 'fr' && document.title.startsWith('Date et heure')", page=page)

    def test_a_setting_is_changed_kept_and_undone_by_keyboard(self):
        self.open("/display/compact-view")
        self.press("Space")
        self.wait_for("compact_view: true")
        self.reload()
        self.assertIn("compact_view: true", self.stored(SETTINGS))
        self.press("Space")
        self.wait_until(LACKS, [SETTINGS, "compact_view: true"])
        self.press("Control+z")
        self.wait_for("compact_view: true")

    def test_the_palette_goes_to_a_setting(self):
        self.open()
        self.press("Control+k")
        self.type("compact")
        self.press("Enter")
        self.wait_until("() => location.hash === '#/display/compact-view'")

    def test_back_and_forward_move_through_the_pages(self):
        self.open("/display")
        for keys, route in (("gn", "notifications"), ("gl", "language")):
            self.type(keys)
            self.wait_until("route => location.hash === `#/${route}`", route)
        self.page.go_back()
        self.wait_until("() => document.title.startsWith('Notifications')")
        self.page.go_back()
        self.wait_until("() => document.title.startsWith('Display')")
        self.page.go_forward()
        self.wait_until("() => document.title.startsWith('Notifications')")
        self.assertTrue(self.page.url.endswith("#/notifications"))

    def test_an_edit_by_hand_in_another_tab_shows_and_its_comments_stay(self):
        self.open("/display/compact-view")
        other = self.new_tab()
        self.open_without_app(other)
        self.store(SETTINGS, "// Mine\n(display: (compact_view: true))\n", other)
        self.page.bring_to_front()
        self.wait_until("() => document.visibilityState === 'visible'")
        # Shown as on, the switch is turned off by the key.
        self.press("Space")
        self.wait_for("compact_view: false")
        self.assertTrue(self.stored(SETTINGS).startswith("// Mine\n"))

    def test_edits_of_two_tabs_both_stay(self):
        self.open("/display/compact-view")
        other = self.new_tab()
        self.open("/display/task-filter", other)
        self.press("Space", page=other)
        self.wait_for("task_filter: true", other)
        self.page.bring_to_front()
        self.press("Space")
        self.wait_for("compact_view: true")
        self.assertIn("task_filter: true", self.stored(SETTINGS))

    def test_damaged_settings_are_set_aside(self):
        for content in ("(\n    version: 1,\n    display: (compact_view: tr", ""):
            with self.subTest(content):
                self.open_without_app()
                self.page.evaluate("localStorage.clear()")
                self.store(SETTINGS, content)
                self.open("/display/compact-view")
                copies = "key => Object.keys(localStorage).filter(name => name.startsWith(`${key}.corrupt-`))"
                (copy,) = self.page.evaluate(copies, SETTINGS)
                self.assertRegex(copy, r"corrupt-\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$")
                self.assertEqual(content, self.stored(copy))
                self.press("Space")
                self.wait_for("compact_view: true")

    def test_full_storage_loses_nothing_on_the_screen(self):
        self.open("/display/compact-view")
        self.wait_until("() => localStorage.getItem('cadran/device.ron')")
        self.page.evaluate(FILL)
        self.press("Space")
        self.page.wait_for_timeout(500)
        self.assertIsNone(self.stored(SETTINGS))
        # The edit is still there, and goes out once there is room.
        self.page.evaluate("localStorage.removeItem('filling')")
        self.wait_for("compact_view: true")


FILL = """() => {
  let text = '', part = 'x'.repeat(1 << 20);
  while (part) {
    try {
      localStorage.setItem('filling', text + part);
      text += part;
    } catch {
      part = part.slice(part.length / 2 + 1);
    }
  }
}"""
