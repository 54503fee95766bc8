"""A display without a screen, and programs that end with this process."""

import atexit
import os
import subprocess

from Xlib import X
from Xlib.display import Display
from Xlib.protocol.event import ClientMessage


def start_display(size="1280x800x24"):
    """Starts an X server without a screen on a free number; returns its name."""
    ours, its = os.pipe()
    # Without "-noreset" it starts over, deaf for a moment, whenever its last window closes.
    start("Xvfb", "-screen", "0", size, "-noreset", "-nolisten", "tcp", "-displayfd", str(its), pass_fds=[its])
    os.close(its)
    with os.fdopen(ours) as number:
        return f":{number.readline().strip()}"


def start(*command, **options):
    """Starts a program that ends with this process."""
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    atexit.register(end, program)
    return program


def close_window(number):
    """Asks a window to close, as the cross of its frame does."""
    display = Display()
    window = display.create_resource_object("window", number)
    atom = display.intern_atom
    data = (32, [atom("WM_DELETE_WINDOW"), X.CurrentTime, 0, 0, 0])
    window.send_event(ClientMessage(window=window, client_type=atom("WM_PROTOCOLS"), data=data))
    display.sync()  # The server may drop what it has not read when the connection ends.
    display.close()


def end(program):
    program.terminate()
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
