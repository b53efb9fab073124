"""Wordings as an administrator looks at them: what there is, and what comes of it for an invented notice."""

from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.notices.kinds import label_of, named_kinds
from lantoa.core.notices.letters import Words
from lantoa.core.notices.models import Group, Way, Wording
from lantoa.core.notices.ways import open_ways
from lantoa.core.notices.ways.sms import is_too_long, parts_of, short_text
from lantoa.core.notices.wording import as_kept, default_of, fill
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line


@dataclass(frozen=True)
class Place:
    """Where words can be changed: a kind or a whole group, by one way in one language; `row` where they are."""

    kind: str
    way: Way
    language: str
    row: Wording | None

    @property
    def label(self) -> str:
        if self.kind in Group.values:
            return _("All of: %(group)s") % {"group": Group(self.kind).label}
        return label_of(self.kind)

    @property
    def way_label(self) -> str:
        return str(self.way.label)

    @property
    def language_label(self) -> str:
        return str(dict(settings.LANGUAGES)[self.language])

    @property
    def url(self) -> str:
        return reverse("notices:wording", args=[self.kind, self.way.value, self.language])


def rows_of(ways: list[Way]) -> list[tuple[str, list[tuple[str, list[Place]]]]]:
    """Group by group, each kind with the places where its words can be changed."""
    rows = {(row.kind, row.way, row.language): row for row in Wording.objects.all()}

    def places(kind: str) -> list[Place]:
        return [
            Place(kind, way, language, rows.get((kind, way.value, language)))
            for way in ways
            for language, _label in settings.LANGUAGES
        ]

    return [
        (str(group.label), [(each[0].label, each) for each in map(places, [group.value, *kinds])])
        for group, kinds in named_kinds().items()
    ]


def wording_at(kind: str, way: str, language: str) -> Place | None:
    """The place that an address names; None where there is none."""
    known = {kind for kinds in named_kinds().values() for kind in kinds} | set(Group.values)
    if kind not in known or way not in open_ways() or language not in dict(settings.LANGUAGES):
        return None
    row = Wording.objects.filter(kind=kind, way=way, language=language).first()
    return Place(kind, Way(way), language, row)


def preview_of(way: Way, language: str, subject: str, body: str) -> tuple[str, str]:
    """Subject and text as somebody would get them; what is empty is said as the product says it."""
    own_subject, own_body = default_of(way, language)
    with translation.override(language):
        values = {
            "name": _("Nguyễn Thị An"),
            "title": _("A new programme for your unit"),
            "text": _("Plan 12/KH-UBND of 15 March: open it and make your unit's plan."),
            "link": f"{settings.BASE_URL}/thong-bao/…",
            "date": on_screen(today()),
            "preferences": settings.BASE_URL + reverse("notices:preferences"),
        }
    filled = fill(as_kept(body, language) or own_body, values)
    return fill(as_kept(subject, language) or own_subject, values), short_text(filled) if way == Way.SMS else filled


@dataclass(frozen=True)
class Looks:
    """How one message looks by one way; `parts` counts what an SMS costs, `is_cut` says that its end would be lost."""

    way: Way
    subject: str
    text: str
    parts: int = 0
    is_cut: bool = False

    @property
    def label(self) -> str:
        return str(self.way.label)

    @property
    def length(self) -> int:
        return len(self.text)


def looks_of(kind: str, way: Way, person: User, *, title: str, text: str) -> Looks:
    """The message as the person would get it, in the words that stand for its kind; the address in it is as long as a real one."""
    language = person.language or settings.LANGUAGE_CODE
    subject, body, _template = Words(way).of(kind, language)
    values = {
        "name": person.full_name,
        "title": title,
        "text": text,
        "link": f"{settings.BASE_URL}{reverse('notices:notice_open', args=[UUID(int=0)])}",
        "date": on_screen(today()),
        "preferences": settings.BASE_URL + reverse("notices:preferences"),
    }
    filled = fill(body, values)
    if way != Way.SMS:
        return Looks(way, one_line(fill(subject, values), 200), filled)
    return Looks(way, "", short_text(filled), parts_of(short_text(filled)), is_too_long(filled))
