import pytest
from PIL import Image, ImageDraw

from lantoa.programme.intake.reading.extract import ocr, pdf, tesseract, trueocr
from lantoa.programme.intake.reading.extract.layout import Place, Token
from lantoa.programme.intake.reading.extract.ocr import find_engine, holds_writing, read_page, sound_words
from lantoa.programme.intake.reading.extract.page_lines import PageWords
from lantoa.programme.intake.reading.extract.pages import Progress
from lantoa.programme.intake.reading.extract.refusals import NoReadableWriting
from lantoa.programme.intake.reading.source import SourceKind

from .samples import PARAGRAPH, needs_tesseract, picture, scan
from .samples import pdf as typeset

WHITE = Image.new("L", (595, 842), 255)


def tokens_of(text: str, confidence: float = 0.9) -> list[Token]:
    """The words of a text one under the other."""
    return [
        Token(word, Place(10, 20 * row, 60, 20 * row + 10), confidence=confidence)
        for row, word in enumerate(text.split())
    ]


def reads_nothing(picture: Image.Image) -> list[Token]:
    return []


def reads_the_paragraph(picture: Image.Image) -> list[Token]:
    return tokens_of(PARAGRAPH)


def fails(picture: Image.Image) -> list[Token]:
    raise tesseract.PageNotRead


def reread(engine: ocr.Engine, content: bytes, scanned: list[int]):
    """The source of a PDF of which these pages are read by this engine."""
    with pdf.pdfium.open_pdf(content) as document:
        layers = [pdf._text_layer(document, number) for number in range(1, len(document) + 1)]
        return pdf._Rereading(document, engine, layers).read(scanned, Progress())


def test_sound_words_are_counted_where_the_engine_is_sure():
    page = PageWords(1, 595, 842, tokens_of("Kế hoạch năm 2024 của xã drfly") + tokens_of("Đảng", confidence=0.1))

    assert sound_words(page) == 5


@pytest.mark.parametrize(("text", "writing"), [(PARAGRAPH, True), ("Kế hoạch", False), ("|| -- il lI " * 20, False)])
def test_writing_is_more_than_a_few_words(text, writing):
    assert holds_writing([PageWords(1, 595, 842, tokens_of(text))]) is writing


def test_places_are_given_in_points_of_the_page():
    def sees_one_word(upright: Image.Image) -> list[Token]:
        return [Token("Đảng", Place(100, 200, 300, 240), confidence=0.9)]

    page = read_page(sees_one_word, Image.new("L", (1190, 1684), 255), 3, 595.0, 842.0)

    assert (page.number, page.tokens[0].place) == (3, Place(50.0, 100.0, 150.0, 120.0))


def test_rules_of_tables_are_painted_over_before_an_engine_sees_them():
    ruled = Image.new("L", (1190, 1684), 255)
    pen = ImageDraw.Draw(ruled)
    for left, top in ((100, 200), (500, 200), (100, 400), (500, 400)):
        pen.rectangle([left, top, left + 400, top + 200], outline=0, width=3)
    seen = []

    read_page(lambda upright: seen.append(upright) or [], ruled, 1, 595.0, 842.0)

    assert (ruled.getextrema(), seen[0].getextrema()) == ((0, 255), (255, 255))


def test_a_page_that_an_engine_fails_on_keeps_its_text_layer_and_a_remark():
    source = reread(fails, typeset("Phần này có chữ"), [1])

    assert (source.text, source.remarks) == ("Phần này có chữ", ("page_not_read:1", "text_layer_damaged"))


def test_a_scan_of_nothing_readable_is_refused():
    with pytest.raises(NoReadableWriting):
        reread(reads_nothing, scan(), [1])


def test_a_file_is_a_scan_when_most_of_its_pages_are():
    two_pages = typeset("#pagebreak()\nhai")

    assert reread(reads_the_paragraph, two_pages, [1, 2]).kind is SourceKind.PDF_SCAN
    assert reread(reads_the_paragraph, two_pages, [1]).kind is SourceKind.PDF_TEXT


def test_no_engine_is_found_where_none_is_installed(monkeypatch):
    monkeypatch.setenv("PATH", "")

    assert find_engine() is (trueocr.read if trueocr.is_installed() else None)


def test_tesseract_that_cannot_start_is_a_page_not_read(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(tesseract.PageNotRead):
        tesseract.read(WHITE)
    assert tesseract.quarter_of(WHITE) == 0


@needs_tesseract
def test_tesseract_reads_words_with_places_and_confidence():
    tokens = tesseract.read(picture("KẾ HOẠCH", dpi=300))

    assert [token.text for token in tokens] == ["KẾ", "HOẠCH"]
    assert all(token.confidence > 0.7 for token in tokens)
    assert tokens[0].place.right < tokens[1].place.left


@needs_tesseract
def test_tesseract_reads_nothing_on_white_paper():
    assert tesseract.read(WHITE) == []


@needs_tesseract
@pytest.mark.parametrize(
    ("turn", "back"),
    [(Image.Transpose.ROTATE_90, 270), (Image.Transpose.ROTATE_180, 180), (Image.Transpose.ROTATE_270, 90)],
)
def test_tesseract_tells_how_a_page_lies(turn, back):
    assert tesseract.quarter_of(picture().transpose(turn)) == back


@pytest.mark.skipif(not trueocr.is_installed(), reason="the optional engine trueocr is not installed")
def test_trueocr_reads_words_from_left_to_right():
    tokens = trueocr.read(picture("KẾ HOẠCH TUYÊN TRUYỀN", dpi=200))

    assert [token.text for token in tokens][1:] == ["HOẠCH", "TUYÊN", "TRUYỀN"]
    assert [token.place.left for token in tokens] == sorted(token.place.left for token in tokens)
