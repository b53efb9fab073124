"""What a version changes against the one before it."""

from datetime import date
from decimal import Decimal

import pytest

from lantoa.core.notices.models import Notice
from lantoa.programme.intake import actions as intake
from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.models import Cause
from lantoa.programme.plan.tests.handmade import begin, charge, put


@pytest.fixture
def first(province, lead, publish):
    draft = begin(province, lead)
    put(draft, "objective", "Mọi nhà có nước sạch.")
    task = put(draft, "task", "Treo băng rôn.", deadline_rule="before", deadline_on=date(2024, 4, 2))
    charge(task, "Văn phòng Sở", province.office)
    charge(put(draft, "task", "Báo cáo."), "Trường THPT Bình Minh", province.upper_school)
    return publish(draft)


@pytest.fixture
def amendment(first, lead):
    return actions.begin_amendment(first.programme, cause=Cause.AMENDMENT, by=lead)


def changes(version):
    return [
        (change.what, change.before and change.before.text, change.after and change.after.text)
        for change in queries.changes_in(version)
    ]


def test_the_first_version_changes_nothing(first):
    assert queries.changes_in(first) == []


def test_a_version_that_says_the_same_changes_nothing(amendment, publish):
    assert changes(publish(amendment, number_symbol="58/KH-SGDĐT")) == []


@pytest.mark.parametrize(
    "facts",
    [
        {"text": "Treo băng rôn, áp phích."},
        {"kind": "method"},
        {"target": Decimal(95)},
        {"deadline_on": date(2024, 4, 3)},
        {"deadline_rule": "by"},
        {"deliverable": "Băng rôn"},
        {"field_code": "procedures"},
    ],
)
def test_each_fact_of_an_item_that_differs_is_a_change(amendment, publish, lead, facts):
    item = amendment.items.get(text="Treo băng rôn.")
    intake.correct(item, seen=item.revision, by=lead, **facts)

    (change,) = queries.changes_in(publish(amendment, number_symbol="58/KH-SGDĐT"))

    assert (change.what, change.before.text, change.after.text) == (
        "changed",
        "Treo băng rôn.",
        facts.get("text", "Treo băng rôn."),
    )


def test_a_task_given_to_another_unit_is_a_change(amendment, publish, lead, province):
    item = amendment.items.get(text="Báo cáo.")
    charge(item, "Văn phòng Sở", province.office, by=lead)
    item.parties.get(as_written="Trường THPT Bình Minh").delete()

    (change,) = queries.changes_in(publish(amendment, number_symbol="58/KH-SGDĐT"))

    assert (change.what, change.after.text) == ("changed", "Báo cáo.")
    assert change.owners == ("Trường THPT Bình Minh", "Văn phòng Sở")


def test_the_same_words_that_mean_more_units_are_a_change(amendment, publish, lead, province):
    item = amendment.items.get(text="Báo cáo.")
    item.parties.get().units.add(province.education_office)

    (change,) = queries.changes_in(publish(amendment, number_symbol="58/KH-SGDĐT"))

    assert change.owners == ("Trường THPT Bình Minh", "Trường THPT Bình Minh: 2 đơn vị")


def test_changes_stand_in_the_order_of_the_document(amendment, publish, lead):
    put(amendment, "task", "Tổng kết.", by=lead)
    item = amendment.items.get(kind="objective")
    intake.set_aside(item, seen=item.revision, by=lead)

    assert changes(publish(amendment, number_symbol="58/KH-SGDĐT")) == [
        ("removed", "Mọi nhà có nước sạch.", None),
        ("added", None, "Tổng kết."),
    ]


def test_a_unit_whose_task_was_taken_away_is_told_of_the_change(amendment, publish, lead, coordinator):
    item = amendment.items.get(text="Báo cáo.")
    intake.set_aside(item, seen=item.revision, by=lead)

    version = publish(amendment, number_symbol="58/KH-SGDĐT")

    assert list(Notice.objects.filter(recipient=coordinator).values_list("kind", flat=True)) == ["programme.changed"]
    assert not version.obligations.filter(unit__code="upper_school").exists()


def test_a_second_change_follows_on_the_first(amendment, publish, lead, first):
    second = publish(amendment, number_symbol="58/KH-SGDĐT")
    draft = actions.begin_amendment(first.programme, cause=Cause.CORRECTION, by=lead)

    third = publish(draft, number_symbol="60/KH-SGDĐT", remark="Sửa lỗi chính tả.")

    assert [(v.number, v.cause, v.number_symbol, v.remark) for v in (second, third)] == [
        (2, "amendment", "58/KH-SGDĐT", ""),
        (3, "correction", "60/KH-SGDĐT", "Sửa lỗi chính tả."),
    ]
