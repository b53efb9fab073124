"""The laws of the organisation in time, one function each; its docstring is the law. `lantoa check` asks them all."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from django.db.models import F, Q

from lantoa.core.org.models import Axis, Closure, Naming, Placement, Post, Succession, Unit
from lantoa.core.org.tree import Interval, lines_of, overlap

ONE_DAY = timedelta(days=1)
Law = Callable[[], Iterator[str]]
LAWS: list[Law] = []


@dataclass(frozen=True)
class Breach:
    """A law that does not hold, and about what."""

    law: str
    sentence: str
    about: str


def law(asked: Law) -> Law:
    LAWS.append(asked)
    return asked


def broken_laws() -> Iterator[Breach]:
    """Every breach of every law; nothing where the organisation is sound."""
    for asked in LAWS:
        sentence = " ".join((asked.__doc__ or "").split())
        for about in asked():
            yield Breach(asked.__name__, sentence, about)


@law
def one_superior_per_tree_and_day() -> Iterator[str]:
    """On any day a unit stands under one superior at the most on each tree."""
    rows = Placement.objects.values_list("unit_id", "axis", "valid_from", "valid_to")
    yield from _overlapping(((unit, axis), (start, end)) for unit, axis, start, end in rows)


@law
def one_name_per_day() -> Iterator[str]:
    """From its first day to its last a unit has one name on each day."""
    rows = Naming.objects.values_list("unit_id", "valid_from", "valid_to")
    named: dict[int, list[Interval]] = defaultdict(list)
    for unit, start, end in rows:
        named[unit].append((start, end))
    for pk, opened_on, closed_on in Unit.objects.values_list("pk", "opened_on", "closed_on"):
        days = sorted(named[pk], key=lambda interval: interval[0])
        joined = all(one[1] and other[0] - one[1] == ONE_DAY for one, other in zip(days, days[1:], strict=False))
        if not days or not joined or (days[0][0], days[-1][1]) != (opened_on, closed_on):
            yield f"unit {pk}"


@law
def the_newest_name_is_the_units() -> Iterator[str]:
    """A unit carries the newest of its names."""
    newest = Naming.objects.filter(Q(valid_to=F("unit__closed_on")) | Q(valid_to=None, unit__closed_on=None))
    called = {name: F(f"unit__{name}") for name in ("name", "short_name", "symbol", "place", "locality", "kind")}
    for pk in newest.exclude(**called).values_list("unit_id", flat=True):
        yield f"unit {pk}"


@law
def one_unit_per_code_and_day() -> Iterator[str]:
    """On any day a code names one unit at the most."""
    rows = Unit.objects.values_list("code", "opened_on", "closed_on")
    yield from _overlapping(((code, ""), (start, end)) for code, start, end in rows)


@law
def nothing_outlives_its_unit() -> Iterator[str]:
    """A placement or a post lies within the life of its unit, and a placement within its superior's too."""
    for prefix, rows in (
        ("unit", Placement.objects.all()),
        ("parent", Placement.objects.all()),
        ("unit", Post.objects.all()),
    ):
        ended = Q(**{f"{prefix}__closed_on__isnull": False})
        late = Q(valid_to__isnull=True) | Q(valid_to__gt=F(f"{prefix}__closed_on"))
        early = Q(valid_from__lt=F(f"{prefix}__opened_on"))
        for pk in rows.filter(early | (ended & late)).values_list("pk", flat=True):
            yield f"{rows.model._meta.label_lower} {pk}"


@law
def lines_are_what_the_placements_say() -> Iterator[str]:
    """The lines of each tree are those that its placements give, no unit standing above itself."""
    for axis in Axis:
        kept = set(
            Closure.objects.filter(axis=axis).values_list(
                "ancestor_id", "descendant_id", "depth", "valid_from", "valid_to"
            )
        )
        drawn = set(lines_of(axis, Unit.objects.values_list("pk", flat=True)))
        for ancestor, descendant, *_rest in kept ^ drawn:
            yield f"{axis}: {descendant} below {ancestor}"


@law
def whoever_follows_is_there() -> Iterator[str]:
    """A unit that follows another exists on the day; one that passed wholly ended the day before."""
    missing = Q(successor__opened_on__gt=F("on")) | Q(successor__closed_on__lt=F("on"))
    for pk in Succession.objects.filter(missing).values_list("pk", flat=True):
        yield f"succession {pk}"
    whole = Succession.objects.exclude(extent="part").select_related("predecessor")
    for row in whole:
        if row.predecessor.closed_on != row.on - ONE_DAY:
            yield f"succession {row.pk}"


def _overlapping(rows: Iterable[tuple[tuple[int | str, str], Interval]]) -> Iterator[str]:
    held: dict[tuple[int | str, str], list[Interval]] = defaultdict(list)
    for key, interval in rows:
        held[key].append(interval)
    for (unit, axis), intervals in held.items():
        days = sorted(intervals, key=lambda interval: interval[0])
        if any(overlap(one, other) for one, other in zip(days, days[1:], strict=False)):
            yield f"unit {unit}, {axis}"
