from datetime import date

import pytest
from django.db.models import ProtectedError

from lantoa.core import ledger
from lantoa.core.ledger.models import Audience, Method, Topic, Undertaking


def test_keep_undertaking_makes_it_once_and_brings_it_up_to_date(undertaking, province):
    again = ledger.keep_undertaking(
        "plan-1",
        title="Kế hoạch (sửa đổi)",
        unit=province.office,
        started_on=date(2024, 3, 1),
        ended_on=date(2024, 12, 31),
    )

    assert Undertaking.objects.values("pk", "title", "unit", "started_on", "ended_on").get() == {
        "pk": undertaking.pk,
        "title": "Kế hoạch (sửa đổi)",
        "unit": province.office.pk,
        "started_on": date(2024, 3, 1),
        "ended_on": date(2024, 12, 31),
    }
    assert again == undertaking


def test_a_topics_code_belongs_to_its_undertaking(undertaking):
    other = ledger.keep_undertaking("plan-2", title="Kế hoạch khác", started_on=date(2024, 1, 1))

    first = ledger.keep_topic(undertaking, "1", title="Chữ ký số")
    second = ledger.keep_topic(other, "1", title="Định danh điện tử")
    renamed = ledger.keep_topic(undertaking, "1", title="Chữ ký số cá nhân")

    assert renamed == first
    assert {topic.pk: topic.title for topic in Topic.objects.all()} == {
        first.pk: "Chữ ký số cá nhân",
        second.pk: "Định danh điện tử",
    }


@pytest.mark.parametrize(("keep", "model"), [(ledger.keep_audience, Audience), (ledger.keep_method, Method)])
def test_audiences_and_methods_are_made_once_and_renamed(db, keep, model):
    first = keep("a", title="Tên cũ")

    assert keep("a", title="Tên mới") == first
    assert [str(row) for row in model.objects.all()] == ["Tên mới"]


def test_what_entries_point_to_cannot_be_removed(briefing, undertaking):
    briefing(undertaking=undertaking)

    with pytest.raises(ProtectedError):
        undertaking.delete()

    assert Undertaking.objects.get() == undertaking


def test_removing_an_account_is_not_held_up_by_its_entries(briefing, coordinator):
    key = briefing().person_key
    coordinator.posts.all().delete()

    coordinator.delete()

    assert [entry.person_key for entry in ledger.entries_about("activities.activity:1")] == [key]
