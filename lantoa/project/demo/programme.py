"""The plan with which the demo opens: it goes in by the same verb as any upload and is read by the worker."""

from pathlib import Path

from django.core.files import File

from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.org.models import Unit
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft
from lantoa.project.demo.authority import authorise_demo
from lantoa.project.demo.days import morning_of, opening_day
from lantoa.project.demo.reading import read

PLANS = Path(__file__).parent / "plans"


def example_plan() -> Path | None:
    """The plan that the demo brings along, as a Word file."""
    return next(iter(sorted(PLANS.glob("*.docx"))), None)


def read_plan(path: Path) -> Draft:
    """Let the lead of the department take the plan in, on the morning of the demo's first day."""
    authorise_demo()
    lead = User.objects.get(username=read("cast")[0]["username"])
    department = Unit.objects.get(code=read("department")["department"]["code"])
    with standing_on(morning_of(opening_day())), path.open("rb") as handle:
        return intake.take_in(department, upload=File(handle, name=path.name), by=lead)
