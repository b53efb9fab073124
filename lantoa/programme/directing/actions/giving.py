"""A head gives direction, on a task or on what another room brings before the head."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.org.bodies import works_at
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.directing.carriers import may_be_told
from lantoa.programme.directing.kinds import DIRECTION_GIVEN
from lantoa.programme.directing.models import Direction
from lantoa.programme.directing.models.directions import ABOUT_LENGTH
from lantoa.programme.directing.pages import task_url
from lantoa.programme.directing.permissions import CARRY_OUT, GIVE
from lantoa.programme.directing.writing import record, tell_followers
from lantoa.programme.plan.models import PlanItem, Programme


class NoWords(Refusal):
    message = _("Write the direction; those who carry it out read nothing else.")
    field = "text"


class NotUnderTheHead(Refusal):
    message = _("Choose a part of the body, somebody who works there, or a unit below it that owes the task.")
    field = "carrier"


class DayIsPast(Refusal):
    message = _("The last day is past already. Choose today or a later day.")
    field = "due_on"


class NotTheirTask(Refusal):
    message = _("%(unit)s neither issued this programme nor is bound by it, so its head directs nothing here.")


@transaction.atomic
def give(
    programme: Programme,
    *,
    body: Unit,
    about: str,
    link: str,
    text: str,
    by: Any,
    item: PlanItem | None = None,
    unit: Unit | None = None,
    person: User | None = None,
    due_on: date | None = None,
) -> Direction:
    """Give direction: what is to be done, by whom and by when where that is said; it is followed until it is closed.

    `body` is the unit whose head gives it; `unit` a part of it or, on a task, a unit below that owes the task; a `person` has
    a post at the `unit`. `about` and `link` name what it is about and its page.
    """
    authorise(by, GIVE, body)
    if not text.strip():
        raise NoWords
    if (unit and not may_be_told(unit, body, item)) or (person and not (unit and works_at(person, unit, CARRY_OUT))):
        raise NotUnderTheHead
    if due_on is not None and due_on < today():
        raise DayIsPast
    given = Direction.objects.create(
        body=body,
        programme=programme,
        item=item,
        about=one_line(about, ABOUT_LENGTH),
        link=link,
        text=text.strip(),
        given_by=by,
        given_at=now(),
        unit=unit,
        person=person,
        due_on=due_on,
        folded=fold(f"{text} {about}"),
    )
    record(
        DIRECTION_GIVEN, given, title=str(given), unit=body, programme=programme, link=given.get_absolute_url(), by=by
    )
    audit.note("directing.give", given, by=by, unit_id=body.pk)
    _tell(given, by=by)
    return given


def direct_task(item: PlanItem, *, body: Unit, by: Any, **asked: Any) -> Direction:
    """As `give`, on a task of a programme that the body issued or by which it is bound."""
    authorise(by, GIVE, body)
    programme = item.version.programme
    if body.pk != programme.unit_id and not item.obligations.owed().filter(unit=body).exists():
        raise NotTheirTask(unit=body)
    return give(programme, body=body, about=item.text, link=task_url(item), item=item, by=by, **asked)


def _tell(given: Direction, *, by: Any) -> None:
    said = {"body": given.text, "link": given.get_absolute_url(), "subject": given, "by": by}
    tell_followers(
        given.body,
        kind="programme.direction_given",
        title=format_lazy("{said}: {about}", said=_("The head gave direction"), about=given.about),
        key=f"{given.pk}:office",
        **said,
    )
    if given.unit is not None:
        notices.tell(
            [given.person] if given.person else people_who(CARRY_OUT, [given.unit_id]),
            kind="programme.direction_to_carry_out",
            title=format_lazy("{said}: {about}", said=_("A direction for you to carry out"), about=given.about),
            key=f"{given.pk}:carrier",
            **said,
        )
