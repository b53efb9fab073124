"""What is put right at a point is put right in the items above that say it too, and no longer doubted there."""

import pytest

from lantoa.core.audit.models import Trace
from lantoa.programme.intake import actions
from lantoa.programme.intake.actions.drafts import SomebodyElseChangedIt
from lantoa.programme.intake.tests.cast import read

PLAN = """SỞ GIÁO DỤC VÀ ĐÀO TẠO
KẾ HOẠCH
Truyền thông năm 2024
I. MỤC TIÊU
- Mọi trường ở phố có góc đọc sách; mọi trường ở làng có tủ sách; mọi thầy cô giáo biết đọc báo mạng.
"""


@pytest.fixture
def draft(take_in):
    return read(take_in(PLAN.encode()))


@pytest.fixture
def aim(draft):
    """The objective, as if words of its first two points had hardly been read."""
    aim = draft.items.get(kind="objective")
    first, second, _third = aim.children.in_order()
    for point, words in ((first, "góc"), (second, "tủ, làng")):
        point.doubts, point.confidence = [["unsure_words", words]], 0.4
        point.save(update_fields=["doubts", "confidence"])
    aim.doubts = [["responsible_inferred", None], ["unsure_words_below", "góc, tủ, làng"]]
    aim.save(update_fields=["doubts"])
    return aim


@pytest.fixture
def points(aim):
    return list(aim.children.in_order())


def correct(item, text, by):
    return actions.correct(item, seen=item.revision, by=by, text=text)


def test_a_correction_is_carried_up_with_a_revision_of_its_own(aim, points, lead):
    before, seen = aim.text, aim.revision

    correct(points[1], "mọi trường ở xã có tủ sách", lead)

    aim.refresh_from_db()
    assert aim.text == before.replace("mọi trường ở làng có tủ sách", "mọi trường ở xã có tủ sách")
    assert (aim.revision, aim.changed_by, aim.state, aim.is_corrected) == (seen + 1, lead, "proposed", True)


def test_it_is_carried_through_all_that_stands_above(draft, aim, points, lead):
    section = aim.parent
    section.text = f"MỤC TIÊU: {aim.text}"
    section.save(update_fields=["text"])

    correct(points[1], "mọi trường đều có tủ sách", lead)

    section.refresh_from_db()
    assert "; mọi trường đều có tủ sách;" in section.text


@pytest.mark.parametrize("above", ["Không có lời nào của điểm.", "{0}; rồi lại {0}.", "{0}x"])
def test_words_that_stand_there_otherwise_or_twice_or_as_a_part_are_left_alone_and_doubted(aim, points, lead, above):
    aim.text = above.format(points[1].text)
    aim.save(update_fields=["text"])
    seen = aim.revision

    correct(points[1], "Lời mới.", lead)

    kept = aim.text
    aim.refresh_from_db()
    assert (aim.text, aim.revision) == (kept, seen)
    assert ["unsure_words_below", "góc, tủ, làng"] in aim.doubts


def test_words_that_stand_there_twice_are_found_beside_their_neighbours(aim, points, lead):
    aim.text = f"Tủ sách: {aim.text}; {points[1].text}"
    aim.save(update_fields=["text"])

    correct(points[1], "Mọi nơi", lead)

    aim.refresh_from_db()
    assert aim.text == f"Tủ sách: {points[0].text}; Mọi nơi; {points[2].text}.; {points[1].text}"


def test_a_form_that_saves_itself_word_by_word_leaves_the_whole_correction_above(as_lead, aim, points):
    point, address = points[0], f"/tiep-nhan/muc/{points[0].pk}/"
    version = point.revision
    for typed in ("Mọi", "Mọi trường", "M", "trường", "Mọi trường ở phố đều có góc đọc"):
        sent = {"version": version, "kind": point.kind, "text": typed}
        version = as_lead.post(address, sent, headers={"x-autosave": "1"}).json()["version"]

    aim.refresh_from_db()
    assert aim.text == f"Mọi trường ở phố đều có góc đọc; {points[1].text}; {points[2].text}."


def test_what_was_put_otherwise_above_meanwhile_is_left_as_it_is(aim, points, lead):
    actions.correct(aim, seen=aim.revision, by=lead, text="Mọi trường có tủ và sách.")

    point = correct(points[1], "tủ", lead)
    correct(point, "mọi trường ở xã có tủ sách", lead)

    aim.refresh_from_db()
    assert aim.text == "Mọi trường có tủ và sách."


def test_the_halves_of_a_split_point_are_carried_up_each_by_itself(aim, points, lead):
    at = points[1].text.index("có tủ")
    second = actions.split(points[1], at=at, seen=points[1].revision, by=lead)

    correct(second, "có thư viện", lead)

    aim.refresh_from_db()
    assert "; mọi trường ở làng có thư viện; " in aim.text


def test_half_a_word_of_an_only_point_is_carried_up_once_it_is_whole(aim, points, lead):
    point = points[0]
    aim.children.exclude(pk=point.pk).delete()
    whole = aim.text

    point = correct(point, "tủ", lead)
    aim.refresh_from_db()
    between = aim.text
    correct(point, "Mọi trường đều có góc đọc", lead)

    aim.refresh_from_db()
    assert between == whole
    assert aim.text == whole.replace(point.text_as_read, "Mọi trường đều có góc đọc")


def test_signs_in_the_new_words_stay_signs(aim, points, lead):
    correct(points[1], r"tủ sách \1 (mới)", lead)

    aim.refresh_from_db()
    assert r"; tủ sách \1 (mới);" in aim.text


def test_whoever_is_writing_above_is_not_overwritten(aim, points, lead, officer):
    seen = aim.revision
    correct(points[1], "mọi trường ở xã có tủ sách", lead)

    with pytest.raises(SomebodyElseChangedIt):
        actions.correct(aim, seen=seen, by=officer, text="Bản của anh Minh.")


def test_what_was_carried_up_is_recorded_at_both_items(aim, points, lead):
    correct(points[1], "mọi trường ở xã có tủ sách", lead)

    traces = Trace.objects.filter(verb__in=["intake.correct", "intake.correct_above"]).order_by("pk")
    assert [(trace.verb, trace.remark) for trace in traces] == [
        ("intake.correct_above", "text"),
        ("intake.correct", "text"),
    ]


def test_a_change_of_other_fields_touches_nothing_above(aim, points, lead):
    seen = aim.revision

    actions.correct(points[1], seen=points[1].revision, by=lead, is_focus=True)

    aim.refresh_from_db()
    assert aim.revision == seen


def test_what_is_settled_below_is_no_longer_doubted_above(aim, points, lead):
    def doubted():
        aim.refresh_from_db()
        return aim.doubts

    actions.accept(points[0], seen=points[0].revision, by=lead)
    after_the_first = doubted()
    correct(points[1], "mọi trường ở xã có tủ sách", lead)

    assert after_the_first == [["responsible_inferred", None], ["unsure_words_below", "tủ, làng"]]
    assert doubted() == [["responsible_inferred", None]]


def test_doubts_first_shows_the_item_above_until_its_points_are_settled(as_lead, draft, aim, points, lead):
    aim.doubts = aim.doubts[1:]
    aim.save(update_fields=["doubts"])

    def shown():
        rows = as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=doubts").context["review"].rows
        return {row.item.pk: row.is_context for row in rows}

    before = shown()
    for point in points[:2]:
        actions.accept(point, seen=point.revision, by=lead)

    assert (before[aim.pk], aim.pk in shown()) == (False, False)


def test_the_answer_to_a_correction_brings_the_rows_above_along(as_lead, draft, aim, points):
    answer = as_lead.post(
        f"/tiep-nhan/muc/{points[1].pk}/",
        {"version": points[1].revision, "kind": points[1].kind, "text": "mọi trường ở xã có tủ sách", "xem": "all"},
        headers={"hx-request": "true"},
    ).content.decode()

    row = answer.partition(f'id="item-{aim.pk}"')[2].partition("</article>")[0]
    aim.refresh_from_db()
    assert f'hx-swap-oob="outerHTML:#item-{aim.pk}:not(.item-open)"' in row
    assert f'name="seen" value="{aim.revision}"' in row
    assert "mọi trường ở xã có tủ sách" in row
    assert answer.count("hx-swap-oob") == 3  # the item, its section and the counts


def test_a_settled_row_above_becomes_a_heading_among_the_doubts(as_lead, draft, aim, points):
    aim.doubts = [["unsure_words_below", "góc"]]
    aim.save(update_fields=["doubts"])

    answer = as_lead.post(
        f"/tiep-nhan/muc/{points[0].pk}/nhan/",
        {"seen": points[0].revision, "xem": "doubts"},
        headers={"hx-request": "true"},
    ).content.decode()

    assert f'<p class="item-above item-depth-1" id="item-{aim.pk}" hx-swap-oob=' in answer
