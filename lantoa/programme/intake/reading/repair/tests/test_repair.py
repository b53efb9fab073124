"""Damaged lines come back mended, each change marked; sound lines come back as they were."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rapidfuzz.distance import LCSseq

from lantoa.programme.intake.reading.repair import repair
from lantoa.programme.intake.reading.source import Line

DAMAGED_SIGNS = "aăbcdđeêghiklmnoôơpqrstuưvxyéè&¥16§@’' \t.,;:-/()NSPĐ"


def mended(lines) -> str:
    return "\n".join(line.text for line in repair(lines))


def unmended(line: Line) -> str:
    """The text as it stood, put together again from the marks on the line."""
    text = line.text
    for word in reversed(line.words):
        assert text[word.start : word.start + len(word.text)] == word.text
        text = text[: word.start] + word.original + text[word.start + len(word.text) :]
    return text


def share_of_words(truth: str, found: str) -> float:
    words = truth.split()
    return LCSseq.similarity(words, found.split()) / len(words)


@pytest.mark.parametrize(("name", "least"), [("tuning", 0.94), ("held_out", 0.91)])
def test_most_words_of_a_damaged_plan_come_back(name, least, text, read_lines):
    truth, read = text(f"{name}.txt"), text(f"{name}.read.txt")

    found = share_of_words(truth, mended(read_lines(read)))

    assert share_of_words(truth, read) < 0.25
    assert found >= least


@pytest.mark.parametrize("name", ["tuning.txt", "tuning_2.txt", "held_out.txt"])
def test_sound_vietnamese_passes_untouched(name, text, read_lines):
    lines = read_lines(text(name))

    assert repair(lines) == tuple(lines)


@pytest.mark.parametrize(
    "foreign",
    [
        "The department shall report to the ministry before the end of each quarter on the progress of the plan.",
        "Le ministère de l'éducation présente le plan de réforme administrative à tous les établissements.",
        "Céng hßa x· héi chñ nghÜa ViÖt Nam §éc lËp - Tù do - H¹nh phóc KÕ ho¹ch tuyªn truyÒn c¶i c¸ch",
        "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam Ñoäc laäp - Töï do - Haïnh phuùc Keá hoaïch tuyeân truyeàn",
        "",
    ],
)
def test_other_languages_and_old_encodings_pass_untouched(foreign, read_lines):
    lines = read_lines(foreign)

    assert repair(lines) == tuple(lines)


def test_every_change_is_marked_with_what_stood_there(text, read_lines):
    lines = read_lines(text("held_out.read.txt"))

    repaired = repair(lines)

    assert [unmended(line) for line in repaired] == [line.text for line in lines]
    assert [line.original for line in repaired] == [line.original for line in lines]
    assert all(0 <= word.confidence <= 1 for line in repaired for word in line.words)


def test_a_repaired_text_is_sound_and_stays_as_it_is(text, read_lines):
    repaired = repair(read_lines(text("held_out.read.txt")))

    assert repair(repaired) == repaired


@settings(max_examples=40, deadline=None)
@given(rows=st.lists(st.text(DAMAGED_SIGNS, max_size=40), max_size=6))
def test_no_line_and_no_letter_is_ever_lost(rows):
    known = ["Cong tac tuyen truyen cua co quan phai kip thoi day du thuong xuyen lien tuc va dung doi tuong"] * 3
    lines = [Line(number, row, row) for number, row in enumerate([*known, *rows], 1)]

    repaired = repair(lines)

    assert [line.number for line in repaired] == [line.number for line in lines]
    assert [unmended(line) for line in repaired] == [line.text for line in lines]


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Quyét dinh s6 15/QD-TTg ngay 05/02/2020 cta Thu tuéng Chinh phu", "15/QĐ-TTg ngày 05/02/2020"),
        ("thuc hién Nghi dinh s6 63/2010/ND-CP cia Chinh phu vé kiém soat", "số 63/2010/NĐ-CP của Chính phủ"),
        ("Phong GD&DPT cac huyén, thanh phd va cac don vi truc thudc", "Phòng GD&ĐT các huyện, thành phố"),
        ("theo dé nghi cua S6 Noi vu va cac co quan c6 lién quan trong tinh", "Sở Nội vụ và các cơ quan có liên quan"),
        (
            "https://example.vn/van-ban/nghi-dinh-61.html la dia chi cua van ban nay",
            "https://example.vn/van-ban/nghi-dinh-61.html",
        ),
        ("Cac don vi thuoc pham vi quan ly cia S6 Tu phap thuc hien bao cao", "quản lý của Sở Tư pháp"),
        ("THONG BAO KET QUA THUC HIEN NHIEM VU CUA CAC CO QUAN", "THÔNG BÁO KẾT QUẢ THỰC HIỆN NHIỆM VỤ"),
        ("co quan thuc hién tét quyché lam viéc cua don vi va dia phuong", "quy chế"),
        ("trach nhi ém cua nguoi dtrng dau co quan, don vi dia phuong", "trách nhiệm của người đứng đầu"),
    ],
)
def test_symbols_numbers_capitals_and_joints_come_out_right(damaged, sound, read_lines):
    repaired = mended(read_lines(damaged))

    assert sound in repaired


@pytest.mark.parametrize(
    ("damaged", "sound"),
    [
        ("Uy ban nhan dan xa tham gia vuy viec hoa giai tai dia phuong", "vụ việc"),
        ("Cac truvdng hoc to chuc ngay hoi doc sach cho hoc sinh", "Các trường học"),
        ("Doanh nghiépp va hop tac xa duoc vay von uu dai", "Doanh nghiệp"),
        ("bao ve moi ttruong va phong chong chay rung trong mua kho", "môi trường"),
        ("Hoi dong nhan dan huyen thyc hien giam sat theo quy dinh cua phap luat", "thực hiện"),
        ("Thu truong cac don vi chiu trach nhi¢m truoc phap luat ve noi dung bao cao", "trách nhiệm"),
        ("Boan Thanh nien Cong san phoi hop voi cac truong to chuc hoi thi", "Đoàn Thanh niên Cộng sản"),
        ("Bai bieu Quoc hoi tiep xuc voi nhan dan tai dia phuong", "Đại biểu Quốc hội"),
        ("Tang cutng cong tac kiem tra, giam sat viec chap hanh phap luat", "Tăng cường"),
    ],
)
def test_words_with_stray_swapped_and_strange_letters_are_found_by_their_neighbours(damaged, sound, read_lines):
    assert sound in mended(read_lines(damaged))


def test_foreign_words_stand_among_damaged_ones(read_lines):
    line = "Dang tai tren mang Facebook Zalo YouTube va Website cua co quan, gui email qua internet"

    repaired = mended(read_lines(line))

    assert all(name in repaired for name in ("Facebook Zalo YouTube", "Website", "email", "internet"))


def test_the_number_of_a_heading_is_put_right(read_lines):
    lines = read_lines("I11. TO CHUC THUC HIEN\nLa co quan thuong truc, tham muu xay dung ké hoach va kiém tra")

    assert repair(lines)[0].text == "III. TỔ CHỨC THỰC HIỆN"


def test_a_page_is_judged_by_itself(text, read_lines):
    sound = read_lines(text("tuning_2.txt"))
    damaged = [Line(100 + line.number, line.text, line.text, page=2) for line in read_lines(text("tuning.read.txt"))]

    repaired = repair([*sound, *damaged])

    assert repaired[: len(sound)] == tuple(sound)
    assert repaired[len(sound) :] == repair(damaged)
