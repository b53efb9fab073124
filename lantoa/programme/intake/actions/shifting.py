"""Moving an item by one step, without having to name a place."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake.actions.items import move
from lantoa.programme.intake.models import Item
from lantoa.programme.intake.permissions import REVIEW_DRAFT
from lantoa.programme.intake.places import steps_from


class NoFurther(Refusal):
    message = _("The item cannot go further that way.")


@transaction.atomic
def shift(item: Item, *, to: str, seen: int, by: Any) -> Item:
    """Move the item one step "up", "down", "in" or "out", with everything below it."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    step = steps_from(item).get(to)
    if step is None:
        raise NoFurther
    return move(item, under=step.under, after=step.after, seen=seen, by=by)
