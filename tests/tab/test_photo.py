"""A photo on its way into the settings of the tab: chosen in the browser's file dialog, dropped or pasted."""

import base64
import functools
import shutil
import tempfile
from pathlib import Path

from harness import FRAMES, TabCase
from picture import png

SETTINGS = "cadran/settings.ron"
HAS_PHOTO = "() => /photo: Local\\(\"[0-9a-f]{64}\"\\)/.test(localStorage.getItem('cadran/settings.ron') ?? '')"
MOST_BYTES = 10 * 1024 * 1024
# The side of the kept photo and the colour of its upper left corner.
PHOTO = """async () => {
  const done = (request) => new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
  const [, sha256] = /photo: Local\\("([0-9a-f]{64})"\\)/.exec(localStorage.getItem('cadran/settings.ron'));
  const database = await done(indexedDB.open('cadran'));
  const bytes = await done(database.transaction('photos').objectStore('photos').get(sha256));
  database.close();
  const photo = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(photo.width, photo.height).getContext('2d');
  context.drawImage(photo, 0, 0);
  return { side: photo.width, corner: [...context.getImageData(0, 0, 1, 1).data] };
}"""
# The colour in which the app says that something went wrong, where colours are light.
BAD = [0xB3, 0x26, 0x2C]
# How many pixels of a picture have about a colour.
COMPLAINTS = """async ([picture, bad]) => {
  const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    count += bad.every((part, channel) => Math.abs(part - data[at + channel]) < 24);
  }
  return count;
}"""


class PhotoCase(TabCase):
    def setUp(self):
        super().setUp()
        self.folder = Path(tempfile.mkdtemp(prefix="cadran-"))
        self.addCleanup(shutil.rmtree, self.folder)

    @functools.cached_property
    def devtools(self):
        """For input that pages cannot make: files and fingers."""
        return self.profile.new_cdp_session(self.page)

    def file(self, name, content):
        path = self.folder / name
        path.write_bytes(content)
        return path

    def upload(self, name, content):
        """Opens the page by the link of its button and chooses a file."""
        self.open("/profile/photo")
        self.choose(name, content)

    def choose(self, name, content):
        """Presses the button, which has the focus, and answers the file dialog."""
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

    def photo(self):
        return self.page.evaluate(PHOTO)

    def corner(self):
        """A picture of the window's corner, which is dark while something lies over the whole page."""
        return self.page.screenshot(clip={"x": 0, "y": 0, "width": 4, "height": 4})

    def complains(self):
        """Whether the page has words in the colour of a failure."""
        picture = base64.b64encode(self.page.screenshot()).decode()
        return self.page.evaluate(COMPLAINTS, [picture, BAD]) > 50

    def assert_unchanged(self):
        """It goes on, as if nothing had been chosen."""
        self.press("Enter", "Control+s")
        self.assertNotIn("Local(", self.stored(SETTINGS) or "")
        self.press("Control+k")
        self.type("compact")
        self.press("Enter")
        self.wait_until("() => location.hash === '#/display/compact-view'")


class Chosen(PhotoCase):
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
        self.eventually(self.complains, "it says so")
        self.assert_unchanged()


class Dropped(PhotoCase):
    """Files dragged from outside the browser, by its own protocol."""

    def drag(self, kind, *paths):
        """Sends "dragEnter", "dragOver" or "drop"."""
        data = {"items": [], "files": [str(path) for path in paths], "dragOperationsMask": 1}
        self.devtools.send("Input.dispatchDragEvent", {"type": kind, "x": 480, "y": 340, "data": data})
        self.page.evaluate(FRAMES)

    def drop(self, *paths):
        for kind in ["dragEnter", "dragOver", "drop"]:
            self.drag(kind, *paths)

    def test_a_picture_dropped_on_any_page_is_cropped_and_kept(self):
        self.open("/display")
        picture, before = self.file("Ada’s 100 % photo.png", png()), self.corner()
        self.drag("dragEnter", picture)
        self.drag("dragOver", picture)
        self.eventually(lambda: self.corner() != before, "the page says what dropping does")
        # The protocol's own way out does not reach the page.
        self.page.dispatch_event("#app", "dragleave")
        self.eventually(lambda: self.corner() == before, "and goes on without the file")

        self.drop(picture)
        self.wait_until("() => location.hash === '#/profile'")
        self.use()
        self.assertEqual(30, self.photo()["side"])

    def test_what_is_no_picture_is_refused(self):
        self.open("/display")
        self.assertFalse(self.complains())
        self.drop(self.file("notes.txt", b"Dear diary"))
        self.wait_until("() => location.hash === '#/profile'")
        self.eventually(self.complains, "it says so")
        self.assert_unchanged()

    def test_what_is_too_large_is_refused_unread(self):
        self.open("/display")
        self.page.evaluate("() => { Blob.prototype.arrayBuffer = async () => { window.wasRead = true; }; }")
        large = self.folder / "photo.png"
        with large.open("wb") as file:
            file.truncate(MOST_BYTES + 1)
        self.drop(large)
        self.wait_until("() => location.hash === '#/profile'")
        self.eventually(self.complains, "it says so")
        self.assertFalse(self.page.evaluate("() => window.wasRead"))
        self.assert_unchanged()


class Pasted(PhotoCase):
    COPY = """async (picture) => {
      const bytes = Uint8Array.from(atob(picture), (letter) => letter.charCodeAt(0));
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
    }"""

    def test_a_pasted_picture_is_cropped_and_kept(self):
        self.profile.grant_permissions(["clipboard-read", "clipboard-write"])
        self.open("/display")
        self.page.evaluate(self.COPY, base64.b64encode(png()).decode())
        self.press("Control+v")
        self.wait_until("() => location.hash === '#/profile'")
        self.use()
        self.assertEqual(30, self.photo()["side"])


class Touched(PhotoCase):
    """Fingers on the picture in the crop dialog, by the browser's own protocol."""

    # In the middle of the picture, in the middle of the window.
    MIDDLE = (480, 290)

    def setUp(self):
        super().setUp()
        self.profile = self.new_profile(has_touch=True)
        self.page = self.new_tab()

    def touch(self, kind, *steps):
        """Sends "touchStart", "touchMove" or "touchEnd"; a finger is how far right of the middle it is."""
        x, y = self.MIDDLE
        points = [{"x": x + step, "y": y, "id": number} for number, step in enumerate(steps)]
        self.devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        self.page.evaluate(FRAMES)

    def crop(self, picture):
        """Opens the crop dialog of a picture."""
        self.open("/profile/photo")
        before = self.corner()
        self.choose("photo.png", picture)
        self.eventually(lambda: self.corner() != before, "the page behind the dialog is dark")

    def test_one_finger_moves_the_picture(self):
        self.crop(png(800, 400))
        self.touch("touchStart", 0)
        for step in range(-20, -200, -20):
            self.touch("touchMove", step)
        self.touch("touchEnd")
        self.use()
        photo = self.photo()
        self.assertEqual(400, photo["side"])
        # As far as it goes: the left edge of the square is in the middle of the picture.
        self.assertAlmostEqual(127, photo["corner"][0], delta=2)

    def test_two_fingers_zoom(self):
        self.crop(png(800, 400))
        self.touch("touchStart", -20)
        self.touch("touchStart", -20, 20)
        for step in range(30, 81, 10):
            self.touch("touchMove", -step, step)
        self.touch("touchEnd")
        self.use()
        self.assertAlmostEqual(100, self.photo()["side"], delta=6)
