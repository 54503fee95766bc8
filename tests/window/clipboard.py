"""Holds the clipboard until it is ended: clipboard.py KIND FILE. It prints `ready` once it does."""

import sys
from pathlib import Path

from selection import answer, own
from Xlib import X
from Xlib.display import Display

kind, path = sys.argv[1:]
data = Path(path).read_bytes()
display = Display()
own(display, "CLIPBOARD")
print("ready", flush=True)
while True:
    event = display.next_event()
    if event.type == X.SelectionRequest:
        answer(display, event, kind, data)
