from datetime import date

import pytest

from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake import actions as intake
from lantoa.programme.plan import actions, queries
from lantoa.programme.plan.models import Cause


def test_a_change_holds_what_the_programme_says_until_it_is_changed(version, lead):
    draft = actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead)

    texts = list(version.items.in_order().values_list("text", flat=True))
    assert list(draft.items.in_order().values_list("text", flat=True)) == texts


def test_beginning_a_change_twice_goes_on_with_the_first(version, lead):
    first = actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead)

    assert actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead) == first


def test_another_cause_chosen_for_an_open_change_takes_the_place_of_its_own(version, publish, lead):
    first = actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead)

    again = actions.begin_amendment(version.programme, cause=Cause.CORRECTION, by=lead)

    assert (again, again.amendment.cause) == (first, Cause.CORRECTION)
    assert publish(again, number_symbol="57/KH-SGDĐT").cause == Cause.CORRECTION


def test_a_changed_date_makes_a_second_version_and_shows_what_changed(version, publish, lead):
    draft = actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead)
    task = draft.items.get(deadline_on__isnull=False)
    intake.correct(task, seen=task.revision, by=lead, deadline_on=date(2024, 4, 10))

    second = publish(draft, number_symbol="57/KH-SGDĐT", issued_on=date(2024, 3, 18), remark="Lùi thời hạn.")

    (change,) = queries.changes_in(second)
    assert (second.number, second.programme, change.what) == (2, version.programme, "changed")
    assert (change.before.due_on, change.after.due_on) == (date(2024, 4, 1), date(2024, 4, 9))


def test_the_first_version_stays_as_it_was(version, publish, lead):
    before = list(version.items.in_order().values_list("text", flat=True))
    draft = actions.begin_amendment(version.programme, cause=Cause.REPLACEMENT, by=lead)
    item = draft.items.filter(kind="objective").in_order().first()
    intake.set_aside(item, seen=item.revision, by=lead)

    second = publish(draft, number_symbol="57/KH-SGDĐT")

    assert list(version.items.in_order().values_list("text", flat=True)) == before
    assert [change.what for change in queries.changes_in(second)] == ["removed"]


def test_units_bound_before_are_not_bound_twice(version, publish, lead):
    draft = actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=lead)
    count = version.programme.bindings.count()

    publish(draft, number_symbol="57/KH-SGDĐT")

    assert version.programme.bindings.count() == count


def test_a_copy_moves_every_date_by_a_year_and_asks_to_look(version, lead):
    draft = actions.copy_programme(version.programme, first_year=2025, by=lead)

    moved = draft.items.get(deadline_on__isnull=False)
    assert (draft.title, moved.deadline_on) == (
        "Truyền thông về dịch vụ công trực tuyến năm 2025",
        date(2025, 4, 2),
    )
    assert moved.is_doubtful


def test_the_words_of_a_copy_speak_of_its_own_year_and_days(version, lead):
    version.preamble = "Sở ban hành Kế hoạch truyền thông năm 2024 như sau:"
    version.save(update_fields=["preamble"])
    task = version.items.get(deadline_on__isnull=False)
    task.text, task.deadline_text = "Gửi báo cáo trước ngày 2/4/2024, theo số 12/02/4/2024.", "trước ngày 02/04/2024"
    task.save(update_fields=["text", "deadline_text"])

    draft = actions.copy_programme(version.programme, first_year=2025, by=lead)

    moved = draft.items.get(deadline_on__isnull=False)
    assert draft.preamble == "Sở ban hành Kế hoạch truyền thông năm 2025 như sau:"
    assert moved.text == "Gửi báo cáo trước ngày 2/4/2025, theo số 12/02/4/2024."
    assert (moved.deadline_text, moved.text_as_read) == ("trước ngày 02/04/2025", task.text)


def test_a_copy_is_a_programme_of_its_own(version, publish, lead):
    draft = actions.copy_programme(version.programme, first_year=2025, by=lead)

    copied = publish(draft, number_symbol="12/KH-SGDĐT")

    assert (copied.number, copied.programme == version.programme) == (1, False)
    assert copied.obligations.count() == version.obligations.count()


def test_only_the_owner_changes_a_programme(version, coordinator):
    with pytest.raises(NotAllowed):
        actions.begin_amendment(version.programme, cause=Cause.AMENDMENT, by=coordinator)
