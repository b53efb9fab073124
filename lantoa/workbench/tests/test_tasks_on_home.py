"""Home lists what is mine by urgency; what somebody has is not on the others' list."""

from datetime import date

import pytest

from lantoa.programme.directing import actions
from lantoa.workbench.queries import waiting_for as everything_for

pytestmark = pytest.mark.django_db


def titles(found):
    return [waiting.title for waiting in found]


def test_what_is_given_stands_on_home_with_the_nearer_day(school, show, pledge, teacher, principal):
    actions.assign(school, items=[show], person=teacher, by=principal)
    actions.assign(school, items=[pledge], person=teacher, due_on=date(2024, 3, 25), note="Trước lễ", by=principal)

    mine = [waiting for waiting in everything_for(teacher) if waiting.action == "Mở nhiệm vụ"]
    assert [(waiting.title, waiting.due_on) for waiting in mine] == [
        (pledge.text, date(2024, 3, 25)),
        (show.text, date(2024, 4, 15)),
    ]
    assert "Trước lễ" in mine[0].why


def test_what_somebody_has_is_on_nobody_elses_list(given, show, coordinator, teacher):
    assert show.text in titles(everything_for(teacher))
    assert show.text not in titles(everything_for(coordinator))


def test_what_nobody_has_is_on_everybodys_list(show, coordinator, teacher):
    for each in (coordinator, teacher):
        assert show.text in titles(everything_for(each))


def test_what_is_done_is_on_nobodys_list(given, show, teacher, principal):
    actions.finish(given, report="Xong", by=teacher)

    assert show.text not in titles(everything_for(teacher))
    assert show.text not in titles(everything_for(principal))
