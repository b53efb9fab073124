from datetime import UTC, date, datetime

import pytest

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake.actions.drafts import NotInReview
from lantoa.programme.plan.actions.publishing import NotReady
from lantoa.programme.plan.kinds import PROGRAMME_PUBLISHED
from lantoa.programme.plan.models import Programme
from lantoa.programme.plan.particulars import IssuedInTheFuture, NumberIsMissing
from lantoa.programme.plan.readiness import Readiness


def bound_units(version):
    return {binding.unit for binding in version.programme.bindings.all()}


def test_the_units_that_the_tasks_name_are_bound_and_nobody_else(version, province):
    assert bound_units(version) == {
        province.office,
        province.education_office,
        province.next_education_office,
        province.upper_school,
    }


def test_a_school_below_an_education_office_owes_nothing_yet(version, province):
    assert not version.obligations.filter(unit__in=[province.school, province.next_school]).exists()


def test_before_the_second_of_april_means_the_first_is_the_last_day(version, province):
    duties = version.obligations.filter(unit=province.upper_school).exclude(due_on=None)

    assert list(duties.values_list("due_on", flat=True)) == [date(2024, 4, 1)]


def test_every_obligation_says_which_words_of_the_plan_make_it(version, province):
    words = set(version.obligations.filter(unit=province.education_office).values_list("why", flat=True))

    assert any("Phòng GD&ĐT các huyện" in each for each in words)


def test_publishing_is_recorded_once_in_the_ledger(version):
    (entry,) = ledger.entries_about(version)

    assert (entry.kind_id, entry.unit, entry.happened_on) == (
        PROGRAMME_PUBLISHED.code,
        version.programme.unit,
        date(2024, 3, 18),
    )


def test_the_people_of_the_bound_units_are_told(coordinator, draft, publish, stranger):
    version = publish(draft)

    (notice,) = Notice.objects.filter(recipient=coordinator)
    assert notice.link == f"/chuong-trinh/{version.programme_id}/phan-cua-toi/"
    assert not Notice.objects.filter(recipient=stranger).exists()


def test_the_second_of_two_who_publish_at_once_is_told_so(draft, version, publish):
    with pytest.raises(NotInReview):
        publish(draft)

    assert Programme.objects.count() == 1


def test_what_later_documents_cite_is_asked_for(draft, publish):
    with pytest.raises(NumberIsMissing):
        publish(draft, number_symbol=" ")
    assert not Programme.objects.exists()


def test_a_document_is_not_dated_in_the_future(draft, publish):
    with pytest.raises(IssuedInTheFuture):
        publish(draft, issued_on=date(2024, 3, 19))


def test_a_draft_in_which_nobody_owes_anything_stays_a_draft(draft, publish):
    draft.items.filter(kind="task").update(state="set_aside")

    with pytest.raises(NotReady):
        publish(draft)

    draft.refresh_from_db()
    assert draft.is_in_review


def test_only_the_lead_publishes(draft, publish, officer):
    with pytest.raises(NotAllowed):
        publish(draft, by=officer)


def test_what_was_set_aside_does_not_come_along(draft, publish):
    draft.items.filter(kind="objective").update(state="set_aside")

    version = publish(draft)

    assert not version.items.filter(kind="objective").exists()
    assert version.items.count() == draft.items.kept().count()


def test_a_base_in_force_then_but_not_today_is_named(draft):
    assert Readiness(draft).outdated_bases == []
    with standing_on(datetime(2026, 1, 5, tzinfo=UTC)):
        (cited,) = Readiness(draft).outdated_bases
    assert cited.citation.number_symbol == "61/2018/NĐ-CP"
    assert "118/2025/NĐ-CP" in cited.sentence


def test_a_blank_day_is_named_before_publishing(draft):
    sentences = [concern.sentence for concern in Readiness(draft).concerns]

    assert any("ngày" in sentence or "day of issue" in sentence for sentence in sentences)
