"""A short number that joins what a person saw to what the log kept."""

import logging
import secrets

from django.http import HttpRequest

# Without letters and digits that are mistaken for each other on the telephone.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"


def give_reference(request: HttpRequest) -> str:
    """Name this failure; the log line that Django writes for the request carries the same name."""
    request.failure_reference = "-".join("".join(secrets.choice(ALPHABET) for _ in range(4)) for _ in range(2))
    return request.failure_reference


class ReferenceFilter(logging.Filter):
    """Gives every record a `reference` for the log line: that of the failed request, else nothing."""

    def filter(self, record: logging.LogRecord) -> bool:
        reference = getattr(getattr(record, "request", None), "failure_reference", "")
        record.reference = f"[{reference}] " if reference else ""
        return True
