"""Documents as the tests write them."""

from dataclasses import replace
from datetime import date

from lantoa.core.documents.layout.model import Attachment, Heading, OfficialText, Paragraph, Signature, Table

PLAN = OfficialText(
    parent_body="UBND tỉnh Bưởi",
    issuer="Sở Giáo dục và Đào tạo",
    type_key="plan",
    symbol="KH-SGDĐT",
    place="Bưởi",
    year=2024,
    title="Tuyên truyền cải cách hành chính năm 2024",
    bases=(
        "Căn cứ Nghị định số 30/2020/NĐ-CP ngày 05 tháng 3 năm 2020 của Chính phủ về công tác văn thư",
        "Căn cứ Kế hoạch số 12/KH-UBND ngày 15 tháng 01 năm 2024 của Ủy ban nhân dân tỉnh Bưởi",
    ),
    preamble="Sở Giáo dục và Đào tạo ban hành Kế hoạch tuyên truyền cải cách hành chính năm 2024 như sau:",
    body=(
        Heading("MỤC TIÊU, YÊU CẦU", "I."),
        Heading("Mục tiêu", "1.", level=2),
        Paragraph("100% công chức, viên chức được tuyên truyền về cải cách hành chính;", "a)"),
        Paragraph("Người dân tự thực hiện được dịch vụ công trực tuyến.", "b)"),
        Heading("TỔ CHỨC THỰC HIỆN", "II."),
        Table(("Đơn vị", "Thời hạn"), (("Văn phòng Sở", "Trước ngày 02/4/2024"), ("Trường học", "Hằng quý"))),
        Paragraph("Các đơn vị nghiêm túc triển khai thực hiện."),
    ),
    recipients=("UBND tỉnh (thay báo cáo)", "Các đơn vị trực thuộc", "Lưu: VT, VP"),
    signature=Signature(power="KT.", over="Giám đốc", post="Phó Giám đốc", name="Nguyễn Thị Hồng Vỹ"),
)


def short_plan(**changes):
    """The short plan, with what a test needs otherwise."""
    return replace(PLAN, **changes)


def letter():
    """A letter that urges late units on."""
    return short_plan(
        type_key="official_letter",
        symbol="SGDĐT-VP",
        title="đôn đốc gửi kế hoạch tuyên truyền cải cách hành chính",
        addressed_to=("Trường THPT Bình Minh", "Trường Tiểu học Hoa Sen"),
        signature=Signature(power="TL.", over="Giám đốc", post="Chánh Văn phòng", name="Lê Ỷ Quỳnh"),
    )


def numbered_plan():
    """The short plan as it is issued, with an annex."""
    annex = Attachment("Danh mục nhiệm vụ", (Table(("TT", "Nhiệm vụ"), (("1", "Tập huấn"), ("2", "Cuộc thi"))),))
    return short_plan(number="05", issued_on=date(2024, 3, 5), attachments=(annex,))
