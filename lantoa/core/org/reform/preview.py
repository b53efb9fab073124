"""What a reorganisation would do, told before it is done: the very act, carried out and rolled back."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from lantoa.core.events import announce, previews
from lantoa.core.org.events import UNITS_REORGANISED
from lantoa.core.org.models import Axis, Extent, Post, Reorganisation, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.reform.carrying_out import perform
from lantoa.core.org.reform.ground import Ground
from lantoa.core.org.reform.outcome import HeadsMet, Outcome
from lantoa.core.org.reform.reach import Before
from lantoa.core.org.reform.telling import NAMED_MAX, Group, Line, behind, group_of, moves_on, some_of
from lantoa.core.org.scope import authorise_all
from lantoa.core.refusals import Refusal


@dataclass(frozen=True)
class Preview:
    """What would happen, what to look at once more, and why it would be refused."""

    groups: list[Group] = field(default_factory=list)
    warnings: list[Line] = field(default_factory=list)
    refusal: str = ""

    @property
    def may_be_carried_out(self) -> bool:
        return not self.refusal


def look_ahead(reorganisation: Reorganisation, *, by: Any) -> Preview:
    """Carry the act out as `by` would, keep what it did in words, and leave everything as it was."""
    with transaction.atomic():
        try:
            with transaction.atomic():
                touched = Ground(reorganisation, list(reorganisation.steps.all())).touched()
                authorise_all(by, EDIT_UNIT, touched or [reorganisation.unit])
                reach = Before(by)
                outcome = perform(reorganisation)
                reach.refuse_beyond(outcome)
                elsewhere = list(previews(UNITS_REORGANISED, reform=outcome))
                preview = Preview(_groups(outcome, elsewhere), _warnings(outcome))
                announce(UNITS_REORGANISED, reform=outcome)
        except Refusal as refusal:
            preview = Preview(refusal=refusal.sentence)
        transaction.set_rollback(True)
    return preview


def _groups(outcome: Outcome, elsewhere: list[str]) -> list[Group]:
    groups = [
        group_of(_("Units that begin"), "circle-plus", [unit.name for unit in outcome.founded]),
        group_of(_("Units that end"), "circle-minus", _ended(outcome)),
        group_of(_("Parts that pass to another unit"), "split", _parts(outcome)),
        group_of(
            _("New names"),
            "pencil",
            [f"{before} → {unit.name}" for unit, before in outcome.renamed if before != unit.name],
        ),
        *_moves(outcome),
        group_of(_("People who keep their role at the unit that follows"), "user-check", _people(outcome.posts_passed)),
        group_of(_("Posts that end"), "user-minus", _people(_posts_that_only_end(outcome))),
        group_of(_("In other parts of Lan Tỏa"), "arrow-right-left", elsewhere),
    ]
    return [group for group in groups if group.count]


def _ended(outcome: Outcome) -> list[str]:
    heirs: dict[int, list[str]] = defaultdict(list)
    for row in outcome.successions:
        heirs[row.predecessor_id].append(row.successor.name)
    return [f"{unit.name} → {', '.join(heirs[unit.pk])}" if heirs[unit.pk] else unit.name for unit in outcome.ended]


def _parts(outcome: Outcome) -> list[str]:
    ended = {unit.pk for unit in outcome.ended}
    rows = [row for row in outcome.successions if row.extent == Extent.PART and row.predecessor_id not in ended]
    return [f"{row.predecessor.name} → {row.successor.name}{f' ({row.remark})' if row.remark else ''}" for row in rows]


def _moves(outcome: Outcome) -> list[Group]:
    founded = {unit.pk for unit in outcome.founded}
    moved = [row for row in outcome.placed if row.unit_id not in founded]
    names = {pk: unit.name for pk, unit in Unit.objects.in_bulk([row.unit_id for row in moved]).items()}
    ways: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in moved:
        before = outcome.placed_before.get((row.unit_id, row.axis))
        ways[row.axis][before.name if before else "–", row.parent.name].append(names[row.unit_id])
    return [moves_on(Axis(axis), routes) for axis, routes in sorted(ways.items())]


def _posts_that_only_end(outcome: Outcome) -> list[Post]:
    passed = {(post.person_id, post.role) for post in outcome.posts_passed}
    return [post for post in outcome.posts_ended if (post.person_id, post.role) not in passed]


def _people(posts: list[Post]) -> list[str]:
    return [f"{post.person} – {post.label}, {post.unit.name}" for post in posts]


def _warnings(outcome: Outcome) -> list[Line]:
    warnings = [_heads(met) for met in outcome.heads_met]
    followed = {row.predecessor_id for row in outcome.successions}
    if alone := [unit.name for unit in outcome.ended if unit.pk not in followed]:
        told = _("Nobody follows %(units)s, so only whoever stood above will find what they left.")
        warnings.append(Line(told % {"units": some_of(alone)}, behind(alone)))
    if short := [f"{unit.name} ({unit.short_name})" for unit in outcome.short_names_kept]:
        told = _("Renamed, but the short name stays: %(units)s. Give a new one too if it no longer fits.")
        warnings.append(Line(told % {"units": some_of(short)}, behind(short)))
    if leaving := _without_post(outcome):
        told = ngettext(
            "%(count)s person holds no post any more", "%(count)s people hold no post any more", len(leaving)
        )
        words = told % {"count": len(leaving)}
        is_few = len(leaving) <= NAMED_MAX
        warnings.append(Line(f"{words}: {', '.join(leaving)}.") if is_few else Line(f"{words}.", tuple(leaving)))
    return warnings


def _heads(met: HeadsMet) -> Line:
    leaving = [f"{post.person} ({post.unit.name})" for post in met.leaving]
    if met.stays:
        told = _("%(unit)s, which receives them, has a head already: %(head)s. No longer head: %(names)s.")
    else:
        told = _(
            "%(unit)s gets several heads at once (%(names)s), so none of them passes on. Give it a head afterwards."
        )
    head = met.stays.person if met.stays else ""
    return Line(told % {"unit": met.unit.name, "head": head, "names": some_of(leaving)}, behind(leaving))


def _without_post(outcome: Outcome) -> list[str]:
    people = {post.person_id: str(post.person) for post in outcome.posts_ended}
    held = Post.objects.filter(holds_on(outcome.day), person_id__in=list(people)).values_list("person_id", flat=True)
    still = set(held)
    return [name for person, name in people.items() if person not in still]
