"""The real window on a private display and session bus, driven by name through its accessibility tree."""

import functools
import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import gi
from display import close_window, end, start, start_display

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

ROOT = Path(__file__).parents[2]
CADRAN = Path(os.environ.get("CARGO_TARGET_DIR", ROOT / "target")) / "debug/cadran"
PATIENCE = 20.0


@functools.cache
def session():
    """Starts the display, the bus and accessibility once for this process, and puts them into its environment."""
    os.environ |= {"DISPLAY": start_display(), "LIBGL_ALWAYS_SOFTWARE": "1", "GSETTINGS_BACKEND": "memory"}
    os.environ.pop("WAYLAND_DISPLAY", None)
    bus = start("dbus-daemon", "--session", "--nofork", "--print-address=1", stdout=subprocess.PIPE, text=True)
    os.environ["DBUS_SESSION_BUS_ADDRESS"] = bus.stdout.readline().strip()
    # Without this the applications show no tree.
    Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(
        "org.a11y.Bus",
        "/org/a11y/bus",
        "org.freedesktop.DBus.Properties",
        "Set",
        GLib.Variant("(ssv)", ("org.a11y.Status", "IsEnabled", GLib.Variant("b", True))),
        None,
        Gio.DBusCallFlags.NONE,
        -1,
    )
    Atspi.init()


def poll(what, seconds=PATIENCE):
    """Calls `what` until it returns something true; None when that takes too long."""
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        while GLib.MainContext.default().iteration(False):
            pass
        try:
            if found := what():
                return found
        except GLib.Error:
            pass  # The node went away while we looked; the next walk sees the new tree.
        time.sleep(0.05)
    return None


class Window:
    """One running cadran. Its file dialogs, settings and data are the test's own."""

    def __init__(self, home, *arguments):
        session()
        environment = os.environ | {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / "config"),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "LANG": "C.UTF-8",
            "LANGUAGE": "en",
            "PATH": "",  # No zenity, which takes the place of a portal where it is.
        }
        self.log = home / "log"
        with self.log.open("a") as log:
            self.program = subprocess.Popen([CADRAN, *arguments], env=environment, stdout=log, stderr=log)
        self.frame = poll(self.own_frame)
        if not self.frame:
            self.program.kill()
            raise AssertionError(f"no window appeared\n{self.log.read_text()}")

    def own_frame(self):
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        for index in range(desktop.get_child_count()):
            application = desktop.get_child_at_index(index)
            if application and application.get_process_id() == self.program.pid and application.get_child_count():
                return application.get_child_at_index(0)
        return None

    def nodes(self):
        """Every node of the window, parents first."""
        self.frame.clear_cache()
        waiting = [self.frame]
        while waiting:
            node = waiting.pop(0)
            if node:
                yield node
                waiting += [node.get_child_at_index(index) for index in range(node.get_child_count())]

    def find(self, role, name, seconds=PATIENCE):
        """The node of an AT-SPI role ("push button", "entry", "check box") and an exact name, as soon as it is there."""
        node = poll(lambda: next((n for n in self.nodes() if (n.get_role_name(), n.get_name()) == (role, name)), None), seconds)
        if not node:
            raise AssertionError(f"no {role} “{name}” among:\n{self.outline()}\n{self.log.read_text()}")
        return node

    def shown(self):
        """Role and name of every node there is now."""
        return poll(lambda: [(node.get_role_name(), node.get_name()) for node in self.nodes()])

    def outline(self):
        return "\n".join(f"  {role} “{name}”" for role, name in self.shown())

    def click(self, role, name):
        self.find(role, name).get_action_iface().do_action(0)

    def fill(self, name, text, role="entry"):
        self.find(role, name).get_editable_text_iface().set_text_contents(text)

    def text(self, name, role="entry"):
        return self.find(role, name).get_text_iface().get_text(0, -1)

    def is_checked(self, role, name):
        states = self.find(role, name).get_state_set()
        return states.contains(Atspi.StateType.CHECKED) or states.contains(Atspi.StateType.PRESSED)

    def is_enabled(self, role, name):
        return self.find(role, name).get_state_set().contains(Atspi.StateType.SENSITIVE)

    def connect(self, address, key):
        """Signs in to a server with an API key, on the page for it."""
        self.click("link", "Use an API key instead")
        self.fill("Address", address)
        self.fill("API key", key, role="password text")
        self.click("push button", "Connect")
        self.find("push button", "Sign out")

    def number(self):
        """The X server's number of the window."""
        found = subprocess.run(
            ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(self.program.pid)],
            check=True, capture_output=True, text=True,
        ).stdout
        return int(found.split()[-1])

    def move(self, x, y):
        """Moves it on the display. A window that others cover wholly draws nothing and has an old tree."""
        subprocess.run(["xdotool", "windowmove", "--sync", str(self.number()), str(x), str(y)], check=True)

    def start_keys(self, *keys):
        """Begins to press keys such as "ctrl+k"; there is no window manager, so the window is given the focus first."""
        return start("xdotool", "windowfocus", "--sync", str(self.number()), "key", *keys)

    def keys(self, *keys):
        """Presses keys and waits until that is done."""
        self.start_keys(*keys).wait()

    def focused(self):
        """Role and name of the node with the keyboard focus; there is none before the window has the focus."""
        nodes = (node for node in self.nodes() if node.get_state_set().contains(Atspi.StateType.FOCUSED))
        return next(((node.get_role_name(), node.get_name()) for node in nodes), None)

    def close(self):
        """Closes it as a person does, and waits until it has ended."""
        close_window(self.number())
        self.program.wait(PATIENCE)

    def kill(self):
        """Ends it at once, as a crash would."""
        self.program.kill()
        self.program.wait()

    def end(self):
        end(self.program)


class WindowCase(unittest.TestCase):
    """Each test has an empty home folder, `self.home`, and starts its windows with `self.open`."""

    def setUp(self):
        self.home = Path(tempfile.mkdtemp(prefix="cadran-"))
        self.config = self.home / "config/cadran"
        self.settings = self.config / "settings.ron"
        self.addCleanup(shutil.rmtree, self.home, ignore_errors=True)

    def open(self, *arguments):
        window = Window(self.home, *map(str, arguments))
        self.addCleanup(window.end)
        return window

    def eventually(self, what, message):
        """Fails with the message unless `what()` becomes true."""
        self.assertTrue(poll(what), message)

    def text_of(self, path):
        """What a file holds, or nothing before it is there."""
        return path.read_text(errors="replace") if path.exists() else ""

    def write_settings(self, content):
        """Puts bytes into the settings file, as another program would: the old file or the new one, never half of one."""
        self.config.mkdir(parents=True, exist_ok=True)
        new = self.settings.with_suffix(".new")
        new.write_bytes(content)
        new.replace(self.settings)

    def portal(self, *answers):
        """Answers the file dialogs from now on. See portal.py."""
        return self.helper("portal.py", *answers)

    def clipboard(self, kind, path):
        """Has the clipboard hold what a file holds, as a kind such as "image/png"."""
        return self.helper("clipboard.py", kind, path)

    def helper(self, name, *arguments):
        """Starts a program of this folder that ends with the test, and waits until it is ready."""
        session()
        command = ["/usr/bin/python3", Path(__file__).with_name(name), *map(str, arguments)]
        helper = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)
        self.addCleanup(helper.stdout.close)
        self.addCleanup(end, helper)
        self.assertEqual("ready\n", helper.stdout.readline())
        return helper
