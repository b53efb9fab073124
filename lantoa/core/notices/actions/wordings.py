"""The words of messages, as administrators change them."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.notices.models import Way, Wording, group_of
from lantoa.core.notices.permissions import authorise_keeper
from lantoa.core.notices.wording import as_kept, unknown_fields
from lantoa.core.refusals import Refusal


class UnknownField(Refusal):
    message = _("There is no field called %(names)s. Take one of those that stand below the text.")

    def __init__(self, *, field: str, names: str) -> None:
        super().__init__(names=names)
        self.field = field


class LinkMissing(Refusal):
    message = _("The text must hold the link, so that people can open what they are told of.")
    field = "body"


@transaction.atomic
def change_wording(kind: str, *, way: Way, language: str, subject: str, body: str, template: str, by: Any) -> Wording:
    """Let messages of the kind, or of the whole group, say this by this way in this language.

    What is left empty is said as before. Fields are written as people of the language call them.
    """
    authorise_keeper(by)
    group_of(kind)
    if language not in dict(settings.LANGUAGES):
        raise ValueError(f"Nobody reads {language}.")
    for place, text in (("subject", subject), ("body", body)):
        if unknown := unknown_fields(text, language):
            raise UnknownField(field=place, names=", ".join(f"“{name}”" for name in unknown))
    kept = {"subject": as_kept(subject, language).strip(), "body": as_kept(body, language).strip()}
    if kept["body"] and "{link}" not in kept["body"]:
        raise LinkMissing
    facts = kept | {
        "template": template.strip(),
        "changed_at": now(),
        "changed_by": by if isinstance(by, User) else None,
    }
    row, _made = Wording.objects.update_or_create(kind=kind, way=way, language=language, defaults=facts)
    audit.note("notices.change_wording", row, by=by)
    return row


@transaction.atomic
def forget_wording(wording: Wording, *, by: Any) -> None:
    """Say it as the product does again."""
    authorise_keeper(by)
    audit.note("notices.forget_wording", wording, by=by)
    wording.delete()
