"""What the pages of difficulties show."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.org.inherited import with_predecessors
from lantoa.core.org.scope import own_units_where, units_where
from lantoa.programme.difficulties.models import Difficulty, Matter, MatterDirection, State
from lantoa.programme.difficulties.permissions import RAISE, STUDY, VIEW_DIFFICULTY, VIEW_RAISED
from lantoa.programme.difficulties.similar import Likeness, most_like
from lantoa.programme.directing.permissions import FOLLOW, GIVE
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import Binding, PlanItem, Programme
from lantoa.programme.plan.queries import newest

# A suggestion looks at the newest ones alone, so that its cost has a bound.
COMPARED_MOST = 400
NAMED_KINDS = (ItemKind.TASK, ItemKind.OBJECTIVE, ItemKind.TOPIC, ItemKind.METHOD)


def places_to_raise(person: Any) -> QuerySet[Binding]:
    """Each programme under which a unit of the person can raise difficulties, the newest first."""
    own = Binding.objects.filter(unit__in=own_units_where(person, RAISE))
    return own.select_related("programme__unit", "unit").order_by("-programme__published_at", "unit__sort_key", "pk")


def own_difficulties(person: Any) -> QuerySet[Difficulty]:
    """What the person's own units raised, and those from which they carry on, the newest first."""
    units = with_predecessors(own_units_where(person, VIEW_DIFFICULTY))
    rows = Difficulty.objects.filter(unit__in=units.values("pk"))
    return rows.select_related("unit", "programme__unit", "matter").order_by("-raised_at", "-pk")


def received_by(person: Any) -> QuerySet[Difficulty]:
    """What was raised under programmes of the person's units, the newest first."""
    rows = Difficulty.objects.filter(programme__unit__in=units_where(person, VIEW_RAISED))
    return rows.select_related("unit", "programme", "item", "matter").order_by("-raised_at", "-pk")


def received_programmes(person: Any) -> QuerySet[Programme]:
    """The programmes of the person's units, the newest first."""
    own = Programme.objects.filter(unit__in=units_where(person, VIEW_RAISED))
    return own.order_by("-published_at", "-pk")


def studied_programmes(person: Any) -> QuerySet[Programme]:
    """The programmes whose difficulties the person studies."""
    return Programme.objects.filter(unit__in=units_where(person, STUDY))


def matters_for(person: Any) -> QuerySet[Matter]:
    """The matters that the person sees, with how many units raised them; those still open first, the newest on top."""
    rows = Matter.objects.visible_to(person).select_related("programme")
    followed = MatterDirection.objects.filter(direction__closed_at=None, matter=OuterRef("pk"))
    counted = rows.annotate(
        unit_count=Count("difficulties__unit", distinct=True),
        is_closed=Q(state=State.ANSWERED),
        has_direction_open=Exists(followed),
    )
    return counted.order_by("is_closed", "-begun_at", "-pk")


def answers_for(person: Any) -> QuerySet[Matter]:
    """What was answered for all units of the programmes that the person sees, the newest answer first."""
    readable = Matter.objects.to_read(Programme.objects.visible_to(person).values("pk"))
    return readable.select_related("programme__unit").order_by("-answered_at", "-pk")


def items_to_name(programme: Programme, unit_id: int) -> list[tuple[str, list[PlanItem]]]:
    """What of the programme a difficulty can be about: first what the unit owes, then everything else by kind."""
    version = newest(programme)
    items = list(version.items.filter(kind__in=NAMED_KINDS).in_order())
    owed = set(version.obligations.owed().filter(unit=unit_id).values_list("item_id", flat=True))
    parts = [(_("Tasks of our unit"), [item for item in items if item.pk in owed])]
    for kind in NAMED_KINDS:
        parts.append((str(kind.label), [item for item in items if item.kind == kind and item.pk not in owed]))
    return [(label, rows) for label, rows in parts if rows]


def items_named(rows: QuerySet[Difficulty]) -> list[PlanItem]:
    """The items at which the difficulties were met, each once through all versions of its programme."""
    found = PlanItem.objects.filter(pk__in=rows.filter(item__isnull=False).order_by().values("item"))
    by_key = {item.key: item for item in found.order_by("version__number", "pk")}
    return sorted(by_key.values(), key=lambda item: (item.version_id, item.position))


def like_difficulties(text: str, programme: Programme, *, without: Iterable[int]) -> list[Likeness[Difficulty]]:
    """Difficulties of the programme that nobody has taken up and that may say the same."""
    rows = programme.difficulties.filter(state=State.RAISED).exclude(pk__in=list(without))
    recent = rows.select_related("unit").order_by("-raised_at", "-pk")[:COMPARED_MOST]
    return most_like(text, recent, lambda row: row.text)


def like_matters(text: str, matters: QuerySet[Matter]) -> list[Likeness[Matter]]:
    """Matters that may be about the same as the text: by their titles and by what was raised."""
    rows = list(matters.prefetch_related("difficulties").order_by("-begun_at", "-pk")[:COMPARED_MOST])
    return most_like(text, rows, words_of)


def words_of(matter: Matter) -> str:
    """The title of a matter with what its units said."""
    return ". ".join([matter.title, *(row.text for row in matter.difficulties.all())])


def matters_open_to(programme: Programme) -> QuerySet[Matter]:
    """The matters to which difficulties of the programme can be put."""
    return programme.matters.order_by("-begun_at", "-pk")


@dataclass(frozen=True)
class Tab:
    """One side of the difficulties as the kit draws it."""

    label: str
    url: str
    is_current: bool
    count: int | None = None


def tabs_for(person: Any, current: str) -> list[Tab]:
    """The sides that are open to the person."""
    sides = []
    if own_units_where(person, RAISE).exists():
        sides.append(("own", _("Our unit"), None))
    if sees_received(person):
        waiting = received_by(person).filter(state=State.RAISED).count()
        sides.append(("received", _("Received"), waiting or None))
    if sees_received(person) or Matter.objects.visible_to(person).exists():
        sides.append(("matters", _("Matters"), None))
    sides.append(("answers", _("Answered before"), None))
    return [Tab(label, reverse(f"difficulties:{name}"), name == current, count) for name, label, count in sides]


def sees_received(person: Any) -> bool:
    """Whether a programme of the person's units can bring difficulties in."""
    return received_programmes(person).exists()


def may_with(person: Any, programme: Programme) -> dict[str, bool]:
    """What the person may do with what comes in under the programme."""
    asked = {"study": STUDY, "direct": GIVE, "follow": FOLLOW, "view_raised": VIEW_RAISED}
    return {
        name: units_where(person, permission, among=[programme.unit_id]).exists() for name, permission in asked.items()
    }
