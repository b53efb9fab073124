import subprocess
from io import BytesIO

import pypdfium2
import pytest

from lantoa.programme.intake.reading.extract import ExtractionStopped, extract, refusals
from lantoa.programme.intake.reading.extract.pages import Progress
from lantoa.programme.intake.reading.extract.pdf import read_pdf
from lantoa.programme.intake.reading.source import SourceKind

from .samples import PARAGRAPH, PLAN_LINES, needs_tesseract, pdf, picture, saved, scan


def as_bytes(document: pypdfium2.PdfDocument) -> bytes:
    """The document as the bytes of a file."""
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_a_text_layer_is_read_in_the_order_of_the_page():
    source = extract(pdf())

    assert tuple(line.text for line in source.lines[:8]) == PLAN_LINES
    assert (source.kind, source.pages, source.remarks) == (SourceKind.PDF_TEXT, 1, ())


def test_the_lines_of_a_paragraph_belong_together():
    lines = extract(pdf()).lines[8:11]

    assert " ".join(line.text for line in lines) == PARAGRAPH
    assert [line.starts_paragraph for line in lines] == [True, False, False]
    assert [line.style.indent for line in lines] == [28.3, 0.0, 0.0]


def test_letters_say_how_they_look():
    looks = [(line.style.bold, line.style.italic, line.style.size) for line in extract(pdf()).lines[4:6]]

    assert looks == [(True, False, 13.0), (False, True, 13.0)]


def test_titles_are_centred_and_lie_where_they_are_seen():
    title = extract(pdf()).lines[6]

    assert (title.text, title.style.centred) == ("KẾ HOẠCH", True)
    assert abs((title.box.left + title.box.right) / 2 - 0.536) < 0.005


def test_ruled_tables_keep_their_cells():
    cells = [(line.text, line.cell) for line in extract(pdf()).lines if line.cell]

    assert cells == [
        ("Nhiệm vụ", (1, 1, 1)),
        ("Chủ trì", (1, 1, 2)),
        ("Thời hạn", (1, 1, 3)),
        ("Tập huấn cho tổ hỗ trợ của từng ấp về nộp", (1, 2, 1)),
        ("hồ sơ", (1, 2, 1)),
        ("Công chức địa chính", (1, 2, 2)),
        ("Quý II", (1, 2, 3)),
        ("Phát tờ rơi tại chợ", (1, 3, 1)),
        ("Đoàn Thanh niên", (1, 3, 2)),
        ("Tháng 6", (1, 3, 3)),
    ]


def test_pages_are_counted_and_every_line_knows_its_own():
    source = extract(pdf("một\n#pagebreak()\nhai\n#pagebreak()\nba"))

    assert [(line.text, line.page) for line in source.lines] == [("một", 1), ("hai", 2), ("ba", 3)]


def test_a_page_that_is_turned_in_the_file_is_read_as_it_is_shown():
    document = pypdfium2.PdfDocument(pdf("#rotate(-90deg, reflow: true)[#box(width: 15cm)[Kế hoạch\n\ncủa xã]]"))
    document[0].set_rotation(90)

    lines = extract(as_bytes(document)).lines

    assert [line.text for line in lines] == ["Kế hoạch", "của xã"]
    assert lines[0].box.top < lines[1].box.top


def test_old_font_encodings_of_a_text_layer_become_unicode():
    source = extract(pdf("Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch c¶i c¸ch hµnh chÝnh"))

    assert source.text == "Uỷ ban nhân dân tỉnh ban hành Kế hoạch cải cách hành chính"
    assert source.remarks == ("encoding:tcvn3",)


def test_an_english_plan_stays_as_it_is():
    text = "This plan says how the district informs its inhabitants about the new services of the land office."

    source = extract(pdf(text))

    assert (" ".join(line.text for line in source.lines), source.kind) == (text, SourceKind.PDF_TEXT)


def test_a_file_cut_off_or_locked_or_empty_is_refused():
    with pytest.raises(refusals.CorruptFile):
        extract(b"%PDF-1.7\nnothing more")
    with pytest.raises(refusals.NoText):
        extract(pdf("#v(1cm)"))


def test_a_locked_file_asks_for_no_password_but_for_an_open_file():
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>",
        f"<</Filter/Standard/V 1/R 2/P -4/O<{'ab' * 32}>/U<{'cd' * 32}>>>",
    ]
    body = "".join(f"{number} 0 obj{content}endobj\n" for number, content in enumerate(objects, start=1))
    trailer = f"trailer<</Root 1 0 R/Size 5/Encrypt 4 0 R/ID[<{'00' * 16}><{'00' * 16}>]>>"

    with pytest.raises(refusals.NeedsPassword):
        extract(f"%PDF-1.4\n{body}{trailer}\n%%EOF".encode())


def test_recipients_and_signer_at_the_foot_are_read_one_after_the_other():
    foot = """#grid(columns: (1fr, 1fr), [_*Nơi nhận:*_\\ \\- Các ấp;\\ \\- Lưu: VT.], align(center)[*CHỦ TỊCH*\\ #v(2cm) *Trần Văn Ất*])"""

    lines = [line.text for line in extract(pdf(PARAGRAPH + "\n#v(1cm)\n" + foot)).lines]

    assert lines[-5:] == ["Nơi nhận:", "- Các ấp;", "- Lưu: VT.", "CHỦ TỊCH", "Trần Văn Ất"]


def test_blank_places_in_number_and_date_stay_inside_their_line():
    head = "#grid(columns: (1fr, 1.5fr), align: center, [Số: #h(1cm) /KH-UBND], [_Vĩnh Hậu, ngày #h(1cm) tháng 3 năm 2024_])"

    assert extract(pdf(head)).text == "Số: /KH-UBND\nVĩnh Hậu, ngày tháng 3 năm 2024"


def test_more_pages_than_a_plan_has_are_refused():
    document = pypdfium2.PdfDocument.new()
    for _ in range(301):
        document.new_page(100, 100)

    with pytest.raises(refusals.TooManyPages) as refused:
        extract(as_bytes(document))

    assert refused.value.facts == {"pages": 301, "pages_max": 300}


def test_reading_tells_how_far_it_is_and_stops_when_asked():
    told = []
    pages = pdf("một\n#pagebreak()\nhai")

    extract(pages, on_progress=lambda done, total: told.append((done, total)))

    assert told == [(0, 2), (1, 2), (2, 2)]
    with pytest.raises(ExtractionStopped):
        extract(pages, should_stop=lambda: True)


@needs_tesseract
def test_a_scan_is_read_from_its_picture_with_places_and_doubts():
    source = extract(scan(lean=0.8))

    assert tuple(line.text for line in source.lines[:8]) == PLAN_LINES
    assert (source.kind, source.pages, source.remarks) == (SourceKind.PDF_SCAN, 1, ())
    assert [line.cell for line in source.lines if "Đoàn" in line.text] == [(1, 3, 2)]
    assert all(word.confidence < 0.75 for line in source.lines for word in line.words)


@needs_tesseract
def test_a_text_layer_made_by_an_english_engine_is_read_again():
    arguments = ["tesseract", "stdin", "stdout", "-l", "eng", "pdf"]
    searchable = subprocess.run(arguments, input=saved(picture(), dpi=(200, 200)), capture_output=True, check=True)

    source = extract(searchable.stdout)

    assert tuple(line.text for line in source.lines[:8]) == PLAN_LINES
    assert (source.kind, source.remarks) == (SourceKind.PDF_SCAN, ("text_layer_damaged",))


@needs_tesseract
def test_a_scanned_page_among_others_is_read_too():
    document = pypdfium2.PdfDocument(
        pdf("Phần đầu có chữ, đọc được ngay không cần nhận dạng.\n#pagebreak()\ntiếp theo")
    )
    document.import_pages(pypdfium2.PdfDocument(scan()))

    source = extract(as_bytes(document))

    assert (source.kind, source.pages) == (SourceKind.PDF_TEXT, 3)
    assert [line.text for line in source.lines if line.page == 3][:2] == list(PLAN_LINES[:2])


def test_without_an_engine_a_scan_is_refused_with_the_command(monkeypatch):
    monkeypatch.setenv("PATH", "")

    with pytest.raises(refusals.OcrMissing) as refused:
        read_pdf(scan(), Progress())

    assert refused.value.facts == {"command": "sudo apt install tesseract-ocr tesseract-ocr-vie"}


def test_without_an_engine_a_damaged_text_layer_is_kept_for_repair(monkeypatch):
    monkeypatch.setenv("PATH", "")
    damaged = (
        "Tuyén truyén vé cong tac cai cach hanh chinh nim nay cua nganh Giao duc tinh, Can cir Ké hoach cia Uy ban "
    )
    damaged += "nhan dan tinh vé viéc tuyén truyén diéu kién thuan loi cho nguoi dan"

    source = extract(pdf(damaged))

    assert " ".join(line.text for line in source.lines) == damaged
    assert (source.kind, source.remarks) == (SourceKind.PDF_TEXT, ("ocr_missing",))
