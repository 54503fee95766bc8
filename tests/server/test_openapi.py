"""The server keeps to its own OpenAPI document, as schemathesis reads it."""

import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

from served import key_of_ada, serving, set_password, sign_in

CONFIG = Path(__file__).with_name("schemathesis.toml")
SCHEMATHESIS = Path(sys.executable).with_name("schemathesis")
EMAIL, PASSWORD = "ada@example.org", "correct horse battery"
# What would end the session that asks.
ENDS = ("/api/v1/session", "/api/v1/link")


class OpenApi(unittest.TestCase):
    def setUp(self):
        data = self.enterContext(tempfile.TemporaryDirectory())
        self.key = key_of_ada(data)
        self.address = self.enterContext(serving(data))
        set_password(data, self.address, EMAIL, PASSWORD)

    def judge(self, *arguments):
        document = f"{self.address}/api/v1/openapi.json"
        command = [SCHEMATHESIS, "--config-file", CONFIG, "run", document, *arguments]
        # It keeps notes in the folder where it runs.
        with tempfile.TemporaryDirectory() as notes:
            ran = subprocess.run(
                command, cwd=notes, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, timeout=600
            )
        self.assertEqual(ran.returncode, 0, ran.stdout)

    def test_requests_with_a_key_and_their_answers_fit_the_document(self):
        self.judge("--header", f"X-Api-Key: {self.key}")

    def test_requests_of_a_session_and_their_answers_fit_the_document(self):
        token = sign_in(self.address, EMAIL, PASSWORD)
        excluded = [word for path in ENDS for word in ("--exclude-path", path)]
        self.judge("--header", f"X-Auth-Token: {token}", *excluded)


if __name__ == "__main__":
    unittest.main()
