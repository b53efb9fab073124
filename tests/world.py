"""A small world with one of everything that has an address, and everybody who may knock at it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.hashers import make_password
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import override_settings

from lantoa.channels.activities import actions as activities
from lantoa.channels.activities.attendance import chosen_of, fingerprint, groups_on
from lantoa.channels.activities.facts import Facts
from lantoa.channels.activities.looking import Look
from lantoa.channels.activities.models import LinkState
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.pictures import jpeg, photo
from lantoa.channels.broadcasts import actions as broadcasts
from lantoa.channels.broadcasts.models import Campaign
from lantoa.core import jobs, ledger
from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.clock import standing_on
from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.tests.cast import MONDAY, WITHOUT_TEXT, give_number, keep_signed, scan, send
from lantoa.core.documents.tests.texts import short_plan
from lantoa.core.ledger.models import Entry
from lantoa.core.notices.models import Mailing, Notice, Suppression, Wording
from lantoa.core.org import actions as org
from lantoa.core.org.actions import elevate, end_elevation
from lantoa.core.org.models import Elevation
from lantoa.core.org.reform import composing
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import Province, person, small_province
from lantoa.core.privacy import actions as privacy
from lantoa.core.privacy.models import DataCopy, Erasure
from lantoa.core.roster import actions as rosters
from lantoa.core.roster.models import ClassDoor, Membership, Mode, Rollover
from lantoa.core.roster.tests.sheets import workbook
from lantoa.programme.cascade import actions as cascade
from lantoa.programme.cascade.models import Spending, UnitPlan, UnitPlanState, UploadedPlan
from lantoa.programme.difficulties import actions as difficulties
from lantoa.programme.difficulties.models import Difficulty, Matter
from lantoa.programme.directing import actions as directing
from lantoa.programme.improvements import actions as improvements
from lantoa.programme.improvements.models import Improvement
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.reading.extract.tests.samples import pdf
from lantoa.programme.intake.tests.plans import SHORT_PLAN
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.models import CalendarFeed, Obligation, Version

# A sheet of paper, so that its pictures have addresses too.
PAPER = "\n\n".join(f'#"{line}"' for line in SHORT_PLAN.splitlines())

STAFF = [("Mã định danh", "Họ và tên", "Chức vụ"), ("9612345678", "Nguyễn Văn An", "Giáo viên")]
PUPILS = [("Mã định danh", "Lớp"), ("9600000001", "10A1")]


@dataclass(frozen=True)
class World:
    """The people by the names of the table's columns, and what addresses and forms need."""

    people: dict[str, User]
    places: dict[str, Any]


@contextmanager
def a_world(folder: Path) -> Iterator[World]:
    """The department has a draft in review and a programme that binds a school and an education office.

    It stands on a Monday and is gone afterwards.
    """
    cache = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "world"}}
    with override_settings(MEDIA_ROOT=folder, CACHES=cache), standing_on(MONDAY), transaction.atomic():
        province = small_province()
        people = _people(province)
        yield World(people, _places(province, people))
        transaction.set_rollback(True)


def _people(province: Province) -> dict[str, User]:
    posts = {
        "stranger": (province.next_school, Role.COORDINATOR),
        "next_lead": (province.education_office, Role.LEAD),
        "coordinator": (province.upper_school, Role.COORDINATOR),
        "officer": (province.department, Role.OFFICER),
        "lead": (province.department, Role.LEAD),
        "head": (province.department, Role.HEAD),
        "viewer": (province.department, Role.VIEWER),
        "clerk": (province.department, Role.CLERK),
        "administrator": (province.department, Role.ADMINISTRATOR),
    }
    password = make_password("sen hồng đất mũi")
    people = {name: person(unit, role, name.replace("_", ".")) for name, (unit, role) in posts.items()}
    for each in people.values():
        each.password = password
        each.save(update_fields=["password"])
    return people


def _places(province: Province, people: dict[str, User]) -> dict[str, Any]:
    lead, coordinator = people["lead"], people["coordinator"]
    issued = _read(province, lead, "da-ban-hanh.pdf")
    version = plan.publish(
        issued, number_symbol="41/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead, doubts_are_seen=True
    )
    draft = _read(province, lead, "cho-ra-soat.pdf")
    task = draft.items.get(kind="task", deadline_on__isnull=False)
    sent = _send_a_document(province, people)
    act = org.draft_reorganisation(
        province.department, title="Đổi tên", basis="Quyết định 12", effective_on=date(2024, 4, 1), by="tests"
    )
    org.add_steps(act, steps=composing.rename("office", name="Văn phòng và Pháp chế"), by="tests")
    place = _bring_a_roster(province, coordinator)
    door, child = _open_a_class(coordinator)
    session = UserSession.objects.create(user=lead, session_key="elsewhere", ip="127.0.0.1", user_agent="Chromium")
    unit_plan, handed_in = _plans_of_units(version, province, people)
    uploaded = _own_plan_of_the_school(unit_plan, coordinator)
    return {
        "unit": province.department.pk,
        "draft": draft.pk,
        "item": task.pk,
        "party": task.parties.first().pk,
        "programme": version.programme_id,
        "coverage_goal": ledger.goals_under(version.programme.undertaking)[0].pk,
        "plan_item": version.items.filter(kind="objective").first().pk,
        "feed": CalendarFeed.objects.create(person=coordinator).token,
        "job": jobs.latest(f"{intake.drafts.READ_WORK}:{draft.pk}").pk,
        "notice": Notice.objects.get(recipient=coordinator, kind="programme.published").pk,
        "document": documents.draft_document(province.department, text=short_plan(), by=lead).pk,
        "sent": sent.pk,
        "offered": _offer_a_scan(province, people).pk,
        "receipt": sent.receipts.get().pk,
        "entry": Entry.objects.get(unit=province.department).pk,
        "session": session.pk,
        "act": act.pk,
        "person": lead.pk,
        "trace": Trace.objects.filter(verb="org.give_post", subject=f"org.post:{lead.posts.get().pk}").get().pk,
        "erasure": _privacy(people).pk,
        "post": lead.posts.get().pk,
        "elevation": _elevation(province, people["administrator"]).pk,
        "school": province.upper_school.pk,
        "import": rosters.receive(
            province.upper_school,
            upload=SimpleUploadedFile("ds.xlsx", workbook(STAFF)),
            subject="staff",
            as_of=MONDAY.date(),
            by=coordinator,
        ).pk,
        "member": place.person_id,
        "place": place.pk,
        "step": Rollover.objects.get().pk,
        "class": door.school_class_id,
        "token": door.token,
        "child": child.person_id,
        "child_place": child.pk,
        "unit_plan": unit_plan.pk,
        "upload": uploaded.pk,
        "line": unit_plan.lines.in_order().first().pk,
        "own_line": unit_plan.lines.get(decision="own").pk,
        "handed_in": handed_in.pk,
        "its_line": handed_in.lines.in_order().first().pk,
        "remark": handed_in.remarks.get(returned_at=None).pk,
        "told_remark": unit_plan.remarks.get().pk,
        "spending": _spend(unit_plan, coordinator).pk,
        "owed": (owed := Obligation.objects.filter(unit=province.upper_school, item__asks_for="unit_plan").first()).pk,
        "excuse": cascade.excuse(owed, reason="Trường bị ngập", by=lead).pk,
        **_difficulties(version, province, people),
        **_tasks(version, province, people),
        **_improvements(province, people),
        **_messages(lead),
        **_campaigns(version, province, people),
        **_activities(version, province, people),
    }


def _activities(version: Version, province: Province, people: dict[str, User]) -> dict[str, Any]:
    """The department's, recorded by its officer: one at each station of its road, one published elsewhere, and one guided."""
    officer, head = people["officer"], people["head"]
    said = {
        "programme": version.programme,
        "form": "training",
        "happened_on": MONDAY.date(),
        "people": {"officials": 30},
    }

    def recorded(title: str, **more: Any) -> Any:
        facts = Facts(**said | {"title": title} | more)
        return activities.record(province.department, facts=facts, sent=[Sent(photo(1))], by=officer).activity

    link = "https://sgddt.example.vn/tin/1"
    published = recorded("Bài đăng", form="published_elsewhere", people={}, links=[link])
    page = published.links.get()
    activities.keep_look(page, look=Look(LinkState.ANSWERS, "", 200, link, "Tin", None, jpeg(2)), by="activities.look")
    facts = Facts(**said | {"title": "Sắp tới", "happened_on": date(2024, 4, 1)})
    guided = activities.guide(
        province.department, programme=version.programme, who="citizen", procedure="Cấp bản sao bằng", by=officer
    )
    activities.confirm([confirmed := recorded("Đã xác nhận")], by=head)
    return {
        "activity": recorded("Chờ xác nhận").pk,
        "activity_confirmed": confirmed.pk,
        "activity_planned": activities.plan_ahead(province.department, facts=facts, by=officer).pk,
        "activity_published": published.pk,
        "page": page.pk,
        "guidance": guided.pk,
        "activity_of_school": _of_the_school(version, province, people["coordinator"]),
    }


def _of_the_school(version: Version, province: Province, coordinator: User) -> Any:
    """One that its coordinator recorded, with an attendance list of the staff."""
    said = {"form": "training", "happened_on": MONDAY.date(), "people": {"public_employees": 3}}
    facts = Facts(programme=version.programme, title="Họp hội đồng", **said)
    row = activities.record(province.upper_school, facts=facts, by=coordinator).activity
    listed = fingerprint(chosen_of(groups_on(row.unit, row.happened_on), ["staff"]))
    sent = {"groups": ["staff"], "absent": [], "listed": listed, "seen": row.revision}
    return activities.take_attendance(row, **sent, by=coordinator).pk


def _campaigns(version: Version, province: Province, people: dict[str, User]) -> dict[str, int]:
    """The department's, to the coordinator of the school: one at each station of its road."""
    lead, head = people["lead"], people["head"]
    facts = {"words": "Xem hướng dẫn", "link": "", "topics": [], "ways": [], "roles": "coordinators"}

    def drafted(subject: str) -> Campaign:
        begun = broadcasts.begin(province.department, programme=version.programme, subject=subject, by=lead)
        return broadcasts.keep_words(begun, seen=1, by=lead, subject=subject, below=province.upper_school, **facts)

    def submitted(subject: str) -> Campaign:
        return broadcasts.submit(drafted(subject), seen=2, by=lead)

    sent = broadcasts.start(broadcasts.approve(submitted("Đã gửi"), seen=3, by=head), by="tests")
    broadcasts.tell_some(sent, by="tests")
    later = MONDAY + timedelta(days=1)
    return {
        "campaign_draft": drafted("Đang soạn").pk,
        "campaign_submitted": submitted("Chờ duyệt").pk,
        "campaign_later": broadcasts.approve(submitted("Chờ giờ"), seen=3, send_at=later, by=head).pk,
        "campaign_sent": sent.pk,
    }


def _messages(lead: User) -> dict[str, int]:
    """The lead told many something, in words that were changed; one address is of no use."""
    Wording.objects.create(kind="deadline", way="email", language="vi", body="{title} {link}")
    lost = Suppression.objects.create(way="email", address="cu@truong.example", reason="refused_address")
    return {
        "mailing": Mailing.objects.create(kind="programme.published", people=60, asked_by=lead).pk,
        "suppression": lost.pk,
    }


def _improvements(province: Province, people: dict[str, User]) -> dict[str, int]:
    """The school's: one at each station of its road; all but the draft touch others, so that the department decides."""
    coordinator, lead, head = people["coordinator"], people["lead"], people["head"]
    typed = {"as_is": "Ký ba lần", "as_proposed": "Ký một lần", "touches_bodies": True, "item": None, "figures": {}}

    def drafted(title: str) -> Improvement:
        begun = improvements.begin(province.upper_school, title=title, by=coordinator)
        return improvements.keep_words(begun, seen=1, title=title, by=coordinator, **typed)

    def put_up(title: str) -> Improvement:
        sent = improvements.propose(drafted(title), seen=2, by=coordinator)
        return improvements.put_up(sent, opinion="Nên làm", seen=3, by=lead)

    def accepted(title: str) -> Improvement:
        row = put_up(title)
        return improvements.decide(row, decision="accepted", begins_on=MONDAY.date(), seen=row.revision, by=head)

    def in_force(title: str) -> Improvement:
        return improvements.bring_into_force(accepted(title), day=MONDAY.date(), by=coordinator)

    return {
        "own_draft": drafted("Ký nháy").pk,
        "proposed": improvements.propose(drafted("Ký số"), seen=2, by=coordinator).pk,
        "before_head": put_up("Bớt một bản sao").pk,
        "accepted": accepted("Vào sổ một lần").pk,
        "in_force": in_force("Họp trực tuyến").pk,
        "adopted": improvements.adopt(in_force("Gửi thư mời qua mạng"), by=coordinator).pk,
    }


def _spend(plan: UnitPlan, coordinator: User) -> Spending:
    """What the school spent on its first line, with the voucher."""
    line = plan.lines.in_order().first()
    said = {"amount": Decimal(1_500_000), "spent_on": MONDAY.date(), "purpose": "In tờ rơi"}
    return cascade.spend(line, upload=SimpleUploadedFile("hoa-don.pdf", WITHOUT_TEXT), by=coordinator, **said)


def _difficulties(version: Version, province: Province, people: dict[str, User]) -> dict[str, int]:
    """The school's: one that nobody took up, one in study, one before the head, one answered after a direction."""
    programme, school, coordinator = version.programme, province.upper_school, people["coordinator"]
    lead, head = people["lead"], people["head"]

    def raised(text: str) -> Difficulty:
        return difficulties.raise_difficulty(programme, unit=school, text=text, by=coordinator)

    def taken_up(row: Difficulty) -> Matter:
        return difficulties.group(programme, difficulties=[row], title=row.text, by=lead)

    studied, answered = raised("Đường truyền chậm"), raised("Thiếu kinh phí in")
    matter, decided = taken_up(studied), taken_up(answered)
    put_up = taken_up(raised("Thiếu giáo viên tin học"))
    for each in (put_up, decided):
        difficulties.put_up(each, proposal="Xin ý kiến", seen=1, by=lead)
    given = difficulties.direct(decided, text="In chung tại Sở", unit=province.department, seen=2, by=head)
    difficulties.answer(decided, text="Sở in chung", seen=3, by=lead)
    return {
        "difficulty": raised("Không có loa").pk,
        "studied": studied.pk,
        "answered": answered.pk,
        "matter": matter.pk,
        "put_up": put_up.pk,
        "direction": given.pk,
    }


def _tasks(version: Version, province: Province, people: dict[str, User]) -> dict[str, int]:
    """The school's: one that its coordinator has, one that they have done."""
    school, coordinator = province.upper_school, people["coordinator"]
    first, second = [row.item for row in version.obligations.filter(unit=school).order_by("item__position")[:2]]
    open_one, done = directing.assign(school, items=[first, second], person=coordinator, by=coordinator)
    directing.finish(done, report="Đã chiếu dưới cờ", by=coordinator)
    return {"owed_task": first.pk, "assignment": open_one.pk, "done_assignment": done.pk}


def _plans_of_units(version: Version, province: Province, people: dict[str, User]) -> tuple[UnitPlan, UnitPlan]:
    """The school makes its plan again after it came back; the plan of the education office waits to be accepted."""
    programme, lead = version.programme, people["lead"]
    own = cascade.begin(programme, unit=province.upper_school, by=people["coordinator"])
    cascade.add_line(own, kind="topic", text="Nội dung riêng", by=people["coordinator"])
    theirs = cascade.begin(programme, unit=province.education_office, by=people["next_lead"])
    UnitPlan.objects.update(state=UnitPlanState.SUBMITTED, first_submitted_at=MONDAY)
    for each in (own, theirs):
        cascade.remark(each, line=each.lines.first(), text="Nêu rõ ngày", by=lead)
    cascade.return_plan(own, by=lead)
    return UnitPlan.objects.get(pk=own.pk), UnitPlan.objects.get(pk=theirs.pk)


def _own_plan_of_the_school(plan: UnitPlan, coordinator: User) -> UploadedPlan:
    """What the school had already, read and not taken over yet."""
    upload = SimpleUploadedFile("ke-hoach-cua-truong.txt", SHORT_PLAN.encode())
    row = cascade.upload_plan(plan, upload=upload, by=coordinator)
    jobs.drain()
    return row


def _elevation(province: Province, administrator: User) -> Elevation:
    """An hour that is over, given back early."""
    taken = elevate(province.school, role=Role.VIEWER, reason="Xem sổ", minutes=15, by=administrator)
    return end_elevation(taken, by=administrator)


def _privacy(people: dict[str, User]) -> Erasure:
    """The lead's copy is being made; the officer wants to be erased."""
    DataCopy.objects.create(person=people["lead"], asked_at=MONDAY)
    return privacy.ask_for_erasure(people["officer"], reason="Đã nghỉ việc", by=people["officer"])


def _bring_a_roster(province: Province, coordinator: User) -> Membership:
    """A school with one member of staff and one pupil who has moved up once; returns the place of the first."""
    school = province.upper_school
    for subject, rows in (("staff", STAFF), ("pupil", PUPILS)):
        upload = SimpleUploadedFile("ds.xlsx", workbook(rows))
        imported = rosters.receive(school, upload=upload, subject=subject, as_of=date(2023, 9, 5), by=coordinator)
        jobs.drain()
        rosters.begin_writing(imported, mode=Mode.ALL, by=coordinator)
        jobs.drain()
    rosters.roll_over(school, day=date(2024, 9, 5), by=coordinator)
    return Membership.objects.get(unit=school, group="staff")


def _open_a_class(coordinator: User) -> tuple[ClassDoor, Membership]:
    """The QR of the pupil's class, by which the pupil has come in; returns it with the pupil's place."""
    place = Membership.objects.get(school_class__name="10A1")
    last_day = MONDAY.date() + timedelta(days=7)
    door = rosters.open_door(place.school_class, last_day=last_day, by=coordinator)
    rosters.enter_by_door(door.token, code=place.person.code, by="tests")
    return door, place


def _send_a_document(province: Province, people: dict[str, User]) -> OfficialDocument:
    """A document that went its whole road to a school."""
    lead, head, clerk = people["lead"], people["head"], people["clerk"]
    document = documents.draft_document(province.department, text=short_plan(), by=lead)
    document = give_number(document, lead=lead, head=head, clerk=clerk, number=7)
    return send(keep_signed(document, clerk=clerk), clerk=clerk, units=[province.upper_school])


def _offer_a_scan(province: Province, people: dict[str, User]) -> OfficialDocument:
    """A numbered document whose signed file waits to be looked at."""
    lead, head, clerk = people["lead"], people["head"], people["clerk"]
    document = documents.draft_document(province.department, text=short_plan(), by=lead)
    document = give_number(document, lead=lead, head=head, clerk=clerk, number=8)
    return documents.keep_signed(document, upload=scan(), by=clerk)


def _read(province: Province, lead: User, name: str) -> Draft:
    draft = intake.take_in(province.department, upload=SimpleUploadedFile(name, pdf(PAPER)), by=lead)
    jobs.drain()
    draft.refresh_from_db()
    return draft
