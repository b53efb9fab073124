import unicodedata

import pytest

from lantoa.lib.encodings import from_tcvn3, from_vni, legacy_of, modernise
from lantoa.programme.intake.reading.extract.encodings import decode
from lantoa.programme.intake.reading.extract.refusals import CorruptFile, WrongType

SENTENCE = "Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân xã ban hành kế hoạch hướng dẫn nộp hồ sơ."
TONES = "\u0300\u0301\u0303\u0309\u0323"


def in_windows_1258(text: str) -> bytes:
    """Windows-1258 writes most tones as a mark of their own after the letter."""
    written = b""
    for letter in unicodedata.normalize("NFC", text):
        parts = unicodedata.normalize("NFD", letter)
        base = unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES))
        written += (base + "".join(part for part in parts if part in TONES)).encode("cp1258")
    return written


@pytest.mark.parametrize(
    ("content", "encoding"),
    [
        (SENTENCE.encode(), "utf-8"),
        (SENTENCE.encode("utf-8-sig"), "utf-8-sig"),
        (SENTENCE.encode("utf-16"), "utf-16"),
        (b"\xfe\xff" + SENTENCE.encode("utf-16-be"), "utf-16"),
        (SENTENCE.encode("utf-16-le"), "utf-16"),
        (in_windows_1258(SENTENCE), "windows-1258"),
    ],
)
def test_decode_reads_vietnamese_in_every_encoding_of_today(content, encoding):
    assert decode(content) == (SENTENCE, encoding)


def test_modernise_reads_tcvn3():
    assert modernise("Céng hßa x· héi chñ nghÜa ViÖt Nam") == ("Cộng hòa xã hội chủ nghĩa Việt Nam", "tcvn3")


def test_modernise_reads_vni():
    assert modernise("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam") == ("Cộng hòa xã hội chủ nghĩa Việt Nam", "vni")


def test_modernise_leaves_sound_text_alone():
    assert modernise(SENTENCE) == (SENTENCE, None)


def test_decode_leaves_french_alone():
    typed = "L'école publique française est ouverte à tous les élèves".encode("cp1252")

    assert decode(typed) == ("L'école publique française est ouverte à tous les élèves", "windows-1252")


def test_decode_keeps_bytes_that_have_no_letter():
    assert decode(b"English caf\xe9 \x81 text") == ("English café \x81 text", "windows-1252")


def test_decode_refuses_a_byte_order_mark_that_lies():
    with pytest.raises(CorruptFile):
        decode(b"\xff\xfea")


def test_decode_refuses_what_is_not_text():
    with pytest.raises(WrongType) as refused:
        decode(bytes(range(1, 32)) * 10)

    assert refused.value.facts == {"found": "unknown"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("CéNG HßA X· HéI CHñ NGHÜA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA"),
        ("Tù do", "Tự do"),
        ("GD§T vµ GD§T", "GDĐT và GDĐT"),
        ("Sè: 12/KH-UBND", "Số: 12/KH-UBND"),
        ("Sè: 12/KH-SGD§T", "Số: 12/KH-SGDĐT"),
        ("Së C«NG TH¦¥NG", "SỞ CÔNG THƯƠNG"),
        ("Së C«NG TH¦¥NG tØnh", "Sở CÔNG THƯƠNG tỉnh"),
    ],
)
def test_from_tcvn3_raises_the_letters_of_words_in_capitals(typed, meant):
    assert from_tcvn3(typed) == meant


def test_from_tcvn3_raises_all_letters_of_a_capital_font():
    assert from_tcvn3("ñy ban nh©n d©n", capitals=True) == "ỦY BAN NHÂN DÂN"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("UÛY BAN NHAÂN DAÂN TÆNH", "ỦY BAN NHÂN DÂN TỈNH"),
        ("Ñöôøng vaéng, thuyeàn nhoû, kyõ thuaät", "Đường vắng, thuyền nhỏ, kỹ thuật"),
        ("tænh, nghó, thò xaõ, tyû leä", "tỉnh, nghĩ, thị xã, tỷ lệ"),
    ],
)
def test_from_vni_reads_letters_with_their_marks(typed, meant):
    assert from_vni(typed) == meant


@pytest.mark.parametrize(
    "text",
    [
        SENTENCE,
        "Tuyén truyén vé cong tac cai cach hanh chinh nim 2024 cia nganh Giao duc",
        "A plain English sentence about nothing at all.",
        "ë",
        "",
    ],
)
def test_legacy_of_finds_no_old_font_in_other_texts(text):
    assert legacy_of(text) is None
