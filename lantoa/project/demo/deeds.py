"""What happens in the example besides the making of plans: directions, tasks, difficulties, simpler procedures and money.

By the product's own verbs, each on its day. What has been done is passed over, so a second run goes on; where a visitor has
changed the ground meanwhile, the deed is left undone.
"""

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from lantoa.core import audit
from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.programme.cascade import actions as cascade
from lantoa.programme.cascade.funds import newest_allocation
from lantoa.programme.cascade.models import Allocation, Line, Spending, UnitPlan
from lantoa.programme.difficulties import actions as difficulties
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.directing import actions as directing
from lantoa.programme.directing.models import Assignment, Direction
from lantoa.programme.improvements import actions as improvements
from lantoa.programme.improvements.models import Decision, Improvement
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem, Programme
from lantoa.programme.plan.queries import newest
from lantoa.project.demo.authority import NAME, authorise_demo
from lantoa.project.demo.living import Staff, morning, staff_of
from lantoa.project.demo.reading import read

Row = dict[str, Any]
Deed = tuple[date, Callable[[], object]]


def carry_out(programme: Programme, *, until: date) -> int:
    """Do what is to have happened under the programme until the day; returns how many deeds found their ground."""
    authorise_demo()
    done = 0
    for day, deed in sorted(_deeds(programme), key=lambda deed: deed[0]):
        if day > until:
            break
        try:
            with standing_on(morning(day)):
                done += deed() is not None
        except Refusal as refusal:
            # A visitor was first, or wants it otherwise.
            audit.note("demo.leave_deed", programme, by=NAME, remark=refusal.sentence)
    return done


def _deeds(programme: Programme) -> Iterator[Deed]:
    told = read("deeds")
    for row in told["directions"]:
        yield from _directing(programme, row)
    for row in told["assignments"]:
        yield from _assigning(programme, row)
    for row in told["difficulties"]:
        yield from _difficulty(programme, row)
    for row in told["proposals"]:
        yield from _proposing(row)
    yield from _money(programme, told["funds"])


def _person(username: str) -> User:
    return User.objects.get(username=username)


def _by(told: Row) -> User:
    """Whoever does it."""
    return _person(told["by"])


def _staff(code: str) -> Staff | None:
    unit = Unit.objects.filter(code=code).first()
    return staff_of(unit) if unit else None


def _task(programme: Programme, unit: Unit, number: int) -> PlanItem | None:
    """The unit's task of that number, else its last; of a part that owes none, a task of the programme."""
    version = newest(programme)
    tasks = version.items.filter(kind=ItemKind.TASK).in_order()
    own = list(tasks.filter(pk__in=version.obligations.owed().filter(unit=unit).values("item"))) or list(tasks)
    return own[min(number, len(own) - 1)] if own else None


def _directing(programme: Programme, row: Row) -> Iterator[Deed]:
    def standing() -> Direction | None:
        return Direction.objects.filter(programme=programme, text=row["text"]).first()

    def give() -> Direction | None:
        unit = Unit.objects.get(code=row["unit"])
        item = _task(programme, unit, row["task"])
        if standing() or item is None:
            return standing()
        asked = {"text": row["text"], "unit": unit, "due_on": row["due_on"]}
        return directing.direct_task(item, body=programme.unit, by=_by(row), **asked)

    def report() -> Direction | None:
        given, told = standing(), row["reported"]
        if given is None or given.is_reported or given.is_closed:
            return given
        return directing.report(given, text=told["text"], by=_by(told))

    def close() -> Direction | None:
        given, told = standing(), row["closed"]
        if given is None or given.is_closed:
            return given
        return directing.close(given, outcome=told["text"], by=_by(told))

    yield row["day"], give
    yield from ((row[name]["day"], deed) for name, deed in (("reported", report), ("closed", close)) if name in row)


def _assigning(programme: Programme, row: Row) -> Iterator[Deed]:
    unit, person = Unit.objects.get(code=row["unit"]), _person(row["person"])

    def standing() -> Assignment | None:
        item = _task(programme, unit, row["task"])
        rows = Assignment.objects.filter(programme=programme, unit=unit, person=person, key=item.key if item else None)
        return rows.order_by("pk").first()

    def assign() -> Assignment | None:
        item = _task(programme, unit, row["task"])
        if standing() or item is None:
            return standing()
        due_on = min(row["due_on"], item.due_on) if item.due_on else row["due_on"]
        return next(iter(directing.assign(unit, items=[item], person=person, due_on=due_on, by=_by(row))), None)

    def finish() -> Assignment | None:
        given = standing()
        if given is None or given.is_done or given.has_ended:
            return given
        return directing.finish(given, report=row["done"]["text"], by=person)

    yield row["day"], assign
    if "done" in row:
        yield row["done"]["day"], finish


def _difficulty(programme: Programme, row: Row) -> Iterator[Deed]:
    words = [told["text"] for told in row["raised"]]

    def raise_one(told: Row) -> Difficulty | None:
        staff, unit = _staff(told["unit"]), Unit.objects.filter(code=told["unit"]).first()
        if staff is None or unit is None or not programme.bindings.filter(unit=unit).exists():
            return None
        rows = Difficulty.objects.filter(programme=programme, unit=unit, text=told["text"])
        proposal = told.get("proposal", "")
        return rows.first() or difficulties.raise_difficulty(
            programme, unit=unit, text=told["text"], proposal=proposal, by=staff.coordinator
        )

    def matter() -> Matter | None:
        return Matter.objects.filter(programme=programme, title=row["title"]).first()

    def study() -> Matter | None:
        told = row["studied"]
        rows = list(Difficulty.objects.filter(programme=programme, text__in=words, matter=None).order_by("pk"))
        if matter() or not rows:
            return matter()
        return difficulties.group(programme, difficulties=rows, title=row["title"], by=_by(told))

    def answer() -> Matter | None:
        found, told = matter(), row["answered"]
        if found is None or found.is_answered:
            return found
        return difficulties.answer(found, text=told["text"], seen=found.revision, by=_by(told))

    def put_up() -> Matter | None:
        found, told = matter(), row["put_up"]
        if found is None or found.is_before_the_head or found.is_answered or found.directions.exists():
            return found
        return difficulties.put_up(found, proposal=told["text"], seen=found.revision, by=_by(told))

    def direct() -> object:
        found, told = matter(), row["directed"]
        if found is None or not found.is_before_the_head or found.directions.exists():
            return found
        asked = {"text": told["text"], "unit": Unit.objects.get(code=told["unit"]), "due_on": told["due_on"]}
        return difficulties.direct(found, seen=found.revision, by=_by(told), **asked)

    for told in row["raised"]:
        yield told["day"], lambda told=told: raise_one(told)
    deeds = (("studied", study), ("answered", answer), ("put_up", put_up), ("directed", direct))
    yield from ((row[name]["day"], deed) for name, deed in deeds if name in row)


WORDS = ("title", "as_is", "as_proposed", "times_a_year", "field_code")
TOUCHES = ("touches_below", "touches_bodies", "touches_citizens")


def _proposing(row: Row) -> Iterator[Deed]:
    def standing(*states: str) -> Improvement | None:
        found = Improvement.objects.filter(unit__code=row["unit"], title=row["title"]).first()
        return found if found and (not states or found.state in states) else None

    def propose() -> Improvement | None:
        staff = _staff(row["unit"])
        if staff is None or standing():
            return standing()
        begun = improvements.begin(Unit.objects.get(code=row["unit"]), title=row["title"], by=staff.coordinator)
        figures = {name: (Decimal(now), Decimal(then)) for name, (now, then) in row["figures"].items()}
        typed = {name: row[name] for name in WORDS} | {name: row.get(name, False) for name in TOUCHES}
        written = improvements.keep_words(
            begun, seen=begun.revision, by=staff.coordinator, figures=figures, item=None, others_named="", **typed
        )
        return improvements.propose(written, seen=written.revision, by=staff.coordinator)

    def decide() -> Improvement | None:
        found, staff = standing("put_up"), _staff(row["unit"])
        if found is None or staff is None:
            return standing()
        told = {"text": row["decided"]["text"], "begins_on": row["in_force_on"]}
        return improvements.decide(found, decision=Decision.ACCEPTED, seen=found.revision, by=staff.head, **told)

    def begin() -> Improvement | None:
        found, staff = standing("accepted"), _staff(row["unit"])
        if found is None or staff is None:
            return standing()
        return improvements.bring_into_force(found, day=row["in_force_on"], by=staff.coordinator)

    def measure() -> Improvement | None:
        found, staff, told = standing("in_force"), _staff(row["unit"]), row["measured"]
        if found is None or staff is None or found.measurements.exists():
            return standing()
        values = {name: Decimal(value) for name, value in told["values"].items()}
        return improvements.measure(
            found, values=values, day=told["day"], said_by=told["said_by"], by=staff.coordinator
        )

    def adopt() -> Improvement | None:
        found, staff = standing("in_force"), _staff(row["unit"])
        if found is None or staff is None:
            return standing()
        return improvements.adopt(found, remark=row["adopted"]["text"], by=staff.coordinator)

    yield row["day"], propose
    if "decided" in row:
        yield row["decided"]["day"], decide
        yield row["in_force_on"], begin
        yield row["measured"]["day"], measure
        yield row["adopted"]["day"], adopt


def _money(programme: Programme, row: Row) -> Iterator[Deed]:
    def allocate() -> object:
        plans = UnitPlan.objects.filter(programme=programme, first_submitted_at__lte=morning(row["day"]))
        lines = Line.objects.kept().filter(plan__in=plans, funds_proposed__gt=0).order_by("plan__pk", "pk")
        chosen = list(lines[: row["plans"]])
        if not chosen or Allocation.objects.filter(number_symbol=row["number_symbol"]).exists():
            return chosen or None
        amounts = {line.pk: _share(line.funds_proposed, row["percent"]) for line in chosen}
        said = {"number_symbol": row["number_symbol"], "decided_on": row["day"]}
        seen = newest_allocation(programme)
        return cascade.allocate(programme, amounts=amounts, seen=seen, by=_by(row), **said)

    def spend(number: int, told: Row) -> Spending | None:
        allocated = list(Allocation.objects.filter(number_symbol=row["number_symbol"]).order_by("pk"))
        if number >= len(allocated):
            return None
        line = allocated[number].line
        staff = staff_of(line.plan.unit)
        if staff is None or line.spendings.exists():
            return line.spendings.first()
        amount = _share(allocated[number].amount, told["percent"])
        said = {"spent_on": told["day"], "purpose": told["purpose"], "voucher": told["voucher"]}
        return cascade.spend(line, amount=amount, by=staff.coordinator, **said)

    yield row["day"], allocate
    for number, told in enumerate(row["spent"]):
        yield told["day"], lambda number=number, told=told: spend(number, told)


def _share(amount: Decimal | None, percent: int) -> Decimal:
    """So much of a sum, in full thousands of đồng."""
    return Decimal(int((amount or 0) * percent / 100 / 1000) * 1000)
