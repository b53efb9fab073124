"""One tap for each citizen or business guided, and its undoing within the day."""

from datetime import timedelta

import pytest
from django.urls import reverse

from lantoa.channels.activities import actions
from lantoa.channels.activities.actions import guiding
from lantoa.channels.activities.facts import NotBound
from lantoa.channels.activities.models import Guidance
from lantoa.core import ledger
from lantoa.core.clock import now, standing_on
from lantoa.core.refusals import NotAllowed


@pytest.fixture
def guided(school, programme, coordinator):
    def guide(**more):
        said = {"programme": programme, "who": "citizen", "procedure": "Xét tuyển lớp 10"}
        return actions.guide(school, by=coordinator, **said | more)

    return guide


def test_one_is_one_and_nothing_but_a_word_proves_it(guided, standing):
    assert standing(guided()) == [("activity.guided", "citizens", "guided_in_person", "claimed", 1)]
    assert standing(guided(who="business")) == [("activity.guided", "businesses", "guided_in_person", "claimed", 1)]


def test_the_same_button_twice_counts_once(guided, new_id):
    guided(id=new_id)
    guided(id=new_id)

    assert Guidance.objects.count() == 1


def test_a_procedure_is_named_and_the_programme_is_the_units(guided, province, stranger, programme):
    with pytest.raises(guiding.ProcedureMissing):
        guided(procedure=" ")
    with pytest.raises(NotBound):
        actions.guide(province.next_school, programme=programme, who="citizen", procedure="X", by=stranger)


def test_within_the_day_it_is_undone_by_a_reversal(guided, coordinator, standing):
    row = guided()

    actions.undo_guidance(row, by=coordinator)
    again = actions.undo_guidance(row, by=coordinator)

    assert again.is_undone
    assert standing(row) == []
    assert ledger.entries_about(row).count() == 2


def test_the_next_day_it_stays(guided, coordinator):
    row = guided()

    with standing_on(now() + timedelta(days=1)), pytest.raises(guiding.TheDayIsOver):
        actions.undo_guidance(row, by=coordinator)


def test_who_does_not_record_for_the_unit_may_not(guided, lead, principal, school, programme):
    row = guided()
    for user in (lead, principal):
        with pytest.raises(NotAllowed):
            actions.undo_guidance(row, by=user)
        with pytest.raises(NotAllowed):
            actions.guide(school, programme=programme, who="citizen", procedure="X", by=user)


def test_the_page_counts_today_and_offers_what_was_used_before(enter, coordinator, guided, new_id, school, programme):
    guided()
    browser = enter(coordinator)
    page = browser.get("/hoat-dong/huong-dan/").content.decode()
    assert page.count("Xét tuyển lớp 10") >= 2
    assert "Hôm nay" in page

    browser.post(
        "/hoat-dong/huong-dan/",
        {
            "don-vi": school.pk,
            "chuong-trinh": programme.pk,
            "id": new_id,
            "who": "citizen",
            "procedure": "Xét tuyển lớp 10",
        },
    )

    assert Guidance.objects.count() == 2


def test_what_is_wrong_keeps_what_was_typed(enter, coordinator, programme, school, new_id):
    answer = enter(coordinator).post(
        "/hoat-dong/huong-dan/",
        {"don-vi": school.pk, "chuong-trinh": programme.pk, "id": new_id, "who": "citizen", "note": "Đến hai lần"},
    )

    assert answer.status_code == 422
    assert "Đến hai lần" in answer.content.decode()


def test_it_is_undone_on_the_page(enter, coordinator, guided, stranger):
    row = guided()
    address = reverse("activities:undo_guidance", args=[row.pk])
    assert enter(stranger).post(address).status_code == 404

    answer = enter(coordinator).post(address, follow=True).content.decode()

    assert "Đã hoàn tác" in answer


def test_those_above_read_what_the_entry_leads_to(enter, lead, stranger, guided):
    row = guided(file_number="H59.12-240318-0001")
    [entry] = ledger.entries_about(row)

    assert "H59.12-240318-0001" in enter(lead).get(entry.subject_link).content.decode()
    assert enter(stranger).get(entry.subject_link).status_code == 404
