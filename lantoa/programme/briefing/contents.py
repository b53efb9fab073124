"""What stands in the pack: every section is asked of what the person sees, for a unit and everything below it."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.clock import today
from lantoa.core.documents.models import DocumentState, OfficialDocument, Receipt
from lantoa.core.ledger import Tally, moved
from lantoa.core.org.models import Axis, Unit
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line
from lantoa.programme.briefing.periods import Period
from lantoa.programme.cascade.models import OwedPlan, UnitPlanState
from lantoa.programme.cascade.models.owed import late
from lantoa.programme.difficulties.models import Matter, State
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.queries import tasks_of
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.improvements.models import State as ImprovementState
from lantoa.programme.plan.models import Programme, Version

# A page for a meeting names so many of each; the rest is counted, with the way to it.
NAMED_MOST = 8
WORDS = 160


@dataclass(frozen=True)
class Point:
    """One line of the pack, with the way to what it stands for."""

    text: str
    url: str
    note: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class Section:
    """One heading of the pack; `total` counts what is not named too."""

    key: str
    title: str
    points: list[Point]
    total: int
    empty: str

    @property
    def more(self) -> int:
        return self.total - len(self.points)


@dataclass(frozen=True)
class Asked:
    """Whose pack it is, of which days, and who reads it."""

    unit: Unit
    period: Period
    person: Any

    @property
    def units(self) -> QuerySet[Unit]:
        """The unit and everything below it on the professional tree."""
        below = Unit.objects.below(self.unit, axis=Axis.PROFESSIONAL)
        return Unit.objects.filter(Q(pk=self.unit.pk) | Q(pk__in=below.values("pk")))


@dataclass(frozen=True)
class Briefing:
    """The pack."""

    asked: Asked
    moved: list[Tally] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)


def briefing_of(unit: Unit, period: Period, person: Any) -> Briefing:
    """The pack of a unit and everything below it, as the person may see it."""
    asked = Asked(unit, period, person)
    tallies = moved(person, units=asked.units, first=period.first, last=period.last)
    return Briefing(asked, tallies, [make(asked) for make in SECTIONS])


def _named(rows: QuerySet[Any], point: Callable[[Any], Point]) -> tuple[list[Point], int]:
    """The first rows as points, and how many there are."""
    return [point(row) for row in rows[:NAMED_MOST]], rows.count()


def _together(*found: tuple[list[Point], int]) -> tuple[list[Point], int]:
    return [point for points, _total in found for point in points], sum(total for _points, total in found)


def late_section(asked: Asked) -> Section:
    """Plans that have not come in, directions and tasks that are past their day, as things stand today."""
    day = today()
    plans = OwedPlan.objects.on().visible_to(asked.person).missing().filter(late(day), unit__in=asked.units)
    directions = Direction.objects.visible_to(asked.person).overdue(day)
    directions = directions.filter(Q(body__in=asked.units) | Q(unit__in=asked.units))
    tasks = [task for task in tasks_of([asked.unit.pk]) if task.is_overdue]
    found = _together(
        _named(
            plans.select_related("unit", "programme").order_by("due_on", "place", "pk"),
            lambda row: Point(
                _("%(unit)s has not submitted its plan") % {"unit": row.unit.name},
                f"{reverse('cascade:board', args=[row.programme_id])}?late=yes",
                row.programme.title,
                row.due_on,
            ),
        ),
        _named(
            directions.select_related("unit", "person", "body").order_by("due_on", "pk"),
            lambda row: Point(
                _("Direction: %(text)s") % {"text": one_line(row.text, WORDS)},
                row.get_absolute_url(),
                row.carried_by,
                row.due_on,
            ),
        ),
        (
            [
                Point(one_line(task.item.text, WORDS), task_url(task.item), str(task.lead.person), task.due_on)
                for task in tasks[:NAMED_MOST]
                if task.lead
            ],
            len(tasks),
        ),
    )
    return Section("late", _("What is late"), *found, empty=_("Nothing is late."))


def decision_section(asked: Asked) -> Section:
    """What waits for the head, and what came in and is not decided."""
    matters = Matter.objects.visible_to(asked.person).filter(programme__unit=asked.unit, state=State.PUT_UP)
    improvements = Improvement.objects.visible_to(asked.person).filter(
        decider=asked.unit, state=ImprovementState.PUT_UP
    )
    documents = OfficialDocument.objects.visible_to(asked.person).filter(issuer=asked.unit, state=DocumentState.CHECKED)
    directions = Direction.objects.visible_to(asked.person).followed()
    reported = directions.filter(body=asked.unit, reported_at__isnull=False)
    found = _together(
        _named(
            matters.order_by("pk"),
            lambda row: Point(row.title, row.get_absolute_url(), _("Difficulty of units, put to the head")),
        ),
        _named(
            improvements.select_related("unit").order_by("pk"),
            lambda row: Point(
                row.title,
                row.get_absolute_url(),
                _("Simpler procedure proposed by %(unit)s") % {"unit": row.unit.label},
            ),
        ),
        _named(
            documents.order_by("pk"),
            lambda row: Point(row.title, row.get_absolute_url(), _("Document that waits for the signer")),
        ),
        _named(
            reported.order_by("reported_at", "pk"),
            lambda row: Point(
                one_line(row.text, WORDS), row.get_absolute_url(), _("Direction reported as carried out, to be closed")
            ),
        ),
        _plans_to_decide(asked),
    )
    return Section("decide", _("What needs a decision"), *found, empty=_("Nothing waits for a decision."))


def _plans_to_decide(asked: Asked) -> tuple[list[Point], int]:
    """One point for each programme, however many units handed in."""
    waiting = (
        OwedPlan.objects.on().visible_to(asked.person).filter(programme__unit=asked.unit, state=UnitPlanState.SUBMITTED)
    )
    points = []
    for programme in Programme.objects.filter(pk__in=waiting.order_by().values("programme")).order_by("pk"):
        count = waiting.filter(programme=programme).count()
        sentence = ngettext(
            "%(count)s plan of a unit waits to be accepted.", "%(count)s plans of units wait to be accepted.", count
        )
        address = f"{reverse('cascade:board', args=[programme.pk])}?state={UnitPlanState.SUBMITTED.value}"
        points.append(Point(sentence % {"count": count}, address, programme.title))
    return points, len(points)


def documents_section(asked: Asked) -> Section:
    """Documents of the period: issued by the unit, published as a programme, and come in."""
    days = (asked.period.first, asked.period.last)
    issued = OfficialDocument.objects.visible_to(asked.person).filter(issuer=asked.unit, issued_on__range=days)
    versions = Version.objects.filter(
        programme__in=Programme.objects.visible_to(asked.person), programme__unit=asked.unit, issued_on__range=days
    )
    received = Receipt.objects.visible_to(asked.person).filter(unit=asked.unit, sent_at__date__range=days)
    found = _together(
        _named(
            issued.order_by("-issued_on", "-pk"),
            lambda row: Point(
                _("%(number)s: %(title)s") % {"number": row.number_symbol, "title": row.title},
                row.get_absolute_url(),
                on_screen(row.issued_on),
            ),
        ),
        _named(
            versions.select_related("programme").order_by("-issued_on", "-pk"),
            lambda row: Point(
                _("%(number)s: %(title)s") % {"number": row.number_symbol, "title": row.programme.title},
                row.programme.get_absolute_url(),
                _("Programme, %(day)s") % {"day": on_screen(row.issued_on)},
            ),
        ),
        _named(
            received.select_related("document__issuer").order_by("-sent_at", "-pk"),
            lambda row: Point(
                row.document.title,
                reverse("documents:receipt", args=[row.pk]),
                _("Came from %(unit)s") % {"unit": row.document.issuer.label},
            ),
        ),
    )
    return Section("documents", _("New documents"), *found, empty=_("No document in these days."))


def ahead_section(asked: Asked) -> Section:
    """What falls due in as many days again: the unit's own tasks, and plans of units below."""
    ahead = asked.period.next
    tasks = [
        task
        for task in tasks_of([asked.unit.pk])
        if task.state != "done" and task.due_on and ahead.first <= task.due_on <= ahead.last
    ]
    plans = OwedPlan.objects.on().visible_to(asked.person).missing()
    plans = plans.filter(unit__in=asked.units, due_on__range=(ahead.first, ahead.last)).exclude(unit=asked.unit)
    found = _together(
        (
            [
                Point(
                    one_line(task.item.text, WORDS),
                    task_url(task.item),
                    str(task.lead.person) if task.lead else _("given to nobody"),
                    task.due_on,
                )
                for task in tasks[:NAMED_MOST]
            ],
            len(tasks),
        ),
        _plans_ahead(plans),
    )
    return Section("ahead", _("What falls due next"), *found, empty=_("Nothing falls due in the days that follow."))


def _plans_ahead(plans: QuerySet[OwedPlan]) -> tuple[list[Point], int]:
    """One point for each programme and day, with whom the plans go to: many offices hand the same programme down."""
    days = list(plans.order_by("due_on", "programme").values_list("programme", "due_on").distinct()[:NAMED_MOST])
    named = Programme.objects.select_related("unit").in_bulk([programme for programme, _day in days])
    points = []
    for programme, due_on in days:
        count = plans.filter(programme=programme, due_on=due_on).count()
        sentence = ngettext(
            "%(count)s unit has its plan still to submit", "%(count)s units have their plans still to submit", count
        )
        note = f"{named[programme].unit.label} · {named[programme].title}"
        points.append(Point(sentence % {"count": count}, reverse("cascade:board", args=[programme]), note, due_on))
    return points, len(points)


SECTIONS: tuple[Callable[[Asked], Section], ...] = (
    late_section,
    decision_section,
    documents_section,
    ahead_section,
)
