"""Words that could hardly be read are told of every part that holds them, where they stand and above it."""

from dataclasses import replace

from lantoa.programme.intake.reading.doubts import Doubted, doubts_of
from lantoa.programme.intake.reading.nodes import Doubt, Header, IssueDate
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.source import Line, Source, SourceKind, Span, Word
from lantoa.programme.intake.reading.tests.samples import source_of
from lantoa.programme.intake.reading.unsure import unsure_words

PLAN = """SỞ Y TẾ
xyz 12 qqq
KẾ HOẠCH
Phòng bệnh mùa mưa năm 2025
Căn cứ Kế hoạch số 12/KH-UBND ngày 05/02/2025 của Ủy ban nhân dân tỉnh về phòng bệnh;
I. MỤC TIÊU
- Giữ sạch nguồn nước; đậy kín chum vại; thay nước bình hoa mỗi tuần.
Nơi nhận:
- Lưu: VT.
"""


def read_with(word, confidence=0.3):
    lines = source_of(PLAN).lines
    marked = [
        replace(line, words=(Word(line.text.index(word), word, "??", confidence),)) if word in line.text else line
        for line in lines
    ]
    return read(Source(SourceKind.TEXT, tuple(marked)))


def told(reading, code="unsure_words"):
    return [(each.part, each.name) for each in doubts_of(reading) if each.doubt.code == code]


def test_unsure_words_are_placed_in_the_whole_text():
    lines = (Line(1, "Tờ rơi", "", words=(Word(3, "rơi", "roi", 0.2),)), Line(2, "Áp phích", "", words=(Word(3, "phích", "", 0.7), Word(0, "Áp", "", 0.1))))  # fmt: skip

    found = unsure_words(Source(SourceKind.TEXT, lines))

    assert [(word.at, word.text) for word in found] == [(3, "rơi"), (7, "Áp")]


def test_a_word_of_a_point_is_a_doubt_of_the_point_and_in_other_words_of_the_item_above():
    reading = read_with("vại")

    (point,) = [node for node in reading.nodes if Doubt("unsure_words", "vại") in node.doubts]
    (above,) = [node for node in reading.nodes if Doubt("unsure_words_below", "vại") in node.doubts]
    assert (point.parent_id, point.confidence, above.confidence) == (above.id, 0.3, 1.0)


def test_a_word_of_a_heading_is_a_doubt_of_the_heading_alone():
    reading = read_with("TIÊU")

    assert (told(reading), told(reading, "unsure_words_below")) == ([("node", "I")], [])


def test_words_of_the_header_and_of_cited_documents_are_told_too():
    assert told(read_with("mùa")) == [("field", "title")]
    assert told(read_with("12/KH-UBND"))[0][0] == "node"


def test_a_sure_repair_is_no_doubt():
    assert told(read_with("vại", confidence=0.6)) == []


def test_what_fits_nowhere_is_told_with_its_words():
    reading = read_with("xyz")

    left = [each for each in doubts_of(reading) if each.part == "leftover"]
    assert [each.doubt for each in left] == [
        Doubt("outside_structure", "xyz 12 qqq"),
        Doubt("unsure_words", "xyz"),
    ]


def test_what_is_uncertain_without_a_reason_is_told_as_uncertain():
    reading = read_with("vại", confidence=1.0)
    first = replace(reading.nodes[0], confidence=0.7)

    found = list(doubts_of(replace(reading, nodes=(first,), leftover=(), doubts=(), header=Header())))

    assert found == [Doubted(Doubt("unsure"), "node", first.id, first.span), *doubts_of_documents(reading)]


def doubts_of_documents(reading):
    return [each for each in doubts_of(reading) if each.name in {document.id for document in reading.documents}]


def test_a_day_that_no_month_has_is_told():
    reading = replace(read_with("vại"), header=Header(date=IssueDate("ngày 41/3/2024", Span(0, 5, 1, 1), 41, 3, 2024)))

    assert told(reading, "figure_impossible") == [("field", "day")]
