"""Citations as documents write them, part by part."""

from datetime import date

import pytest

from lantoa.programme.intake.reading.citations import added, documents_in, references_in
from lantoa.programme.intake.reading.tests.samples import passage


def cited(text, role="legal_basis"):
    return documents_in(passage(text), role)


def told(text):
    """(type, number, day, issuer, action, subject) of each document."""
    return [(d.type_code, d.number_symbol, d.issued_on, d.issuer, d.action, d.subject) for d in cited(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Căn cứ Nghị định số 61/2018/NĐ-CP ngày 23 tháng 4 năm 2018 của Chính phủ về thực hiện cơ chế một cửa;",
            ("decree", "61/2018/NĐ-CP", date(2018, 4, 23), "Chính phủ", None, "thực hiện cơ chế một cửa"),
        ),
        (
            "Nghị quyết số 76/NQ-CP ngày 15/7/2021 của Chính phủ ban hành Chương trình tổng thể cải cách hành chính",
            ("resolution", "76/NQ-CP", date(2021, 7, 15), "Chính phủ", "ban hành", "Chương trình tổng thể cải cách hành chính"),
        ),
        (
            "Thông tư số 01/2023/TT-VPCP ngày 05-4-2023 của Văn phòng Chính phủ quy định một số nội dung",
            ("circular", "01/2023/TT-VPCP", date(2023, 4, 5), "Văn phòng Chính phủ", "quy định", "một số nội dung"),
        ),
        (
            "Quyết định số 19/QĐ-UBND ngày 9/01/2025 của Chủ tịch UBND tỉnh phê duyệt Đề án truyền thông",
            ("decision", "19/QĐ-UBND", date(2025, 1, 9), "Chủ tịch UBND tỉnh", "phê duyệt", "Đề án truyền thông"),
        ),
        (
            "Chỉ thị số 26/CT-TTg, ngày 05/9/2016 của Thủ tướng Chính phủ về việc tăng cường kỷ luật, kỷ cương",
            ("directive", "26/CT-TTg", date(2016, 9, 5), "Thủ tướng Chính phủ", None, "tăng cường kỷ luật, kỷ cương"),
        ),
        (
            "Công văn số 1234/SNV-CCHC ngày 01.02.2025 của Sở Nội vụ v/v hướng dẫn tuyên truyền",
            ("official_letter", "1234/SNV-CCHC", date(2025, 2, 1), "Sở Nội vụ", None, "hướng dẫn tuyên truyền"),
        ),
        (
            "Luật số 31/2024/QH15 ngày 18/01/2024 của Quốc hội",
            ("law", "31/2024/QH15", date(2024, 1, 18), "Quốc hội", None, None),
        ),
        (
            "Kế hoạch số 15-KH/TU ngày 3/3/2025 của Tỉnh ủy",
            ("plan", "15-KH/TU", date(2025, 3, 3), "Tỉnh ủy", None, None),
        ),
    ],
)  # fmt: skip
def test_a_citation_gives_type_number_day_issuer_and_subject(text, expected):
    assert told(text) == [expected]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        (
            "Thực hiện Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh và Kế hoạch số 3/KH-SYT ngày 9/01/2025 của Sở Y tế",
            ["12/KH-UBND", "3/KH-SYT"],
        ),
        ("Quyết định số 5/QĐ-UBND ngày 01/01/2025; Quyết định số 6/QĐ-UBND ngày 02/01/2025", ["5/QĐ-UBND", "6/QĐ-UBND"]),
        ("Quyết định số 5/QĐ-UBND ngày 01/01/2025, Thông báo số 6/TB-UBND ngày 02/01/2025", ["5/QĐ-UBND", "6/TB-UBND"]),
        ("theo tiêu chuẩn TCVN 123/2020 của Bộ", []),
        ("Quyết định của Chủ tịch", []),
        ("đạt 12/15 chỉ tiêu", []),
    ],
)  # fmt: skip
def test_every_numbered_document_is_found_and_nothing_else(text, numbers):
    assert [document.number_symbol for document in cited(text)] == numbers


def test_the_words_of_a_citation_end_with_its_clause():
    first, second = cited(
        "Quyết định số 5/QĐ-UBND ngày 01/01/2025 của UBND xã về thu gom rác; Thông báo số 6/TB-UBND ngày 02/01/2025."
    )

    assert first.text == "Quyết định số 5/QĐ-UBND ngày 01/01/2025 của UBND xã về thu gom rác"
    assert second.text == "Thông báo số 6/TB-UBND ngày 02/01/2025"


def test_the_span_of_a_citation_covers_its_words():
    text = "Căn cứ Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh về nước sạch;"

    (document,) = cited(text)

    assert text[document.span.start : document.span.end] == document.text


@pytest.mark.parametrize(
    ("words", "kind", "inverse"),
    [
        ("sửa đổi, bổ sung một số điều của", "amends", "amended_by"),
        ("bổ sung một số điều của", "amends", "amended_by"),
        ("thay thế", "replaces", "replaced_by"),
    ],
)
def test_what_one_document_does_to_another_is_kept_on_both(words, kind, inverse):
    outer, inner = cited(
        f"Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 của Chính phủ {words} Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"
    )

    assert [(relation.kind, relation.target_id) for relation in outer.relations] == [(kind, inner.id)]
    assert [(relation.kind, relation.target_id) for relation in inner.relations] == [(inverse, outer.id)]
    assert inner.cited_within == outer.id


def test_the_extent_of_an_amendment_is_kept_in_its_words():
    outer, _inner = cited(
        "Nghị định số 107/2021/NĐ-CP ngày 06/12/2021 sửa đổi, bổ sung một số điều của Nghị định số 61/2018/NĐ-CP ngày 23/4/2018"
    )

    assert [relation.extent for relation in outer.relations] == ["một số điều"]


@pytest.mark.parametrize(
    ("text", "doubts", "confidence"),
    [
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh", [], 0.95),
        ("Nghị định số 61/2018/NĐ-CP của Chính phủ", [], 0.8),
        ("Kế hoạch số 12/KH-UBND của UBND tỉnh", ["document_date_missing"], 0.8),
    ],
)
def test_a_citation_without_day_and_year_is_in_doubt(text, doubts, confidence):
    (document,) = cited(text)

    assert ([doubt.code for doubt in document.doubts], document.confidence) == (doubts, confidence)


def test_a_law_known_by_its_name_is_cited_with_its_day():
    assert told("Căn cứ Luật Tổ chức chính quyền địa phương ngày 19 tháng 6 năm 2015;") == [
        ("law", None, date(2015, 6, 19), None, None, "Tổ chức chính quyền địa phương")
    ]


def test_one_document_cited_twice_is_one_document():
    text = "Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh"

    documents = added(added([], cited(text)), cited(text, "content_reference"))

    assert [(document.id, document.role) for document in documents] == [("L1", "legal_basis")]


def test_one_number_of_two_days_is_two_documents():
    first = added([], cited("Kế hoạch số 12/KH-UBND ngày 05/01/2025"))

    documents = added(first, cited("Kế hoạch số 12/KH-UBND ngày 05/01/2024"))

    assert [(document.id, document.issued_on.year) for document in documents] == [("L1", 2025), ("L2", 2024)]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        (
            "Gắn với Chương trình nước sạch nông thôn giai đoạn 2021 - 2030",
            ["Chương trình nước sạch nông thôn giai đoạn 2021 - 2030"],
        ),
        ("lồng ghép vào Kế hoạch chuyển đổi số năm 2025 của tỉnh", ["Kế hoạch chuyển đổi số năm 2025 của tỉnh"]),
        ("Xây dựng kế hoạch tuyên truyền năm 2025", []),
        ("theo Kế hoạch này", []),
        ("Kế hoạch số 12/KH-UBND ngày 05/01/2025 của UBND tỉnh", []),
    ],
)
def test_plans_named_without_a_number_are_references(text, names):
    assert [stretch.text for stretch in references_in(passage(text), "Tuyên truyền phòng cháy")] == names


def test_the_plan_does_not_refer_to_itself():
    text = "Gắn với Kế hoạch nước sạch nông thôn năm 2025 của huyện"

    own = "Nước sạch nông thôn năm 2025 của huyện"
    assert [len(references_in(passage(text), title)) for title in (own, "Phòng cháy")] == [0, 1]
