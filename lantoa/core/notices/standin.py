"""A server on this machine that answers as Zalo and an SMS gateway do, for tests and development: there is no sandbox of theirs.

It keeps single-use refresh keys, counts a quota down, refuses at night by a clock that is set, answers errors inside answers of
status 200, signs its receipts, and breaks on demand. `python -m lantoa.core.notices.standin` runs it at port 8765.
"""

import json
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit
from urllib.request import Request, urlopen

APP, SECRET, ACCOUNT, WEBHOOK_SECRET = "1001", "app-secret", "2002", "account-secret"
TOKEN_PATH = "/v4/oa/access_token"
FIRST_REFRESH_KEY = "refresh-0"
NIGHT, EXPIRED, NO_TOKEN, BAD_REFRESH = -133, -220, -216, -14014
NO_SUCH_USER, NOT_FOLLOWING, NO_WINDOW, NO_QUOTA, TOO_FAST, BAD_TEMPLATE = -118, -213, -230, -147, -32, -109


@dataclass
class Provider:
    """What the server knows and how it behaves; tests set it and look at it."""

    keys: int = 0
    access: str = "access-0"
    refresh: str = FIRST_REFRESH_KEY
    key_seconds: int = 90_000
    quota: int = 500
    used: int = 0
    is_night: bool = False
    rate_remains: int = 4000
    users: dict[str, bool] = field(default_factory=dict)
    templates: set[str] = field(default_factory=lambda: {"T1", "CODE"})
    no_users: set[str] = field(default_factory=set)
    # Errors that messages meet next, each once: a number of Zalo, "500", "502", "hang" (takes it and closes) or "429".
    next_errors: list[int | str] = field(default_factory=list)
    sent: list[dict[str, Any]] = field(default_factory=list)
    texts: list[dict[str, Any]] = field(default_factory=list)
    refreshes: list[str] = field(default_factory=list)
    # How long a message takes: time for a test to kill who sends it.
    seconds_each: float = 0.0
    address: str = ""
    lock: threading.RLock = field(default_factory=threading.RLock)

    def token(self, headers: Mapping[str, str], fields: Mapping[str, str]) -> dict[str, Any]:
        """The next pair of keys for the refresh key that counts, or for a code; each refresh key is good once."""
        if headers.get("secret_key") != SECRET or fields.get("app_id") != APP:
            return {"error": -14004, "message": "Invalid app"}
        if fields.get("grant_type") == "refresh_token":
            self.refreshes.append(fields.get("refresh_token", ""))
            if fields.get("refresh_token") != self.refresh:
                return {"error": BAD_REFRESH, "message": "Invalid refresh token"}
        elif fields.get("code") != "good-code" or len(fields.get("code_verifier", "")) != 43:
            return {"error": -14003, "message": "Invalid code"}
        self.keys += 1
        self.access, self.refresh = f"access-{self.keys}", f"refresh-{self.keys}"
        return {"access_token": self.access, "refresh_token": self.refresh, "expires_in": str(self.key_seconds)}

    def write(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A message to a follower, while the window after their last act is open."""
        user = str(body["recipient"]["user_id"])
        if user not in self.users:
            return refused(NOT_FOLLOWING)
        if not self.users[user]:
            return refused(NO_WINDOW)
        number = self._keep({"to": user, "text": body["message"]["text"]})
        return good({"message_id": number, "quota": {"quota_type": "consultation", "remain": "8", "total": "8"}})

    def fill(self, body: Mapping[str, Any]) -> dict[str, Any]:
        """A template to a phone or a follower."""
        to = str(body.get("phone") or body.get("user_id"))
        if self.is_night:
            return refused(NIGHT)
        if body.get("template_id") not in self.templates:
            return refused(BAD_TEMPLATE)
        if to in self.no_users:
            return refused(NO_SUCH_USER)
        if self.used >= self.quota:
            return refused(NO_QUOTA)
        self.used += 1
        number = self._keep({"to": to, "tracking": body["tracking_id"], "values": body["template_data"]})
        return good({"msg_id": number, "sent_time": str(int(time.time() * 1000)), "quota": self.quota_said()})

    def quota_said(self) -> dict[str, str]:
        return {"dailyQuota": str(self.quota), "remainingQuota": str(self.quota - self.used)}

    def text(self, body: Mapping[str, Any]) -> tuple[int, dict[str, Any]]:
        """A text by SMS; the same reference again is answered as before and sent once."""
        if str(body["to"]) in self.no_users:
            return 422, {"error": "unknown_number"}
        known = [each["id"] for each in self.texts if each["reference"] == body["reference"]]
        if not known:
            self.texts.append(dict(body) | {"id": f"sms-{len(self.texts) + 1}"})
        return 200, {"id": known[0] if known else self.texts[-1]["id"]}

    def _keep(self, facts: dict[str, Any]) -> str:
        facts["id"] = f"msg-{len(self.sent) + 1}"
        self.sent.append(facts)
        return str(facts["id"])

    def signed(self, event: Mapping[str, Any], *, moment: str = "1700000000000") -> tuple[bytes, dict[str, str]]:
        """The body and headers of a message that Zalo would send to our address."""
        body = json.dumps(dict(event) | {"app_id": APP, "oa_id": ACCOUNT, "timestamp": moment}).encode()
        mac = sha256(APP.encode() + body + moment.encode() + WEBHOOK_SECRET.encode()).hexdigest()
        return body, {"X-ZEvent-Signature": f"mac={mac}", "X-ZEvent-Timestamp": moment}

    def tell(self, url: str, event: Mapping[str, Any]) -> int:
        """Send a signed message to our address, as often as it is called; returns the status."""
        body, headers = self.signed(event)
        with urlopen(Request(url, body, {"Content-Type": "application/json"} | headers), timeout=10) as answer:
            return int(answer.status)


def refused(number: int) -> dict[str, Any]:
    return {"error": number, "message": "refused"}


def good(data: dict[str, Any]) -> dict[str, Any]:
    return {"error": 0, "message": "Success", "data": data}


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    provider: Provider

    def do_GET(self) -> None:
        self._handle({})

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        if self.headers.get("Content-Type", "").startswith("application/x-www-form-urlencoded"):
            self._handle({name: values[0] for name, values in parse_qs(body.decode()).items()})
        else:
            self._handle(json.loads(body or b"{}"))

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: tests read what was sent from the provider."""

    def _handle(self, body: dict[str, Any]) -> None:
        with self.provider.lock:
            path = urlsplit(self.path).path
            is_message = path not in ("/message/quota", TOKEN_PATH)
            time.sleep(self.provider.seconds_each if is_message else 0)
            error = self.provider.next_errors.pop(0) if self.provider.next_errors and is_message else None
            if isinstance(error, int):
                self._answer(200, refused(error))
            elif error == "hang":
                self._do(path, body)
                self.close_connection = True
            elif error is not None:
                self._answer(int(error), {}, {"Retry-After": "30"} if error == "429" else {})
            else:
                self._answer(*self._do(path, body))

    def _do(self, path: str, body: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        known = self.provider
        if path == TOKEN_PATH:
            return 200, known.token(self.headers, body)  # type: ignore[arg-type]
        if path in ("", "/", "/sms"):
            return known.text(body)
        if self.headers.get("access_token") != known.access:
            return 200, refused(EXPIRED if self.headers.get("access_token") else NO_TOKEN)
        known.rate_remains -= 1
        if known.rate_remains < 0:
            return 200, refused(TOO_FAST)
        answers = {"/v3.0/oa/message/cs": known.write, "/message/template": known.fill}
        if path in answers:
            return 200, answers[path](body)
        if path == "/message/quota":
            return 200, good(known.quota_said())
        return 404, refused(-404)

    def _answer(self, status: int, data: dict[str, Any], headers: Mapping[str, str] | None = None) -> None:
        text = json.dumps(data).encode()
        self.send_response(status)
        for name, value in dict(headers or {}).items():
            self.send_header(name, value)
        self.send_header("X-RateLimit-Remain", str(max(0, self.provider.rate_remains)))
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)


@contextmanager
def running(port: int = 0) -> Iterator[Provider]:
    """The server on this machine while the block lasts; `address` is where it answers."""
    provider = Provider()
    handler = type("OneHandler", (Handler,), {"provider": provider})
    server = ThreadingHTTPServer(("127.0.0.1", port), handler)
    server.daemon_threads = True
    provider.address = f"http://127.0.0.1:{server.server_address[1]}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    try:
        yield provider
    finally:
        server.shutdown()
        server.server_close()


if __name__ == "__main__":
    with running(8765) as standing:
        print(f"Zalo and SMS stand at {standing.address}; Ctrl+C ends them.")
        threading.Event().wait()
