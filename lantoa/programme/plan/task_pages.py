"""Where a task has a page of its own; a layer above offers it, so that the programme need not know it."""

from collections.abc import Callable

from lantoa.programme.plan.models import PlanItem

Address = Callable[[PlanItem], str]
_addresses: list[Address] = []


def task_page(make: Address) -> Address:
    """Register the function that names the page of a task."""
    _addresses.append(make)
    return make


def address_of(item: PlanItem) -> str:
    """The address of the task's page; empty where no layer above has one."""
    return next((make(item) for make in _addresses), "")
