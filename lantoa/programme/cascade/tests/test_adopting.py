"""A plan that its unit signed outside the system goes on without being signed again, and says so."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument, RegisterEntry
from lantoa.core.documents.numbers import NumberIsTaken
from lantoa.core.documents.tests.cast import WITHOUT_TEXT
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions, below
from lantoa.programme.cascade.actions.adopting import NotAnIssuedPlan, NumberHasNoPlace, NumberIsOfTheProgramme
from lantoa.programme.cascade.compared import compare, unseen_in
from lantoa.programme.cascade.models import PlanStep, UnitPlan
from lantoa.programme.cascade.paper import official_text
from lantoa.programme.cascade.ready import NotAllLookedAt
from lantoa.programme.cascade.tests.papers import as_upload
from lantoa.programme.plan.models import Binding
from lantoa.programme.plan.particulars import IssuedInTheFuture, NumberIsMalformed

pytestmark = pytest.mark.django_db

PAPER = {"number_symbol": "12/KH-THPTRĐ", "issued_on": date(2024, 3, 14), "signer": "Võ Văn Hậu"}


@pytest.fixture
def ready(uploaded, unit_plan, school):
    """Taken over, and every line looked at."""
    actions.take_from_upload(uploaded, choices={}, seen=compare(uploaded).mark, by=school.coordinator)
    actions.settle_proposals(unit_plan, by=school.coordinator)
    uploaded.refresh_from_db()
    return uploaded


def adopt(upload, school, **facts):
    return actions.adopt_signed(upload, by=school.coordinator, **PAPER | facts)


def test_it_stands_signed_with_the_number_the_day_and_the_file_of_its_paper(ready, school):
    plan = adopt(ready, school)

    document = plan.document
    assert (plan.state, document.state, document.is_from_outside) == ("signed", "signed", True)
    assert (document.number_symbol, document.issued_on) == ("12/KH-THPTRĐ", date(2024, 3, 14))
    assert document.signed_file == ready.file
    assert document.text.signature.name == "Võ Văn Hậu"
    assert RegisterEntry.objects.get(issuer=school.unit).number == 12


def test_its_step_says_who_kept_it_and_that_it_was_signed_outside(ready, school):
    adopt(ready, school)

    step = PlanStep.objects.get(kind="adopted")
    assert (step.person, step.get_kind_display()) == (school.coordinator, "Đã ký ngoài hệ thống, có số và ngày")
    assert "12/KH-THPTRĐ · 14/03/2024" in step.remark
    assert step.remark.endswith("ke-hoach-12.docx")


def test_it_is_submitted_like_any_other(ready, school, lead):
    plan = actions.submit(adopt(ready, school), by=school.coordinator)

    assert actions.accept(plan, by=lead).is_accepted


def test_a_scan_of_the_signed_copy_takes_the_place_of_the_file(ready, school):
    scan = SimpleUploadedFile("ban-ky.pdf", WITHOUT_TEXT)

    plan = adopt(ready, school, signed=scan)

    assert plan.document.signed_file.name == "ban-ky.pdf"


def test_lines_that_nobody_looked_at_come_first(uploaded, school):
    with pytest.raises(NotAllLookedAt):
        adopt(uploaded, school)

    assert not OfficialDocument.objects.filter(issuer=school.unit).exists()


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"number_symbol": "mười hai"}, NumberIsMalformed),
        ({"number_symbol": "36-HD/VPTW"}, NumberHasNoPlace),
        ({"number_symbol": "12a/KH-THPT"}, NumberHasNoPlace),
        ({"number_symbol": "41/KH-SGDĐT"}, NumberIsOfTheProgramme),
        ({"issued_on": date(2025, 1, 1)}, IssuedInTheFuture),
    ],
)
def test_number_and_day_are_looked_at(ready, school, facts, refusal):
    with pytest.raises(refusal):
        adopt(ready, school, **facts)

    assert not UnitPlan.objects.filter(state="signed").exists()


def test_a_number_that_the_unit_gave_already_is_refused(ready, school, unit_plan):
    adopt(ready, school)
    actions.reopen(unit_plan, reason="Bổ sung", by=school.coordinator)

    with pytest.raises(NumberIsTaken):
        adopt(ready, school)


def test_a_file_that_could_not_be_read_can_still_be_the_signed_copy(read, unit_plan, school):
    blurred = read(SimpleUploadedFile("mo.pdf", WITHOUT_TEXT))
    actions.settle_proposals(unit_plan, by=school.coordinator)

    assert adopt(blurred, school).is_signed


def test_a_file_that_is_still_read_or_was_set_aside_is_none(unit_plan, school):
    upload = actions.upload_plan(unit_plan, upload=as_upload(), by=school.coordinator)
    with pytest.raises(NotAnIssuedPlan):
        adopt(upload, school)
    actions.set_aside_upload(upload, by=school.coordinator)
    with pytest.raises(NotAnIssuedPlan):
        adopt(upload, school)


def test_a_document_that_came_back_unsigned_is_given_up(ready, unit_plan, school):
    drafted = actions.give_to_sign(unit_plan, by=school.coordinator)
    documents.send_back(drafted, remark="Đã ký bản giấy rồi", by=school.head)

    plan = adopt(ready, school)

    drafted.refresh_from_db()
    assert (drafted.state, plan.state) == ("dropped", "signed")
    assert plan.document != drafted


def test_given_up_by_the_clerk_it_opens_the_plan_again(ready, unit_plan, school):
    plan = adopt(ready, school)

    documents.drop(plan.document, remark="Chưa có chữ ký", by=school.clerk)

    unit_plan.refresh_from_db()
    assert unit_plan.state == "drafting"


def test_lines_that_the_signed_paper_lacks_are_named(ready):
    assert [line.text for line in unseen_in(ready)] == ["Báo cáo kết quả về Sở"]


def test_a_later_plan_says_which_one_it_replaces(ready, unit_plan, school):
    adopt(ready, school)
    plan = actions.reopen(unit_plan, reason="Bổ sung", by=school.coordinator)

    assert "Kế hoạch này thay thế Kế hoạch số 12/KH-THPTRĐ ngày 14/3/2024" in official_text(plan).bases


def test_an_office_hands_down_what_was_signed_outside(office_plan, office):
    line = office_plan.lines.undated().get()
    actions.decide(
        line, decision="own", text=line.text, seen=line.revision, by=office.coordinator, due_on=date(2024, 4, 12)
    )
    upload = actions.upload_plan(office_plan, upload=SimpleUploadedFile("mo.pdf", WITHOUT_TEXT), by=office.coordinator)
    actions.keep_upload_refusal(upload, code="no_text", facts={}, by="cascade.read_upload")
    actions.settle_proposals(office_plan, by=office.coordinator)
    plan = adopt(upload, office, number_symbol="15/KH-PGDĐT")

    version = actions.hand_down(plan, by=office.coordinator)

    plan.refresh_from_db()
    assert (version.number_symbol, version.issued_on) == ("15/KH-PGDĐT", date(2024, 3, 14))
    assert below.is_handed_down(plan)
    assert Binding.objects.filter(programme=version.programme).exists()


def test_only_those_who_make_the_plan_keep_it(ready, school, stranger):
    for person in (school.head, school.clerk, stranger):
        with pytest.raises(NotAllowed):
            actions.adopt_signed(ready, by=person, **PAPER)
