"""Figures of a running window, taken from outside: window_figures.py start OURS BARE, or idle OURS [ROUTE ...]

Nothing in the program takes part: a frame is what the X server sees drawn, time and memory are the kernel's.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

from Xlib import X
from Xlib.display import Display
from Xlib.ext import damage

sys.path.insert(0, str(Path(__file__).parents[2] / "tests/window"))
from display import end, start_display  # noqa: E402

PAIRS = 9
SETTLE_S = 10
IDLE_S = 60


@contextmanager
def running(program, *arguments):
    """Starts a program with an empty home folder."""
    with tempfile.TemporaryDirectory() as home:
        folders = {f"XDG_{kind}_HOME": f"{home}/{kind}" for kind in ("CONFIG", "DATA", "CACHE")}
        environment = os.environ | folders | {"HOME": home, "LIBGL_ALWAYS_SOFTWARE": "1"}
        environment.pop("WAYLAND_DISPLAY", None)
        process = subprocess.Popen([program, *arguments], env=environment, stderr=subprocess.DEVNULL)
        try:
            yield process
        finally:
            end(process)


def wait_for_picture(display, process, seconds=60):
    """Returns as soon as something is drawn: the empty root is black, and no theme's ground is."""
    root = display.screen().root
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline and process.poll() is None:
        for x, y in ((40, 40), (480, 340), (900, 600)):
            if any(root.get_image(x, y, 1, 1, X.ZPixmap, 0xFFFFFFFF).data[:3]):
                return
        time.sleep(0.002)
    raise SystemExit(f"{process.args[0]} drew nothing")


def start_once(display, program):
    """Milliseconds to the first picture, and the proportional set size two seconds later in MB."""
    started = time.monotonic()
    with running(program) as process:
        wait_for_picture(display, process)
        took = (time.monotonic() - started) * 1000
        time.sleep(2)
        memory = Path(f"/proc/{process.pid}/smaps_rollup").read_text()
    pss = next(int(line.split()[1]) for line in memory.splitlines() if line.startswith("Pss:"))
    return took, pss / 1000


def start(ours, bare):
    display = Display()
    start_once(display, ours), start_once(display, bare)  # Fills the disk cache.
    pairs = [(start_once(display, ours), start_once(display, bare)) for _ in range(PAIRS)]
    for index, (name, unit) in enumerate((("start", "ms"), ("memory", "MB"))):
        our, their = (statistics.median(pair[side][index] for pair in pairs) for side in (0, 1))
        print(f"{name} {our:.0f} {unit}, bare {their:.0f} {unit}, ratio {our / their:.2f}", flush=True)


def idle(ours, *routes):
    display = Display()
    for route in routes or [None]:
        with running(ours, *(["--open", route] if route else [])) as process:
            wait_for_picture(display, process)
            time.sleep(SETTLE_S)
            before = processor_ms(process)
            frames = count_frames(display, IDLE_S)
            spent = processor_ms(process) - before
        print(f"idle {route or 'start'} {frames} frames in {IDLE_S} s, {spent:.0f} ms of processor time", flush=True)


def count_frames(display, seconds):
    """How often anything was drawn on the screen."""
    display.damage_query_version()
    watch = display.screen().root.damage_create(damage.DamageReportNonEmpty)
    frames = 0
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        while display.pending_events():
            if display.next_event().type == display.extension_event.DamageNotify:
                frames += 1
                display.damage_subtract(watch, X.NONE, X.NONE)
        display.flush()
        time.sleep(0.002)
    display.damage_destroy(watch)
    return frames


def processor_ms(process):
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def main():
    what, *arguments = sys.argv[1:]
    os.environ["DISPLAY"] = start_display()
    {"start": start, "idle": idle}[what](*arguments)


if __name__ == "__main__":
    main()
