"""The steps of an act in sentences."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.org.models import Axis, Extent, Move, Step
from lantoa.core.org.reform.editing import Desk
from lantoa.core.org.reform.telling import Line, behind, counted, some_of

# What a step says that only alters a unit.
Altered = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class Part:
    """Steps that were entered together, in words: the first sentence says what they are about."""

    number: int
    sentences: list[Line]


def parts_of(desk: Desk) -> list[Part]:
    """The parts of the act, in the order in which they were entered."""
    return [
        Part(number, list(dict.fromkeys(_sentences(desk, list(steps)))))
        for number, steps in groupby(desk.steps, lambda step: step.part)
    ]


def _sentences(desk: Desk, steps: list[Step]) -> Iterator[Line]:
    founded = {step.code for step in steps if step.move == Move.FOUND}
    followed = {step.code for step in steps if step.move == Move.SUCCEED}
    for step in steps:
        if step.move == Move.FOUND:
            superiors = {each.other for each in steps if each.move == Move.PLACE and each.code == step.code}
            yield Line(
                _("Found %(name)s (code %(code)s) under %(under)s.")
                % {
                    "name": step.name,
                    "code": step.code,
                    "under": some_of([desk.name_of_new(code) for code in sorted(superiors)]) or "–",
                }
            )
        elif step.move == Move.RENAME and step.name:
            before = desk.names.get(step.code, step.code)
            yield Line(_("%(before)s is called %(after)s.") % {"before": before, "after": step.name})
        elif step.move == Move.CLOSE and step.code not in followed:
            yield Line(_("%(name)s ends.") % {"name": desk.names.get(step.code, step.code)})
    yield from _successions(desk, [step for step in steps if step.move == Move.SUCCEED])
    yield from _moves(desk, [step for step in steps if step.move == Move.PLACE and step.code not in founded])
    yield from _alterations(desk, [step for step in steps if step.move == Move.RENAME])


def _alterations(desk: Desk, steps: list[Step]) -> Iterator[Line]:
    """What changes besides the name; units of which the same changes make one line."""
    together: dict[Altered, list[str]] = defaultdict(list)
    for step in steps:
        said = (step.short_name, step.symbol, step.place, step.locality, str(step.kind or ""))
        if any(said):
            together[said].append(step.code)
    for said, codes in together.items():
        names = [desk.names.get(code, code) for code in codes]
        units = counted(names, schools=desk.schools.issuperset(codes))
        yield Line(_("%(units)s: new %(what)s.") % {"units": units, "what": alteration(*said)}, behind(names))


def alteration(short_name: str, symbol: str, place: str, locality: str, kind: str) -> str:
    """What changes about a unit, each with what it becomes; what is empty stays."""
    words = {
        _("short name %(value)s"): short_name,
        _("symbol %(value)s"): symbol,
        _("place in documents %(value)s"): place,
        _("commune or ward %(value)s"): locality,
        _("kind of unit %(value)s"): kind,
    }
    return ", ".join(word % {"value": value} for word, value in words.items() if value)


def _successions(desk: Desk, steps: list[Step]) -> Iterator[Line]:
    merged: dict[tuple[str, bool], list[str]] = defaultdict(list)
    for step in steps:
        name, into = desk.names.get(step.code, step.code), desk.name_of_new(step.other)
        remark = f" ({step.remark})" if step.remark else ""
        if step.extent == Extent.WHOLE:
            merged[step.other, step.takes_posts].append(name)
        elif step.extent == Extent.REST:
            yield Line(_("What is left of %(name)s passes to %(into)s.") % {"name": name, "into": into})
        else:
            words = {"name": name, "into": into, "remark": remark}
            yield Line(_("A part of %(name)s passes to %(into)s%(remark)s.") % words)
    for (code, takes_posts), names in merged.items():
        words = {"names": some_of(names), "into": desk.name_of_new(code)}
        yield Line(_("%(names)s end and pass to %(into)s.") % words, behind(names))
        if takes_posts:
            yield Line(
                _("Their people keep their roles at the unit that receives them; a head only where it has no other.")
            )


def _moves(desk: Desk, steps: list[Step]) -> Iterator[Line]:
    trees: dict[tuple[str, str], list[str]] = defaultdict(list)
    for step in steps:
        trees[step.code, step.other].append(step.axis)
    together: dict[tuple[str, tuple[str, ...]], list[str]] = defaultdict(list)
    for (code, under), axes in trees.items():
        together[under, tuple(axes)].append(code)
    for (under, on_trees), codes in together.items():
        names = [desk.name_of_new(code) for code in codes]
        on = ", ".join(str(Axis(axis).label) for axis in on_trees)
        text = ngettext(
            "%(names)s stands under %(under)s (%(trees)s tree).",
            "%(names)s stand under %(under)s (%(trees)s tree).",
            len(names),
        ) % {
            "names": counted(names, schools=desk.schools.issuperset(codes)),
            "under": desk.name_of_new(under),
            "trees": on,
        }
        yield Line(text, behind(names))
