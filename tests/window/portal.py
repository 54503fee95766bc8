"""A file-dialog portal that answers at once: portal.py ANSWER URI ...

ANSWER is 0 for the URIs, 1 for cancelled, 2 for failed, `never` for a dialog that stays open. It prints `ready`, then one line of
JSON a dialog with what the application asked for.
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
answer, uris = sys.argv[1], sys.argv[2:]


def on_call(connection, sender, _path, _interface, method, parameters, invocation):
    _parent, title, options = parameters.unpack()
    request = f"{FOLDER}/request/{sender[1:].replace('.', '_')}/{options['handle_token']}"
    invocation.return_value(GLib.Variant("(o)", (request,)))
    print(json.dumps({"method": method, "title": title, "options": options}, default=bytes), flush=True)
    if answer != "never":
        GLib.timeout_add(50, respond, connection, sender, request)


def respond(connection, receiver, request):
    results = {"uris": GLib.Variant("as", uris)} if answer == "0" else {}
    response = GLib.Variant("(ua{sv})", (int(answer), results))
    connection.emit_signal(receiver, request, "org.freedesktop.portal.Request", "Response", response)
    return GLib.SOURCE_REMOVE


def on_bus(connection, _name):
    interface = Gio.DBusNodeInfo.new_for_xml(INTERFACE).interfaces[0]
    connection.register_object(FOLDER, interface, on_call, lambda *_: GLib.Variant("u", 3), None)


def on_name(_connection, _name):
    print("ready", flush=True)


Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.portal.Desktop", Gio.BusNameOwnerFlags.NONE, on_bus, on_name, None)
GLib.MainLoop().run()
