"""Why a file is not read: stable codes, facts to fill in, and one sentence per code in each language."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any


class ExtractionStopped(Exception):
    """The caller asked to stop between two pages; nothing is wrong with the file."""


class SourceRefused(Exception):
    """The file cannot become a source. `code` never changes; `facts` fill the sentence."""

    code = "unreadable"

    def __init__(self, **facts: str | int) -> None:
        self.facts = facts
        super().__init__(self.sentence("en"))

    def sentence(self, language: str = "vi") -> str:
        """What is wrong and what to do, in Vietnamese (`vi`) or English (any other code)."""
        return sentence_of(self.code, self.facts, language)


class EmptyFile(SourceRefused):
    code = "empty"


class FileTooLarge(SourceRefused):
    code = "too_large"  # facts: size_mb, size_mb_max


class TooManyPages(SourceRefused):
    code = "too_many_pages"  # facts: pages, pages_max


class PictureTooLarge(SourceRefused):
    code = "picture_too_large"  # facts: megapixels, megapixels_max


class WrongType(SourceRefused):
    code = "wrong_type"  # facts: found, a key of FORMATS


class Workbook(SourceRefused):
    code = "workbook"  # facts: found, a key of FORMATS


class OldWordFile(SourceRefused):
    code = "old_word"


class RichTextFile(SourceRefused):
    code = "rich_text"


class OpenDocumentFile(SourceRefused):
    code = "open_document"


class HasMacros(SourceRefused):
    code = "macros"


class NeedsPassword(SourceRefused):
    code = "password"


class CorruptFile(SourceRefused):
    code = "corrupt"


class ZipBomb(SourceRefused):
    code = "zip_bomb"


class ForbiddenXml(SourceRefused):
    code = "forbidden_xml"


class NoText(SourceRefused):
    code = "no_text"


class NoReadableWriting(SourceRefused):
    code = "no_writing"


class OcrMissing(SourceRefused):
    code = "ocr_missing"  # facts: command


@dataclass(frozen=True)
class Told:
    """One refusal in the two languages of the product."""

    en: str
    vi: str

    def in_language(self, language: str) -> str:
        """The sentence in Vietnamese (`vi`) or English (any other code)."""
        return self.vi if language == "vi" else self.en


def sentence_of(code: str, facts: Mapping[str, Any], language: str) -> str:
    """The sentence of a refusal with its facts filled in; the kind of file that was found is told by name."""
    found = FORMATS.get(facts.get("found", ""), FORMATS["unknown"])
    return SENTENCES[code].in_language(language).format(**{**facts, "found": found.in_language(language)})


# Kinds of file as people know them, by what is kept of a refusal.
FORMATS: dict[str, Told] = {
    "xlsx": Told("an Excel workbook (.xlsx)", "bảng tính Excel (.xlsx)"),
    "xls": Told("an old Excel workbook (.xls)", "bảng tính Excel đời cũ (.xls)"),
    "ods": Told("an OpenDocument spreadsheet (.ods)", "bảng tính OpenDocument (.ods)"),
    "pptx": Told("a PowerPoint presentation (.pptx)", "tệp trình chiếu PowerPoint (.pptx)"),
    "ppt": Told("an old PowerPoint presentation (.ppt)", "tệp trình chiếu PowerPoint đời cũ (.ppt)"),
    "odp": Told("an OpenDocument presentation (.odp)", "tệp trình chiếu OpenDocument (.odp)"),
    "msg": Told("an email kept by Outlook (.msg)", "thư điện tử lưu từ Outlook (.msg)"),
    "old_office": Told("an old Office file", "tệp Office đời cũ"),
    "archive": Told("an archive of files (.zip, .rar, .7z)", "tệp nén (.zip, .rar, .7z)"),
    "heic": Told("an iPhone picture (.heic)", "ảnh chụp bằng iPhone (.heic)"),
    "picture": Told("a picture of a kind that is not taken", "ảnh thuộc loại không dùng được"),
    "sound": Told("a sound recording", "tệp âm thanh"),
    "film": Told("a film", "tệp phim"),
    "program": Told("a program", "tệp chương trình máy tính"),
    "unknown": Told("a kind of file that is not known", "loại tệp không rõ tên"),
}
SENTENCES: dict[str, Told] = {
    "unreadable": Told(
        "This file could not be read. Save it again as .docx or .pdf, then send the new file.",
        "Không đọc được tệp này. Hãy lưu lại thành .docx hoặc .pdf rồi gửi tệp mới.",
    ),
    "empty": Told(
        "This file is empty. Open it on your machine to check it, then send it again.",
        "Tệp này rỗng. Hãy mở tệp trên máy để kiểm tra rồi gửi lại.",
    ),
    "too_large": Told(
        "This file has {size_mb} MB; at most {size_mb_max} MB can be read. Send the plan without large pictures or annexes.",
        "Tệp này nặng {size_mb} MB; chỉ đọc được tệp đến {size_mb_max} MB. Hãy gửi riêng bản kế hoạch, bỏ bớt ảnh lớn hoặc phụ lục.",
    ),
    "too_many_pages": Told(
        "This document has about {pages} pages; at most {pages_max} can be read. Send the plan itself, without its annexes.",
        "Văn bản này dài khoảng {pages} trang; chỉ đọc được đến {pages_max} trang. Hãy gửi riêng phần kế hoạch, không kèm phụ lục.",
    ),
    "picture_too_large": Told(
        "This picture has {megapixels} million points; at most {megapixels_max} can be read. Scan the page again at 300 dpi.",
        "Ảnh này có {megapixels} triệu điểm ảnh; chỉ đọc được đến {megapixels_max} triệu. Hãy quét lại ở độ phân giải 300 dpi.",
    ),
    "wrong_type": Told(
        "This is no document that can be read, but {found}. Send the plan as .docx, .pdf or .txt, or a picture of its pages (.jpg, .png).",
        "Tệp này không phải văn bản đọc được mà là {found}. Hãy gửi kế hoạch dưới dạng .docx, .pdf, .txt hoặc ảnh chụp các trang (.jpg, .png).",
    ),
    "workbook": Told(
        "This is {found}, and a plan is not read from a workbook. Copy the plan into Word and save it as .docx, or save the workbook as PDF, then send the new file.",
        "Đây là {found}; kế hoạch không đọc được từ bảng tính. Hãy chép kế hoạch sang Word rồi lưu thành .docx, hoặc lưu bảng tính thành PDF, rồi gửi tệp mới.",
    ),
    "old_word": Told(
        "This is an old Word file (.doc). Open it in Word, choose Save As, choose Word Document (.docx) or PDF, then send the new file.",
        "Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word, chọn Lưu thành (Save As), chọn loại Word Document (.docx) hoặc PDF, rồi gửi tệp mới.",
    ),
    "rich_text": Told(
        "This is a rich text file (.rtf). Open it in Word, choose Save As, choose Word Document (.docx) or PDF, then send the new file.",
        "Đây là tệp văn bản RTF (.rtf). Hãy mở bằng Word, chọn Lưu thành (Save As), chọn loại Word Document (.docx) hoặc PDF, rồi gửi tệp mới.",
    ),
    "open_document": Told(
        "This is an OpenDocument text (.odt). Open it in LibreOffice or Word, choose Save As, choose Word (.docx) or PDF, then send the new file.",
        "Đây là tệp văn bản OpenDocument (.odt). Hãy mở bằng LibreOffice hoặc Word, chọn Lưu thành (Save As), chọn loại Word (.docx) hoặc PDF, rồi gửi tệp mới.",
    ),
    "macros": Told(
        "This Word file holds macros, and files with macros are not opened here. Choose Save As, choose Word Document (.docx), then send the new file.",
        "Tệp Word này chứa macro; hệ thống không mở tệp có macro. Hãy chọn Lưu thành (Save As), chọn loại Word Document (.docx), rồi gửi tệp mới.",
    ),
    "password": Told(
        "This file is locked with a password. Remove the password and save it, then send it again.",
        "Tệp này bị khóa bằng mật khẩu. Hãy bỏ mật khẩu, lưu lại rồi gửi lại.",
    ),
    "corrupt": Told(
        "This file is damaged and cannot be opened. Take the original again, or save it as .pdf, then send the new file.",
        "Tệp này bị hỏng, không mở được. Hãy lấy lại bản gốc hoặc lưu thành .pdf rồi gửi tệp mới.",
    ),
    "zip_bomb": Told(
        "This file swells far beyond its size when it is opened, so it was not opened. Save the document again in Word, then send the new file.",
        "Tệp này phình ra quá lớn khi mở nên hệ thống không mở. Hãy lưu lại văn bản bằng Word rồi gửi tệp mới.",
    ),
    "forbidden_xml": Told(
        "This Word file holds declarations that Word never writes, so it was not opened. Save the document again in Word, then send the new file.",
        "Tệp Word này chứa khai báo mà Word không bao giờ ghi nên hệ thống không mở. Hãy lưu lại văn bản bằng Word rồi gửi tệp mới.",
    ),
    "no_text": Told(
        "No text was found in this file. If its pages are pictures, save it as .pdf or send the pictures themselves.",
        "Không tìm thấy chữ trong tệp này. Nếu các trang là ảnh, hãy lưu thành .pdf hoặc gửi chính các ảnh đó.",
    ),
    "no_writing": Told(
        "Almost no Vietnamese words can be read on these pictures. Photograph the pages of the document straight from above, in good light, then send them again.",
        "Hầu như không đọc được chữ tiếng Việt nào trên ảnh. Hãy chụp thẳng từ trên xuống các trang văn bản, đủ sáng, rồi gửi lại.",
    ),
    "ocr_missing": Told(
        "These pages are pictures, and the reading engine is not installed on this machine. The operator installs it with: {command}",
        "Các trang này là ảnh, mà máy chủ chưa cài bộ nhận dạng chữ. Người vận hành cài bằng lệnh: {command}",
    ),
}
