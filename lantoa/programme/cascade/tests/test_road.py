"""From the last line to an accepted plan, and every way back."""

from datetime import timedelta

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.documents import actions as documents
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.tests.cast import MONDAY
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions, queries
from lantoa.programme.cascade.actions.handing_in import NothingToMend
from lantoa.programme.cascade.actions.signing import StillOnItsWay
from lantoa.programme.cascade.models import UnitPlan, UnitPlanState
from lantoa.programme.cascade.ready import NotAllLookedAt, NothingToSay, RemarksStand
from lantoa.programme.cascade.writing import NotThere

pytestmark = pytest.mark.django_db


def steps(plan):
    return list(plan.steps.order_by("pk").values_list("kind", flat=True))


def test_a_plan_is_given_to_sign_once_every_line_was_looked_at(unit_plan, school):
    with pytest.raises(NotAllLookedAt) as refusal:
        actions.give_to_sign(unit_plan, by=school.coordinator)
    assert "5 dòng" in refusal.value.sentence

    for line in unit_plan.lines.all():
        actions.decide(line, decision="not_applicable", reason="Không có", seen=1, by=school.coordinator)
    with pytest.raises(NothingToSay):
        actions.give_to_sign(unit_plan, by=school.coordinator)


def test_the_paper_says_what_the_lines_say(unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    details = {"people": "Cô Hạnh", "expected": {"public_employees": 45}, "funds_proposed": 1_500_000}
    actions.decide(line, decision="taken_over", seen=1, by=school.coordinator, **details)
    left_out = unit_plan.lines.filter(kind="objective").last()
    actions.decide(left_out, decision="not_applicable", reason="Không có", seen=1, by=school.coordinator)
    actions.settle_proposals(unit_plan, by=school.coordinator)

    text = actions.give_to_sign(unit_plan, by=school.coordinator).text

    words = [f"{block.mark if block.kind == 'paragraph' else block.number} {block.text}" for block in text.body]
    assert text.bases == (
        "Căn cứ Kế hoạch số 41/KH-SGDĐT ngày 15/3/2024 của Sở Giáo dục và Đào tạo tỉnh Bưởi về truyền thông nước sạch"
        " năm 2024",
    )
    assert words == [
        "I. MỤC TIÊU",
        "1. 100% viên chức nắm chắc việc dùng nước sạch.",
        "II. NỘI DUNG",
        "1. Lợi ích của nước sạch.",
        "- đối với sức khỏe.",
        "III. HÌNH THỨC",
        "1. Tuyên truyền trong sinh hoạt đơn vị (người thực hiện: Cô Hạnh; dự kiến: 45 viên chức; kinh phí: 1.500.000"
        " đồng).",
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Báo cáo kết quả về Sở.",
        "V. KINH PHÍ",
        " Tổng kinh phí dự kiến: 1.500.000 đồng.",
        " Trên đây là Kế hoạch truyền thông nước sạch năm 2024 của Trường THPT Bình Minh.",
    ]
    assert text.signature.name == "Thay Hieu Truong"


def test_a_numbered_plan_can_be_submitted_and_not_before(unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    document = actions.give_to_sign(unit_plan, by=school.coordinator)
    with pytest.raises(NotThere):
        actions.submit(unit_plan, by=school.coordinator)
    school.number(document)

    plan = actions.submit(unit_plan, by=school.coordinator)

    assert (plan.state, steps(plan)) == ("submitted", ["begun", "sent_to_sign", "signed", "submitted"])
    entry = ledger.entries_about(plan).get()
    assert (entry.kind_id, entry.unit, entry.undertaking) == (
        "unit_plan.submitted",
        school.unit,
        plan.programme.undertaking,
    )


def test_what_the_head_gives_back_can_be_changed_and_is_the_same_document(unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    document = actions.give_to_sign(unit_plan, by=school.coordinator)
    documents.send_back(document, remark="Thêm ngày sinh hoạt", by=school.head)

    unit_plan.refresh_from_db()
    assert (unit_plan.state, unit_plan.steps.last().remark) == (UnitPlanState.DRAFTING, "Thêm ngày sinh hoạt")
    actions.add_line(unit_plan, kind="topic", text="Giữ sạch giếng", by=school.coordinator)
    again = actions.give_to_sign(unit_plan, by=school.coordinator)
    assert (again, OfficialDocument.objects.count()) == (document, 1)
    assert "Giữ sạch giếng" in str(again.text.body)


def test_a_document_that_is_given_up_opens_the_plan_again(unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    document = actions.give_to_sign(unit_plan, by=school.coordinator)
    documents.drop(document, remark="Làm lại", by=school.coordinator)

    unit_plan.refresh_from_db()
    assert unit_plan.is_open_to_changes
    assert actions.give_to_sign(unit_plan, by=school.coordinator) != document


def test_remarks_are_told_together_when_the_plan_is_returned(submitted, school, lead):
    line = submitted.lines.get(kind="method")
    actions.remark(submitted, line=line, text="Nêu rõ ngày", by=lead)
    assert queries.open_remarks(submitted) == []

    plan = actions.return_plan(submitted, text="Bổ sung kinh phí", by=lead)

    assert plan.is_returned
    assert [(row.line, row.text) for row in queries.open_remarks(plan)] == [
        (None, "Bổ sung kinh phí"),
        (line, "Nêu rõ ngày"),
    ]
    assert Notice.objects.filter(recipient=school.coordinator, kind="programme.unit_plan_returned").count() == 1


def test_a_plan_is_not_returned_without_a_word(submitted, lead):
    with pytest.raises(NothingToMend):
        actions.return_plan(submitted, by=lead)


def test_a_returned_plan_comes_again_with_a_new_paper_that_replaces_the_old(submitted, school, lead):
    line = submitted.lines.get(kind="method")
    actions.remark(submitted, line=line, text="Nêu rõ ngày", by=lead)
    plan = actions.return_plan(submitted, text="Bổ sung kinh phí", by=lead)
    first = plan.document
    line.refresh_from_db()
    actions.decide(line, decision="adapted", text="Sinh hoạt ngày 08/4", seen=line.revision, by=school.coordinator)

    with pytest.raises(RemarksStand) as refusal:
        actions.give_to_sign(plan, by=school.coordinator)
    assert "1 ý kiến" in refusal.value.sentence
    actions.settle_remark(queries.open_remarks(plan)[0], by=school.coordinator)
    plan = school.hand_in(UnitPlan.objects.get(pk=plan.pk), number=9)

    assert plan.document != first
    assert plan.document.text.bases[1] == "Kế hoạch này thay thế Kế hoạch số 07/KH ngày 18/3/2024"
    accepted = actions.accept(plan, by=lead)
    assert accepted.is_accepted
    assert steps(plan)[-5:] == ["returned", "sent_to_sign", "signed", "submitted", "accepted"]


def test_what_was_returned_and_mended_late_came_in_when_it_first_came(submitted, school, lead):
    first = submitted.first_submitted_at
    plan = actions.return_plan(submitted, text="Bổ sung", by=lead)
    actions.settle_remark(queries.open_remarks(plan)[0], by=school.coordinator)
    with standing_on(MONDAY + timedelta(days=40)):
        plan = school.hand_in(plan, number=9)
    assert plan.first_submitted_at == first


def test_an_accepted_plan_is_opened_again_for_a_reason(submitted, school, lead):
    plan = actions.accept(submitted, by=lead)
    with pytest.raises(NotThere):
        actions.accept(plan, by=lead)

    plan = actions.reopen(plan, reason="Thay người phụ trách", by=school.coordinator)

    assert plan.is_open_to_changes
    actions.give_to_sign(plan, by=school.coordinator)
    with pytest.raises(StillOnItsWay):
        actions.reopen(plan, reason="Nữa", by=school.coordinator)


def test_only_whose_programme_it_is_decides_on_a_plan(submitted, school, clerk):
    for person in (school.coordinator, clerk):
        with pytest.raises(NotAllowed):
            actions.accept(submitted, by=person)
        with pytest.raises(NotAllowed):
            actions.return_plan(submitted, text="Sửa", by=person)


def test_a_draft_is_the_units_own_until_it_is_submitted(unit_plan, school, lead, stranger):
    assert not UnitPlan.objects.visible_to(lead).exists()
    assert UnitPlan.objects.visible_to(school.head).exists()

    school.hand_in(unit_plan)

    assert UnitPlan.objects.visible_to(lead).exists()
    assert not UnitPlan.objects.visible_to(stranger).exists()
