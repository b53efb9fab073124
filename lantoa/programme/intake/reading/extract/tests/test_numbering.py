import pytest
from lxml import etree

from lantoa.programme.intake.reading.extract.numbering import Numbering, written
from lantoa.programme.intake.reading.extract.symbols import bullet, signs

from .samples import NAMESPACES


def numbering(
    *levels: str, uses: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', more: str = ""
) -> Numbering:
    """A document with one list of these levels."""
    declared = "".join(f'<w:lvl w:ilvl="{number}">{level}</w:lvl>' for number, level in enumerate(levels))
    xml = f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{declared}</w:abstractNum>{more}{uses}</w:numbering>'
    return Numbering(etree.fromstring(xml))


def level(number_format: str, pattern: str, *, start: int = 1, more: str = "") -> str:
    return f'<w:start w:val="{start}"/><w:numFmt w:val="{number_format}"/>{more}<w:lvlText w:val="{pattern}"/>'


PLAN = (level("upperRoman", "%1."), level("decimal", "%2."), level("lowerLetter", "%3)"), level("bullet", "-"))


def test_labels_count_as_word_counts():
    lists = numbering(*PLAN)

    labels = [lists.label("1", depth) for depth in (0, 1, 2, 2, 3, 3, 1, 2, 0, 1)]

    assert labels == ["I.", "1.", "a)", "b)", "-", "-", "2.", "a)", "II.", "1."]


def test_labels_of_many_levels_show_all_numbers():
    lists = numbering(level("decimal", "%1."), level("decimal", "%1.%2."), level("decimal", "%1.%2.%3"))

    labels = [lists.label("1", depth) for depth in (0, 1, 1, 2, 0, 2)]

    assert labels == ["1.", "1.1.", "1.2.", "1.2.1", "2.", "2.1.1"]


def test_legal_numbering_writes_roman_parents_in_figures():
    lists = numbering(level("upperRoman", "%1."), level("decimal", "%1.%2", more="<w:isLgl/>"))

    assert [lists.label("1", 0), lists.label("1", 0), lists.label("1", 1)] == ["I.", "II.", "2.1"]


def test_a_level_may_go_on_across_its_parents():
    lists = numbering(level("decimal", "Phần %1"), level("decimal", "Điều %2.", more='<w:lvlRestart w:val="0"/>'))

    labels = [lists.label("1", depth) for depth in (0, 1, 1, 0, 1)]

    assert labels == ["Phần 1", "Điều 1.", "Điều 2.", "Phần 2", "Điều 3."]


def test_two_uses_of_a_list_count_on_unless_one_starts_anew():
    uses = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="0"/>{override}</w:num>'
        for number, override in (
            (1, ""),
            (2, ""),
            (3, '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'),
        )
    )
    lists = numbering(level("decimal", "%1."), uses=uses)

    assert [lists.label(use, 0) for use in ("1", "1", "2", "3", "3")] == ["1.", "2.", "3.", "5.", "6."]


def test_a_use_may_declare_a_level_of_its_own():
    override = (
        f'<w:lvlOverride w:ilvl="0"><w:lvl w:ilvl="0">{level("upperLetter", "%1.", start=3)}</w:lvl></w:lvlOverride>'
    )
    lists = numbering(PLAN[0], uses=f'<w:num w:numId="7"><w:abstractNumId w:val="0"/>{override}</w:num>')

    assert [lists.label("7", 0), lists.label("7", 0)] == ["C.", "D."]


def test_a_list_may_borrow_the_levels_of_a_list_style():
    more = '<w:abstractNum w:abstractNumId="9"><w:numStyleLink w:val="Muc"/></w:abstractNum>'
    xml = (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0"><w:styleLink w:val="Muc"/>'
        f'<w:lvl w:ilvl="0">{PLAN[0]}</w:lvl></w:abstractNum>{more}'
        '<w:num w:numId="1"><w:abstractNumId w:val="9"/></w:num></w:numbering>'
    )

    assert Numbering(etree.fromstring(xml)).label("1", 0) == "I."


@pytest.mark.parametrize("use", ["", "99", "x"])
def test_a_list_that_is_not_declared_shows_nothing(use):
    assert numbering(*PLAN).label(use, 0) == ""


def test_a_document_without_lists_shows_nothing():
    assert Numbering(None).label("1", 0) == ""


def test_a_paragraph_style_names_its_level():
    lists = numbering(PLAN[0], level("decimal", "%2.", more='<w:pStyle w:val="Muc2"/>'))

    assert (lists.level_of_style("1", "Muc2"), lists.level_of_style("1", "Khac")) == (1, 0)


@pytest.mark.parametrize(
    ("count", "number_format", "label"),
    [
        (4, "upperRoman", "IV"),
        (1994, "lowerRoman", "mcmxciv"),
        (0, "upperRoman", "0"),
        (27, "lowerLetter", "aa"),
        (3, "upperLetter", "C"),
        (7, "decimalZero", "07"),
        (12, "decimalZero", "12"),
        (5, "vietnameseCounting", "5"),
    ],
)
def test_written_knows_the_formats_of_offices(count, number_format, label):
    assert written(count, number_format) == label


@pytest.mark.parametrize(
    ("pattern", "shown"),
    [("-", "-"), ("\uf02d", "-"), ("\uf02b", "+"), ("\uf0b7", "•"), ("\uf0a7", "▪"), ("o", "○"), ("\uf055", "•")],
)
def test_bullets_show_as_on_the_page(pattern, shown):
    assert bullet(pattern) == shown


def test_signs_leave_other_letters_alone():
    assert signs("Mục \uf0e0 tiêu") == "Mục → tiêu"
