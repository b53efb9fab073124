"""Small files of each kind, made on the spot."""

from io import BytesIO
from zipfile import ZipFile

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

PDF_BYTES = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
TEXT_BYTES = "Kế hoạch tuyên truyền cải cách hành chính".encode()
OLE_START = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def upload(content: bytes, name: str = "ke-hoach.bin") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def zipped(*names: str) -> bytes:
    buffer = BytesIO()
    with ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return buffer.getvalue()


def ole(stream: str) -> bytes:
    return OLE_START + stream.encode("utf-16-le") + bytes(64)


def picture(form: str = "PNG", size: tuple[int, int] = (8, 6), **options) -> bytes:
    buffer = BytesIO()
    Image.new("RGB", size, "teal").save(buffer, form, **options)
    return buffer.getvalue()
