"""Small files that the tests make for themselves."""

import zipfile
from collections.abc import Callable, Mapping
from functools import lru_cache
from io import BytesIO

import docx
import pypdfium2
import pytest
import typst
from docx.document import Document
from docx.oxml.ns import nsdecls
from PIL import Image

from lantoa.programme.intake.reading.extract import tesseract

needs_tesseract = pytest.mark.skipif(not tesseract.is_installed(), reason="Tesseract with Vietnamese is not installed")

PARAGRAPH = (
    "Thực hiện Kế hoạch chuyển đổi số của huyện, Ủy ban nhân dân xã tổ chức hướng dẫn người dân nộp hồ sơ đất đai "
    "qua mạng, bảo đảm mỗi ấp có một tổ hỗ trợ cộng đồng hoạt động thường xuyên trong năm."
)

PLAN = f"""
#grid(columns: (1fr, 1.5fr), align: center,
  [UBND HUYỆN AN PHÚ\\ *UBND XÃ VĨNH HẬU*\\ Số: 27/KH-UBND],
  [*CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM*\\ *Độc lập - Tự do - Hạnh phúc*\\ _Vĩnh Hậu, ngày 05 tháng 3 năm 2024_])
#v(1em)
#align(center)[*KẾ HOẠCH*\\ *Hướng dẫn nộp hồ sơ đất đai qua mạng*]

{PARAGRAPH}

*I. MỤC ĐÍCH*

Người dân tự nộp được hồ sơ, không phải đi lại nhiều lần.

#v(1em)
#table(columns: (3fr, 1.5fr, 1.5fr), [*Nhiệm vụ*], [*Chủ trì*], [*Thời hạn*],
  [Tập huấn cho tổ hỗ trợ của từng ấp về nộp hồ sơ], [Công chức địa chính], [Quý II],
  [Phát tờ rơi tại chợ], [Đoàn Thanh niên], [Tháng 6])
"""

PLAN_LINES = (
    "UBND HUYỆN AN PHÚ",
    "UBND XÃ VĨNH HẬU",
    "Số: 27/KH-UBND",
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Vĩnh Hậu, ngày 05 tháng 3 năm 2024",
    "KẾ HOẠCH",
    "Hướng dẫn nộp hồ sơ đất đai qua mạng",
)


@lru_cache(maxsize=16)
def pdf(body: str = PLAN, *, first_line: str = "1cm") -> bytes:
    """A PDF with a text layer, set the way an office sets its plans."""
    head = f"""
#set page(paper: "a4", margin: (left: 30mm, right: 15mm, y: 20mm))
#set text(font: ("Tinos", "Libertinus Serif"), size: 13pt)
#set par(justify: true, first-line-indent: (amount: {first_line}, all: true))
"""
    return typst.compile((head + body).encode())


@lru_cache(maxsize=16)
def picture(body: str = PLAN, *, dpi: int = 200, lean: float = 0.0) -> Image.Image:
    """The first page of such a PDF as a scanner sees it."""
    document = pypdfium2.PdfDocument(pdf(body))
    page = document[0].render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
    return page.rotate(lean, Image.Resampling.BICUBIC, fillcolor=255) if lean else page


def saved(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    """A picture as the bytes of a file."""
    stream = BytesIO()
    image.save(stream, kind, **options)
    return stream.getvalue()


def scan(body: str = PLAN, **look: float) -> bytes:
    """A PDF whose only page is a picture."""
    return saved(picture(body, **look), "PDF", resolution=200)


def word(build: Callable[[Document], object]) -> bytes:
    """A .docx that `build` fills."""
    document = docx.Document()
    build(document)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def word_of_xml(body: str, **parts: str) -> bytes:
    """A .docx from the inside of its body, and further parts by name (`numbering`, `styles`, `footnotes`)."""
    parts = {"document": f"<w:document><w:body>{body}</w:body></w:document>"} | parts
    # The root of each part declares the prefixes.
    files = {f"word/{name}.xml": xml.replace(">", f" {NAMESPACES}>", 1) for name, xml in parts.items()}
    return archive({"[Content_Types].xml": "<Types/>"} | files)


NAMESPACES = (
    nsdecls("w")
    + ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    + ' xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)


def archive(files: Mapping[str, str | bytes], *, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A zip of the named files."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", compression) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return stream.getvalue()
