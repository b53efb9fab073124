"""How every verb takes hold of a matter, writes its steps down and tells those concerned."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import ledger, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now, today
from lantoa.core.ledger import Kind
from lantoa.core.org.inherited import carrying_on, unit_today
from lantoa.core.org.models import Unit
from lantoa.core.org.posts import name_at
from lantoa.core.org.scope import people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.vietnamese import fold
from lantoa.programme.difficulties.models import Difficulty, Matter, State, Step, StepKind
from lantoa.programme.difficulties.permissions import RAISE, STUDY
from lantoa.programme.plan.models import Programme


class ChangedMeanwhile(Refusal):
    message = _("%(who)s changed this matter a moment ago. Look at it again below; what you typed is still here.")


class NotThere(Refusal):
    message = _("This matter is in another state now: %(state)s. Open it again to see its next step.")


def held(matter: Matter, *, seen: int) -> Matter:
    """The matter, held, as the person saw it. Raises ChangedMeanwhile."""
    row = Matter.objects.held(matter.pk)
    if row.revision != seen:
        raise ChangedMeanwhile(who=row.changed_by)
    return row


def refuse_unless(matter: Matter, *states: State) -> None:
    if matter.state not in states:
        raise NotThere(state=matter.get_state_display())


def keep(matter: Matter, *, by: User) -> Matter:
    """Save the matter with who changed it, and its words as searches read them."""
    matter.folded = fold(f"{matter.title} {matter.answer}")
    matter.changed_by = by
    matter.revision += 1
    matter.save()
    return matter


def take(matter: Matter | None, kind: StepKind, *, by: Any, remark: str = "", among: Sequence[Difficulty] = ()) -> None:
    """Write the step of the matter as a whole, and of each of the difficulties."""
    unit = matter.programme.unit if matter else among[0].unit
    facts = {
        "matter": matter,
        "kind": kind,
        "person": by if isinstance(by, User) else None,
        "person_name": name_at(by, unit)[:200],
        "happened_at": now(),
        "remark": remark,
    }
    about: list[Difficulty | None] = [*among, *([None] if matter else [])]
    Step.objects.bulk_create(Step(difficulty=each, **facts) for each in about)


def bring(matter: Matter, *, state: State) -> list[Difficulty]:
    """Give the matter's open difficulties its state; returns them, held."""
    rows = list(matter.difficulties.exclude(state=State.CLOSED).select_related("unit").select_for_update(of=("self",)))
    matter.difficulties.filter(pk__in=[row.pk for row in rows]).update(state=state)
    return rows


def record(kind: Kind, subject: Difficulty | Matter, *, unit: Unit, programme: Programme, link: str, by: Any) -> None:
    ledger.record(
        kind,
        subject=subject,
        title=str(subject),
        unit=unit_today(unit),
        undertaking=programme.undertaking,
        link=link,
        happened_on=today(),
        by=by,
    )


def tell_office(programme: Programme, *, kind: str, title: str | Promise, link: str, by: Any, **more: Any) -> None:
    """Tell those who study what comes in under the programme, but not whoever did it."""
    people = people_who(STUDY, carrying_on([programme.unit_id])[programme.unit_id])
    people = people.exclude(pk=by.pk) if isinstance(by, User) else people
    notices.tell(people, kind=kind, title=title, link=link, by=by, **more)


def tell_raisers(difficulties: Iterable[Difficulty], matter: Matter, *, by: Any) -> None:
    """Tell each unit that raised one of them that its answer is there; a unit with several is told of each."""
    rows = list(difficulties)
    in_hand = carrying_on({row.unit_id for row in rows})
    by_unit: dict[int, list[Difficulty]] = defaultdict(list)
    for row in rows:
        by_unit[row.unit_id].append(row)
    for unit, raised in by_unit.items():
        people = list(people_who(RAISE, in_hand[unit]))
        for row in raised:
            notices.tell(
                people,
                kind="programme.difficulty_answered",
                title=format_lazy("{said}: {what}", said=_("Your difficulty is answered"), what=str(row)),
                body=matter.answer,
                link=row.get_absolute_url(),
                subject=row,
                by=by,
            )
