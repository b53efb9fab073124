"""Whoever has a task reports it as done; whoever gave it can let it go on, and the ledger follows."""

import pytest

from lantoa.core import ledger
from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.directing import actions
from lantoa.programme.directing.actions.doing import DoneAlready, NoReason, NoReport, NotDone
from lantoa.programme.directing.writing import EndedAlready

pytestmark = pytest.mark.django_db


def done_entries(row):
    return sorted(ledger.entries_about(row).filter(kind_id="task.done").values_list("proof", "quantity"))


def test_it_is_reported_as_done_and_whoever_gave_it_is_told(given, teacher, principal):
    actions.finish(given, report="Đã chiếu ở 12 lớp", by=teacher)

    given.refresh_from_db()
    assert given.is_done
    assert Notice.objects.get(recipient=principal, kind="programme.task_done").body == "Đã chiếu ở 12 lớp"
    assert done_entries(given) == [("claimed", 1)]


def test_whoever_gives_the_tasks_can_report_for_the_person(given, principal):
    actions.finish(given, report="Cô đã chiếu", by=principal)

    assert not Notice.objects.filter(kind="programme.task_done").exists()


def test_nobody_else_reports_it(given, coordinator, lead, stranger, school, show, principal):
    for outsider in (lead, stranger):
        with pytest.raises(NotAllowed):
            actions.finish(given, report="Xong", by=outsider)


def test_a_report_has_words_and_comes_once(given, teacher):
    with pytest.raises(NoReport):
        actions.finish(given, report=" ", by=teacher)
    actions.finish(given, report="Xong", by=teacher)
    with pytest.raises(DoneAlready):
        actions.finish(given, report="Lại", by=teacher)


def test_it_goes_on_with_what_is_missing_and_the_ledger_takes_the_entry_back(given, teacher, principal):
    actions.finish(given, report="Xong", by=teacher)
    actions.reopen(given, reason="Còn thiếu khối 11", by=principal)

    given.refresh_from_db()
    assert (given.is_done, given.reopened_because) == (False, "Còn thiếu khối 11")
    assert Notice.objects.get(recipient=teacher, kind="programme.task_reopened").body == "Còn thiếu khối 11"
    actions.finish(given, report="Đủ cả ba khối", by=teacher)
    assert done_entries(given) == [("claimed", -1), ("claimed", 1), ("claimed", 1)]


def test_only_what_is_done_goes_on_and_with_a_reason(given, teacher, principal):
    with pytest.raises(NotDone):
        actions.reopen(given, reason="Thiếu", by=principal)
    actions.finish(given, report="Xong", by=teacher)
    with pytest.raises(NoReason):
        actions.reopen(given, reason=" ", by=principal)
    with pytest.raises(NotAllowed):
        actions.reopen(given, reason="Thiếu", by=teacher)


def test_what_was_taken_back_is_not_reported(given, teacher, principal):
    actions.take_back(given, by=principal)

    with pytest.raises(EndedAlready):
        actions.finish(given, report="Xong", by=teacher)
