"""Carries out the steps of a reorganisation. Nothing recorded earlier is rewritten: of what stood, only the open end is closed."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db.models import Q

from lantoa.core.org.heirs import rebuild_heirs
from lantoa.core.org.models import (
    Axis,
    Extent,
    Move,
    Naming,
    Placement,
    Reorganisation,
    Step,
    Succession,
    Unit,
)
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.names import search_text, sort_text
from lantoa.core.org.reform.ground import Ground
from lantoa.core.org.reform.journal import Journal
from lantoa.core.org.reform.outcome import Outcome
from lantoa.core.org.reform.posts import pass_posts
from lantoa.core.org.reform.refusals import (
    ChangedLater,
    CircleOfSteps,
    EndedAlready,
    FollowsItself,
    FoundedNowhere,
    LeftBehind,
    NothingToDo,
    ToldTwice,
    named,
)
from lantoa.core.org.tree import DEPTH_MAX, CircleInTree, rebuild_lines
from lantoa.lib.dates import on_screen

# What a unit is called; a step that leaves one of them empty leaves it as it was.
NAMES = ("name", "short_name", "symbol", "place", "locality", "kind_id")
Wanted = dict[tuple[int, str], Unit]


def perform(reorganisation: Reorganisation) -> Outcome:
    """Do everything that the organisation itself holds, inside the caller's transaction.

    Raises a Refusal of `reform.refusals`, or CircleInTree.
    """
    steps = list(reorganisation.steps.select_related("kind").order_by("position"))
    if not steps:
        raise NothingToDo
    ground = Ground(reorganisation, steps)
    outcome = Outcome(reorganisation, Journal(reorganisation))
    ended = _ended(ground)
    ground.refuse_codes(set(ended))
    _refuse_later_changes(ground, ended)

    _found(ground, outcome)
    _rename(ground, outcome)
    _succeed(ground, outcome, ended)
    wanted = _wanted_places(ground, ended, outcome)
    _end_namings(ground, outcome, ended)
    moved = _place(ground, outcome, wanted, ended)
    pass_posts(ground, outcome, ended)
    outcome.ended = outcome.journal.alter(ended.values(), closed_on=ground.eve)
    _refuse_orphans(ground, outcome)
    try:
        draw_again(moved, {unit.pk for unit in (*outcome.founded, *outcome.ended)})
    except CircleInTree:
        _refuse_circles(ground)
        raise
    return outcome


def draw_again(moved: dict[str, set[int]], everywhere: set[int]) -> None:
    """Draw the trees anew below the units that moved on each, and below those that began or ended."""
    for axis in Axis:
        rebuild_lines(axis, moved.get(axis, set()) | everywhere)
    rebuild_heirs()


def _ended(ground: Ground) -> dict[int, Unit]:
    units = (ground.old(step.code) for step in ground.of(Move.CLOSE))
    return {unit.pk: unit for unit in units}


def _refuse_later_changes(ground: Ground, ended: dict[int, Unit]) -> None:
    """Whatever these steps change must not have been changed for a day on or after theirs."""
    founded = {step.code for step in ground.of(Move.FOUND)}
    renamed = [ground.old(step.code).pk for step in ground.of(Move.RENAME) if step.code not in founded]
    placed = [(ground.new(step.code).pk, step.axis) for step in ground.of(Move.PLACE) if step.code not in founded]
    gone = list(ended)
    later = Q(valid_from__gte=ground.day)
    placements = Placement.objects.filter(later).select_related("unit", "parent")
    on_tree = placements.filter(unit__in=[unit for unit, _axis in placed])
    changed = [(row.unit, row.valid_from) for row in on_tree if (row.unit_id, row.axis) in placed]
    changed += [(row.unit, row.valid_from) for row in placements.filter(unit__in=gone)]
    changed += [(row.parent, row.valid_from) for row in placements.filter(parent__in=gone)]
    namings = Naming.objects.filter(later, unit__in=[*renamed, *gone]).select_related("unit")
    changed += [(row.unit, row.valid_from) for row in namings]
    successions = Succession.objects.filter(on__gte=ground.day).select_related("successor", "predecessor")
    changed += [(row.successor, row.on) for row in successions.filter(successor__in=gone)]
    changed += [(row.predecessor, row.on) for row in successions.filter(predecessor__in=gone)]
    for unit, day in changed:
        raise ChangedLater(unit=unit, day=on_screen(day))


def _found(ground: Ground, outcome: Outcome) -> None:
    for step in ground.of(Move.FOUND):
        called = _as_called(step, _names_said([each for each in ground.of(Move.RENAME) if each.code == step.code]))
        ground.founded[step.code] = Unit(
            code=step.code,
            **{name: getattr(called, name) for name in NAMES},
            opened_on=ground.day,
            is_illustration=outcome.reorganisation.is_illustration,
            **_keys_of(called),
        )
    outcome.founded = outcome.journal.make(ground.founded.values())
    outcome.journal.make(_naming(unit, ground.day) for unit in outcome.founded)


def _rename(ground: Ground, outcome: Outcome) -> None:
    steps: dict[str, list[Step]] = defaultdict(list)
    for step in ground.of(Move.RENAME):
        if step.code not in ground.founded:
            steps[step.code].append(step)
    called = [(ground.new(code), _names_said(said)) for code, said in steps.items()]
    renamed = [row for row in called if any(getattr(row[0], name) != value for name, value in row[1].items())]
    outcome.renamed = [(unit, unit.name) for unit, _names in renamed]
    outcome.short_names_kept = [
        unit
        for unit, names in renamed
        if unit.short_name and names.get("name", unit.name) != unit.name and "short_name" not in names
    ]
    units = [unit for unit, _names in renamed]
    open_namings = Naming.objects.filter(unit__in=units, valid_to__isnull=True)
    outcome.journal.alter(open_namings, valid_to=ground.eve)
    outcome.journal.alter_each((unit, names | _keys_of(_as_called(unit, names))) for unit, names in renamed)
    outcome.journal.make(_naming(unit, ground.day) for unit in units)


def _names_said(steps: list[Step]) -> dict[str, Any]:
    """What steps that rename one unit say; where two say something about one name, the later."""
    return {name: value for step in steps for name in NAMES if (value := getattr(step, name))}


def _as_called(unit: Unit | Step, names: dict[str, Any]) -> Step:
    return Step(**{name: names.get(name, getattr(unit, name)) for name in NAMES})


def _keys_of(step: Step) -> dict[str, str]:
    folded = search_text(step.name, step.short_name, step.symbol, step.locality)
    return {"sort_key": sort_text(step.name), "folded": folded}


def _naming(unit: Unit, day: date) -> Naming:
    called = {name: getattr(unit, name) for name in (*NAMES, "folded")}
    return Naming(unit=unit, valid_from=day, **called)


def _succeed(ground: Ground, outcome: Outcome, ended: dict[int, Unit]) -> None:
    rows = {}
    for step in ground.of(Move.SUCCEED):
        predecessor, successor = ground.old(step.code), ground.new(step.other)
        if predecessor.pk == successor.pk:
            raise FollowsItself(unit=predecessor)
        if successor.pk in ended:
            raise EndedAlready(unit=successor, end=on_screen(ground.eve))
        rows[predecessor.pk, successor.pk] = Succession(
            reorganisation=outcome.reorganisation,
            predecessor=predecessor,
            successor=successor,
            extent=step.extent if predecessor.pk in ended else Extent.PART,
            on=ground.day,
            remark=step.remark,
        )
    outcome.successions = outcome.journal.make(rows.values())


def _wanted_places(ground: Ground, ended: dict[int, Unit], outcome: Outcome) -> Wanted:
    """Under which unit each moved unit stands from the day on: where a step puts it, else under who follows its superior."""
    wanted: Wanted = {}
    for step in ground.of(Move.PLACE):
        unit, superior = ground.new(step.code), ground.new(step.other)
        if unit.pk == superior.pk:
            raise _circle(unit, superior, step)
        if unit.pk in ended:
            raise EndedAlready(unit=unit, end=on_screen(ground.eve))
        if wanted.get((unit.pk, step.axis), superior).pk != superior.pk:
            raise ToldTwice(unit=unit)
        wanted[unit.pk, step.axis] = superior
    if homeless := [unit for unit in outcome.founded if not any((unit.pk, axis) in wanted for axis in Axis)]:
        raise FoundedNowhere(units=named(homeless))
    successors = {row.predecessor_id: row.successor for row in outcome.successions if row.extent != Extent.PART}
    # What an act of the same day has placed elsewhere already is no longer left.
    left = Placement.objects.filter(holds_on(ground.eve), holds_on(ground.day), parent__in=list(successors))
    for row in left:
        successor = successors[row.parent_id]
        if row.unit_id not in ended and row.unit_id != successor.pk:
            wanted.setdefault((row.unit_id, row.axis), successor)
    return wanted


def _end_namings(ground: Ground, outcome: Outcome, ended: dict[int, Unit]) -> None:
    outcome.journal.alter(Naming.objects.filter(unit__in=list(ended), valid_to__isnull=True), valid_to=ground.eve)


def _place(ground: Ground, outcome: Outcome, wanted: Wanted, ended: dict[int, Unit]) -> dict[str, set[int]]:
    """Close the open placements that change and write the new ones; returns by tree the units that moved."""
    moved: dict[str, set[int]] = defaultdict(set)
    keys = {unit for unit, _axis in wanted} | set(ended)
    standing = Placement.objects.filter(holds_on(ground.eve), unit__in=list(keys)).select_related("parent", "unit")
    now = {(row.unit_id, row.axis): row for row in standing}
    closing = [row for (unit, _axis), row in now.items() if unit in ended]
    opening = []
    for (unit, axis), superior in wanted.items():
        row = now.get((unit, axis))
        if row and row.parent_id == superior.pk:
            continue
        if row:
            closing.append(row)
        opening.append(Placement(unit_id=unit, axis=axis, parent=superior, valid_from=ground.day))
        moved[axis].add(unit)
    for row in closing:
        if row.valid_to:
            raise ChangedLater(unit=row.unit, day=on_screen(row.valid_to))
    outcome.displaced = outcome.journal.alter(closing, valid_to=ground.eve)
    outcome.placed = outcome.journal.make(opening)
    outcome.placed_before = {key: row.parent for key, row in now.items()}
    return moved


def _refuse_orphans(ground: Ground, outcome: Outcome) -> None:
    ended = [unit.pk for unit in outcome.ended]
    rows = Placement.objects.filter(holds_on(ground.day), parent__in=ended).select_related("unit")
    if names := _names(row.unit for row in rows):
        raise LeftBehind(units=named(names))


def _refuse_circles(ground: Ground) -> None:
    """Name the step after which a unit would stand under one that stands under it."""
    for step in ground.of(Move.PLACE):
        unit, superior = ground.new(step.code), ground.new(step.other)
        above = dict(Placement.objects.filter(holds_on(ground.day), axis=step.axis).values_list("unit_id", "parent_id"))
        at: int | None = superior.pk
        for _level in range(DEPTH_MAX):
            if at == unit.pk:
                raise _circle(unit, superior, step)
            at = above.get(at) if at else None


def _circle(unit: Unit, superior: Unit, step: Step) -> CircleOfSteps:
    return CircleOfSteps(unit=unit, superior=superior, tree=Axis(step.axis).label, part=step.part)


def _names(units: Iterable[Unit]) -> list[str]:
    return list(dict.fromkeys(unit.name for unit in units))
