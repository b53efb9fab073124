"""A unit puts its proposal to its own head, or to the body above where others are touched."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.org.inherited import unit_today
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.improvements.bodies import decided_by
from lantoa.programme.improvements.kinds import IMPROVEMENT_PROPOSED
from lantoa.programme.improvements.models import OPEN_TO_CHANGES, Improvement, State, StepKind
from lantoa.programme.improvements.permissions import DECIDE, PROPOSE, STUDY
from lantoa.programme.improvements.writing import held, keep, people_at, record, take, tell, unrecord


class HowNowMissing(Refusal):
    message = _("Say how it is done now; whoever decides compares the two.")
    field = "as_is"


class HowThenMissing(Refusal):
    message = _("Say how it is to be done; whoever decides compares the two.")
    field = "as_proposed"


class NothingChanges(Refusal):
    message = _("What you propose is word for word how it is done now. Say what is to be different.")
    field = "as_proposed"


class HalfAFigure(Refusal):
    message = _("Of %(measure)s, enter both how many it is now and how many it will be, or neither.")


class NobodyDecides(Refusal):
    message = _("%(unit)s has no head in the system. Ask its administrator to give that post, then propose this.")


class NobodyStudies(Refusal):
    message = _("Nobody at %(unit)s studies proposals in the system yet. Ask its administrator to give such a post.")


class AnswerMissing(Refusal):
    message = _("Answer the questions in a sentence, or say what you changed.")
    field = "answer"


@transaction.atomic
def propose(improvement: Improvement, *, seen: int, by: Any, answer: str = "") -> Improvement:
    """Propose it, for the first time or with the `answer` to what was asked."""
    authorise(by, PROPOSE, improvement.unit_id)
    row = held(improvement, *OPEN_TO_CHANGES, seen=seen)
    _refuse_without_words(row)
    was_asked = row.is_asked
    if was_asked and not answer.strip():
        raise AnswerMissing
    row.decider = decided_by(row)
    is_own = row.decider.pk == unit_today(row.unit).pk
    readers = people_at(DECIDE if is_own else STUDY, row.decider)
    if not readers:
        raise NobodyDecides(unit=row.decider) if is_own else NobodyStudies(unit=row.decider)
    row.state = State.PUT_UP if is_own else State.PROPOSED
    row.proposed_at = row.proposed_at or now()
    keep(row, by=by)
    take(row, StepKind.ANSWERED if was_asked else StepKind.PROPOSED, at=row.unit, by=by, remark=answer.strip())
    if not was_asked:
        record(IMPROVEMENT_PROPOSED, row, unit=row.unit, by=by)
    said = _("A unit has answered your questions") if was_asked else _("A simpler procedure is proposed")
    tell(row, readers, kind="proposed", said=said, body=answer.strip() or row.as_proposed, by=by)
    return row


@transaction.atomic
def take_back(improvement: Improvement, *, by: Any) -> Improvement:
    """Make it a draft again while nobody has decided."""
    authorise(by, PROPOSE, improvement.unit_id)
    row = held(improvement, State.PROPOSED, State.PUT_UP, State.ASKED)
    row.state = State.DRAFT
    keep(row, by=by)
    take(row, StepKind.TAKEN_BACK, at=row.unit, by=by)
    unrecord(IMPROVEMENT_PROPOSED, row, reason=_("Taken back by the unit"), by=by)
    return row


def _refuse_without_words(row: Improvement) -> None:
    if not row.as_is.strip():
        raise HowNowMissing
    if not row.as_proposed.strip():
        raise HowThenMissing
    if row.as_is.split() == row.as_proposed.split():
        raise NothingChanges
    for figure in row.figures.all():
        if not figure.is_whole:
            raise HalfAFigure(measure=figure.get_measure_display())
