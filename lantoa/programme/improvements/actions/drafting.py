"""A unit writes down what it would do more simply; nothing binds anybody until it is proposed."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line
from lantoa.programme.improvements.models import OPEN_TO_CHANGES, Figure, Improvement, State
from lantoa.programme.improvements.models.improvements import TITLE_LENGTH
from lantoa.programme.improvements.permissions import PROPOSE
from lantoa.programme.improvements.writing import NotThere, held, keep
from lantoa.programme.plan.models import PlanItem

Figures = Mapping[str, tuple[Decimal | None, Decimal | None]]
# What another unit takes over from a good example; who is touched, it says for itself.
COPIED = ("title", "field_code", "as_is", "as_proposed")


class NoTitle(Refusal):
    message = _("Say in a few words what becomes simpler; it is what everybody reads first.")
    field = "title"


class NotOfTheUnit(Refusal):
    message = _("This programme does not bind %(unit)s. Choose a task from the list, or leave the field empty.")
    field = "item"


class WasProposed(Refusal):
    message = _("This was proposed once, so it stays with what was said about it. Leave it as a draft.")


class NoExample(Refusal):
    message = _("This is not open to other units as a good example.")


@transaction.atomic
def begin(unit: Unit, *, title: str, by: Any, item: PlanItem | None = None) -> Improvement:
    """Begin a draft. Pressed twice, the same untouched draft comes back."""
    authorise(by, PROPOSE, unit)
    if not title.strip():
        raise NoTitle
    _refuse_unless_bound(unit, item)
    title = one_line(title, TITLE_LENGTH)
    # Held, so that of two presses the second finds what the first one wrote.
    Unit.objects.select_for_update().get(pk=unit.pk)
    same = Improvement.objects.filter(unit=unit, title=title, state=State.DRAFT, begun_by=by, as_is="").first()
    return same or _create(unit, by=by, title=title, item=item)


@transaction.atomic
def keep_words(
    improvement: Improvement, *, seen: int, by: Any, figures: Figures, title: str, item: PlanItem | None, **typed: Any
) -> Improvement:
    """Keep what is typed, as it is typed. `figures` are what the step takes now and as proposed, by measure.

    `typed` are the other columns that a unit writes itself.
    """
    authorise(by, PROPOSE, improvement.unit_id)
    row = held(improvement, *OPEN_TO_CHANGES, seen=seen)
    if not title.strip():
        raise NoTitle
    _refuse_unless_bound(row.unit, item)
    row.title, row.item = one_line(title, TITLE_LENGTH), item
    for column, value in typed.items():
        setattr(row, column, value)
    keep(row, by=by)
    row.figures.exclude(measure__in=figures).delete()
    for measure, (takes, proposed) in figures.items():
        row.figures.update_or_create(measure=measure, defaults={"now": takes, "proposed": proposed})
    return row


@transaction.atomic
def discard(improvement: Improvement, *, by: Any) -> None:
    """Throw a draft away that was never proposed."""
    authorise(by, PROPOSE, improvement.unit_id)
    row = held(improvement, State.DRAFT)
    if row.steps.exists():
        raise WasProposed
    audit.note("improvements.discard", row, by=by, unit_id=row.unit_id)
    row.delete()


@transaction.atomic
def propose_same(improvement: Improvement, *, unit: Unit, by: Any) -> Improvement:
    """Begin a draft of one's own unit with the words and figures of a good example, and the link to it."""
    authorise(by, PROPOSE, unit)
    if not Improvement.objects.examples_for(by).filter(pk=improvement.pk).exists():
        raise NoExample
    if improvement.unit_id == unit.pk:
        raise NotThere(state=improvement.state_label)
    Unit.objects.select_for_update().get(pk=unit.pk)
    same = Improvement.objects.filter(unit=unit, copied_from=improvement, state=State.DRAFT).first()
    if same:
        return same
    copied = {column: getattr(improvement, column) for column in COPIED}
    made = _create(unit, by=by, copied_from=improvement, **copied)
    Figure.objects.bulk_create(
        Figure(improvement=made, measure=row.measure, now=row.now, proposed=row.proposed)
        for row in improvement.figures.all()
    )
    return made


def _create(unit: Unit, *, by: Any, **words: Any) -> Improvement:
    made = Improvement(unit=unit, begun_by=by, begun_at=now(), revision=0, **words)
    keep(made, by=by)
    audit.note("improvements.begin", made, by=by, unit_id=unit.pk)
    return made


def _refuse_unless_bound(unit: Unit, item: PlanItem | None) -> None:
    if item is None:
        return
    programme = item.version.programme
    if programme.unit_id != unit.pk and not programme.bindings.filter(unit=unit).exists():
        raise NotOfTheUnit(unit=unit)
