"""What pages of programmes ask about items."""

from django import template

from lantoa.programme.plan.models import PlanItem
from lantoa.programme.plan.task_pages import address_of

register = template.Library()


@register.filter
def task_page(item: PlanItem) -> str:
    """The address of the task's own page; empty where there is none."""
    return address_of(item)
