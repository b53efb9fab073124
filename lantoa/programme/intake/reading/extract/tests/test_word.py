import pytest

from lantoa.programme.intake.reading.extract import extract, refusals
from lantoa.programme.intake.reading.source import SourceKind, Style

from .samples import NAMESPACES, archive, word, word_of_xml


def shown(content: bytes) -> list[str]:
    """The text of all lines."""
    return [line.text for line in extract(content).lines]


def paragraph(runs: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>"


def run(text: str, properties: str = "") -> str:
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def test_paragraphs_become_lines_with_their_numbers():
    source = extract(word_of_xml(paragraph(run("KẾ HOẠCH")) + paragraph("") + paragraph(run("Năm nay"))))

    assert [(line.number, line.text, line.original) for line in source.lines] == [
        (1, "KẾ HOẠCH", "KẾ HOẠCH"),
        (2, "", ""),
        (3, "Năm nay", "Năm nay"),
    ]
    assert (source.kind, source.pages, source.remarks) == (SourceKind.WORD, 1, ())


def test_a_file_saved_by_word_itself_is_read():
    def build(document):
        document.add_heading("Mục tiêu", 1)
        document.add_paragraph("Người dân biết", style="List Number")
        document.add_paragraph("Người dân làm được", style="List Number")
        document.add_paragraph("tại nhà", style="List Bullet")

    assert shown(word(build)) == ["Mục tiêu", "1. Người dân biết", "2. Người dân làm được", "• tại nhà"]


def test_letters_are_composed_and_the_original_is_kept():
    decomposed = "Ke\u0302\u0301 hoạch\u00a0của Sở GD&amp;ÐT"

    line = extract(word_of_xml(paragraph(run(decomposed)))).lines[0]

    assert line.text == "Kế hoạch của Sở GD&ĐT"
    assert line.original == "Ke\u0302\u0301 hoạch\u00a0của Sở GD&ÐT"


def test_soft_breaks_tabs_and_hyphens_show_as_on_the_page():
    runs = "<w:r><w:t>Một</w:t><w:tab/><w:t>cửa</w:t><w:br/><w:t>liên</w:t><w:noBreakHyphen/><w:t>thông</w:t></w:r>"

    lines = extract(word_of_xml(paragraph(runs))).lines

    assert [(line.text, line.starts_paragraph) for line in lines] == [("Một\tcửa", True), ("liên-thông", None)]


def test_a_line_break_inside_the_xml_is_a_space():
    assert shown(word_of_xml(paragraph(run("Kế\nhoạch")))) == ["Kế hoạch"]


def test_deleted_moved_and_hidden_text_and_field_codes_are_not_on_the_page():
    body = paragraph(
        run("Giữ ")
        + "<w:del><w:r><w:delText>bỏ </w:delText></w:r></w:del>"
        + "<w:moveFrom><w:r><w:t>dời </w:t></w:r></w:moveFrom>"
        + "<w:ins><w:r><w:t>thêm </w:t></w:r></w:ins>"
        + run("ẩn ", "<w:vanish/>")
        + "<w:r><w:instrText>PAGE</w:instrText></w:r><w:hyperlink><w:r><w:t>trang</w:t></w:r></w:hyperlink>"
    )

    source = extract(word_of_xml(body))

    assert (source.text, source.remarks) == ("Giữ thêm trang", ("hidden_text", "tracked_changes"))


def test_a_text_box_is_read_once_after_its_paragraph():
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"

    assert shown(word_of_xml(paragraph(f"<w:r>{drawing}</w:r>" + run("Ngoài khung")))) == ["Ngoài khung", "Trong khung"]


def test_controls_math_and_symbols_keep_their_text():
    body = (
        "<w:sdt><w:sdtPr/><w:sdtContent>" + paragraph(run("Trong ô nhập")) + "</w:sdtContent></w:sdt>"
        + paragraph('<m:oMath><m:r><m:t>x+1</m:t></m:r></m:oMath><w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>')
    )  # fmt: skip

    assert shown(word_of_xml(body)) == ["Trong ô nhập", "x+1☑"]


def test_capitals_of_the_look_are_capitals_of_the_text():
    assert shown(word_of_xml(paragraph(run("kế hoạch", "<w:caps/>") + run(" năm", '<w:caps w:val="0"/>')))) == [
        "KẾ HOẠCH năm"
    ]


@pytest.mark.parametrize(
    ("font", "typed", "meant"),
    [
        (".VnTime", "KÕ ho¹ch", "Kế hoạch"),
        (".VnTimeH", "KÕ ho¹ch", "KẾ HOẠCH"),
        ("VNI-Times", "Keá hoaïch", "Kế hoạch"),
        (".VnTime", "Kế hoạch", "Kế hoạch"),
        ("Times New Roman", "café", "café"),
    ],
)
def test_letters_of_old_fonts_become_unicode(font, typed, meant):
    body = paragraph(run(typed, f'<w:rFonts w:ascii="{font}"/>') + run(" chung"))

    assert shown(word_of_xml(body)) == [meant + " chung"]


def test_text_of_an_old_font_is_known_without_its_name():
    source = extract(word_of_xml(paragraph(run("Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch"))))

    assert (source.text, source.remarks) == ("Uỷ ban nhân dân tỉnh ban hành Kế hoạch", ("encoding:tcvn3",))
    assert source.lines[0].original == "Uû ban nh©n d©n tØnh ban hµnh KÕ ho¹ch"


def test_tables_are_read_row_by_row_with_their_cells():
    def build(document):
        table = document.add_table(2, 2)
        table.cell(0, 0).text = "UBND TỈNH\nSỞ Y TẾ"
        table.cell(0, 1).text = "CỘNG HÒA"
        table.cell(1, 0).text = "Số: 12/KH-SYT"
        table.cell(1, 1).text = "Huế, ngày 05 tháng 3 năm 2024"

    lines = extract(word(build)).lines

    assert [(line.text, line.cell) for line in lines] == [
        ("UBND TỈNH", (1, 1, 1)),
        ("SỞ Y TẾ", (1, 1, 1)),
        ("CỘNG HÒA", (1, 1, 2)),
        ("Số: 12/KH-SYT", (1, 2, 1)),
        ("Huế, ngày 05 tháng 3 năm 2024", (1, 2, 2)),
    ]


def test_merged_cells_keep_the_column_they_stand_in():
    def build(document):
        table = document.add_table(2, 3)
        table.cell(0, 0).merge(table.cell(1, 0)).text = "TT"
        table.cell(0, 1).merge(table.cell(0, 2)).text = "Thời gian"
        table.cell(1, 1).text, table.cell(1, 2).text = "Bắt đầu", "Xong"

    lines = extract(word(build)).lines

    assert [(line.text, line.cell) for line in lines if line.text] == [
        ("TT", (1, 1, 1)),
        ("Thời gian", (1, 1, 2)),
        ("Bắt đầu", (1, 2, 2)),
        ("Xong", (1, 2, 3)),
    ]


def test_a_table_inside_a_table_has_a_number_of_its_own():
    inner = "<w:tbl><w:tr><w:tc>" + paragraph(run("trong")) + "</w:tc></w:tr></w:tbl>"
    outer = "<w:tbl><w:tr><w:tc>" + paragraph(run("ngoài")) + inner + "</w:tc></w:tr></w:tbl>"

    lines = extract(word_of_xml(outer + inner)).lines

    assert [(line.text, line.cell) for line in lines] == [
        ("ngoài", (1, 1, 1)),
        ("trong", (2, 1, 1)),
        ("trong", (3, 1, 1)),
    ]


def test_footnotes_stand_after_the_text():
    notes = '<w:footnotes><w:footnote w:type="separator"><w:p/></w:footnote><w:footnote w:id="2">'
    notes += "<w:p><w:r><w:t>Theo số liệu năm 2023.</w:t></w:r></w:p></w:footnote></w:footnotes>"

    assert shown(word_of_xml(paragraph(run("Thân bài")), footnotes=notes)) == ["Thân bài", "Theo số liệu năm 2023."]


def test_pages_are_those_that_word_last_laid_out():
    body = paragraph(run("một")) + paragraph("<w:r><w:br w:type='page'/></w:r>")
    body += paragraph("<w:r><w:lastRenderedPageBreak/></w:r>" + run("hai"))

    source = extract(word_of_xml(body))

    assert ([line.page for line in source.lines], source.pages) == ([1, 1, 1, 2], 2)


def test_pages_that_were_never_laid_out_follow_the_breaks_asked_for():
    body = paragraph(run("một") + "<w:r><w:br w:type='page'/></w:r>") + paragraph(run("ba"), "<w:pageBreakBefore/>")

    assert extract(word_of_xml(body)).pages == 3


def test_automatic_numbers_are_read_like_typed_ones():
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/>'
        '<w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr></w:lvl>'
        '</w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    item = '<w:numPr><w:ilvl w:val="{}"/><w:numId w:val="4"/></w:numPr>'
    body = "".join(
        paragraph(run(text), item.format(depth)) for text, depth in (("MỤC TIÊU", 0), ("biết", 1), ("NỘI DUNG", 0))
    )

    lines = extract(word_of_xml(body + paragraph(run("thường")), numbering=numbering)).lines

    assert [line.text for line in lines] == ["I. MỤC TIÊU", "- biết", "II. NỘI DUNG", "thường"]
    assert [line.style.indent for line in lines] == [0.0, 18.0, 0.0, 0.0]


def test_the_look_of_a_line_comes_from_itself_then_its_style_then_the_defaults():
    styles = (
        "<w:styles><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='28'/></w:rPr></w:rPrDefault></w:docDefaults>"
        "<w:style w:type='paragraph' w:styleId='Goc'><w:pPr><w:jc w:val='center'/></w:pPr><w:rPr><w:b/></w:rPr></w:style>"
        "<w:style w:type='paragraph' w:styleId='Ten'><w:basedOn w:val='Goc'/><w:rPr><w:i/></w:rPr></w:style></w:styles>"
    )
    styled = "<w:pStyle w:val='Ten'/>"
    body = paragraph(run("KẾ HOẠCH"), styled) + paragraph(run("năm", "<w:b w:val='0'/><w:sz w:val='24'/>"), styled)

    lines = extract(word_of_xml(body + paragraph(run("thường")), styles=styles)).lines

    assert [line.style for line in lines] == [
        Style(bold=True, italic=True, centred=True, size=14.0, indent=0.0),
        Style(bold=False, italic=True, centred=True, size=12.0, indent=0.0),
        Style(bold=False, italic=False, centred=False, size=14.0, indent=0.0),
    ]


def test_a_style_based_on_itself_does_no_harm():
    styles = "<w:styles><w:style w:type='paragraph' w:styleId='A'><w:basedOn w:val='A'/></w:style></w:styles>"

    assert shown(word_of_xml(paragraph(run("chữ"), "<w:pStyle w:val='A'/>"), styles=styles)) == ["chữ"]


def test_the_first_line_of_a_paragraph_is_set_in():
    line = extract(word_of_xml(paragraph(run("chữ"), '<w:ind w:left="200" w:firstLine="560"/>'))).lines[0]

    assert line.style.indent == 38.0


def test_a_number_may_come_from_the_style_and_be_taken_away_again():
    numbering = (
        '<w:numbering><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="Điều %1."/></w:lvl></w:abstractNum><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    styles = "<w:styles><w:style w:type='paragraph' w:styleId='Dieu'><w:pPr><w:numPr><w:numId w:val='2'/></w:numPr></w:pPr></w:style></w:styles>"
    styled, bare = "<w:pStyle w:val='Dieu'/>", "<w:numPr><w:numId w:val='0'/></w:numPr>"
    body = (
        paragraph(run("Phạm vi"), styled) + paragraph(run("bỏ số"), styled + bare) + paragraph(run("Hiệu lực"), styled)
    )

    assert shown(word_of_xml(body, numbering=numbering, styles=styles)) == [
        "Điều 1. Phạm vi",
        "bỏ số",
        "Điều 2. Hiệu lực",
    ]


def test_the_main_part_is_the_one_that_the_package_names():
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    document = f"<w:document {NAMESPACES}><w:body>{paragraph(run('đúng phần'))}</w:body></w:document>"
    files = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships><Relationship Type="{relation}" Target="/word/main.xml"/></Relationships>',
        "word/main.xml": document,
        "word/document.xml": document.replace("đúng", "sai"),
    }

    assert shown(archive(files)) == ["đúng phần"]


def test_files_of_the_strict_standard_are_read():
    strict = word_of_xml(paragraph(run("chuẩn ISO")))
    space = NAMESPACES.replace(
        "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
    )
    document = f"<w:document {space}><w:body>{paragraph(run('chuẩn ISO'))}</w:body></w:document>"

    assert shown(archive({"[Content_Types].xml": "<Types/>", "word/document.xml": document})) == shown(strict)


def test_comments_in_the_xml_are_not_text():
    assert shown(word_of_xml(paragraph("<!-- ghi chú -->" + run("chữ")) + "<!-- nữa -->")) == ["chữ"]


def test_a_row_that_begins_further_right_keeps_its_columns():
    row = "<w:tr><w:trPr><w:gridBefore w:val='1'/></w:trPr><w:tc>" + paragraph(run("cột hai")) + "</w:tc></w:tr>"

    assert [line.cell for line in extract(word_of_xml(f"<w:tbl>{row}</w:tbl>")).lines] == [(1, 1, 2)]


@pytest.mark.parametrize(
    ("indent", "points"), [('w:left="720"', 36.0), ('w:start="200" w:hanging="100"', 5.0), ('w:left="x"', 0.0)]
)
def test_indents_are_measured_in_points(indent, points):
    assert extract(word_of_xml(paragraph(run("chữ"), f"<w:ind {indent}/>"))).lines[0].style.indent == points


def test_an_empty_paragraph_of_a_list_shows_its_number():
    def build(document):
        document.add_paragraph("", style="List Number")
        document.add_paragraph("hai", style="List Number")

    assert shown(word(build)) == ["1.", "2. hai"]


@pytest.mark.parametrize("xml", ["<w:document><w:body>", "<w:document></w:document>", "không phải xml", ""])
def test_broken_xml_is_refused(xml):
    with pytest.raises(refusals.CorruptFile):
        extract(word_of_xml("", document=xml))


def test_a_document_of_pictures_alone_has_no_text():
    with pytest.raises(refusals.NoText):
        extract(word_of_xml(paragraph("<w:r><w:drawing/></w:r>")))


def test_a_document_of_too_many_pages_is_refused():
    with pytest.raises(refusals.TooManyPages) as refused:
        extract(word_of_xml(paragraph("<w:r><w:br w:type='page'/></w:r>" * 300 + run("cuối"))))

    assert refused.value.facts == {"pages": 301, "pages_max": 300}
