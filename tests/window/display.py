"""A display without a screen, and programs that end with this process."""

import atexit
import os
import subprocess


def start_display(size="1280x800x24"):
    """Starts an X server without a screen on a free number; returns its name."""
    ours, its = os.pipe()
    start("Xvfb", "-screen", "0", size, "-nolisten", "tcp", "-displayfd", str(its), pass_fds=[its])
    os.close(its)
    with os.fdopen(ours) as number:
        return f":{number.readline().strip()}"


def start(*command, **options):
    """Starts a program that ends with this process."""
    program = subprocess.Popen(command, stderr=subprocess.DEVNULL, **options)
    atexit.register(end, program)
    return program


def end(program):
    program.terminate()
    try:
        program.wait(5)
    except subprocess.TimeoutExpired:
        program.kill()
        program.wait()
