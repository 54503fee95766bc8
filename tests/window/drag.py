"""Files dragged over a window and dropped on it by the XDND protocol, as a file manager does."""

import select
import time

from selection import answer, own
from Xlib import X, Xatom
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage

VERSION = 5
KIND = "text/uri-list"
PATIENCE = 10.0
# How far into the window the pointer is, in pixels.
INSIDE = 100


class Drag:
    """One drag of files, given by their URIs. Close it in the end."""

    def __init__(self, window, *uris):
        self.display = Display()
        self.data = "".join(f"{uri}\r\n" for uri in uris).encode()
        self.source = own(self.display, "XdndSelection")
        self.target = self.display.create_resource_object("window", window)
        aware = self.target.get_full_property(self.atom("XdndAware"), Xatom.ATOM)
        if not aware:
            raise AssertionError("the window takes no drops")

    def hover(self):
        """Moves into the window; returns whether it would take the files."""
        self.send("XdndEnter", VERSION << 24, self.atom(KIND), 0, 0)
        corner = self.display.screen().root.translate_coords(self.target, 0, 0)
        place = (corner.x + INSIDE) << 16 | (corner.y + INSIDE)
        self.send("XdndPosition", 0, place, X.CurrentTime, self.atom("XdndActionCopy"))
        return bool(self.wait_for("XdndStatus") & 1)

    def leave(self):
        """Moves out of the window again."""
        self.send("XdndLeave", 0, 0, 0, 0)

    def drop(self):
        """Lets go; returns whether the window took the files."""
        self.send("XdndDrop", 0, X.CurrentTime, 0, 0)
        return bool(self.wait_for("XdndFinished") & 1)

    def close(self):
        self.display.close()

    def atom(self, name):
        return self.display.intern_atom(name)

    def send(self, message, *rest):
        data = (32, [self.source.id, *rest])
        self.target.send_event(ClientMessage(window=self.target, client_type=self.atom(message), data=data))
        self.display.flush()

    def wait_for(self, message):
        """Hands over the URIs when asked; returns the second number of a message from the window: its flags."""
        kind = self.atom(message)
        while True:
            event = self.next_event()
            if event.type == X.SelectionRequest:
                answer(self.display, event, KIND, self.data)
            elif event.type == X.ClientMessage and event.client_type == kind:
                return event.data[1][1]

    def next_event(self):
        deadline = time.monotonic() + PATIENCE
        while not self.display.pending_events():
            if time.monotonic() > deadline:
                raise AssertionError("the window does not answer the drag")
            select.select([self.display], [], [], 0.1)
        return self.display.next_event()
