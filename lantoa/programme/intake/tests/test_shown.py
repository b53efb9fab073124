"""What the review and the list of drafts show."""

import pytest

from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.programme.intake import actions, queries
from lantoa.programme.intake.models import Draft, Item, SourceLine
from lantoa.programme.intake.queries import Piece, ShownLine, pages_of, review_of, row_of


@pytest.fixture
def made(province, lead):
    return actions.make_by_hand(province.department, title="Truyền thông nước sạch", first_year=2024, by=lead)


def put(draft, text, position, **facts):
    return Item.objects.create(draft=draft, kind=facts.pop("kind", "topic"), text=text, position=position, **facts)


def shown(draft, which):
    return [(row.item.text, row.depth) for row in review_of(draft, shown=which).rows]


@pytest.fixture
def mixed(made):
    """A heading with one doubtful, one certain and one dropped item, and a piece that fits nowhere."""
    heading = put(made, "Nội dung", 1, kind="section", state="accepted")
    put(made, "Mập mờ", 2, parent=heading, confidence=0.5)
    put(made, "Rõ ràng", 3, parent=heading)
    put(made, "Bỏ đi", 4, parent=heading, state="set_aside", confidence=0.2)
    put(made, "Không rõ chỗ", 5, kind="leftover", confidence=0.0)
    return made


def test_all_shows_every_kept_item_below_its_heading(mixed):
    assert shown(mixed, "all") == [("Nội dung", 0), ("Mập mờ", 1), ("Rõ ràng", 1), ("Không rõ chỗ", 0)]


def test_doubts_show_doubtful_items_with_what_stands_above_them(mixed):
    assert shown(mixed, "doubts") == [("Nội dung", 0), ("Mập mờ", 1), ("Không rõ chỗ", 0)]


def test_aside_shows_what_was_dropped_and_nothing_else(mixed):
    assert shown(mixed, "aside") == [("Bỏ đi", 1)]


def test_the_counts_are_those_of_the_whole_draft_whatever_is_shown(mixed):
    review = review_of(mixed, shown="aside")

    assert (review.total, review.settled, review.doubtful, review.leftover, review.aside) == (4, 1, 1, 1, 1)
    assert review.percent == 25


def test_an_empty_draft_is_settled_by_nothing(made):
    assert (review_of(made).percent, review_of(made).rows) == (0, ())


def test_an_accepted_item_says_none_of_its_doubts(made):
    doubts = [["responsible_unstated", None]]
    open_one = put(made, "A", 1, doubts=doubts)
    settled = put(made, "B", 2, doubts=doubts, state="accepted")

    assert row_of(open_one).doubts == ("Kế hoạch không nêu đơn vị chịu trách nhiệm.",)
    assert row_of(settled).doubts == ()


def test_a_row_stands_as_deep_as_its_item_and_never_deeper_than_five(made):
    item = None
    for depth in range(8):
        item = put(made, f"Bậc {depth}", depth + 1, parent=item)

    assert [row.depth for row in review_of(made).rows] == [0, 1, 2, 3, 4, 5, 5, 5]
    assert row_of(item).depth == 5


@pytest.mark.parametrize(("confidence", "level"), [(0.59, "low"), (0.6, "mid"), (0.84, "mid"), (0.85, "sure"), (1.0, "sure")])  # fmt: skip
def test_the_less_sure_a_word_the_louder_its_mark(confidence, level):
    assert Piece("kế", "ke", confidence).level == level


def test_a_line_is_cut_into_plain_and_marked_pieces_and_nothing_is_lost(made):
    words = [[3, "hoạch", "hoach", 0.7], [13, "xã", "xa", 0.4]]
    SourceLine.objects.create(draft=made, number=1, text="Kế hoạch của xã", original="", start=0, words=words)

    ((line,),) = [page.lines for page in pages_of(made)]

    assert [(piece.text, piece.original, piece.is_marked) for piece in line.pieces] == [
        ("Kế ", "", False),
        ("hoạch", "hoach", True),
        (" của ", "", False),
        ("xã", "xa", True),
    ]


def test_lines_stand_on_their_pages_and_only_placed_ones_are_drawn(made):
    for number, page, box in ((2, 2, []), (1, 1, [0.1, 0.2, 0.6, 0.25]), (3, 2, [0, 0, 1, 1])):
        SourceLine.objects.create(draft=made, number=number, page=page, text=str(number), start=0, box=box)

    pages = pages_of(made)

    assert [(page.number, [row.line.number for row in page.lines], len(page.boxed)) for page in pages] == [
        (1, [1], 1),
        (2, [2, 3], 1),
    ]


def test_a_line_is_drawn_where_it_stands_on_the_page():
    line = ShownLine(SourceLine(box=[0.1, 0.2, 0.6, 0.25]), ())

    assert line.rectangle == {"x": "0.1000", "y": "0.2000", "width": "0.5000", "height": "0.0500"}


def test_the_list_says_who_made_a_draft_and_how_far_it_is(mixed, lead):
    (listed,) = queries.listed(queries.drafts_for(lead))

    assert listed.note == "Chi Lan, 09:00 18/03/2024 · 5 mục, 2 điểm nghi ngờ"


def test_a_draft_set_aside_leaves_the_list(made, lead):
    actions.set_aside_draft(made, by=lead)

    assert queries.listed(queries.drafts_for(lead)) == []


def test_who_may_only_look_on_is_not_asked_to_review(made, province):
    viewer = person(province.department, Role.VIEWER, "ong.hai")

    assert queries.waiting_for(viewer) == []


def test_a_review_waits_for_the_reviewer_with_one_step(made, lead):
    (waiting,) = queries.waiting_for(lead)

    assert (waiting.title, waiting.url, waiting.icon) == (
        "Truyền thông nước sạch",
        f"/tiep-nhan/{made.pk}/",
        "file-search",
    )


def test_a_refused_document_waits_to_be_looked_at_and_a_waiting_one_does_not(take_in, lead):
    refused, _reading = take_in(), take_in()
    actions.keep_refusal(refused, code="empty", facts={}, by="tests")

    assert [(waiting.url, waiting.icon) for waiting in queries.waiting_for(lead)] == [
        (f"/tiep-nhan/{refused.pk}/", "file-exclamation-point")
    ]


@pytest.mark.parametrize(("state", "tone"), [("waiting", "info"), ("refused", "bad"), ("review", "warn"), ("published", "good"), ("set_aside", "info")])  # fmt: skip
def test_the_state_of_a_draft_has_a_tone(state, tone):
    assert Draft(state=state).tone == tone


@pytest.mark.parametrize(("kind", "pages", "scan"), [("pdf_scan", True, True), ("image", True, True), ("pdf_text", True, False), ("word", False, False), ("text", False, False)])  # fmt: skip
def test_only_paged_sources_have_page_images_and_only_pictures_are_scans(kind, pages, scan):
    draft = Draft(source_kind=kind)

    assert (draft.has_pages, draft.is_scan) == (pages, scan)
