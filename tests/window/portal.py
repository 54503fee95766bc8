"""A file-dialog portal: portal.py ANSWER ...

There is one ANSWER for each dialog in turn; the last is for all later ones too. It is the URI of the chosen file, `cancel`, `fail`,
`never` for a dialog that stays open, or `late URI` for one that is answered only after the next. It prints `ready`, then one line
of JSON a dialog with what the application asked for.
"""

import json
import sys

from gi.repository import Gio, GLib

INTERFACE = """
<node>
  <interface name="org.freedesktop.portal.FileChooser">
    <method name="OpenFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <method name="SaveFile">
      <arg type="s" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/>
    </method>
    <property name="version" type="u" access="read"/>
  </interface>
</node>
"""
FOLDER = "/org/freedesktop/portal/desktop"
# Milliseconds after which a person has answered.
SOON, LATE = 50, 500
REFUSALS = {"cancel": 1, "fail": 2}
answers = sys.argv[1:]
waiting = []


def on_call(connection, sender, _path, _interface, method, parameters, invocation):
    _parent, title, options = parameters.unpack()
    request = f"{FOLDER}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
    invocation.return_value(GLib.Variant("(o)", (request,)))
    print(json.dumps({"method": method, "title": title, "options": options}, default=bytes), flush=True)
    answer = answers.pop(0) if len(answers) > 1 else answers[0]
    kind, _, uri = answer.rpartition(" ")
    if kind == "late":
        waiting.append((connection, sender, request, uri))
        return
    if answer != "never":
        GLib.timeout_add(SOON, respond, connection, sender, request, answer)
    while waiting:
        GLib.timeout_add(LATE, respond, *waiting.pop())


def respond(connection, receiver, request, answer):
    code = REFUSALS.get(answer, 0)
    results = {} if code else {"uris": GLib.Variant("as", [answer])}
    response = GLib.Variant("(ua{sv})", (code, results))
    connection.emit_signal(receiver, request, "org.freedesktop.portal.Request", "Response", response)
    return GLib.SOURCE_REMOVE


def on_bus(connection, _name):
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    connection.register_object(FOLDER, interface, on_call, lambda *_: GLib.Variant("u", 3), None)


def on_name(_connection, _name):
    print("ready", flush=True)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, on_bus, on_name, None)
GLib.MainLoop().run()
