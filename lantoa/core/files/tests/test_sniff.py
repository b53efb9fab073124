from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.core.files import kinds
from lantoa.core.files.sniffing import describe_unknown, sniff
from lantoa.core.files.tests.samples import OLE_START, PDF_BYTES, TEXT_BYTES, ole, picture, zipped

SAMPLES = {
    "a PDF": (PDF_BYTES, kinds.PDF),
    "a PDF behind stray bytes of a scanner": (b"\x00\x00\r\n" + PDF_BYTES, kinds.PDF),
    "a Word document": (zipped("[Content_Types].xml", "word/document.xml"), kinds.DOCX),
    "a Word document with macros": (zipped("word/document.xml", "word/vbaProject.bin"), kinds.DOCM),
    "a workbook": (zipped("xl/workbook.xml"), kinds.XLSX),
    "a workbook with macros": (zipped("xl/workbook.xml", "xl/vbaProject.bin"), kinds.XLSM),
    "slides": (zipped("ppt/presentation.xml"), kinds.PPTX),
    "an OpenDocument text": (zipped("mimetype", "content.xml"), kinds.ODT),
    "an archive": (zipped("ke-hoach.docx"), kinds.ZIP),
    "an archive cut off": (zipped("word/document.xml")[:40], kinds.ZIP),
    "a document locked with a password": (ole("EncryptedPackage"), kinds.LOCKED_OFFICE),
    "an old Word document": (ole("WordDocument"), kinds.DOC),
    "an old workbook": (ole("Workbook"), kinds.XLS),
    "another old Office file": (OLE_START, kinds.OLE),
    "a PNG": (picture("PNG"), kinds.PNG),
    "a JPEG": (picture("JPEG"), kinds.JPEG),
    "a WebP": (picture("WEBP"), kinds.WEBP),
    "a GIF": (picture("GIF"), kinds.GIF),
    "a TIFF": (picture("TIFF"), kinds.TIFF),
    "a picture of an iPhone": (b"\x00\x00\x00\x18ftypheic" + bytes(16), kinds.HEIC),
    "text": (TEXT_BYTES, kinds.TEXT),
    "text of Windows": ("\ufeffKế hoạch".encode("utf-16"), kinds.TEXT),
    "text in an encoding of the nineties": (b"K\xd5 ho\xb9ch tuy\xaan truy\xd2n", kinds.TEXT),
    "RTF": (rb"{\rtf1 Ke hoach}", kinds.RTF),
    "a web page": (b"\n <!DOCTYPE html><title>x</title>", kinds.HTML),
    "a drawing": (b'<?xml version="1.0"?><svg xmlns="x"/>', kinds.SVG),
    "XML": (b"\xef\xbb\xbf<?xml version='1.0'?><plan/>", kinds.XML),
    "a program": (b"MZ\x90\x00" + bytes(100), kinds.UNKNOWN),
    "nothing": (b"", kinds.UNKNOWN),
}


@pytest.mark.parametrize(("content", "kind"), SAMPLES.values(), ids=SAMPLES.keys())
def test_a_file_is_known_by_its_bytes(content, kind):
    assert sniff(BytesIO(content)) == kind


@given(st.binary(max_size=300) | st.binary(max_size=60).map(b"PK\x03\x04".__add__))
def test_any_bytes_have_a_kind_with_a_label_and_are_left_at_their_beginning(content):
    file = BytesIO(content)

    kind = sniff(file)

    assert kind in kinds.KINDS
    assert file.read() == content


def test_an_unknown_file_is_described_by_its_usual_ending():
    guesses = [describe_unknown(BytesIO(content)) for content in (b"MZ\x90\x00" + bytes(100), b"\x01\x02\x00\x03", b"")]

    assert guesses == [".exe", "", ""]
