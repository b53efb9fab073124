"""What cannot be read is kept, and a sentence says what it is and what to do."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.journeys.steps import READING, hand_in

# The bytes with which Word begins a document that needs a password.
LOCKED = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le").rjust(4096, b"\0")
# The bytes with which Word began a document before 2007.
OLD_WORD = bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le").rjust(4096, b"\0")


def cat() -> bytes:
    """A cat, without a word."""
    picture = Image.new("RGB", (600, 600), "#f4e9d8")
    pen = ImageDraw.Draw(picture)
    for ear in ([(160, 240), (190, 90), (290, 190)], [(440, 240), (410, 90), (310, 190)]):
        pen.polygon(ear, fill="#6b4a2f")
    pen.ellipse((140, 150, 460, 460), fill="#6b4a2f")
    for eye in ((210, 250, 270, 310), (330, 250, 390, 310)):
        pen.ellipse(eye, fill="#bcd35f")
    stream = BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def torn() -> bytes:
    """A Word file that broke off while it was sent."""
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w:document")
    return stream.getvalue()[:-40]


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("meo.png", cat(), "Hầu như không đọc được chữ tiếng Việt nào trên ảnh."),
        ("co-mat-khau.docx", LOCKED, "Hãy bỏ mật khẩu, lưu lại rồi gửi lại."),
        ("ke-hoach.doc", OLD_WORD, "Đây là tệp Word đời cũ (.doc)."),
        ("dut-doan.docx", torn(), "Tệp này bị hỏng, không mở được."),
    ],
)
def test_a_paper_that_cannot_be_read_is_kept_and_spoken_of(desk, tmp_path, name, content, said):
    paper = tmp_path / name
    paper.write_bytes(content)
    lead = desk("lan.anh")

    hand_in(lead, paper)

    expect(lead.get_by_text("Không đọc được văn bản này")).to_be_visible(timeout=READING)
    expect(lead.get_by_role("main")).to_contain_text(said)
    with lead.expect_download() as kept:
        lead.get_by_role("link", name="Tải tệp về").click()
    assert kept.value.path().read_bytes() == content


def test_an_empty_file_is_sent_back_with_a_sentence(desk, tmp_path):
    paper = tmp_path / "rong.txt"
    paper.touch()
    lead = desk("lan.anh")

    lead.goto("/tiep-nhan/")
    lead.set_input_files("input[name=upload]", paper)
    lead.get_by_role("button", name="Đọc văn bản này").click()

    expect(lead.get_by_role("main")).to_contain_text("Tệp “rong.txt” không có nội dung.")
