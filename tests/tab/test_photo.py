"""A photo on its way from the browser's file dialog into the settings of the tab."""

from harness import TabCase
from picture import png

SETTINGS = "cadran/settings.ron"
HAS_PHOTO = "() => /photo: Local\\(\"[0-9a-f]{64}\"\\)/.test(localStorage.getItem('cadran/settings.ron') ?? '')"


class Photo(TabCase):
    def upload(self, name, content):
        """Presses the button of the deep link and answers the file dialog."""
        self.open("/profile/photo")
        with self.page.expect_file_chooser() as dialog:
            self.press("Space")
        kind = dialog.value.element.get_attribute("accept")
        self.assertEqual("image/png,image/jpeg,image/webp", kind)
        dialog.value.set_files({"name": name, "mimeType": "image/png", "buffer": content})

    def use(self):
        """Presses Enter until the crop dialog, which opens when the picture is decoded, is answered and saved."""
        for _ in range(40):
            self.press("Enter", "Control+s")
            self.page.wait_for_timeout(250)
            if self.page.evaluate(HAS_PHOTO):
                return
        self.fail(f"no photo in {self.stored(SETTINGS)}")

    def test_a_chosen_picture_is_cropped_and_kept(self):
        self.upload("photo.png", png())
        self.use()
        text = self.stored(SETTINGS)
        self.reload()
        self.assertEqual(text, self.stored(SETTINGS))
        self.assertTrue(self.page.evaluate(HAS_PHOTO))

    def test_the_palette_asks_for_a_photo(self):
        self.open("/display")
        with self.page.expect_file_chooser():
            self.press("Control+k")
            self.type("upload")
            self.press("Enter")

    def test_a_file_that_is_no_picture_is_refused(self):
        self.upload("photo.png", b"Dear diary")
        self.page.wait_for_timeout(1000)
        self.press("Enter", "Control+s")
        # It goes on as if nothing had been chosen.
        self.press("Control+k")
        self.type("compact")
        self.press("Enter")
        self.wait_until("() => location.hash === '#/display/compact-view'")
        self.assertNotIn("Local(", self.stored(SETTINGS) or "")
