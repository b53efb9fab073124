from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.notices.sending import ATTEMPTS_MAX, send_emails


@jobs.work("notices.email", label=_("Sending notices by email"), retries=ATTEMPTS_MAX - 1, backoff_seconds=60)
def send(job: Any, *, notices: list[str]) -> int:
    return send_emails(UUID(notice) for notice in notices)
