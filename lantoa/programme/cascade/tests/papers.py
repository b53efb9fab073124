"""A school's own plan as a Word file, with the frame of an official document around its lines."""

from io import BytesIO

from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document

SCHOOL = "TRƯỜNG TRUNG HỌC PHỔ THÔNG RỪNG ĐƯỚC"
OBJECTIVES = (
    "100% viên chức nắm chắc việc dùng nước sạch (dự kiến: 45 viên chức)",
    "95% học sinh trung học phổ thông biết tiết kiệm nước",
)
TOPICS = ("Lợi ích của nước sạch", "- đối với sức khỏe", "Giữ sạch giếng nước của khu nội trú")
METHODS = (
    "Tuyên truyền trong sinh hoạt đơn vị (thời gian: từ 01/4/2024 đến 30/4/2024; người thực hiện: cô Hạnh; "
    "kinh phí: 1.500.000 đồng)",
    "Thi vẽ tranh cổ động tại sân trường vào ngày 22/4/2024",
)
TASKS = ("Văn phòng nhà trường tổng hợp số liệu hằng quý và lưu hồ sơ",)


def school_plan(
    *,
    objectives=OBJECTIVES,
    topics=TOPICS,
    methods=METHODS,
    tasks=TASKS,
    number="12/KH-THPTRĐ",
    day="ngày 14 tháng 3 năm 2024",
    issuer=SCHOOL,
    title="Truyền thông về nước sạch năm 2024",
):
    """The bytes of the file."""
    document = Document()
    frame = ("UBND TỈNH SEN", issuer, f"Số: {number}", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    frame += ("Độc lập - Tự do - Hạnh phúc", f"Rừng Đước, {day}", "KẾ HOẠCH", title)
    frame += (f"Nhà trường ban hành Kế hoạch {title.lower()} với các nội dung sau:",)
    parts = (("MỤC TIÊU", objectives), ("NỘI DUNG", topics), ("HÌNH THỨC", methods), ("TỔ CHỨC THỰC HIỆN", tasks))
    lines = [*frame]
    for roman, (heading, own) in zip(("I", "II", "III", "IV"), parts, strict=True):
        lines.append(f"{roman}. {heading}")
        number_of_line = 0
        for words in own:
            number_of_line += not words.startswith("- ")
            lines.append(f"{words}." if words.startswith("- ") else f"{number_of_line}. {words}.")
    lines += ["Nơi nhận:", "- Sở Giáo dục và Đào tạo (để báo cáo);", "- Lưu: VT.", "HIỆU TRƯỞNG", "Võ Văn Hậu"]
    for line in lines:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_upload(content=None, name="ke-hoach-12.docx"):
    return SimpleUploadedFile(name, school_plan() if content is None else content)
