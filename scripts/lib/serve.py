"""Serves the tab on loopback, so that a browser always asks whether its copy is current."""

import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer


class Handler(SimpleHTTPRequestHandler):
    extensions_map = SimpleHTTPRequestHandler.extensions_map | {
        ".js": "text/javascript",
        ".wasm": "application/wasm",
    }

    def end_headers(self):
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, *_):
        """Says nothing of each request."""


def server(site, port=0):
    """A server of the folder `site` on 127.0.0.1; port 0 takes a free one. `serve_forever` starts it."""
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=site))


def main():
    site, port = sys.argv[1], int(sys.argv[2])
    try:
        listener = server(site, port)
    except OSError:
        listener = server(site)
        print(f"Port {port} is taken; a tab at another port has settings of its own", file=sys.stderr)
    print(f"http://127.0.0.1:{listener.server_port}/", flush=True)
    try:
        listener.serve_forever()
    except KeyboardInterrupt:
        pass


if __name__ == "__main__":
    main()
