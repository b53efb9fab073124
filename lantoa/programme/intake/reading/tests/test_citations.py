"""Documents cited by number, laws known by name, and plans named without a number."""

from datetime import date

import pytest

from lantoa.programme.intake.reading.citations import added, documents_in, references_in
from lantoa.programme.intake.reading.nodes import Relation
from lantoa.programme.intake.reading.tests.samples import passage

TITLE = "Tuyên truyền chuyển đổi số năm 2025 của ngành Y tế"


def cited(text):
    return documents_in(passage(text), "content_reference")


def test_a_citation_is_read_into_its_parts():
    text = (
        "Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia."
    )

    (document,) = cited(text)

    assert (document.type_code, document.number_symbol, document.issued_on) == (
        "decision",
        "749/QĐ-TTg",
        date(2020, 6, 3),
    )
    assert (document.issuer, document.action) == ("Thủ tướng Chính phủ", "phê duyệt")
    assert document.subject == "Chương trình Chuyển đổi số quốc gia"


@pytest.mark.parametrize(
    ("text", "number", "year", "symbol"),
    [
        ("Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ", "107", 2021, "NĐ-CP"),
        ("Kế hoạch số 52/KH-UBND ngày 11/3/2024 của UBND tỉnh", "52", None, "KH-UBND"),
        ("Chỉ thị số 07-CT/TU ngày 25/4/2016 của Tỉnh ủy", "07", None, "CT/TU"),
        ("Thông tư liên tịch số 03/2019/TTLT-BNV-BTC ngày 01/02/2019", "03", 2019, "TTLT-BNV-BTC"),
        ("Công văn 581/BNV-CCHC ngày 10 tháng 02 năm 2023 của Bộ Nội vụ", "581", None, "BNV-CCHC"),
        ("Nghị quyết số 31-NQ/ĐU ngày 5.6.2024 của Đảng ủy", "31", None, "NQ/ĐU"),
    ],
)
def test_numbers_keep_the_letters_of_the_text(text, number, year, symbol):
    (document,) = cited(text)

    assert (document.number, document.number_year, document.symbol) == (number, year, symbol)


def test_a_number_broken_by_blanks_is_closed_up():
    (document,) = cited("Kế hoạch số 76 / KH - UBND ngày 15/7/2021 của UBND tỉnh")

    assert document.number_symbol == "76/KH-UBND"


def test_a_day_in_words_is_a_date():
    (document,) = cited("Nghị định số 34/2017/NĐ-CP ngày 03 tháng 4 năm 2017 của Chính phủ")

    assert (document.issued_on, document.date_as_written) == (date(2017, 4, 3), "03 tháng 4 năm 2017")


def test_an_impossible_day_leaves_the_date_open():
    (document,) = cited("Quyết định số 9/QĐ-UBND ngày 31/02/2024 của UBND xã về việc ban hành quy chế")

    assert (document.issued_on, document.subject) == (None, "ban hành quy chế")


def test_without_day_and_year_a_citation_is_in_doubt():
    (document,) = cited("Kế hoạch số 12/KH-UBND về phổ biến pháp luật đất đai")

    assert [doubt.code for doubt in document.doubts] == ["document_date_missing"]


def test_an_amended_document_is_cited_within_the_one_that_amends():
    text = (
        "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ sửa đổi, bổ sung một số điều của "
        "Nghị định số 61/2018/NĐ-CP ngày 23/4/2018 của Chính phủ về thực hiện cơ chế một cửa"
    )

    amending, amended = added([], cited(text))

    assert (amending.id, amended.id, amended.cited_within) == ("L1", "L2", "L1")
    assert amending.relations == (Relation("amends", "L2", "một số điều"),)
    assert amended.relations == (Relation("amended_by", "L1", "một số điều"),)


def test_a_replaced_document_is_told_apart_from_an_amended_one():
    text = "Thông tư số 5/2023/TT-BYT ngày 01/3/2023 của Bộ Y tế thay thế Thông tư số 4/2019/TT-BYT ngày 01/3/2019 của Bộ Y tế"

    new, old = added([], cited(text))

    assert (new.relations, old.relations) == ((Relation("replaces", "L2"),), (Relation("replaced_by", "L1"),))


def test_a_document_cited_again_keeps_its_first_place():
    law, decree = cited("Luật số 3/2024/QH15 ngày 18/01/2024; Nghị định số 1/2024/NĐ-CP ngày 29/7/2024")
    again = cited("Thông tư số 2/2025/TT-BYT ngày 01/3/2025 sửa đổi Nghị định số 1/2024/NĐ-CP ngày 29/7/2024")

    documents = added(added([], [law, decree]), again)

    assert [(d.id, d.number_symbol) for d in documents] == [
        ("L1", "3/2024/QH15"),
        ("L2", "1/2024/NĐ-CP"),
        ("L3", "2/2025/TT-BYT"),
    ]
    assert documents[2].relations == (Relation("amends", "L2"),)


def test_documents_in_a_list_do_not_belong_to_each_other():
    text = "Luật số 31/2024/QH15 ngày 18/01/2024; Nghị định số 101/2024/NĐ-CP ngày 29/7/2024 và Quyết định số 7/QĐ-UBND ngày 01/01/2025"

    assert [(d.number_symbol, d.cited_within) for d in cited(text)] == [
        ("31/2024/QH15", None),
        ("101/2024/NĐ-CP", None),
        ("7/QĐ-UBND", None),
    ]


def test_a_law_is_known_by_its_name():
    (document,) = documents_in(passage("Căn cứ Luật Đất đai ngày 18 tháng 01 năm 2024;"), "legal_basis")

    assert (document.type_code, document.number_symbol, document.subject) == ("law", None, "Đất đai")
    assert document.issued_on == date(2024, 1, 18)


@pytest.mark.parametrize(
    "text", ["kế hoạch năm 2024", "pháp luật của Nhà nước, ngày 5 hằng tháng", "báo cáo 02 lần/năm"]
)
def test_words_without_a_number_cite_nothing(text):
    assert cited(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "gắn với kế hoạch chuyển đổi số của tỉnh giai đoạn 2021 - 2025 và Chương trình tổng thể cải cách giai đoạn 2021 - 2030 của tỉnh.",
            [
                "kế hoạch chuyển đổi số của tỉnh giai đoạn 2021 - 2025",
                "Chương trình tổng thể cải cách giai đoạn 2021 - 2030 của tỉnh",
            ],
        ),
        ("Kiểm tra theo Kế hoạch kiểm tra công tác y tế của ngành.", ["Kế hoạch kiểm tra công tác y tế của ngành"]),
        ("(lồng ghép vào báo cáo chuyên đề của đơn vị, trạm y tế)", ["báo cáo chuyên đề của đơn vị, trạm y tế"]),
        ("Xây dựng kế hoạch truyền thông của đơn vị năm 2025", []),
        ("triển khai thực hiện Kế hoạch này", []),
        ("theo Kế hoạch số 12/KH-UBND của UBND tỉnh năm 2025", []),
        ("thực hiện Kế hoạch tuyên truyền chuyển đổi số năm 2025 của ngành Y tế", []),
    ],
)
def test_references_are_plans_of_others_named_without_a_number(text, expected):
    assert [stretch.text for stretch in references_in(passage(text), TITLE)] == expected
