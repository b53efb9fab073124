"""What the demo alone may do: stand on another day, and make its province."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.clock.models import DemoClock
from lantoa.core.jobs.models import Job
from lantoa.core.org.actions import (
    PostDraft,
    add_steps,
    carry_out,
    draft_reorganisation,
    found_units,
    give_posts,
)
from lantoa.core.org.models import Post, Reorganisation, Unit
from lantoa.core.org.reference import load_calendar, load_kinds
from lantoa.core.org.roles import Role
from lantoa.core.refusals import Refusal
from lantoa.project.demo.acts import Act, acts, parts_of
from lantoa.project.demo.authority import NAME, authorise_demo
from lantoa.project.demo.days import morning_of, opening_day
from lantoa.project.demo.moving import leave_for_posts, take_places
from lantoa.project.demo.people import make_people
from lantoa.project.demo.province import unit_drafts
from lantoa.project.demo.reading import read
from lantoa.project.demo.tasks import ask_for_life, ask_for_more_life, ask_for_reminders, ask_for_school_year


class DayNotSet(Refusal):
    message = _("The demo moves between its set days alone. Choose one of them.")


def set_day(day: date, *, by: Any = NAME) -> DemoClock:
    """Stand the demo's clock on one of its days; what the story has reorganised until then is carried out before.

    Moving back takes nothing back: every page is read as of its day. An act that no longer fits what visitors have made of the
    units is left in preparation, where its preview says why.
    """
    authorise_demo()
    if day not in {row["day"] for row in read("days")}:
        raise DayNotSet

    for act in acts():
        try:
            tell_act(act, until=day)
        except Refusal as refusal:
            draft = tell_act(act, until=act.prepared_on)
            audit.note("demo.leave_act", draft, by=by, remark=refusal.sentence)
    clock, _made = DemoClock.objects.update_or_create(pk=1, defaults={"day": day})
    ask_for_school_year(day)
    ask_for_more_life()
    ask_for_reminders()
    audit.note("demo.set_day", clock, by=by)
    return clock


def let_live(*, by: Any = NAME) -> Job:
    """Let the units of the example make their plans up to the day on which the demo stands; as the days move they go on."""
    authorise_demo()
    job = ask_for_life()
    audit.note("demo.let_live", job, by=by)
    return job


@transaction.atomic
def tell_act(act: Act, *, until: date, by: str = NAME) -> Reorganisation | None:
    """Bring one act of the story as far as it has come on the day: nothing yet, prepared, or carried out with its posts.

    What a visitor has done with it stays: it is not carried out again after being undone.
    """
    authorise_demo()
    if until < act.prepared_on:
        return None
    # Two visitors who move the clock at once tell the story once.
    list(Unit.objects.select_for_update().filter(code=act.kept_by).values_list("pk"))

    told = Reorganisation.objects.filter(basis=act.basis, drafted_by=None).order_by("-pk").first()
    with standing_on(morning_of(act.prepared_on)):
        told = told or _prepared(act, by=by)
    if until < told.effective_on:
        return told
    with standing_on(morning_of(told.effective_on)):
        if told.is_draft:
            leave_for_posts(act, by=by)
            told = carry_out(told, by=by).reorganisation
        if told.is_done:
            _give_new_posts(act, by=by)
            take_places(act, by=by)
    return told


def _prepared(act: Act, *, by: str) -> Reorganisation:
    keeper = Unit.objects.open_on().get(code=act.kept_by)
    draft = draft_reorganisation(
        keeper,
        title=act.title,
        basis=act.basis,
        effective_on=act.effective_on,
        by=by,
        is_illustration=True,
    )
    for steps in parts_of(act):
        add_steps(draft, steps=steps, by=by)
    return draft


def _give_new_posts(act: Act, *, by: str) -> None:
    """The posts that the act brings, those aside that its people have already."""
    rows = act.says.get("posts", [])
    units = {unit.code: unit for unit in Unit.objects.open_on().filter(code__in=[row["unit"] for row in rows])}
    people = {user.username: user for user in User.objects.filter(username__in=[row["person"] for row in rows])}
    held = set(Post.objects.filter(person__in=people.values()).values_list("person_id", "unit_id"))
    drafts = [
        PostDraft(units[row["unit"]], people[row["person"]], Role(row["role"]), row["title"], act.effective_on)
        for row in rows
        if row["unit"] in units
    ]
    give_posts([each for each in drafts if (each.person.pk, each.unit.pk) not in held], by=by)


@transaction.atomic
def build_province(*, by: str = NAME) -> list[Unit]:
    """Found the example province, give its people their posts, and open the demo's first day."""
    authorise_demo()
    load_kinds()
    load_calendar()
    with standing_on(morning_of(opening_day())):
        units = found_units(unit_drafts(), by=by)
        give_posts(make_people(units), by=by)
        set_day(opening_day(), by=by)
    return units
