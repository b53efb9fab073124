import pytest

from lantoa.programme.intake.reading.extract import ExtractionStopped
from lantoa.programme.intake.reading.extract.lines import Draft, modernised, numbered, plain
from lantoa.programme.intake.reading.extract.pages import Progress
from lantoa.programme.intake.reading.source import Line, Style


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ðảng", "Đảng"),
        ("Ke\u0302\u0301 hoa\u0323ch", "Kế hoạch"),
        ("12\u00a0%", "12 %"),
        ("tuyên\u00ad truyền\u200b", "tuyên truyền"),
        ("một\u2028hai\x0bba", "một hai ba"),
    ],
)
def test_plain_text_has_one_letter_for_each_that_is_seen(text, shown):
    assert plain(text) == shown


def test_numbered_lines_count_from_one_and_keep_what_the_draft_knows():
    style = Style(bold=True)

    lines = numbered([Draft("KẾ HOẠCH", page=2, style=style, starts_paragraph=True), Draft("GD&ÐT", cell=(1, 2, 3))])

    assert lines == (
        Line(number=1, text="KẾ HOẠCH", original="KẾ HOẠCH", page=2, style=style, starts_paragraph=True),
        Line(number=2, text="GD&ĐT", original="GD&ÐT", cell=(1, 2, 3)),
    )


def test_modernised_drafts_keep_what_was_typed():
    drafts, remarks = modernised([Draft("Céng hßa x· héi"), Draft(""), Draft("chñ nghÜa ViÖt Nam")])

    assert [(draft.text, draft.original) for draft in drafts] == [
        ("Cộng hòa xã hội", "Céng hßa x· héi"),
        ("", ""),
        ("chủ nghĩa Việt Nam", "chñ nghÜa ViÖt Nam"),
    ]
    assert remarks == ("encoding:tcvn3",)


def test_modern_drafts_stay_the_same():
    drafts = [Draft("Cộng hòa xã hội chủ nghĩa Việt Nam")]

    assert modernised(drafts) == (drafts, ())


def test_progress_counts_pages_and_ends_with_all_of_them():
    told = []

    pages = list(Progress(lambda done, total: told.append((done, total))).over("ab"))

    assert (pages, told) == (["a", "b"], [(0, 2), (1, 2), (2, 2)])


def test_progress_stops_before_the_next_page():
    begun = []

    with pytest.raises(ExtractionStopped):
        begun.extend(_until_stopped(begun))

    assert begun == ["a"]


def _until_stopped(begun: list[str]) -> list[str]:
    for page in Progress(should_stop=lambda: bool(begun)).over("abc"):
        begun.append(page)
    return []


def test_progress_needs_nobody_to_listen():
    assert list(Progress().over([1, 2])) == [1, 2]
