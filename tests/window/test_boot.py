"""The window opens under its name and says who it is to a screen reader."""

from harness import WindowCase


class Boot(WindowCase):
    def test_opens_and_names_itself(self):
        window = self.open()
        self.assertEqual("frame", window.frame.get_role_name())
        self.eventually(lambda: window.frame.get_name() == "Profile – Cadran", "it is named after its page")
