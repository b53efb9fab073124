"""Difficulties that are one matter are put together, by people; a suggestion never does it."""

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line
from lantoa.programme.difficulties.kinds import MATTER_ANSWERED
from lantoa.programme.difficulties.models import Difficulty, Matter, State, StepKind
from lantoa.programme.difficulties.permissions import STUDY
from lantoa.programme.difficulties.writing import held, keep, record, take, tell_raisers
from lantoa.programme.plan.models import Programme

QUOTED = 60
TITLE_LENGTH = 300


class NothingChosen(Refusal):
    message = _("Choose at least one difficulty of this programme.")
    field = "difficulties"


class NoTitle(Refusal):
    message = _("Give the matter a title; it is what everybody reads first.")
    field = "title"


class FurtherAlready(Refusal):
    message = _("“%(text)s” has gone further already: %(state)s. Leave it out and group the others.")
    field = "difficulties"


class OfAnotherProgramme(Refusal):
    message = _("This matter belongs to another programme. Choose a matter of the same programme.")
    field = "matter"


class TheLastOne(Refusal):
    message = _("This is the only difficulty left in a matter that the head has seen. Answer it where it stands.")


class AnsweredAlready(Refusal):
    message = _("This difficulty has its answer. Its unit raises it again if the answer does not help.")


@transaction.atomic
def group(programme: Programme, *, difficulties: Sequence[Difficulty], title: str, by: Any) -> Matter:
    """Make one matter of difficulties that nobody has taken up."""
    authorise(by, STUDY, programme.unit_id)
    if not title.strip():
        raise NoTitle
    rows = _held(programme, difficulties)
    matter = keep(
        Matter(
            programme=programme, title=one_line(title, TITLE_LENGTH), state=State.STUDIED, begun_at=now(), revision=0
        ),
        by=by,
    )
    _join(matter, rows, by=by)
    audit.note("difficulties.group", matter, by=by, unit_id=programme.unit_id, remark=str(len(rows)))
    return matter


@transaction.atomic
def add(matter: Matter, *, difficulties: Sequence[Difficulty], by: Any) -> Matter:
    """Put difficulties to those of a matter. Where it is answered, its answer goes out to them at once."""
    authorise(by, STUDY, matter.programme.unit_id)
    matter = Matter.objects.held(matter.pk)
    if any(row.programme_id != matter.programme_id for row in difficulties):
        raise OfAnotherProgramme
    # Pressed twice, what stands in the matter already stays as it is.
    there = set(matter.difficulties.values_list("pk", flat=True))
    new = [row for row in difficulties if row.pk not in there]
    if not new and difficulties:
        return matter
    rows = _held(matter.programme, new)
    _join(matter, rows, by=by)
    audit.note("difficulties.add", matter, by=by, unit_id=matter.programme.unit_id, remark=str(len(rows)))
    if matter.is_answered:
        take(None, StepKind.ANSWERED, by=by, remark=matter.answer, among=rows)
        record(
            MATTER_ANSWERED,
            matter,
            unit=matter.programme.unit,
            programme=matter.programme,
            link=matter.get_absolute_url(),
            by=by,
        )
        tell_raisers(rows, matter, by=by)
    return matter


@transaction.atomic
def take_out(difficulty: Difficulty, *, by: Any) -> Difficulty:
    """Put a difficulty back among those that nobody has taken up; a matter that was never put up and is empty is gone."""
    authorise(by, STUDY, difficulty.programme.unit_id)
    matter = Matter.objects.select_for_update().filter(difficulties=difficulty).first()
    row = Difficulty.objects.held(difficulty.pk)
    if matter is None or row.matter_id != matter.pk:
        return row
    if matter.is_answered or row.is_closed:
        raise AnsweredAlready
    if matter.state != State.STUDIED and matter.difficulties.count() == 1:
        raise TheLastOne
    row.state, row.matter = State.RAISED, None
    row.save(update_fields=["state", "matter"])
    take(matter, StepKind.TAKEN_OUT, by=by, remark=str(row), among=[row])
    audit.note("difficulties.take_out", row, by=by, unit_id=row.programme.unit_id)
    _remove_if_empty(matter)
    return row


@transaction.atomic
def rename(matter: Matter, *, title: str, seen: int, by: Any) -> Matter:
    """Give the matter a title that says better what it is about."""
    authorise(by, STUDY, matter.programme.unit_id)
    matter = held(matter, seen=seen)
    if not title.strip():
        raise NoTitle
    matter.title = one_line(title, TITLE_LENGTH)
    keep(matter, by=by)
    take(matter, StepKind.RENAMED, by=by, remark=matter.title)
    audit.note("difficulties.rename", matter, by=by, unit_id=matter.programme.unit_id)
    return matter


def _held(programme: Programme, difficulties: Sequence[Difficulty]) -> list[Difficulty]:
    """The difficulties as they are now, held; of two who take one up, the second is told by its words."""
    wanted = Difficulty.objects.filter(pk__in=[row.pk for row in difficulties], programme=programme)
    rows = list(wanted.select_related("unit").select_for_update(of=("self",)).order_by("pk"))
    if not rows:
        raise NothingChosen
    for row in rows:
        if not row.is_raised:
            raise FurtherAlready(text=one_line(row.text, QUOTED), state=row.get_state_display())
    return rows


def _join(matter: Matter, rows: Sequence[Difficulty], *, by: Any) -> None:
    Difficulty.objects.filter(pk__in=[row.pk for row in rows]).update(matter=matter, state=matter.state)
    take(matter, StepKind.JOINED, by=by, remark=str(len(rows)), among=rows)


def _remove_if_empty(matter: Matter) -> None:
    """Nothing is lost with a matter that holds nothing and was never put up: the steps stay with their difficulties."""
    if matter.state == State.STUDIED and not (matter.difficulties.exists() or matter.directions.exists()):
        matter.steps.filter(difficulty=None).delete()
        matter.delete()
