"""Letters about accounts, sent by a worker: a slow mail server keeps nobody waiting and tells nobody who has an account."""

from typing import Any

from django.core.mail import EmailMessage
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.core.accounts.letters import dated, password_letter
from lantoa.core.accounts.models import User


@jobs.work("accounts.letter", label=_("Sending a letter about an account"), retries=3, backoff_seconds=60)
def send_letter(job: Any, *, to: str, subject: str, body: str) -> None:
    dated(EmailMessage(subject, body, to=[to])).send()


@jobs.work("accounts.password_link", label=_("Sending a link for a new password"), retries=3, backoff_seconds=60)
def send_password_link(job: Any, *, user_id: int, to: str) -> None:
    """The link is made here, at the last moment, so that no secret waits in the database."""
    dated(password_letter(User.objects.get(pk=user_id), to=to)).send()
