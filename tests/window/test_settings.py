"""Settings of the real window: changed by name, kept in the file, and followed when another program edits it."""

from harness import WindowCase

BY_HAND = """// Mine
(
    display: (
        task_filter: false, // for now
    ),
)
"""


class Settings(WindowCase):
    def test_a_switch_is_kept_in_the_file(self):
        window = self.open("--open", "display")
        self.assertFalse(window.is_checked("toggle button", "Task filter"))
        window.click("toggle button", "Task filter")
        self.eventually(lambda: "task_filter: true" in self.text_of(self.settings), "the file has the change")
        self.assertTrue(window.is_checked("toggle button", "Task filter"))
        window.kill()
        again = self.open("--open", "display")
        self.assertTrue(again.is_checked("toggle button", "Task filter"))

    def test_space_turns_over_the_setting_of_the_link(self):
        window = self.open("--open", "display/compact-view")
        window.keys("space")
        self.eventually(lambda: "compact_view: true" in self.text_of(self.settings), "the file has the change")
        window.keys("ctrl+z")
        self.eventually(lambda: "compact_view: true" not in self.text_of(self.settings), "the file has the undo")
        self.assertFalse(window.is_checked("toggle button", "Compact view"))

    def test_an_edit_by_hand_shows_and_its_comments_stay(self):
        self.write_settings(BY_HAND.encode())
        window = self.open("--open", "display")
        self.assertFalse(window.is_checked("toggle button", "Task filter"))
        self.write_settings(BY_HAND.replace("false", "true").encode())
        self.eventually(lambda: window.is_checked("toggle button", "Task filter"), "the switch follows the file")
        window.click("toggle button", "Compact view")
        self.eventually(lambda: "compact_view: true" in self.text_of(self.settings), "the file has the change")
        text = self.text_of(self.settings)
        self.assertIn("// Mine", text)
        self.assertIn("task_filter: true, // for now", text)

    def test_two_windows_follow_each_other(self):
        one, two = self.open("--open", "display"), self.open("--open", "display")
        two.move(200, 100)
        one.click("toggle button", "Task filter")
        self.eventually(lambda: two.is_checked("toggle button", "Task filter"), "the second window follows the first")
        two.click("toggle button", "Compact view")
        self.eventually(lambda: one.is_checked("toggle button", "Compact view"), "the first window follows the second")
        self.assertTrue(one.is_checked("toggle button", "Task filter"))

    def test_a_deep_link_shows_and_focuses_its_setting(self):
        window = self.open("--open", "date-time/time-zone")
        self.eventually(lambda: window.frame.get_name() == "Date & time – Cadran", "the title names the page")
        window.keys("Shift_L")
        self.eventually(lambda: window.focused() == ("combo box", "Time zone"), "the setting has the focus")

    def test_a_half_typed_name_outlives_closing(self):
        window = self.open("--open", "profile/first-name")
        window.keys("A", "d")
        window.find("push button", "Save")
        window.close()
        self.assertIn('"Ad"', self.text_of(self.config / "drafts.ron"))
        self.assertNotIn('"Ad"', self.text_of(self.settings))

        again = self.open("--open", "profile")
        self.assertEqual("Ad", again.text("First name"))
        again.click("push button", "Save")
        self.eventually(lambda: 'first_name: "Ad"' in self.text_of(self.settings), "the file has the name")
        self.eventually(lambda: '"Ad"' not in self.text_of(self.config / "drafts.ron"), "no draft is left")
