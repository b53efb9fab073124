"""Asking a web service over one connection that is kept, and telling apart what never left from what was not answered."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection
from time import monotonic
from typing import Any
from urllib.parse import urlencode, urlsplit

SECONDS_FOR_AN_ANSWER = 15
# Servers close a connection that says nothing for a while; ours is given up before that.
SECONDS_KEPT = 4.0
BYTES_READ_MAX = 1_000_000


class NotReached(Exception):
    """Nothing was said to the server."""


class NoAnswer(Exception):
    """The request went out; what became of it is not known."""


@dataclass(frozen=True)
class Answer:
    """What the server said. `data` is empty where it was no JSON object."""

    status: int
    headers: Mapping[str, str]
    data: dict[str, Any]


class Line:
    """One connection to one service, opened when it is needed."""

    def __init__(self, base_url: str) -> None:
        self.base = urlsplit(base_url)
        self.used_at = 0.0
        self.connection: HTTPConnection | None = None

    def post(self, path: str, body: Any, *, headers: Mapping[str, str] | None = None, form: bool = False) -> Answer:
        """Post JSON, or the fields of a form. Raises NotReached or NoAnswer."""
        kind = "application/x-www-form-urlencoded" if form else "application/json; charset=utf-8"
        data = urlencode(body) if form else json.dumps(body, ensure_ascii=False)
        return self._ask("POST", path, data.encode(), {"Content-Type": kind} | dict(headers or {}))

    def get(self, path: str, query: Mapping[str, str], *, headers: Mapping[str, str] | None = None) -> Answer:
        """Read something. Raises NotReached or NoAnswer."""
        return self._ask("GET", f"{path}?{urlencode(query)}" if query else path, None, dict(headers or {}))

    def close(self) -> None:
        if self.connection is not None:
            self.connection.close()
            self.connection = None

    def _ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> Answer:
        connection = self._connected()
        try:
            connection.request(method, self.base.path.rstrip("/") + path, body, headers)
            response = connection.getresponse()
            text = response.read(BYTES_READ_MAX)
        except (OSError, HTTPException) as error:
            self.close()
            raise NoAnswer(type(error).__name__) from error
        self.used_at = monotonic()
        return Answer(response.status, dict(response.getheaders()), _object(text))

    def _connected(self) -> HTTPConnection:
        if self.connection is not None and monotonic() - self.used_at < SECONDS_KEPT:
            return self.connection
        self.close()
        kind = HTTPSConnection if self.base.scheme == "https" else HTTPConnection
        connection = kind(self.base.hostname or "", self.base.port, timeout=SECONDS_FOR_AN_ANSWER)
        try:
            connection.connect()
        except (OSError, HTTPException) as error:
            raise NotReached(type(error).__name__) from error
        self.connection, self.used_at = connection, monotonic()
        return connection


def _object(text: bytes) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except ValueError:
        return {}
    return data if isinstance(data, dict) else {}
