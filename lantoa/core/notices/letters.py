"""A notice as a message: its words in the reader's language, by the way on which it goes."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse

from lantoa.core.clock import local
from lantoa.core.notices.models import Delivery, Notice, Way, Wording
from lantoa.core.notices.reach import Place
from lantoa.core.notices.ways.base import Letter
from lantoa.core.notices.wording import default_of, fill
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line

# By what names a Zalo template gets them.
TEMPLATE_FIELDS = {"ho_ten": "name", "tieu_de": "title", "noi_dung": "text", "duong_dan": "link", "ngay": "date"}


class Words:
    """The wordings of one way, read once for many messages."""

    def __init__(self, way: Way, rows: Iterable[Wording] | None = None) -> None:
        self.way = way
        found = Wording.objects.filter(way=way) if rows is None else rows
        self.rows = {(row.kind, row.language): row for row in found}

    def of(self, kind: str, language: str) -> tuple[str, str, str]:
        """Subject, text and template number: the kind's own, its group's, or the product's."""
        subject, body = default_of(self.way, language)
        template = ""
        for name in (kind.partition(".")[0], kind):
            if row := self.rows.get((name, language)):
                subject, body, template = row.subject or subject, row.body or body, row.template or template
        return subject, body, template

    def letter(self, delivery: Delivery, place: Place) -> Letter:
        """The delivery's notice as a message to the place."""
        notice = delivery.notice
        language = notice.recipient.language or settings.LANGUAGE_CODE
        subject, body, template = self.of(notice.kind, language)
        values = values_of(notice)
        return Letter(
            tracking=delivery.tracking,
            address=place.address,
            subject=one_line(fill(subject, values), 200),
            text=fill(body, values),
            template=template,
            is_follower=place.is_follower,
            values={name: values[field] for name, field in TEMPLATE_FIELDS.items()},
        )


def values_of(notice: Notice) -> dict[str, str]:
    """What the fields of a wording stand for in this notice."""
    return {
        "name": notice.recipient.full_name,
        "title": notice.title,
        "text": notice.body,
        "link": settings.BASE_URL + notice.get_absolute_url(),
        "date": on_screen(local(notice.created_at).date()),
        "preferences": settings.BASE_URL + reverse("notices:preferences"),
    }
