"""A photo on its way from the system's file dialog into the settings of the real window."""

import json
import re

from harness import WindowCase
from picture import png

NO_DIALOG = "No file dialog is available; drop the file here or paste it"


class Photo(WindowCase):
    def upload(self, window):
        window.click("push button", "Upload image")

    def file(self, name, content):
        path = self.home / name
        path.write_bytes(content)
        return path.as_uri()

    def test_a_chosen_picture_is_cropped_and_kept(self):
        portal = self.portal(0, self.file("Ada’s photo.png", png()))
        window = self.open("--open", "profile")
        self.upload(window)
        asked = json.loads(portal.stdout.readline())
        self.assertEqual("OpenFile", asked["method"])
        self.assertIn("*.png", str(asked["options"]["filters"]))

        window.click("push button", "Use photo")
        window.click("push button", "Save")
        self.eventually(lambda: "photo: Local(" in self.text_of(self.settings), "the file has the photo")
        sha256 = re.search(r'photo: Local\("([0-9a-f]{64})"\)', self.text_of(self.settings))[1]
        self.assertEqual([sha256], [path.stem for path in self.home.glob("data/cadran/photos/*")])

        window.close()
        again = self.open("--open", "profile")
        again.find("push button", "Remove image")

    def test_giving_up_the_crop_keeps_nothing(self):
        self.portal(0, self.file("photo.png", png()))
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("push button", "Use photo")
        window.click("push button", "Cancel")
        self.eventually(lambda: ("push button", "Use photo") not in window.shown(), "the dialog is closed")
        self.assertNotIn(("push button", "Save"), window.shown())

    def test_a_file_that_is_no_picture_is_named(self):
        self.portal(0, self.file("photo.png", b"Dear diary"))
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("label", "“photo.png” is not a PNG, JPEG or WebP image")

    def test_without_a_dialog_it_says_what_else_to_do(self):
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("label", NO_DIALOG)

    def test_a_cancelled_dialog_changes_nothing_and_can_be_asked_again(self):
        portal = self.portal(1)
        window = self.open("--open", "profile")
        for _ in range(2):
            self.upload(window)
            self.assertTrue(portal.stdout.readline())
            # A person takes longer to cancel than a system without dialogs.
            window.find("label", NO_DIALOG)
        self.assertNotIn(("push button", "Use photo"), window.shown())
