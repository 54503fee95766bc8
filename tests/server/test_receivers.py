"""Receivers with certificates, and those that answer without end."""

import contextlib
import socket
import ssl
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

from receiving import SendingCase
from test_deliveries import doubt_of_python

EMPTY = "[req]\ndistinguished_name=name\n[name]\n"
MIB = 1 << 20


class Authority:
    """Makes certificates; who trusts `file` trusts them."""

    def __init__(self, folder):
        self.folder = Path(folder)
        self.file, self.config = self.folder / "ca.pem", self.folder / "openssl.cnf"
        self.config.write_text(EMPTY)
        use = ["-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=keyCertSign", "-days", "1"]
        self.make("ca", "/CN=An authority of one's own", *use)

    def make(self, stem, subject, *more, before=()):
        command = [
            *before, "openssl", "req", "-x509", "-config", self.config, "-nodes", "-newkey", "ec",
            "-pkeyopt", "ec_paramgen_curve:prime256v1", "-subj", subject, *more,
            "-out", self.folder / f"{stem}.pem", "-keyout", self.folder / f"{stem}.key",
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True)

    def tls(self, name, is_expired=False):
        """The side of a receiver, with a certificate for a name."""
        stem = f"{name}-{is_expired}"
        signed = ["-CA", self.file, "-CAkey", self.folder / "ca.key", "-days", "1"]
        past = ["faketime", "-f", "-3d"] if is_expired else []
        self.make(stem, f"/CN={name}", *signed, "-addext", f"subjectAltName=DNS:{name}", before=past)
        side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        side.load_cert_chain(self.folder / f"{stem}.pem", self.folder / f"{stem}.key")
        return side


class Certificates(SendingCase):
    def setUp(self):
        super().setUp()
        self.ours, self.unknown = (Authority(self.enterContext(tempfile.TemporaryDirectory())) for _ in range(2))
        self.serve(environment={"SSL_CERT_FILE": str(self.ours.file)})

    def test_a_receiver_whose_authority_is_named_gets_what_it_can_verify(self):
        receiver = self.receiver(tls=self.ours.tls("localhost"))
        hook = self.hook(receiver.url, "NEW_TAG")
        ended = self.ended(self.sample(hook))
        self.assertEqual(ended["delivery"]["status"], "DELIVERED", ended)
        self.assertIsInstance(ended["log"][0]["timings"]["tlsMs"], int)
        self.assertIsNone(doubt_of_python(self.secret(hook), *receiver.heard[0]))

    def test_no_other_certificate_is_spoken_to(self):
        plain, good = self.receiver(), self.receiver(tls=self.ours.tls("localhost"))
        silent = self.enterContext(socket.create_server(("127.0.0.1", 0)))
        expired = self.ours.tls("localhost", is_expired=True)
        others = [self.unknown.tls("localhost"), self.ours.tls("other.example"), expired]
        receivers = [plain, good, *(self.receiver(tls=tls) for tls in others)]
        faults = {receiver.url: "tls" for receiver in receivers[2:]}
        faults[plain.url.replace("http:", "https:")] = "tls"
        faults[good.url.replace("https:", "http:")] = "cut-off"
        faults[f"https://localhost:{silent.getsockname()[1]}/"] = "late"
        started = time.monotonic()
        samples = {url: self.sample(self.hook(url, "NEW_TAG")) for url in faults}
        last = {url: self.ended(sample)["delivery"]["last"] for url, sample in samples.items()}
        self.assertLess(time.monotonic() - started, 13)
        self.assertEqual({url: it["fault"] for url, it in last.items()}, faults)
        self.assertEqual([receiver.heard for receiver in receivers], [[]] * 5)


class Flood:
    """Answers with the same bytes for ever, which is a gigabyte here; counts those that were taken."""

    def __init__(self, head, again, most=1 << 30):
        self.head, self.again, self.most, self.taken = head, again, most, 0
        self.listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self.listen, daemon=True).start()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.listener.getsockname()[1]}/"

    def listen(self):
        with contextlib.suppress(OSError):
            while True:
                connection, _ = self.listener.accept()
                threading.Thread(target=self.answer, args=(connection,), daemon=True).start()

    def answer(self, connection):
        with connection, contextlib.suppress(OSError):
            connection.settimeout(20)
            connection.recv(65536)
            connection.sendall(self.head)
            while self.taken < self.most:
                self.taken += connection.send(self.again)


class Floods(SendingCase):
    """However much receivers answer, the server keeps little of it."""

    def peak(self):
        """The most memory that the server has ever used."""
        status = Path(f"/proc/{self.program.pid}/status").read_text()
        return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmHWM"))

    def test_answers_without_end_cost_no_memory(self):
        self.serve()
        block = b"x" * 65536
        ok = b"HTTP/1.1 200 OK\r\n"
        floods = {
            "a gigabyte": (Flood(ok + b"Content-Length: 1073741824\r\n\r\n", block), None),
            "no length": (Flood(ok + b"Connection: close\r\n\r\n", block), None),
            "chunks": (Flood(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"10000\r\n" + block + b"\r\n"), None),
            "small chunks": (Flood(ok + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\nx\r\n" * 10000), None),
            "chunk extensions": (Flood(ok + b"Transfer-Encoding: chunked\r\n\r\n1", b";a=" + block), "cut-off"),
            "headers": (Flood(ok, b"A: " + block[:1000] + b"\r\n"), "cut-off"),
            "one header": (Flood(ok + b"A: ", block), "cut-off"),
            # These are all read, for as long as an attempt may take.
            "interim answers": (Flood(b"", b"HTTP/1.1 100 Continue\r\n\r\n" * 1000, 32 * MIB), "cut-off"),
        }
        hooks = {name: self.hook(flood.url, "NEW_TAG") for name, (flood, _) in floods.items()}
        receiver = self.receiver()
        self.ended(self.sample(self.hook(receiver.url, "NEW_TAG")))
        before = self.peak()
        samples = {name: [self.sample(hook) for _ in range(8)] for name, hook in hooks.items()}
        faults = {}
        for name, sent in samples.items():
            all_ended = [self.ended(sample, 30) for sample in sent]
            faults[name] = {ended["delivery"]["last"].get("fault") for ended in all_ended}
            self.assertLessEqual(max(len(ended["log"][0]["responseBody"] or "") for ended in all_ended), 16384, name)
        grown = self.peak() - before
        taken = {name: flood.taken // 1024 for name, (flood, _) in floods.items()}
        print(f"grew by {grown / MIB:.1f} MiB, KiB taken: {taken}", end=" ")
        self.assertEqual(faults, {name: {fault} for name, (_, fault) in floods.items()})
        self.assertLess(grown, 32 * MIB)


if __name__ == "__main__":
    unittest.main()
