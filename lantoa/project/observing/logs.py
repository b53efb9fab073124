"""The log: one line of words or one JSON object for each thing that happened, without what names a person.

Left out are query strings, parts of an address that are no numbers (links for a new password stand there), names, the words of
exceptions, which quote what somebody typed, and whatever looks like an address of email or a long number. People are their
number in the database.
"""

import copy
import datetime
import json
import logging
import re
import traceback
from types import TracebackType
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from lantoa.lib.log_context import facts_in_hand

# Asked every few seconds by programs that tell their people themselves.
WATCHED = ("/healthz", "/livez", "/metrics")
PLACE = re.compile(r"<(?:\w+:)?(\w+)>")
GROUP = re.compile(r"\(\?P<\w+>[^()]*\)|[\^$]")
# In an address that is none of ours, only what looks like a word of one.
PLAIN_PART = re.compile(r"[a-z][a-z-]{0,29}(\.[a-z]{1,5})?")
EMAIL = re.compile(r"[^\s@<>\"'(),:;]+@[^\s@<>\"'(),:;]+")
LONG_NUMBER = re.compile(r"\d(?:[\d .-]{7,}\d)")
DATE_OR_TIME = re.compile(r"\d{4}-\d\d-\d\d[T ]?[\d:.+]*")
Exc = tuple[type[BaseException] | None, BaseException | None, TracebackType | None]


def safe_path(request: HttpRequest) -> str:
    """The request's path with numbers, and with a star in place of anything else that is filled in."""
    match = request.resolver_match
    if match is None:
        parts = request.path.split("/")
        return "/".join(part if not part or PLAIN_PART.fullmatch(part) else "*" for part in parts)

    def filled(place: re.Match[str]) -> str:
        value = match.kwargs.get(place[1])
        return str(value) if isinstance(value, int | UUID | datetime.date) else "*"

    return "/" + PLACE.sub(filled, GROUP.sub(lambda found: "*" if len(found[0]) > 1 else "", match.route))


def safe_words(text: str) -> str:
    """The text without addresses of email and without numbers as long as those of telephones and identity cards."""
    text = EMAIL.sub("*@*", text)
    kept = DATE_OR_TIME.findall(text)
    return LONG_NUMBER.sub(lambda found: found[0] if any(found[0] in each for each in kept) else "*", text)


def user_key(request: HttpRequest) -> int | None:
    """The number of the person who asks, if that is known already; the log asks the database nothing."""
    # Django keeps the user here once somebody has asked for it.
    return getattr(getattr(request, "_cached_user", None), "pk", None)


def frames_of(exc: Exc) -> list[str]:
    """Where an exception came by, the innermost last, and its type; never its words or anybody's values."""
    kind, _error, place = exc
    frames = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(place)]
    return [*frames, f"{kind.__module__}.{kind.__qualname__}" if kind else ""]


class QuietFilter(logging.Filter):
    """Lets go by what Django says of the answers at the watched addresses."""

    def filter(self, record: logging.LogRecord) -> bool:
        return getattr(getattr(record, "request", None), "path", "") not in WATCHED


class SafeFormatter(logging.Formatter):
    """What both forms share: addresses are made safe, exceptions say where and what kind but not what they quote."""

    def format(self, record: logging.LogRecord) -> str:
        # Other handlers, those of tests too, get the record as it was.
        safe = copy.copy(record)
        safe.exc_text = None
        if (request := _request_of(record)) is not None and isinstance(record.args, tuple):
            safe.args = tuple(safe_path(request) if arg == request.path else arg for arg in record.args)
        safe.msg, safe.args = safe_words(safe.getMessage()), None
        return self.written(safe)

    def written(self, record: logging.LogRecord) -> str:
        return super().format(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 - the name is logging's
        return super().formatException(ei) if settings.DEBUG else "\n".join(f"  {line}" for line in frames_of(ei))


class LineFormatter(SafeFormatter):
    """For people: time, level, who says it, the number that a person saw, the message."""


class JsonFormatter(SafeFormatter):
    """For programs: one object on one line."""

    def written(self, record: logging.LogRecord) -> str:
        moment = datetime.datetime.fromtimestamp(record.created, datetime.UTC)
        said = {
            "time": moment.isoformat(timespec="milliseconds"),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
            **_of_the_request(_request_of(record)),
            **{name: getattr(record, name) for name in ("status", "ms") if hasattr(record, name)},
            "job": facts_in_hand().get("job"),
        }
        if record.exc_info:
            *said["where"], said["error"] = frames_of(record.exc_info)
        return json.dumps({name: value for name, value in said.items() if value is not None}, ensure_ascii=False)


def _of_the_request(request: HttpRequest | None) -> dict[str, Any]:
    if request is None:
        return {}
    return {
        "request_id": getattr(request, "request_id", None),
        "method": request.method,
        "path": safe_path(request),
        "user": user_key(request),
        "reference": getattr(request, "failure_reference", None),
    }


def _request_of(record: logging.LogRecord) -> HttpRequest | None:
    request = getattr(record, "request", None) or facts_in_hand().get("request")
    return request if isinstance(request, HttpRequest) else None
