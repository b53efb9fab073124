"""A district office hands its plan down: its schools are bound, owe their part and a plan, by its own day."""

from datetime import date

import pytest

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions, below
from lantoa.programme.cascade.actions.handing_down import HandedDownAlready
from lantoa.programme.cascade.settling import NoDayForThoseBelow
from lantoa.programme.cascade.writing import NotThere
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.queries import newest, programmes_for

pytestmark = pytest.mark.django_db
BY_THEIR_DAY = date(2024, 4, 12)


def test_a_plan_with_units_below_asks_for_theirs(office_plan, unit_plan):
    line = office_plan.lines.undated().get()

    assert line.text.startswith("Xây dựng kế hoạch của đơn vị về truyền thông nước sạch năm 2024, gửi về Phòng")
    assert [each.text for each in below.lines_for_below(office_plan)] == ["Báo cáo kết quả về Sở", line.text]
    assert not below.lines_for_below(unit_plan)


def test_taking_all_proposals_leaves_the_day_to_the_unit(office_plan, office):
    actions.settle_proposals(office_plan, by=office.coordinator)

    assert office_plan.lines.get(is_settled=False) == office_plan.lines.undated().get()


def test_without_a_day_for_those_below_nothing_is_signed(office_plan, office):
    line = office_plan.lines.undated().get()
    with pytest.raises(NoDayForThoseBelow, match="Xây dựng kế hoạch của đơn vị"):
        actions.decide(line, decision="own", text=line.text, seen=line.revision, by=office.coordinator)

    # However it came to stand without one.
    office_plan.lines.update(is_settled=True)
    with pytest.raises(NoDayForThoseBelow):
        actions.give_to_sign(office_plan, by=office.coordinator)


def test_the_signed_document_names_those_below(signed):
    text = signed.document.text
    assert "Các đơn vị trực thuộc (để thực hiện)" in text.recipients
    assert any(
        "thời hạn: 12/4/2024; các đơn vị trực thuộc thực hiện" in getattr(block, "text", "") for block in text.body
    )


def test_the_schools_below_owe_their_part_by_the_day_of_their_office(handed_down, province, office, programme):
    child = handed_down.programme
    owed = {(row.item.text[:20], row.due_on) for row in handed_down.obligations.filter(unit=province.school)}

    assert (child.parent, child.unit, handed_down.number_symbol) == (programme, office.unit, "15/KH")
    assert owed == {("Báo cáo kết quả về S", None), ("Xây dựng kế hoạch củ", BY_THEIR_DAY)}
    assert list(child.bindings.values_list("unit", flat=True)) == [province.school.pk]
    assert handed_down.draft.citations.bases().get().number_symbol == "41/KH-SGDĐT"


def test_items_keep_whom_they_speak_to(handed_down):
    objective = handed_down.items.get(text="100% viên chức nắm chắc việc dùng nước sạch")
    assert [(row.role, row.as_written) for row in objective.parties.all()] == [("audience", "viên chức")]
    topic = handed_down.items.get(kind="topic")
    assert (topic.text, [row.text for row in topic.children.all()]) == ("Lợi ích của nước sạch", ["đối với sức khỏe"])


def test_a_school_below_makes_its_plan_under_that_of_its_office(handed_down, province):
    coordinator = person(province.school, Role.COORDINATOR, "truong.duoi")

    plan = actions.begin(handed_down.programme, unit=province.school, by=coordinator)

    assert plan.lines.filter(kind="task").get().text == "Báo cáo kết quả về Sở"
    assert plan.lines.filter(kind="topic").get().text == "Lợi ích của nước sạch\n- đối với sức khỏe"


def test_the_same_signed_plan_is_handed_down_once(handed_down, signed, office):
    with pytest.raises(HandedDownAlready, match="15/KH"):
        actions.hand_down(signed, by=office.coordinator)
    assert Programme.objects.count() == 2


def test_a_plan_signed_anew_replaces_what_was_handed_down(handed_down, signed, office):
    signed.refresh_from_db()
    actions.reopen(signed, reason="Lùi ngày", by=office.coordinator)
    line = below.lines_for_below(signed)[-1]
    actions.decide(
        line, decision="own", text=line.text, due_on=date(2024, 4, 20), seen=line.revision, by=office.coordinator
    )
    assert below.is_handed_down(signed)
    anew = office.sign(signed, number=21)
    assert not below.is_handed_down(anew)

    second = actions.hand_down(anew, by=office.coordinator)

    assert (second.programme, second.number, second.cause) == (handed_down.programme, 2, "replacement")
    assert second.items.get(key=line.key).due_on == date(2024, 4, 20)
    assert set(second.items.values_list("key", flat=True)) == set(handed_down.items.values_list("key", flat=True))


def test_what_is_not_signed_is_not_handed_down(office_plan, office):
    with pytest.raises(NotThere):
        actions.hand_down(office_plan, by=office.coordinator)


def test_nobody_else_hands_a_plan_down(signed, office, school, lead):
    for somebody in (office.head, school.coordinator, lead):
        with pytest.raises(NotAllowed):
            actions.hand_down(signed, by=somebody)


def test_whoever_follows_the_branch_sees_one_programme_in_the_list(handed_down, lead, office, programme):
    assert list(programmes_for(lead)) == [programme]
    assert set(programmes_for(office.coordinator)) == {programme, handed_down.programme}
    assert newest(handed_down.programme) == handed_down
