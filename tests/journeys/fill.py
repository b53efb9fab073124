"""Gives a product one of everything that has a page, by the same verbs as ever; prints where each of them is.

Runs as a process of its own, with the settings of the product that it fills.
"""

import json
import os
import sys
from datetime import timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.project.settings")
django.setup()

from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes  # noqa: E402 - Django is set up first
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret  # noqa: E402
from allauth.mfa.webauthn.internal.auth import WebAuthn  # noqa: E402
from django.core.files.uploadedfile import SimpleUploadedFile  # noqa: E402

from lantoa.channels.activities import actions as activities  # noqa: E402
from lantoa.channels.activities.attendance import EVERYBODY  # noqa: E402
from lantoa.channels.activities.facts import Facts  # noqa: E402
from lantoa.channels.activities.looking import Look  # noqa: E402
from lantoa.channels.activities.models import Activity, LinkState  # noqa: E402
from lantoa.channels.activities.preparing import Sent  # noqa: E402
from lantoa.channels.activities.tests.pictures import jpeg, photo  # noqa: E402
from lantoa.channels.broadcasts import actions as broadcasts  # noqa: E402
from lantoa.channels.broadcasts.models import Campaign  # noqa: E402
from lantoa.core import jobs, ledger, notices  # noqa: E402
from lantoa.core.accounts.models import User  # noqa: E402
from lantoa.core.accounts.tests.soft_key import SoftKey  # noqa: E402
from lantoa.core.clock import local, now, today  # noqa: E402
from lantoa.core.documents import actions as documents  # noqa: E402
from lantoa.core.documents.tests import cast  # noqa: E402
from lantoa.core.documents.tests.texts import short_plan  # noqa: E402
from lantoa.core.ledger.models import Entry  # noqa: E402
from lantoa.core.notices.models import Delivery, Mailing, Suppression, Way  # noqa: E402
from lantoa.core.notices.suppressing import suppress  # noqa: E402
from lantoa.core.org import actions as org  # noqa: E402
from lantoa.core.org.models import Post, Unit  # noqa: E402
from lantoa.core.org.reform import composing  # noqa: E402
from lantoa.core.roster import actions as rosters  # noqa: E402
from lantoa.core.roster.models import Membership, Mode, Person  # noqa: E402
from lantoa.core.roster.tests.sheets import workbook  # noqa: E402
from lantoa.programme.cascade import actions as cascade  # noqa: E402
from lantoa.programme.cascade.models import UnitPlan, UploadedPlan  # noqa: E402
from lantoa.programme.cascade.owing import keep_step  # noqa: E402
from lantoa.programme.cascade.tests.papers import as_upload  # noqa: E402
from lantoa.programme.difficulties import actions as difficulties  # noqa: E402
from lantoa.programme.difficulties.models import Difficulty, Matter  # noqa: E402
from lantoa.programme.directing import actions as directing  # noqa: E402
from lantoa.programme.improvements import actions as improvements  # noqa: E402
from lantoa.programme.improvements.models import Improvement  # noqa: E402
from lantoa.programme.intake import actions as intake  # noqa: E402
from lantoa.programme.intake.models import Draft  # noqa: E402
from lantoa.programme.plan import actions as plan  # noqa: E402
from lantoa.programme.plan.models import Programme, Version  # noqa: E402

PASSWORD = "sen hồng đất mũi"


def main() -> None:
    department, school = Unit.objects.get(code="SGDDT"), Unit.objects.get(code="THPT-01")
    lead = User.objects.get(username="lan.anh")
    jobs.drain()
    issued = Draft.objects.get()
    intake.accept_certain(issued, by=lead)
    ticked = {"day_is_right": True, "doubts_are_seen": True}
    version = plan.publish(issued, number_symbol="899/KH-SGDĐT", issued_on=today(), by=lead, **ticked)
    draft = take_in(department, Path(sys.argv[1]).read_bytes(), "ke-hoach.docx", lead)
    item = draft.items.filter(parties__units__isnull=False).first()
    sent = send(department, school, lead)
    begun = cascade.begin(version.programme, unit=school, by=User.objects.get(username="bao.ngoc"))
    aside, uploaded = upload_own_plans(begun)
    places = {
        "unit": department.pk,
        "issued": issued.pk,
        "draft": draft.pk,
        "refused": take_in(department, b"Xin ch\xc3\xa0o", "loi-chao.exe", lead).pk,
        "by_hand": intake.make_by_hand(department, title="Kế hoạch năm 2025", first_year=2025, by=lead).pk,
        "amendment": plan.begin_amendment(version.programme, cause="amendment", by=lead).pk,
        "item": item.pk,
        "party": item.parties.first().pk,
        "programme": version.programme_id,
        "coverage_goal": ledger.goals_under(version.programme.undertaking)[0].pk,
        "unit_plan": begun.pk,
        "upload": uploaded.pk,
        "upload_aside": aside.pk,
        "owed": version.obligations.filter(unit=school, item__asks_for="unit_plan").first().pk,
        "line": begun.lines.in_order().first().pk,
        "plan_item": version.items.exclude(source=None).first().pk,
        "job": jobs.latest(f"{intake.drafts.READ_WORK}:{draft.pk}").pk,
        "document": documents.draft_document(department, text=short_plan(), by=lead).pk,
        "sent": sent.pk,
        "receipt": sent.receipts.get().pk,
        "entry": str(Entry.objects.filter(unit=department).first().pk),
    }
    places |= (
        units_at_work(department) | {"school": school.pk} | bring_rosters(school, User.objects.get(username="bao.ngoc"))
    )
    places |= meet_difficulties(version.programme, school, lead) | share_out_tasks(version, school)
    places |= simplify_procedures(school, lead) | give_funds(version.programme, lead)
    places |= tell_many(lead) | send_campaigns(version.programme, lead)
    places |= do_activities(version, school)
    print(json.dumps(places | give_second_factors(User.objects.get(username="quoc.trung"))))


def tell_many(lead: User) -> dict[str, int]:
    """A mailing under way, one message of which came back, so that its address is held back."""
    people = list(User.objects.exclude(email="").filter(is_active=True)[:60])
    notices.tell(people, kind="programme.published", title="Chương trình đã ban hành", link="/", by=lead)
    lost = Delivery.objects.filter(mailing__isnull=False).select_related("notice__recipient").first()
    if lost is None:
        return {"mailing": Mailing.objects.create(kind="programme.published", people=60, asked_by=lead).pk} | lose(
            "cu@sgd.example"
        )
    Delivery.objects.filter(pk=lost.pk).update(state="failed", reason="refused_address", detail="550 5.1.1")
    return {"mailing": lost.mailing_id} | lose(lost.notice.recipient.email)


def send_campaigns(programme: Programme, lead: User) -> dict[str, int]:
    """The department's to all its units: one in draft, one that waits for the head, one with a time, one sent and corrected."""
    head, department = User.objects.get(username="quoc.trung"), programme.unit
    topics = list(programme.versions.get().items.filter(kind="topic").in_order()[:2])
    facts = {
        "words": "Từ tháng Tư, hồ sơ chỉ nhận trực tuyến. Hãy xem hướng dẫn và chuyển cho giáo viên.",
        "link": "/chuong-trinh/",
        "topics": topics,
        "ways": ["email", "sms"],
    }

    def drafted(subject: str) -> Campaign:
        begun = broadcasts.begin(department, programme=programme, subject=subject, by=lead)
        return broadcasts.keep_words(begun, seen=1, by=lead, subject=subject, below=department, **facts)

    def submitted(row: Campaign) -> Campaign:
        return broadcasts.submit(row, seen=row.revision, by=lead)

    def sent(row: Campaign) -> Campaign:
        gone = submitted(row)
        gone = broadcasts.start(broadcasts.approve(gone, seen=gone.revision, by=head), by="journeys")
        while broadcasts.tell_some(gone, by="journeys"):
            pass
        return gone

    first = sent(drafted("Nộp hồ sơ tuyển sinh trực tuyến"))
    correction = broadcasts.keep_words(
        broadcasts.correct(first, by=lead), seen=1, by=lead, subject="Đúng là 01/5", **facts
    )
    later = submitted(drafted("Nhắc lại trước kỳ báo cáo"))
    at_eight = local(now()).replace(hour=8, minute=0) + timedelta(days=1)
    return {
        "campaign_draft": drafted("Hướng dẫn tra cứu kết quả hồ sơ").pk,
        "campaign_submitted": submitted(drafted("Cài đặt định danh điện tử")).pk,
        "campaign_later": broadcasts.approve(later, seen=later.revision, send_at=at_eight, by=head).pk,
        "campaign_sent": first.pk,
        "campaign_correction": sent(correction).pk,
    }


def do_activities(version: Version, school: Unit) -> dict[str, Any]:
    """The school's: one at each station of its road, an item published elsewhere, somebody guided."""
    coordinator, head = User.objects.get(username="bao.ngoc"), User.objects.get(username="van.hau")
    programme = version.programme
    people = {"public_employees": 42, "citizens": 12}
    said = {"programme": programme, "form": "training", "happened_on": today(), "people": people}

    def recorded(title: str, **more: Any) -> Activity:
        facts = Facts(**said | {"title": title, "topics": list(version.items.filter(kind="topic")[:2])} | more)
        sent = [Sent(photo(seed)) for seed in range(3)]
        return activities.record(school, facts=facts, sent=sent, expected=4, by=coordinator).activity

    link = "https://thpt01.example.vn/tin/1"
    published = recorded("Bài trên trang trường", form="published_elsewhere", people={}, links=[link])
    look = Look(LinkState.ANSWERS, "", 200, link, "Tập huấn nộp hồ sơ trực tuyến", today(), jpeg(2))
    activities.keep_look(published.links.get(), look=look, by="activities.look")
    [confirmed] = activities.confirm([recorded("Sinh hoạt dưới cờ", form="flag_ceremony")], by=head)
    ahead = Facts(**said | {"title": "Hội nghị đối thoại với phụ huynh", "happened_on": today() + timedelta(days=9)})
    guided = activities.guide(school, programme=programme, who="citizen", procedure="Xét tuyển lớp 10", by=coordinator)
    places = {
        "activity": recorded("Tập huấn nộp hồ sơ trực tuyến cho giáo viên"),
        "activity_returned": activities.give_back(recorded("Họp hội đồng"), reason="Số người chưa đúng", by=head),
        "activity_confirmed": confirmed,
        "activity_planned": activities.plan_ahead(school, facts=ahead, by=coordinator),
        "activity_published": published,
        "guidance": guided,
    }
    return {name: str(row.pk) for name, row in places.items()} | {"everybody": EVERYBODY}


def lose(address: str) -> dict[str, int]:
    suppress(Way.EMAIL, address, "refused_address", "550 5.1.1")
    return {"suppression": Suppression.objects.get(address=address.lower()).pk}


def upload_own_plans(plan: UnitPlan) -> tuple[UploadedPlan, UploadedPlan]:
    """A file that could not be read and made room, and one that waits to be compared."""
    coordinator = User.objects.get(username="bao.ngoc")
    rows = []
    for upload in (SimpleUploadedFile("con-meo.txt", b"meo meo"), as_upload()):
        rows.append(cascade.upload_plan(plan, upload=upload, by=coordinator))
        jobs.drain()
    return rows[0], rows[1]


def meet_difficulties(programme: Programme, school: Unit, lead: User) -> dict[str, int]:
    """One that waits, with another like it; one before the head; one answered after a direction that is still followed."""
    coordinator, head = User.objects.get(username="bao.ngoc"), User.objects.get(username="quoc.trung")
    item = programme.versions.get().items.filter(kind="task").first()

    def raised(text: str, **more: Any) -> Difficulty:
        return difficulties.raise_difficulty(programme, unit=school, text=text, by=coordinator, **more)

    def taken_up(row: Difficulty, title: str) -> Matter:
        return difficulties.group(programme, difficulties=[row], title=title, by=lead)

    waiting = raised("Đường truyền mạng chậm, không mở được video", item=item, proposal="Sở gửi bản nén")
    raised("Mạng yếu, đường truyền mạng hay mất vào giờ cao điểm")
    answered = raised("Chưa có kinh phí in tờ rơi")
    matter = taken_up(raised("Không có loa ngoài trời"), "Thiếu loa")
    decided = taken_up(answered, "Kinh phí in tờ rơi")
    put_up = taken_up(raised("Thiếu giáo viên tin học"), "Thiếu giáo viên tin học")
    for each in (put_up, decided):
        difficulties.put_up(each, proposal="Đề nghị Sở in chung cho các trường", seen=1, by=lead)
    given = difficulties.direct(decided, text="Văn phòng in chung", unit=programme.unit, seen=2, by=head)
    directing.report(given, text="Đã đặt in 5.000 tờ", by=lead)
    difficulties.answer(decided, text="Sở in chung và giao về trường trong tháng.", seen=3, by=lead)
    return {
        "difficulty": waiting.pk,
        "answered": answered.pk,
        "matter": matter.pk,
        "put_up": put_up.pk,
        "answered_matter": decided.pk,
        "direction": given.pk,
    }


def share_out_tasks(version: Version, school: Unit) -> dict[str, int]:
    """Of the school's tasks its coordinator has one and has done another; the head gave direction on the first."""
    coordinator, head = User.objects.get(username="bao.ngoc"), User.objects.get(username="van.hau")
    first, second = [row.item for row in version.obligations.filter(unit=school).order_by("item__position")[:2]]
    _open_one, done = directing.assign(
        school, items=[first, second], person=coordinator, note="Chiếu dưới cờ mỗi thứ Hai", by=head
    )
    directing.finish(done, report="Đã chiếu dưới cờ, ảnh ở trang trường", by=coordinator)
    directing.direct_task(first, body=school, text="Ưu tiên khối 12 trước", by=head)
    return {"task": first.pk}


def give_funds(programme: Programme, lead: User) -> dict[str, int]:
    """A plan that came in, with funds allocated to a line, more spent on it than that, and a mistake taken back."""
    unit, coordinator = Unit.objects.get(code="THPT-02"), User.objects.get(username="gia.han")
    plan = cascade.begin(programme, unit=unit, by=coordinator)
    line = plan.lines.kept().in_order().first()
    cascade.decide(line, decision="taken_over", seen=line.revision, funds_proposed=Decimal(12_500_000), by=coordinator)
    cascade.settle_proposals(plan, by=coordinator)
    UnitPlan.objects.filter(pk=plan.pk).update(state="submitted", first_submitted_at=now())
    plan.refresh_from_db()
    keep_step(plan)
    said = {"number_symbol": "125/QĐ-SGDĐT", "decided_on": today()}
    cascade.allocate(programme, amounts={line.pk: Decimal(10_000_000)}, seen=0, by=lead, **said)
    rows = [
        cascade.spend(line, amount=Decimal(amount), spent_on=today(), purpose=purpose, by=coordinator)
        for amount, purpose in ((11_000_000, "In tờ rơi"), (500_000, "Nước uống"))
    ]
    cascade.take_spending_back(rows[1], reason="Ghi nhầm dòng", by=coordinator)
    return {"handed_in": plan.pk, "spent_line": line.pk, "spending": rows[0].pk}


def simplify_procedures(school: Unit, lead: User) -> dict[str, int]:
    """One of the school at each station of its road, with figures."""
    coordinator, head = User.objects.get(username="bao.ngoc"), User.objects.get(username="quoc.trung")
    typed = {
        "as_is": "Văn bản đến được in ra, vào sổ giấy, trình ký nháy, rồi gõ lại vào máy",
        "as_proposed": "Văn bản đến vào sổ một lần trên máy và chuyển ngay cho người xử lý",
        "times_a_year": 240,
        "touches_bodies": True,
        "item": None,
        "figures": {"working_days": (Decimal("1.5"), Decimal("0.5")), "copies": (Decimal(3), Decimal(0))},
    }

    def drafted(title: str) -> Improvement:
        begun = improvements.begin(school, title=title, by=coordinator)
        return improvements.keep_words(begun, seen=1, title=title, by=coordinator, **typed)

    def sent(title: str) -> Improvement:
        return improvements.propose(drafted(title), seen=2, by=coordinator)

    def in_force(title: str) -> Improvement:
        row = improvements.put_up(sent(title), opinion="Nên làm, các trường khác làm theo được", seen=3, by=lead)
        row = improvements.decide(row, decision="accepted", begins_on=today(), seen=4, by=head)
        row = improvements.bring_into_force(row, day=today(), by=coordinator)
        values = {"copies": Decimal(1)}
        return improvements.measure(row, values=values, day=today(), said_by="Cô Hoa, văn thư", by=coordinator)

    asked = sent("Báo cáo tuần gửi một nơi")
    return {
        "own_draft": drafted("Bớt một chữ ký nháy").pk,
        "studied": sent("Vào sổ văn bản đến một lần").pk,
        "asked": improvements.ask(asked, question="Sổ giấy có phải giữ không?", seen=3, by=lead).pk,
        "before_head": improvements.put_up(sent("Gửi thư mời qua mạng"), opinion="Nên làm", seen=3, by=lead).pk,
        "in_force": in_force("Họp giao ban trực tuyến").pk,
        "adopted": improvements.adopt(in_force("Một mẫu cho hai loại sổ"), by=coordinator).pk,
    }


def units_at_work(department: Unit) -> dict[str, int]:
    """An act in preparation with a part, one that was carried out, a post, and a person to look at."""
    school = Unit.objects.get(code="THPT-02")
    day = today() + timedelta(days=30)
    drafted = org.draft_reorganisation(
        department, title="Sáp nhập hai trường", basis="Quyết định 12/QĐ-UBND", effective_on=day, by="journeys"
    )
    org.add_steps(drafted, steps=composing.merge([school.code], into="THPT-03"), by="journeys")
    done = org.reorganise(
        department,
        title="Đổi tên một trường",
        basis="Quyết định 11/QĐ-UBND",
        effective_on=today(),
        steps=composing.rename("THPT-04", name="Trường Trung học phổ thông Sóng Biếc Đông Hải"),
        by="journeys",
    )
    post = Post.objects.get(person__username="quoc.trung", unit=department)
    return {
        "act": drafted.pk,
        "act_done": done.reorganisation.pk,
        "post": post.pk,
        "account": User.objects.get(username="minh.khoi").pk,
    }


def bring_rosters(school: Unit, coordinator: User) -> dict[str, int]:
    """Staff with a double, pupils in classes, two counts, and a sheet with a mistake that waits."""
    head = ("Mã cán bộ", "Họ và tên", "Chức vụ")
    staff = [("CB-1", "Nguyễn Thị Hồng Hạnh", "Giáo viên"), ("CB-2", "Nguyễn Thị Hồng Hạnh", "Giáo viên")]
    pupils = [("Mã học sinh", "Lớp"), ("HS-1", "10A1"), ("HS-2", "12A1")]
    for subject, rows in (("staff", [head, *staff]), ("pupil", pupils)):
        sheet = bring(school, coordinator, subject, rows)
        rosters.begin_writing(sheet, mode=Mode.ALL, by=coordinator)
        jobs.drain()
    for number in (40, 41):
        rosters.record_headcount(
            school, group="staff", number=number, counted_on=today(), source="Báo cáo đầu năm", by=coordinator
        )
    waiting = bring(school, coordinator, "staff", [head, ("CB-3", "Lê Thị Phượng", "Văn thư"), ("", "An 5", "")])
    person = Person.objects.get(local_code="CB-1")
    return {"import": waiting.pk, "person": person.pk} | open_a_class(coordinator)


def open_a_class(coordinator: User) -> dict[str, Any]:
    """The QR of one class, by which a pupil has come in, and a class without one."""
    place = Membership.objects.select_related("person", "school_class").get(
        school_class__name="10A1", person__local_code="HS-1"
    )
    door = rosters.open_door(place.school_class, last_day=today() + timedelta(days=7), by=coordinator)
    rosters.enter_by_door(door.token, code=place.person.code, by="journeys")
    closed = Membership.objects.get(school_class__name="12A1", person__local_code="HS-2").school_class_id
    return {
        "class_open": door.school_class_id,
        "class_closed": closed,
        "token": door.token,
        "child": place.person_id,
    }


def bring(school: Unit, coordinator: User, subject: str, rows):
    upload = SimpleUploadedFile("danh-sach.xlsx", workbook(rows))
    sheet = rosters.receive(school, upload=upload, subject=subject, as_of=today(), by=coordinator)
    jobs.drain()
    sheet.refresh_from_db()
    return sheet


def take_in(unit: Unit, content: bytes, name: str, lead: User) -> Draft:
    draft = intake.take_in(unit, upload=SimpleUploadedFile(name, content), by=lead)
    jobs.drain()
    draft.refresh_from_db()
    return draft


def send(department: Unit, school: Unit, lead: User):
    head, clerk = User.objects.get(username="quoc.trung"), User.objects.get(username="kim.ngan")
    document = documents.draft_document(department, text=short_plan(), by=lead)
    document = cast.give_number(document, lead=lead, head=head, clerk=clerk, number=7)
    return cast.send(cast.keep_signed(document, clerk=clerk), clerk=clerk, units=[school])


def give_second_factors(person: User) -> dict[str, Any]:
    """A password, an app and a passkey; returns the passkey, and codes that open the door without a telephone."""
    person.set_password(PASSWORD)
    person.save(update_fields=["password"])
    TOTP.activate(person, generate_totp_secret())
    asked = {"creation_options": {"publicKey": {"user": {"id": ""}, "rp": {"id": "localhost"}, "challenge": ""}}}
    passkey = WebAuthn.add(person, "Khóa USB của Văn phòng Sở", json.loads(SoftKey().made(asked)))
    return {"codes": RecoveryCodes.activate(person).get_unused_codes(), "passkey": passkey.instance.pk}


if __name__ == "__main__":
    main()
