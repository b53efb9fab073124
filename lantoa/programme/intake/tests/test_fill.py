"""A reading becomes the rows of a draft, whole and with its doubts."""

from dataclasses import replace
from datetime import date

import pytest

from lantoa.programme.intake.fill import fill
from lantoa.programme.intake.models import Draft, Origin
from lantoa.programme.intake.reading.nodes import Header
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.source import Box, Line, Source, SourceKind, Word
from lantoa.programme.intake.reading.tests.samples import source_of
from lantoa.programme.intake.tests.plans import SHORT_PLAN

PLAN = source_of(SHORT_PLAN)
LONG_PLAN = source_of(
    "KẾ HOẠCH\nTruyền thông năm 2025\nI. MỤC TIÊU\n"
    "- Mọi nhà ở phố có vòi nước; mọi nhà ở làng có sổ sách về giếng nước."
)


@pytest.fixture
def empty(province, lead):
    return Draft.objects.create(unit=province.department, origin=Origin.READ, made_by=lead, made_at="2024-03-18T02:00Z")


def filled(draft, source=PLAN, reading=None):
    fill(draft, source, reading or read(source))
    draft.refresh_from_db()
    return draft


def with_word(source, word, *, confidence):
    """The source with one word of one line read or repaired so surely."""
    line = next(line for line in source.lines if word in line.text)
    doubtful = replace(line, words=(Word(line.text.index(word), word, "???", confidence),))
    return replace(source, lines=tuple(doubtful if each is line else each for each in source.lines))


def items_with_doubt(draft, code):
    return [item for item in draft.items.in_order() if code in [row[0] for row in item.doubts]]


def test_the_frame_of_the_paper_stands_in_the_draft(empty):
    draft = filled(empty)

    assert (draft.issuer, draft.parent_body, draft.number_symbol, draft.place, draft.signer_name) == (
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "UBND TỈNH BƯỞI",
        "41/KH-SGDĐT",
        "Bưởi",
        "Trần Thị Mai Hương",
    )
    assert (draft.type_code, draft.issued_day, draft.issued_month, draft.issued_year) == ("plan", None, 3, 2024)
    assert (draft.first_year, draft.last_year, draft.verdict) == (2024, 2024, "plan")


def test_every_line_of_the_source_is_kept_where_it_stands(empty):
    draft = filled(empty)

    kept = list(draft.lines.order_by("number").values_list("number", "text", "start"))
    whole = PLAN.text
    assert [text for _number, text, _start in kept] == [line.text for line in PLAN.lines]
    assert [whole[start : start + len(text)] for _number, text, start in kept] == [line.text for line in PLAN.lines]


def test_the_place_of_a_line_on_its_page_is_kept(empty):
    line = Line(1, "Tờ trình", "To trinh", page=2, box=Box(0.1, 0.2, 0.5, 0.25), words=(Word(0, "Tờ", "To", 0.91234),))

    (row,) = filled(empty, Source(SourceKind.PDF_SCAN, (line,), pages=2)).lines.all()

    assert (row.page, row.box, row.original) == (2, [0.1, 0.2, 0.5, 0.25], "To trinh")
    assert row.words == [[0, "Tờ", "To", 0.912]]


def test_reading_again_replaces_what_was_read_before(empty):
    filled(empty)

    draft = filled(empty, source_of("KẾ HOẠCH\nTruyền thông năm 2025\nI. MỤC TIÊU\n- Mọi nhà có nước sạch."))

    assert (draft.title, draft.number_symbol, draft.first_year) == ("Truyền thông năm 2025", "", 2025)
    assert draft.citations.count() == 0
    assert [item.text for item in draft.items.filter(kind="objective")] == ["Mọi nhà có nước sạch."]


def test_a_paper_without_a_date_forgets_the_date_read_before(empty):
    filled(empty)

    draft = filled(empty, source_of("KẾ HOẠCH\nTruyền thông\nI. MỤC TIÊU\n- Mọi nhà có nước sạch."))

    assert (draft.issued_month, draft.issued_year, draft.first_year, draft.last_year) == (None, None, None, None)


def test_items_stand_in_the_order_of_the_text_with_parents_first(empty):
    items = list(filled(empty).items.in_order())

    place = {item.pk: item.position for item in items}
    assert [item.position for item in items] == list(range(1, len(items) + 1))
    assert [item.start for item in items] == sorted(item.start for item in items)
    assert [item for item in items if item.parent_id and place[item.parent_id] >= item.position] == []


def test_a_deadline_keeps_its_day_its_rule_and_its_words(empty):
    task = filled(empty).items.get(deadline_on__isnull=False)

    assert (task.deadline_rule, task.deadline_on, task.deadline_text) == (
        "before",
        date(2024, 4, 2),
        "trước ngày 02/4/2024",
    )


def test_what_comes_again_and_what_is_cited_is_kept(empty):
    draft = filled(empty)

    recurrences = draft.items.exclude(recurrences=None).values_list("recurrences__period", "recurrences__as_written")
    assert list(recurrences) == [("quarterly", "Định kỳ hàng quý")]
    (cited,) = draft.citations.all()
    assert (cited.role, cited.number_symbol, cited.issued_on, cited.issuer) == (
        "legal_basis",
        "61/2018/NĐ-CP",
        date(2018, 4, 23),
        "Chính phủ",
    )


def test_only_topics_and_what_is_focus_are_given_a_field_of_reform(empty):
    codes = dict(filled(empty).items.exclude(field_code="").values_list("kind", "field_code"))

    assert codes == {"topic": "digital_government"}


def test_a_word_that_could_hardly_be_read_is_a_doubt_of_its_item(empty):
    draft = filled(empty, with_word(PLAN, "áp phích", confidence=0.3))

    (item,) = items_with_doubt(draft, "unsure_words")
    assert (item.text, item.confidence, item.doubts[-1]) == (
        "Sử dụng áp phích, tờ rơi.",
        0.3,
        ["unsure_words", "áp phích"],
    )


def test_a_word_that_was_surely_repaired_is_no_doubt(empty):
    assert items_with_doubt(filled(empty, with_word(PLAN, "áp phích", confidence=0.6)), "unsure_words") == []


def test_a_word_of_the_frame_that_could_hardly_be_read_is_a_doubt_of_the_frame(empty):
    draft = filled(empty, with_word(PLAN, "Hương", confidence=0.3))

    assert draft.header_doubts["signer_name"] == "unsure_words"


def test_what_stands_above_a_hardly_read_word_is_a_doubt_too(empty):
    draft = filled(empty, with_word(LONG_PLAN, "sổ sách", confidence=0.3))

    (point,) = items_with_doubt(draft, "unsure_words")
    (above,) = items_with_doubt(draft, "unsure_words_below")
    assert (above, "sổ sách" in above.text, above.is_doubtful) == (point.parent, True, True)
    assert (point.confidence, above.confidence) == (0.3, 1.0)


def test_a_hardly_read_word_of_a_point_shown_with_its_item_is_a_doubt_of_that_item_alone(empty):
    source = source_of("KẾ HOẠCH\nTruyền thông năm 2025\nI. MỤC TIÊU\n1. Mọi nhà có nước sạch.")

    draft = filled(empty, with_word(source, "nước", confidence=0.2))

    assert [item.doubts for item in draft.items.all() if item.doubts] == [[["unsure_words", "nước"]]]


def test_text_that_fits_nowhere_is_an_item_to_be_placed(empty):
    source = source_of(SHORT_PLAN.replace("KẾ HOẠCH\n", "xyz 12 qqq\nKẾ HOẠCH\n", 1))

    left = filled(empty, source).items.filter(kind="leftover")

    assert [(item.text, item.confidence, item.is_doubtful) for item in left] == [("xyz 12 qqq", 0.0, True)]


def test_a_paper_without_any_frame_leaves_every_column_empty(empty):
    reading = replace(read(PLAN), header=Header(), period=None)

    draft = filled(empty, PLAN, reading)

    assert {draft.issuer, draft.number_symbol, draft.title, draft.signer_name, draft.type_code} == {""}
    assert draft.header_doubts == {}
