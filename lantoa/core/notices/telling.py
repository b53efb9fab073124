"""The one way to tell people something."""

from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import translation
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.audit.trace import reference
from lantoa.core.notices.models import Delivery, DeliveryState, Notice, Preference, Way, group_of
from lantoa.lib.texts import one_line

CHUNK = 100


@transaction.atomic
def tell(
    recipients: Iterable[User],
    *,
    kind: str,
    title: str | Promise,
    link: str,
    by: Any,
    body: str | Promise = "",
    subject: Model | str = "",
    key: str = "",
) -> int:
    """Tell people something, in the caller's transaction; returns how many were told now.

    `kind` begins with its group: `programme.published`. `link` is an address of ours, from "/" on. With a `key`, a person
    is told once for each kind and key, however often this is called. Lazy texts are written in each reader's language.
    Raises ValueError for an unknown group or a foreign address.
    """
    group_of(kind)
    if not link.startswith("/") or link.startswith("//"):
        raise ValueError(f"A notice leads to a page of ours, not to {link}.")
    people = {person.pk: person for person in recipients if person.is_active}
    teller = by if isinstance(by, Model) else None
    facts = {"kind": kind, "key": key, "link": link, "subject": reference(subject), "teller": teller}
    rows = [Notice(recipient=person, **facts, **_texts(person, title, body)) for person in people.values()]
    return sum(_tell_some(rows[start : start + CHUNK]) for start in range(0, len(rows), CHUNK))


def _texts(person: User, title: str | Promise, body: str | Promise) -> dict[str, str]:
    with translation.override(person.language or settings.LANGUAGE_CODE):
        return {"title": one_line(str(title), 200), "body": str(body)}


def _tell_some(rows: list[Notice]) -> int:
    """Write the notices that are not told yet, and ask for their emails as one piece of work."""
    Notice.objects.bulk_create(rows, ignore_conflicts=bool(rows[0].key))
    # A key told before left its row out; only rows that stand under our own random ids are new.
    written = set(Notice.objects.filter(pk__in=[row.pk for row in rows]).values_list("pk", flat=True))
    new = [row for row in rows if row.pk in written]
    deliveries = _deliveries(new)
    Delivery.objects.bulk_create(deliveries)
    if waiting := [str(each.notice_id) for each in deliveries if each.state == DeliveryState.WAITING]:
        # The title of a notice may name a person; a job outlives the notice.
        jobs.enqueue("notices.email", title=str(new[0].group.label), notices=waiting)
    return len(new)


def _deliveries(notices: list[Notice]) -> list[Delivery]:
    """A row for each notice: waiting, or skipped with the reason."""
    unwanted = set(
        Preference.objects.filter(
            person__in=[notice.recipient_id for notice in notices],
            way=Way.EMAIL,
            group__in={notice.group for notice in notices},
            is_wanted=False,
        ).values_list("person_id", flat=True)
    )
    made = []
    for notice in notices:
        remark = ""
        if not notice.recipient.email:
            remark = _("The account has no email address.")
        elif notice.recipient_id in unwanted:
            remark = _("The person does not want emails of this group.")
        state = DeliveryState.SKIPPED if remark else DeliveryState.WAITING
        made.append(Delivery(notice=notice, way=Way.EMAIL, state=state, remark=remark))
    return made
