"""The server behind Caddy and nginx, with the files of deploy/ as they are but for names, ports and certificates."""

import os
import signal
import socket
import subprocess
import tempfile
import threading
import time
import unittest
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from served import ROOT, cadran, serving

DEPLOY = ROOT / "deploy"
PASSWORD = "correct horse battery"
# Where the visitor comes from; the proxy itself is 127.0.0.1.
VISITOR = "127.0.0.9"


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return taken.getsockname()[1]


@contextmanager
def running(command, port, **more):
    """A proxy that takes connections at a port."""
    with tempfile.TemporaryFile() as log, subprocess.Popen(
        command, stdout=log, stderr=subprocess.STDOUT, start_new_session=True, **more
    ) as proxy:
        try:
            for _ in range(200):
                if proxy.poll() is not None:
                    break
                try:
                    socket.create_connection(("127.0.0.1", port), timeout=1).close()
                    break
                except OSError:
                    time.sleep(0.05)
            log.seek(0)
            assert proxy.poll() is None, log.read().decode()
            yield
        finally:
            os.killpg(proxy.pid, signal.SIGTERM)


def caddy(folder, port, backend):
    """Caddy with a certificate of its own making."""
    site = (DEPLOY / "Caddyfile").read_text().replace("127.0.0.1:8080", backend)
    site = site.replace("time.example.org {", f"https://localhost:{port} {{\n\tbind 127.0.0.1\n\ttls internal")
    file = Path(folder, "Caddyfile")
    file.write_text(f"{{\n\tadmin off\n\tskip_install_trust\n\tauto_https disable_redirects\n}}\n{site}")
    home = {**os.environ, "HOME": folder, "XDG_DATA_HOME": folder, "XDG_CONFIG_HOME": folder}
    return running(["caddy", "run", "--config", file, "--adapter", "caddyfile"], port, env=home)


def nginx(folder, port, backend):
    """nginx with a certificate made for the test."""
    certificate, key = Path(folder, "cert.pem"), Path(folder, "key.pem")
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=localhost", "-out", certificate,
         "-keyout", key],
        check=True, capture_output=True,
    )  # fmt: skip
    site = (DEPLOY / "nginx.conf").read_text().replace("127.0.0.1:8080", backend)
    for of_example, of_test in (
        ("listen 443", f"listen 127.0.0.1:{port}"),
        ("server_name time.example.org", "server_name localhost"),
        ("/etc/ssl/time.example.org/fullchain.pem", str(certificate)),
        ("/etc/ssl/time.example.org/privkey.pem", str(key)),
    ):
        site = site.replace(of_example, of_test)
    paths = "".join(
        f"{kind}_temp_path {folder}/{kind};\n" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    file = Path(folder, "nginx.conf")
    file.write_text(
        f"daemon off;\npid {folder}/nginx.pid;\nerror_log stderr;\nevents {{}}\nhttp {{\naccess_log off;\n{paths}{site}}}\n"
    )
    return running(["/usr/sbin/nginx", "-p", folder, "-c", file], port)


class Proxies(unittest.TestCase):
    @contextmanager
    def visited(self, proxy):
        """A browser's requests through a proxy to a server with Ada in it."""
        with ExitStack() as stack:
            data, folder = (stack.enter_context(tempfile.TemporaryDirectory()) for _ in range(2))
            port = free_port()
            public = f"https://localhost:{port}"
            link = cadran(data, "user", "add", "ada@example.org", "--name", "Ada", "--role", "owner")
            options = ("--public-url", public, "--trust-proxy", "127.0.0.1/32")
            backend = stack.enter_context(serving(data, options=options)).removeprefix("http://")
            stack.enter_context(proxy(folder, port, backend))
            transport = httpx.HTTPTransport(verify=False, local_address=VISITOR)
            visitor = httpx.Client(base_url=public, transport=transport, headers={"Origin": public}, timeout=20)
            with visitor:
                body = {"token": link.split("#")[1], "password": PASSWORD}
                self.assertLess(visitor.post("/api/v1/link", json=body).status_code, 300)
                visitor.cookies.clear()
                yield visitor

    def sign_in(self, visitor):
        answer = visitor.post("/api/v1/session", json={"email": "ada@example.org", "password": PASSWORD})
        self.assertEqual(answer.status_code, 201, answer.text)
        return answer

    def check(self, proxy):
        with self.visited(proxy) as visitor:
            cookie = self.sign_in(visitor).headers["set-cookie"]
            for part in ("Secure", "HttpOnly", "SameSite"):
                self.assertIn(part, cookie)
            self.check_address(visitor)
            self.check_held(visitor)
            self.check_stranger(visitor)

    def check_address(self, visitor):
        """The visitor's own address counts, whatever they claim."""
        claims = {"X-Forwarded-For": "192.0.2.7", "Forwarded": "for=192.0.2.7", "User-Agent": "claims"}
        self.assertEqual(visitor.get("/api/v1/user", headers=claims).json()["email"], "ada@example.org")
        sessions = visitor.get("/api/v1/user/sessions").json()
        self.assertTrue(any(session["current"] for session in sessions), sessions)
        for session in sessions:
            self.assertIn(VISITOR, session["lastUsedBy"])

    def check_held(self, visitor):
        """A question for news is held through the proxy, and answered with the change."""
        user = visitor.get("/api/v1/user")
        tag = user.headers["etag"]
        wait = {"If-None-Match": tag, "Prefer": "wait=15"}
        answers = []
        asking = threading.Thread(target=lambda: answers.append(visitor.get("/api/v1/user", headers=wait)))
        asking.start()
        time.sleep(1)
        self.assertEqual(answers, [], "it was not held")
        path = f"/api/users/{user.json()['id']}/settings"
        self.assertEqual(visitor.put(path, json={"name": "Augusta"}, headers={"If-Match": tag}).status_code, 200)
        written = time.monotonic()
        asking.join()
        self.assertLess(time.monotonic() - written, 2)
        self.assertEqual(answers[0].json()["name"], "Augusta")

    def check_stranger(self, visitor):
        """A page elsewhere gets nothing done with the visitor's cookie."""
        answer = visitor.post("/api/v1/session", json={}, headers={"Origin": "https://elsewhere.example"})
        self.assertEqual(answer.status_code, 403, answer.text)

    def test_caddy(self):
        self.check(caddy)

    def test_nginx(self):
        self.check(nginx)


if __name__ == "__main__":
    unittest.main()
