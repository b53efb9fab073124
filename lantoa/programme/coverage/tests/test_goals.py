from decimal import Decimal

import pytest

from lantoa.core import ledger
from lantoa.core.ledger import Depth
from lantoa.programme.coverage.goals import Population, aims_of, depth_of, populations
from lantoa.programme.coverage.keeping import keep_goals


def test_publishing_makes_a_goal_of_the_objective_that_counts_people(goal, programme):
    assert (goal.group, goal.grade_from, goal.target) == ("staff", None, Decimal(100))
    assert goal.needs_all
    assert goal.title.startswith("100% viên chức của ngành biết cách nộp hồ sơ trực tuyến")
    assert {audience.code for audience in goal.audiences.all()} == {"public_employees"}


def test_the_goal_needs_the_topics_that_speak_to_its_people(goal, version):
    titles = sorted(topic.title for topic in goal.topics.all())

    assert len(titles) == 2
    assert titles[0].startswith("Quy định về dịch vụ công")
    assert titles[1].startswith("Trách nhiệm của viên chức")


def test_an_objective_without_a_percentage_or_without_a_roster_is_no_goal(version):
    assert [aim.population for aim in aims_of(version)] == [Population("staff")]


@pytest.mark.parametrize(
    ("text", "depth"),
    [
        ("100% viên chức được tuyên truyền, phổ biến", Depth.REACHED),
        ("100% viên chức được phổ biến và nắm chắc các mục tiêu", Depth.UNDERSTANDS),
        ("Nắm  vững quy định", Depth.UNDERSTANDS),
        ("80% học sinh biết và tự thực hiện dịch vụ công", Depth.CAN_DO),
        ("nắm chắc và tự thực hiện", Depth.CAN_DO),
    ],
)
def test_the_words_of_an_objective_say_how_deep_it_asks(text, depth):
    assert depth_of(text) == depth


def test_populations_know_the_grades_of_school_levels():
    assert populations()["upper_secondary_pupils"] == Population("pupil", (10, 12))
    assert populations()["party_members"] == Population("staff")
    assert "citizens" not in populations()


def test_keeping_goals_again_changes_nothing(goal, version):
    keep_goals(version)

    (again,) = ledger.goals_under(version.programme.undertaking)
    assert again == goal
    assert set(again.topics.all()) == set(goal.topics.all())


def test_a_goal_that_the_next_version_no_longer_has_is_counted_no_more(goal, version):
    version.items.filter(kind="objective").update(target=None)

    keep_goals(version)

    assert ledger.goals_under(version.programme.undertaking) == []
