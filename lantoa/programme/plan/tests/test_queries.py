"""What the pages of a programme show, from programmes made by hand."""

from datetime import UTC, date, datetime

import pytest

from lantoa.core.clock import standing_on
from lantoa.core.org.actions import give_post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import OPENED, person
from lantoa.programme.intake import actions as intake
from lantoa.programme.plan import actions, queries, weight
from lantoa.programme.plan.models import Obligation, Programme
from lantoa.programme.plan.tests.handmade import begin, charge, put
from lantoa.programme.plan.waiting import waiting_for


@pytest.fixture
def made(province, lead):
    return begin(province, lead)


@pytest.fixture
def published(made, province, publish):
    """Three tasks: one dated soon, one dated late, one without a day."""
    heading = put(made, "assignee", "Các đơn vị")
    charge(heading, "các đơn vị", province.upper_school, province.education_office)
    put(made, "task", "Báo cáo thường xuyên.", under=heading)
    put(made, "task", "Gửi báo cáo năm.", under=heading, deadline_rule="by", deadline_on=date(2024, 12, 10))
    late = put(made, "task", "Treo băng rôn.", under=heading, deadline_rule="before", deadline_on=date(2024, 4, 2))
    charge(late, "Văn phòng Sở", province.office)
    return publish(made)


def outline(nodes):
    """(text, units owing, what stands below) of each node."""
    return [(node.item.text, node.units_owing, outline(node.children)) for node in nodes]


def amended(version, lead, publish, change):
    """The next version after one change to its draft."""
    draft = actions.begin_amendment(version.programme, cause="amendment", by=lead)
    change(draft)
    return publish(draft, number_symbol="58/KH-SGDĐT")


def test_the_tree_shows_each_task_below_its_heading_with_how_many_owe_it(published):
    assert outline(queries.tree_of(published)) == [
        (
            "Các đơn vị",
            0,
            [("Báo cáo thường xuyên.", 2, []), ("Gửi báo cáo năm.", 2, []), ("Treo băng rôn.", 1, [])],
        )
    ]


def test_what_stood_below_a_heading_set_aside_stands_by_itself(made, province, publish):
    heading = put(made, "section", "Mục I")
    charge(put(made, "task", "Rà soát.", under=heading), "Văn phòng Sở", province.office)
    intake.set_aside(heading, seen=heading.revision, by=made.made_by)
    task = made.items.get(kind="task")
    made.items.filter(pk=task.pk).update(state="accepted")

    assert outline(queries.tree_of(publish(made))) == [("Rà soát.", 1, [])]


def test_names_are_shown_in_the_order_of_the_text(made, province, publish):
    task = put(made, "task", "Rà soát.")
    charge(task, "Văn phòng Sở", province.office)
    charge(task, "Trường THPT Bình Minh", province.upper_school, role="cooperating")

    (node,) = queries.tree_of(publish(made))

    assert [(party.as_written, party.role) for party in node.parties] == [
        ("Văn phòng Sở", "responsible"),
        ("Trường THPT Bình Minh", "cooperating"),
    ]


def test_an_item_made_by_hand_has_no_place_in_a_source(published):
    (node,) = queries.tree_of(published)

    assert node.source_url == ""


def test_an_item_that_was_read_leads_to_its_place(version):
    (first, *_rest) = queries.tree_of(version)

    assert first.source_url == f"/chuong-trinh/muc/{first.item.pk}/nguon/#dong-{first.item.source.first_line}"


def test_every_field_of_reform_is_counted_and_a_field_without_a_topic_shows_so(made, province, publish):
    charge(put(made, "task", "Rà soát."), "Văn phòng Sở", province.office)
    put(made, "topic", "Thủ tục.", field_code="procedures", is_focus=True)
    put(made, "topic", "Thủ tục khác.", field_code="procedures")
    put(made, "topic", "Pháp luật.", field_code="institutions")
    put(made, "topic", "Nước sạch.")
    put(made, "objective", "Chuyển đổi số.", field_code="digital_government")

    shares = {share.label: (share.topics, share.has_focus) for share in weight.fields_of(publish(made))}

    assert [count for count, _focus in shares.values()] == [0, 1, 2, 0, 0, 0, 0, 1]
    assert [label for label, (_count, focus) in shares.items() if focus] == ["Cải cách thủ tục hành chính"]


def test_without_a_topic_of_no_field_none_is_counted(published):
    assert len(weight.fields_of(published)) == 7


def test_the_focus_is_told_in_the_words_of_the_plan(made, province, publish):
    charge(put(made, "task", "Rà soát."), "Văn phòng Sở", province.office)
    put(made, "requirement", "Trọng tâm là nước sạch.", is_focus=True)
    put(made, "requirement", "Bảo đảm thiết thực.")

    assert [item.text for item in weight.focus_of(publish(made))] == ["Trọng tâm là nước sạch."]


def test_tasks_are_listed_by_their_last_day_and_those_without_one_come_last(published):
    told = [(row.item.text, row.words, [unit.code for unit in row.units]) for row in queries.duties_of(published)]

    assert told == [
        ("Treo băng rôn.", "Văn phòng Sở", ["office"]),
        ("Gửi báo cáo năm.", "các đơn vị", ["education_office", "upper_school"]),
        ("Báo cáo thường xuyên.", "các đơn vị", ["education_office", "upper_school"]),
    ]


def test_a_part_holds_the_own_duties_in_the_order_of_the_document(published, coordinator):
    (part,) = queries.parts_of(published, coordinator)

    assert part.unit.code == "upper_school"
    assert [duty.item.text for duty in part.obligations] == ["Báo cáo thường xuyên.", "Gửi báo cáo năm."]


def test_who_holds_two_posts_sees_two_parts_and_who_only_looks_on_sees_none(published, province, coordinator, lead):
    give_post(province.office, person=coordinator, role=Role.OFFICER, from_day=OPENED, by="tests")

    assert [part.unit.code for part in queries.parts_of(published, coordinator)] == ["upper_school", "office"]
    assert queries.parts_of(published, lead) == []


def test_a_day_gone_by_is_not_the_next_one_due(published, province):
    clerk = person(province.office, Role.OFFICER, "chi.van")
    (part,) = queries.parts_of(published, clerk)
    due_before = part.next_due

    with standing_on(datetime(2024, 4, 2, 2, tzinfo=UTC)):
        assert (due_before, part.next_due) == (date(2024, 4, 1), None)


def test_the_last_day_itself_is_still_due(published, lead):
    with standing_on(datetime(2024, 4, 1, 2, tzinfo=UTC)):
        rows = {row.unit.code: (row.duties, row.next_due) for row in queries.status_of(published, lead)}

    assert rows == {
        "office": (1, date(2024, 4, 1)),
        "education_office": (2, date(2024, 12, 10)),
        "upper_school": (2, date(2024, 12, 10)),
    }


def test_status_forgets_days_gone_by_but_not_the_duties(published, lead):
    with standing_on(datetime(2024, 4, 2, 2, tzinfo=UTC)):
        rows = {row.unit.code: (row.duties, row.next_due) for row in queries.status_of(published, lead)}

    assert rows["office"] == (1, None)


def test_programmes_are_listed_newest_first_with_the_units_they_are_sent_to(published, made, province, lead, publish):
    other = begin(province, lead, "Truyền thông sách năm 2024")
    charge(put(other, "task", "Rà soát."), "Văn phòng Sở", province.office)
    with standing_on(datetime(2024, 3, 19, 2, tzinfo=UTC)):
        publish(other, number_symbol="42/KH-SGDĐT")

    told = [(programme.title, programme.bound_count) for programme in queries.programmes_for(lead)]

    assert told == [("Truyền thông sách năm 2024", 0), ("Truyền thông nước sạch năm 2024", 2)]


def test_a_programme_is_seen_by_its_owner_by_whom_it_binds_and_by_those_above(published, province, coordinator, lead):
    head = person(province.education_office, Role.HEAD, "thay.truong")
    unbound = person(province.next_education_office, Role.HEAD, "thay.pho")

    seen = {each.username for each in (head, unbound, coordinator, lead) if Programme.objects.visible_to(each)}

    assert seen == {"thay.truong", "thay.nam", "chi.lan"}


def test_a_coordinator_cannot_open_what_only_its_owner_may_change(published, coordinator, lead):
    assert list(Programme.objects.visible_to(coordinator, "plan.amend")) == []
    assert list(Programme.objects.visible_to(lead, "plan.amend")) == [published.programme]


def test_obligations_are_seen_within_reach(published, coordinator, lead):
    assert {row.unit.code for row in Obligation.objects.visible_to(coordinator)} == {"upper_school"}
    assert {row.unit.code for row in Obligation.objects.visible_to(lead)} == {
        "office",
        "education_office",
        "upper_school",
    }


def test_dated_duties_are_those_of_the_version_that_holds(published, publish, lead, coordinator):
    def put_off(draft):
        task = draft.items.get(text="Gửi báo cáo năm.")
        intake.correct(task, seen=task.revision, by=lead, deadline_on=date(2024, 12, 20))

    second = amended(published, lead, publish, put_off)

    assert [(row.version, row.due_on) for row in queries.dated_duties(coordinator)] == [(second, date(2024, 12, 20))]


def test_dated_duties_come_in_the_order_of_their_days(published, province, coordinator):
    give_post(province.office, person=coordinator, role=Role.OFFICER, from_day=OPENED, by="tests")

    assert [row.due_on for row in queries.dated_duties(coordinator)] == [date(2024, 4, 1), date(2024, 12, 10)]


def test_who_has_left_a_post_owes_nothing_any_more(published, coordinator):
    coordinator.posts.update(valid_to=date(2024, 3, 17))

    assert list(queries.dated_duties(coordinator)) == []
    assert waiting_for(coordinator) == []


def test_the_home_page_leaves_out_days_gone_by(published, province):
    officer = person(province.office, Role.OFFICER, "chi.van")
    actions.note_opening(published, by=officer)
    (waiting,) = waiting_for(officer)

    with standing_on(datetime(2024, 4, 2, 2, tzinfo=UTC)):
        assert (waiting.title, waiting_for(officer)) == ("Treo băng rôn.", [])


def test_the_newest_version_holds(published, publish, lead):
    second = amended(published, lead, publish, lambda draft: None)

    assert queries.newest(published.programme) == second
