"""A photo on its way into the settings of the real window: chosen in the system's file dialog, dropped or pasted."""

import json
import re

from drag import Drag
from harness import WindowCase, poll
from picture import png

NO_DIALOG = "No file dialog is available; drop the file here or paste it"
NO_PICTURE = "“{}” is not a PNG, JPEG or WebP image"
MOST_BYTES = 10 * 1024 * 1024
# Longer than the window takes for what it should not do.
A_WHILE = 1.0


class PhotoCase(WindowCase):
    def file(self, name, content):
        """A file's URI."""
        path = self.home / name
        path.write_bytes(content)
        return path.as_uri()

    def large_file(self, name):
        """The URI of a file with one byte too many."""
        with (self.home / name).open("wb") as file:
            file.truncate(MOST_BYTES + 1)
        return (self.home / name).as_uri()

    def upload(self, window):
        window.click("push button", "Upload image")

    def drag(self, window, *uris):
        """Moves files over the window."""
        drag = Drag(window.number(), *uris)
        self.addCleanup(drag.close)
        self.assertTrue(drag.hover(), "it would take the files")
        return drag

    def drop(self, window, *uris):
        """Drops files on the window."""
        self.assertTrue(self.drag(window, *uris).drop(), "it takes the files")

    def use(self, window):
        """Uses the picture that the crop dialog shows and saves; returns the name the photo is kept under."""
        window.click("push button", "Use photo")
        window.click("push button", "Save")
        self.eventually(lambda: "photo: Local(" in self.text_of(self.settings), "the file has the photo")
        return re.search(r'photo: Local\("([0-9a-f]{64})"\)', self.text_of(self.settings))[1]

    def assert_unchanged(self, window):
        """Nothing is being cut, nothing waits for Save and nothing was stored."""
        shown = window.shown()
        for button in ["Use photo", "Save", "Remove image"]:
            self.assertNotIn(("push button", button), shown)
        self.assertNotIn("photo: Local(", self.text_of(self.settings))


class Chosen(PhotoCase):
    def test_a_chosen_picture_is_cropped_and_kept(self):
        portal = self.portal(self.file("Ada’s photo.png", png()))
        window = self.open("--open", "profile")
        self.upload(window)
        asked = json.loads(portal.stdout.readline())
        self.assertEqual("OpenFile", asked["method"])
        self.assertIn("*.png", str(asked["options"]["filters"]))

        sha256 = self.use(window)
        self.assertEqual([sha256], [path.stem for path in self.home.glob("data/cadran/photos/*")])
        window.find("label", "Photo changed")

        window.close()
        again = self.open("--open", "profile")
        again.find("push button", "Remove image")

    def test_it_is_cut_by_keyboard(self):
        self.portal(self.file("photo.png", png(400, 300)))
        window = self.open("--open", "profile")
        self.upload(window)
        crop = window.find("slider", "Photo crop").get_value_iface()
        window.keys("plus", "plus", "Right", "r")
        self.eventually(lambda: round(crop.get_current_value()) == 121, "plus zooms")
        window.click("push button", "Reset")
        self.eventually(lambda: round(crop.get_current_value()) == 100, "Reset fits it again")
        self.use(window)

    def test_giving_up_the_crop_keeps_nothing(self):
        self.portal(self.file("photo.png", png()))
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("push button", "Use photo")
        window.click("push button", "Cancel")
        self.eventually(lambda: ("push button", "Use photo") not in window.shown(), "the dialog is closed")
        self.assert_unchanged(window)

    def test_a_file_that_is_no_picture_is_named(self):
        self.portal(self.file("photo.png", b"Dear diary"))
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("label", NO_PICTURE.format("photo.png"))


class Dialogs(PhotoCase):
    def test_without_a_dialog_it_says_what_else_to_do(self):
        window = self.open("--open", "profile")
        self.upload(window)
        window.find("label", NO_DIALOG)

    def test_a_cancelled_dialog_changes_nothing_and_can_be_asked_again(self):
        portal = self.portal("cancel")
        window = self.open("--open", "profile")
        for _ in range(2):
            self.upload(window)
            self.assertTrue(portal.stdout.readline())
            # A person takes longer to cancel than a system without dialogs.
            window.find("label", NO_DIALOG)
        self.assertNotIn(("push button", "Use photo"), window.shown())

    def test_the_second_dialog_wins_over_the_unanswered_first(self):
        portal = self.portal("never", self.file("photo.png", png()))
        window = self.open("--open", "profile")
        self.upload(window)
        self.assertTrue(portal.stdout.readline())
        # It goes on while the dialog is open.
        window.fill("First name", "Ada")
        window.click("push button", "Save")
        self.eventually(lambda: '"Ada"' in self.text_of(self.settings), "other changes are saved")

        self.upload(window)
        self.use(window)

    def test_the_late_answer_of_the_first_dialog_is_ignored(self):
        first, second = (self.file(f"{name}.png", b"Dear diary") for name in ["first", "second"])
        portal = self.portal(f"late {first}", second)
        window = self.open("--open", "profile")
        for _ in range(2):
            self.upload(window)
            self.assertTrue(portal.stdout.readline())
        window.find("label", NO_PICTURE.format("second.png"))
        late = ("label", NO_PICTURE.format("first.png"))
        self.assertFalse(poll(lambda: late in window.shown(), A_WHILE))

    def test_a_portal_that_dies_with_its_dialog_open_leaves_the_other_ways(self):
        portal = self.portal("never")
        window = self.open("--open", "profile")
        self.upload(window)
        self.assertTrue(portal.stdout.readline())
        portal.kill()
        portal.wait()

        self.upload(window)
        window.find("label", NO_DIALOG)
        self.drop(window, self.file("photo.png", png()))
        self.use(window)

    def test_drop_works_while_a_dialog_is_open(self):
        portal = self.portal("never")
        window = self.open("--open", "profile")
        self.upload(window)
        self.assertTrue(portal.stdout.readline())
        self.drop(window, self.file("photo.png", png()))
        self.use(window)


class Dropped(PhotoCase):
    VEIL = ("label", "Drop the image to use it as your photo")

    def test_a_picture_dropped_on_any_page_is_cropped_and_kept(self):
        window = self.open("--open", "display")
        uri = self.file("Ada’s 100 % photo.png", png())
        drag = self.drag(window, uri)
        window.find(*self.VEIL)
        drag.leave()
        self.eventually(lambda: self.VEIL not in window.shown(), "the veil goes with the file")

        self.drop(window, uri)
        self.use(window)
        self.assertNotIn(self.VEIL, window.shown())

    def test_what_is_no_picture_or_too_large_is_named(self):
        window = self.open("--open", "profile")
        self.drop(window, self.file("notes.txt", b"Dear diary"))
        window.find("label", NO_PICTURE.format("notes.txt"))
        self.assert_unchanged(window)

        self.drop(window, self.large_file("photo.png"))
        window.find("label", "“photo.png” is larger than 10 MB")
        self.assert_unchanged(window)

        self.drop(window, self.file("photo.png", png()))
        self.use(window)


class Pasted(PhotoCase):
    def paste(self, window, kind, name, content):
        path = self.home / name
        path.write_bytes(content)
        self.clipboard(kind, path)
        window.keys("ctrl+v")

    def test_a_pasted_picture_is_cropped_and_kept(self):
        window = self.open("--open", "display")
        self.paste(window, "image/png", "photo.png", png())
        self.use(window)

    def test_pasted_text_or_a_damaged_picture_changes_nothing(self):
        window = self.open("--open", "profile")
        for kind in ["UTF8_STRING", "image/png"]:
            self.paste(window, kind, "diary", b"Dear diary")
            self.assertFalse(poll(lambda: ("push button", "Use photo") in window.shown(), A_WHILE))
        self.assert_unchanged(window)
