"""A unit says what is difficult, and afterwards whether the answer helps."""

from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.vietnamese import fold
from lantoa.programme.difficulties.kinds import DIFFICULTY_CLOSED, DIFFICULTY_RAISED
from lantoa.programme.difficulties.models import Difficulty, DifficultyDraft, State, StepKind
from lantoa.programme.difficulties.permissions import RAISE
from lantoa.programme.difficulties.writing import record, take, tell_office
from lantoa.programme.plan.models import Binding, PlanItem, Programme

REASON_LENGTH = 500


class NotBound(Refusal):
    message = _("This programme does not bind %(unit)s. Raise the difficulty under a programme that does.")


class NoWords(Refusal):
    message = _("Say in a sentence what is difficult; whoever studies it reads your words.")
    field = "text"


class NotOfThisProgramme(Refusal):
    message = _("This item belongs to another programme. Choose one from the list, or leave the field empty.")
    field = "item"


class NoReason(Refusal):
    message = _("Say what the answer does not settle, so that it is studied anew.")
    field = "reason"


class NotAnswered(Refusal):
    message = _("This difficulty is open: %(state)s. Only one that was answered or closed can be raised again.")


@transaction.atomic
def keep_draft(
    programme: Programme, *, unit: Unit, text: str, by: Any, proposal: str = "", item: PlanItem | None = None
) -> DifficultyDraft | None:
    """Keep what a person has typed so far, for them alone; nothing is kept of nothing."""
    authorise(by, RAISE, unit)
    place = {"person": by, "programme": programme, "unit": unit}
    # What the page saves by itself may arrive after the button was pressed.
    is_sent = Difficulty.objects.unanswered().filter(programme=programme, unit=unit, text=text.strip(), raised_by=by)
    if not (text.strip() or proposal.strip()) or is_sent.exists():
        DifficultyDraft.objects.filter(**place).delete()
        return None
    typed = {"text": text, "proposal": proposal, "item": item, "kept_at": now()}
    return DifficultyDraft.objects.update_or_create(**place, defaults=typed)[0]


@transaction.atomic
def raise_difficulty(
    programme: Programme, *, unit: Unit, text: str, by: Any, proposal: str = "", item: PlanItem | None = None
) -> Difficulty:
    """Bring a difficulty before the unit whose programme it is. Pressed twice, the same words are raised once."""
    authorise(by, RAISE, unit)
    # Held, so that of two presses the second finds what the first one wrote.
    binding = Binding.objects.select_for_update().filter(programme=programme, unit=unit).first()
    if binding is None:
        raise NotBound(unit=unit)
    if not text.strip():
        raise NoWords
    if item is not None and item.version.programme_id != programme.pk:
        raise NotOfThisProgramme
    DifficultyDraft.objects.filter(person=by, programme=programme, unit=unit).delete()
    same = Difficulty.objects.unanswered().filter(programme=programme, unit=unit, text=text.strip(), item=item).first()
    if same:
        return same
    raised = Difficulty.objects.create(
        programme=programme,
        unit=unit,
        item=item,
        text=text.strip(),
        proposal=proposal.strip(),
        raised_by=by,
        raised_at=now(),
        folded=fold(f"{text} {proposal}"),
    )
    record(DIFFICULTY_RAISED, raised, unit=unit, programme=programme, link=raised.get_absolute_url(), by=by)
    audit.note("difficulties.raise", raised, by=by, unit_id=unit.pk)
    take(None, StepKind.RAISED, by=by, among=[raised])
    _tell(raised, by=by)
    return raised


@transaction.atomic
def close(difficulty: Difficulty, *, by: Any, remark: str = "") -> Difficulty:
    """The unit says that the answer helps, or that the difficulty has settled itself."""
    authorise(by, RAISE, difficulty.unit_id)
    row = Difficulty.objects.held(difficulty.pk)
    if row.is_closed:
        return row
    row.state = State.CLOSED
    row.save(update_fields=["state"])
    record(DIFFICULTY_CLOSED, row, unit=row.unit, programme=row.programme, link=row.get_absolute_url(), by=by)
    audit.note("difficulties.close", row, by=by, unit_id=row.unit_id, remark=remark.strip()[:300])
    take(None, StepKind.CLOSED, by=by, remark=remark.strip(), among=[row])
    return row


@transaction.atomic
def reopen(difficulty: Difficulty, *, reason: str, by: Any) -> Difficulty:
    """Raise it again, with what the answer leaves open; it leaves its matter, where the answer stands for the others."""
    authorise(by, RAISE, difficulty.unit_id)
    row = Difficulty.objects.held(difficulty.pk)
    if not (row.is_answered or row.is_closed):
        raise NotAnswered(state=row.get_state_display())
    if not reason.strip():
        raise NoReason
    row.state, row.matter, row.reopened_because = State.RAISED, None, reason.strip()[:REASON_LENGTH]
    row.save(update_fields=["state", "matter", "reopened_because"])
    record(DIFFICULTY_RAISED, row, unit=row.unit, programme=row.programme, link=row.get_absolute_url(), by=by)
    audit.note("difficulties.reopen", row, by=by, unit_id=row.unit_id, remark=reason.strip()[:300])
    take(None, StepKind.REOPENED, by=by, remark=reason.strip(), among=[row])
    tell_office(
        row.programme,
        kind="programme.difficulty_reopened",
        title=format_lazy("{said}: {what}", said=_("The answer does not help yet"), what=str(row)),
        body=row.reopened_because,
        link=row.get_absolute_url(),
        subject=row,
        by=by,
    )
    return row


def _tell(raised: Difficulty, *, by: Any) -> None:
    """Once a day for each programme: hundreds of units may raise theirs in one morning."""
    programme = raised.programme
    tell_office(
        programme,
        kind="programme.difficulty_raised",
        title=format_lazy("{said}: {title}", said=_("Units raise difficulties"), title=programme.title),
        body=format_lazy("{unit}: {what}", unit=raised.unit.name, what=str(raised)),
        link=f"{reverse('difficulties:received')}?programme={programme.pk}&state={State.RAISED.value}",
        subject=programme,
        key=f"{programme.pk}:{today()}",
        by=by,
    )
