"""Difficulties are put together by people, taken out again, and likely ones are suggested with the reason."""

import pytest

from lantoa.core.notices.models import Notice
from lantoa.core.refusals import NotAllowed
from lantoa.programme.difficulties import actions, queries
from lantoa.programme.difficulties.actions.grouping import (
    AnsweredAlready,
    FurtherAlready,
    NothingChosen,
    NoTitle,
    OfAnotherProgramme,
    TheLastOne,
)
from lantoa.programme.difficulties.models import Matter, State, Step
from lantoa.programme.difficulties.similar import most_like, pairs_of
from lantoa.programme.difficulties.writing import ChangedMeanwhile

pytestmark = pytest.mark.django_db


def states(*rows):
    for row in rows:
        row.refresh_from_db()
    return [row.state for row in rows]


def test_several_become_one_matter(matter, slow, also_slow):
    assert states(slow, also_slow) == [State.STUDIED, State.STUDIED]
    assert set(matter.difficulties.all()) == {slow, also_slow}
    assert slow.steps.order_by("-pk")[0].kind == "joined"


def test_a_matter_needs_a_title_and_something_in_it(programme, slow, lead):
    with pytest.raises(NoTitle):
        actions.group(programme, difficulties=[slow], title=" ", by=lead)
    with pytest.raises(NothingChosen):
        actions.group(programme, difficulties=[], title="Mạng", by=lead)


def test_difficulties_of_another_programme_are_left_out(other_programme, slow, lead):
    with pytest.raises(NothingChosen):
        actions.group(other_programme, difficulties=[slow], title="Mạng", by=lead)


def test_what_has_gone_further_is_refused_by_its_words(programme, slow, answered, lead):
    with pytest.raises(FurtherAlready, match="Đường truyền"):
        actions.group(programme, difficulties=[slow], title="Mạng", by=lead)


def test_those_who_raise_do_not_group(programme, slow, coordinator):
    with pytest.raises(NotAllowed):
        actions.group(programme, difficulties=[slow], title="Mạng", by=coordinator)


def test_of_two_who_take_one_up_the_second_is_told(programme, matter, slow, poor, officer):
    with pytest.raises(FurtherAlready, match="đang nghiên cứu"):
        actions.group(programme, difficulties=[slow, poor], title="Điều kiện", by=officer)

    assert states(slow, poor) == [State.STUDIED, State.RAISED]
    other = actions.group(programme, difficulties=[poor], title="Kinh phí", by=officer)
    with pytest.raises(FurtherAlready):
        actions.add(other, difficulties=[slow], by=officer)


def test_one_more_is_added(matter, poor, lead):
    actions.add(matter, difficulties=[poor], by=lead)

    assert states(poor) == [State.STUDIED]
    assert matter.difficulties.count() == 3


def test_adding_twice_adds_once(matter, poor, lead):
    actions.add(matter, difficulties=[poor], by=lead)
    steps = Step.objects.count()
    actions.add(matter, difficulties=[poor], by=lead)

    assert (matter.difficulties.count(), Step.objects.count()) == (3, steps)


def test_what_is_added_to_an_answered_matter_gets_the_answer_at_once(answered, poor, coordinator, lead):
    Notice.objects.all().delete()

    actions.add(answered, difficulties=[poor], by=lead)

    assert states(poor) == [State.ANSWERED]
    notice = Notice.objects.get(recipient=coordinator)
    assert (notice.kind, notice.link) == ("programme.difficulty_answered", poor.get_absolute_url())


def test_a_matter_of_another_programme_is_refused(matter, other_programme, province, coordinator, lead):
    other = actions.raise_difficulty(other_programme, unit=province.upper_school, text="Thiếu mũ", by=coordinator)
    with pytest.raises(OfAnotherProgramme):
        actions.add(matter, difficulties=[other], by=lead)


def test_those_who_raise_add_and_take_out_nothing(matter, slow, poor, coordinator):
    with pytest.raises(NotAllowed):
        actions.add(matter, difficulties=[poor], by=coordinator)
    with pytest.raises(NotAllowed):
        actions.take_out(slow, by=coordinator)


def test_one_is_taken_out_again(matter, slow, also_slow, lead):
    actions.take_out(slow, by=lead)
    actions.take_out(slow, by=lead)

    assert states(slow, also_slow) == [State.RAISED, State.STUDIED]


def test_a_matter_that_was_never_put_up_goes_with_its_last_difficulty(programme, slow, lead):
    matter = actions.group(programme, difficulties=[slow], title="Mạng", by=lead)

    actions.take_out(slow, by=lead)

    assert not Matter.objects.filter(pk=matter.pk).exists()
    assert states(slow) == [State.RAISED]


def test_what_the_head_has_seen_keeps_its_last_difficulty(put_up, slow, also_slow, lead):
    actions.take_out(slow, by=lead)
    with pytest.raises(TheLastOne):
        actions.take_out(also_slow, by=lead)


def test_what_is_answered_stays_in_its_matter(answered, slow, lead):
    with pytest.raises(AnsweredAlready):
        actions.take_out(slow, by=lead)


def test_a_matter_is_renamed_and_of_two_the_second_is_told(matter, lead, officer, coordinator):
    actions.rename(matter, title="Mạng yếu", seen=matter.revision, by=officer)
    with pytest.raises(ChangedMeanwhile, match=str(officer)):
        actions.rename(matter, title="Mạng chậm", seen=matter.revision, by=lead)
    matter.refresh_from_db()
    with pytest.raises(NoTitle):
        actions.rename(matter, title="", seen=matter.revision, by=lead)
    with pytest.raises(NotAllowed):
        actions.rename(matter, title="Khác", seen=matter.revision, by=coordinator)
    assert matter.title == "Mạng yếu"


def test_a_likely_one_is_suggested_with_the_words_that_both_say(programme, slow, also_slow, poor):
    [like] = queries.like_difficulties(slow.text, programme, without=[slow.pk])

    assert like.thing == also_slow
    assert like.reason == "đường truyền mạng"


def test_suggestions_read_without_marks_and_leave_out_what_everybody_says():
    assert set(pairs_of("Nhà trường gặp khó khăn khi đường truyền chậm")) == {"duong truyen", "truyen cham"}
    assert [like.thing for like in most_like("duong truyen cham", ["Đường truyền chậm", "Thiếu máy in"], str)] == [
        "Đường truyền chậm"
    ]


def test_one_shared_pair_of_a_long_text_is_chance():
    long = "Máy tính phòng tin học hỏng nhiều, ổ cứng đầy, màn hình vỡ, bàn phím liệt, loa rè"

    assert (
        most_like(long, ["Giáo viên chưa quen máy tính bảng, phần mềm mới, tài khoản định danh, chữ ký số"], str) == []
    )


def test_nothing_is_grouped_by_a_suggestion_alone(programme, slow, also_slow):
    queries.like_difficulties(slow.text, programme, without=[slow.pk])

    assert states(slow, also_slow) == [State.RAISED, State.RAISED]


def test_a_matter_is_suggested_by_what_its_units_said(matter, programme):
    [like] = queries.like_matters("Mạng yếu, đường truyền mạng hay mất", queries.matters_open_to(programme))

    assert like.thing == matter
