"""The owner's side of an X selection: the clipboard, or what is being dragged."""

from Xlib import X, Xatom
from Xlib.protocol.event import SelectionNotify


def own(display, name):
    """A window of the display that owns the selection of this name."""
    window = display.screen().root.create_window(0, 0, 1, 1, 0, X.CopyFromParent)
    window.set_selection_owner(display.intern_atom(name), X.CurrentTime)
    display.sync()
    return window


def answer(display, request, kind, data):
    """Answers a SelectionRequest: with the data if it asks for their kind, or for the list of kinds; else with nothing.

    Data must be small enough for one request of the protocol.
    """
    target, targets = display.intern_atom(kind), display.intern_atom("TARGETS")
    given = request.property
    if request.target == target:
        request.requestor.change_property(given, target, 8, data)
    elif request.target == targets:
        request.requestor.change_property(given, Xatom.ATOM, 32, [targets, target])
    else:
        given = X.NONE
    notice = SelectionNotify(
        time=request.time, requestor=request.requestor, selection=request.selection, target=request.target, property=given
    )
    request.requestor.send_event(notice)
    display.flush()
