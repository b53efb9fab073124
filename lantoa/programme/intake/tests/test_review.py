import pytest

from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake import actions, queries
from lantoa.programme.intake.actions.drafts import SomebodyElseChangedIt
from lantoa.programme.intake.actions.items import BelowItself, CutInsideOnly, NothingBefore, NoWords


def positions(draft):
    return list(draft.items.in_order().values_list("position", flat=True))


def texts(draft, kind):
    return list(draft.items.kept().filter(kind=kind).in_order().values_list("text", flat=True))


def test_an_accepted_item_counts_as_settled(draft, task, lead):
    before = queries.review_of(draft).settled

    actions.accept(task, seen=task.revision, by=lead)

    assert queries.review_of(draft).settled == before + 1


def test_accepting_all_that_is_certain_leaves_the_doubts(draft, lead):
    doubtful = queries.review_of(draft).doubtful

    actions.accept_certain(draft, by=lead)

    review = queries.review_of(draft)
    assert (review.settled, review.doubtful) == (review.total - doubtful - review.leftover, doubtful)


def test_a_correction_keeps_what_was_read(draft, task, lead):
    read = task.text

    task = actions.correct(task, seen=task.revision, by=lead, text="Lập kế hoạch của đơn vị.")

    assert (task.text, task.text_as_read, task.is_corrected, task.is_accepted) == (
        "Lập kế hoạch của đơn vị.",
        read,
        True,
        True,
    )


def test_a_second_reviewer_does_not_overwrite_the_first(draft, task, lead, officer):
    seen = task.revision
    actions.correct(task, seen=seen, by=lead, text="Bản của chị Lan.")

    with pytest.raises(SomebodyElseChangedIt):
        actions.correct(task, seen=seen, by=officer, text="Bản của anh Minh.")

    task.refresh_from_db()
    assert task.text == "Bản của chị Lan."


def test_an_item_needs_words(task, lead):
    with pytest.raises(NoWords):
        actions.correct(task, seen=task.revision, by=lead, text="  ")


def test_splitting_keeps_both_parts_and_whom_they_bind(draft, task, lead):
    head = "Xây dựng kế hoạch của đơn vị"
    at = task.text.index(head) + len(head)

    second = actions.split(task, at=at, seen=task.revision, by=lead)

    task.refresh_from_db()
    assert (task.text, second.text.startswith("gửi về Sở")) == (head, True)
    assert second.position == task.position + 1
    assert set(second.parties.values_list("as_written", "role")) == set(task.parties.values_list("as_written", "role"))
    assert len(positions(draft)) == len(set(positions(draft)))


@pytest.mark.parametrize("at", [0, 10_000])
def test_an_item_is_cut_inside_its_text_only(task, lead, at):
    with pytest.raises(CutInsideOnly):
        actions.split(task, at=at, seen=task.revision, by=lead)


def test_joining_gives_back_what_a_split_took_apart(draft, task, lead):
    whole = task.text
    second = actions.split(task, at=whole.index(", gửi") + 1, seen=task.revision, by=lead)

    joined = actions.join_with_previous(second, seen=second.revision, by=lead)

    assert joined.text.replace(" ", "") == whole.replace(",", "", 1).replace(" ", "")
    assert not draft.items.kept().filter(pk=second.pk).exists()


def test_the_first_of_its_kind_has_nothing_to_be_joined_with(draft, lead):
    first = draft.items.filter(kind="objective").in_order().first()

    with pytest.raises(NothingBefore):
        actions.join_with_previous(first, seen=first.revision, by=lead)


def test_setting_aside_takes_what_stands_below_along_and_restoring_brings_what_stands_above(draft, lead):
    group = draft.items.get(kind="audience_group")
    topic = group.children.first()

    actions.set_aside(group, seen=group.revision, by=lead)
    assert texts(draft, "topic") == []

    topic.refresh_from_db()
    actions.restore(topic, seen=topic.revision, by=lead)
    assert texts(draft, "topic") == [topic.text]
    assert draft.items.kept().filter(pk=group.pk).exists()


def test_moving_an_item_takes_it_below_another(draft, lead):
    first, second = draft.items.filter(kind="objective").in_order()

    moved = actions.move(first, under=first.parent, after=second, seen=first.revision, by=lead)

    assert texts(draft, "objective") == [second.text, moved.text]


def test_an_item_cannot_stand_below_itself(draft, lead):
    group = draft.items.get(kind="audience_group")

    with pytest.raises(BelowItself):
        actions.move(group, under=group.children.first(), after=None, seen=group.revision, by=lead)


def test_an_added_item_stands_behind_what_was_named(draft, task, lead):
    item = actions.add(draft, kind="task", text="Gửi ảnh minh chứng.", under=task.parent, after=task, by=lead)

    task.refresh_from_db()
    assert (item.position, item.is_accepted, item.first_line) == (task.position + 1, True, None)


def test_a_reviewer_says_which_units_are_meant(province, task, lead):
    party = task.parties.filter(role="responsible").first()

    actions.name_party(
        task,
        role="responsible",
        as_written=party.as_written,
        units=[province.school],
        seen=task.revision,
        by=lead,
        party=party,
    )

    assert list(party.units.all()) == [province.school]


def test_doubts_first_shows_a_doubtful_item_with_its_headings(draft, task, lead):
    actions.accept_certain(draft, by=lead)
    task.refresh_from_db()
    task.doubts = [["responsible_inferred", None]]
    task.state = "proposed"
    task.save(update_fields=["doubts", "state"])

    rows = queries.review_of(draft, shown="doubts").rows

    assert task in [row.item for row in rows]
    assert task.parent in [row.item for row in rows]


def test_a_stranger_reviews_nothing(task, stranger):
    with pytest.raises(NotAllowed):
        actions.accept(task, seen=task.revision, by=stranger)
