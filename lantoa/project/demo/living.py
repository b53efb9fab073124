"""The example province lives through the making of its plans, by the product's own verbs, each on its day.

What happens to a unit follows from the seed and its code alone, so a second run goes on where the first one stood, and a
visitor's own work is passed over.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import cached_property
from random import Random
from typing import Any

from django.utils import timezone

from lantoa.core.accounts.models import User
from lantoa.core.clock import standing_on, today
from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.roles import Role
from lantoa.core.org.working_days import add_working_days
from lantoa.programme.cascade import actions as cascade
from lantoa.programme.cascade import below
from lantoa.programme.cascade.models import Line, LineKind, StepKind, UnitPlan, UnitPlanState
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft, DraftState
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest
from lantoa.project.demo.authority import authorise_demo
from lantoa.project.demo.reading import read

OFFICE = "education-office"
MORNING = time(8)


@dataclass
class Life:
    """What becomes of one unit's plan, thought out from the seed: the day of each step, none where it never comes."""

    unit: Unit
    bound_on: date
    seed: int
    is_late_office: bool = False
    copies: bool = False
    fate: dict[str, Any] = field(init=False)

    def __post_init__(self) -> None:
        fates = read("living")["fates"]
        if self.unit.kind.code == OFFICE:
            wanted = "late" if self.is_late_office else "prompt"
            self.fate = next(row for row in fates if row["name"] == wanted)
        else:
            self.fate = self.random("fate").choices(fates, weights=[row["share"] for row in fates])[0]

    def random(self, about: str) -> Random:
        return Random(f"{self.seed} {self.unit.code} {about}")

    def _after(self, day: date | None, name: str) -> date | None:
        bounds = self.fate.get(name)
        return add_working_days(day, self.random(name).randint(*bounds)) if day and bounds else None

    @cached_property
    def begins(self) -> date | None:
        return self._after(self.bound_on, "begins")

    @cached_property
    def signed(self) -> date | None:
        return self._after(self.begins, "signed")

    @cached_property
    def submitted(self) -> date | None:
        return self._after(self.signed, "submitted")

    @cached_property
    def answered(self) -> date | None:
        return self._after(self.submitted, "answered")

    @cached_property
    def submitted_again(self) -> date | None:
        return self._after(self.answered, "again")

    @cached_property
    def answered_again(self) -> date | None:
        return add_working_days(self.submitted_again, 1) if self.submitted_again else None


@dataclass(frozen=True)
class Staff:
    """Whoever takes a unit's plan through its steps."""

    coordinator: User
    head: User
    clerk: User


def programmes(until: date) -> Iterator[Programme]:
    """The programme of the example, then those that its offices have handed down by the time they are reached."""
    programme = publish_if_nobody_has(until)
    if programme is None:
        return
    yield programme
    yield from programme.children.select_related("unit__kind").order_by("pk")


def units_of(programme: Programme) -> list[Unit]:
    """The units that owe a plan under the programme, those near the cast first."""
    cast = {post["unit"] for person in read("cast") for post in person["posts"]}
    found = Unit.objects.filter(owed_plans__programme=programme).select_related("kind").in_tree_order()
    return sorted(found, key=lambda unit: (unit.kind.code != OFFICE, unit.code not in cast))


def publish_if_nobody_has(until: date) -> Programme | None:
    """The programme of the example, published on its day unless a visitor was first; None before that day."""
    authorise_demo()
    standing = Programme.objects.filter(parent=None).order_by("pk").first()
    how = read("living")["publishing"]
    if standing or until < how["day"]:
        return standing
    draft = Draft.objects.filter(state=DraftState.REVIEW).order_by("pk").first()
    if draft is None:
        return None
    lead = User.objects.get(username=how["by"])
    with standing_on(morning(how["day"])):
        intake.accept_certain(draft, by=lead)
        ticked = {"day_is_right": True, "doubts_are_seen": True}
        version = plan.publish(draft, number_symbol=how["number_symbol"], issued_on=how["day"], by=lead, **ticked)
    return version.programme


def live(life: Life, programme: Programme, *, until: date) -> UnitPlan | None:
    """Take the unit's plan as far as its life goes until the day; a plan that somebody else began is left to them."""
    authorise_demo()
    staff = staff_of(life.unit)
    if staff is None or life.unit.code in read("living")["left_to_visitors"]:
        return None
    standing = UnitPlan.objects.filter(programme=programme, unit=life.unit).first()
    if standing and standing.begun_by != staff.coordinator:
        return None
    for moment, step in steps(life, programme, staff):
        if moment is None or moment > until:
            break
        with standing_on(morning(moment)):
            step()
    return UnitPlan.objects.filter(programme=programme, unit=life.unit).first()


def steps(life: Life, programme: Programme, staff: Staff) -> Iterator[tuple[date | None, Any]]:
    """Each step with its day; one that was taken before does nothing."""

    def plan_now() -> UnitPlan:
        return UnitPlan.objects.select_related("programme__unit", "unit", "document").get(
            programme=programme, unit=life.unit
        )

    def begin() -> None:
        if not UnitPlan.objects.filter(programme=programme, unit=life.unit).exists():
            plan.note_opening(newest(programme), by=staff.coordinator)
            settle(life, cascade.begin(programme, unit=life.unit, by=staff.coordinator), staff)

    def sign() -> None:
        if (now := plan_now()).is_open_to_changes and not now.document_id:
            give_number(cascade.give_to_sign(now, by=staff.coordinator), staff)

    def submit() -> None:
        if (now := plan_now()).is_signed:
            cascade.submit(now, by=staff.coordinator)

    def hand_down() -> None:
        now = plan_now()
        if any(below.to_hand_down([now])):
            cascade.hand_down(now, by=staff.coordinator)

    def answer() -> None:
        now = plan_now()
        receiver = receiver_of(programme)
        if not now.is_submitted or receiver is None:
            return
        if life.fate.get("answer") == "accepted" or now.steps.filter(kind=StepKind.RETURNED).exists():
            cascade.accept(now, by=receiver)
        elif life.fate.get("answer") == "returned":
            line = life.random("remark").choice(list(now.lines.kept().in_order()))
            words = life.random("words").choice(read("living")["remarks"])
            cascade.remark(now, line=line, text=words, by=receiver)
            cascade.return_plan(now, by=receiver)

    def mend() -> None:
        now = plan_now()
        if now.state == UnitPlanState.RETURNED:
            for remark in now.remarks.filter(settled_at=None):
                cascade.settle_remark(remark, by=staff.coordinator)
            give_number(cascade.give_to_sign(now, by=staff.coordinator), staff)
            cascade.submit(plan_now(), by=staff.coordinator)

    yield life.begins, begin
    yield life.signed, sign
    yield life.signed, hand_down
    yield life.submitted, submit
    yield life.answered, answer
    yield life.submitted_again, mend
    yield life.answered_again, answer


def settle(life: Life, made: UnitPlan, staff: Staff) -> None:
    """Look at the lines as a person would: one is adapted with numbers, one is the unit's own, the rest stays."""
    words = read("living")
    if undated := made.lines.undated().first():
        day = words["schools_by"]
        cascade.decide(
            undated, decision="own", text=undated.text, due_on=day, seen=undated.revision, by=staff.coordinator
        )
    methods = list(made.lines.kept().filter(kind=LineKind.METHOD).in_order())
    if methods:
        line: Line = life.random("line").choice(methods)
        text = f"{line.text.rstrip(' .;')}, do {staff.coordinator.full_name} phụ trách"
        cascade.decide(line, decision="adapted", text=text, seen=line.revision, by=staff.coordinator)
    own = life.random("own").choice(words["own_lines"])
    cascade.add_line(
        made,
        kind=LineKind.METHOD,
        text=words["own_lines"][0] if life.copies else f"{own} ({life.unit.label})",
        funds_proposed=life.random("funds").choice([None, 500_000, 1_000_000, 2_000_000]),
        by=staff.coordinator,
    )
    if life.fate["name"] != "drafting":
        cascade.settle_proposals(made, by=staff.coordinator)


def give_number(document: OfficialDocument, staff: Staff) -> None:
    """Checked and approved by the head, numbered by whoever keeps the records; the number follows from those given before."""
    documents.check(document, by=staff.head)
    documents.approve(document, by=staff.head)
    given = OfficialDocument.objects.filter(issuer=document.issuer, number__isnull=False).order_by("-number").first()
    number = (given.number or 0) + 1 if given else 1 + Random(document.issuer.code).randint(10, 40)
    documents.give_number(document, number=number, issued_on=today(), by=staff.clerk)


def staff_of(unit: Unit) -> Staff | None:
    """The people of the unit who make, sign and number its documents; None where one of them is missing."""
    posts = Post.objects.held_on(read("living")["publishing"]["day"]).filter(unit=unit).select_related("person")
    by_role: dict[str, User] = {}
    for post in posts.order_by("pk"):
        by_role.setdefault(post.role, post.person)
    wanted = [by_role.get(role) for role in (Role.COORDINATOR, Role.HEAD, Role.CLERK)]
    return Staff(*wanted) if all(wanted) else None


def receiver_of(programme: Programme) -> User | None:
    """Whoever answers the plans that come to the programme's unit."""
    how = read("living")["publishing"]
    roles = (Role.LEAD, Role.COORDINATOR)
    posts = Post.objects.held_on(how["day"]).filter(unit=programme.unit, role__in=roles).select_related("person")
    named = posts.filter(person__username=how["by"]).first() or posts.order_by("pk").first()
    return named.person if named else None


def lives_of(programme: Programme, units: Iterable[Unit], *, seed: int) -> list[Life]:
    """A life for each unit, beginning on the day on which the programme bound it; of the offices some are late."""
    chosen = list(units)
    bound_on = newest(programme).issued_on
    offices = sorted(unit.code for unit in chosen if unit.kind.code == OFFICE)
    cast = {post["unit"] for person in read("cast") for post in person["posts"]}
    late = [code for code in offices if code not in cast][: read("living")["offices"]["late"]]
    schools = sorted(unit.code for unit in chosen if unit.kind.code != OFFICE)
    copying = schools[1 : 1 + read("living")["copied"]]
    return [Life(unit, bound_on, seed, unit.code in late, unit.code in copying) for unit in chosen]


def morning(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, MORNING))
