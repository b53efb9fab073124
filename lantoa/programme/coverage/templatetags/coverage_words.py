"""Words for goals in templates."""

from typing import Any

from django import template
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from lantoa.core.ledger import Depth
from lantoa.programme.coverage.queries import group_label

register = template.Library()


@register.filter
def whom(goal: Any) -> str:
    """Whom the goal means."""
    return group_label(goal)


@register.filter
def aim(goal: Any) -> str:
    """What the plan asks: so many in a hundred, and how deep."""
    depth = str(Depth(goal.depth).label)
    if goal.target is None:
        return depth
    target = goal.target.normalize()
    return _("target %(percent)s %%: %(depth)s") % {
        "percent": number_format(target if target % 1 else int(target)),
        "depth": depth,
    }
