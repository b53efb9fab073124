"""Names typed for fonts of the 1990s, alone and among Unicode ones, and names that must be left as they are."""

import pytest

from lantoa.core.roster.models import Membership, Subject
from lantoa.core.roster.sheets import fonts
from lantoa.core.roster.sheets.columns import match
from lantoa.core.roster.tests.sheets import workbook
from lantoa.core.roster.tests.test_import_sheets import in_tcvn3
from lantoa.lib.legibility import words_of

FAMILIES = words_of("""Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý Đào Đinh Trịnh Tạ Tô Thái Quách Lưu Mạc Lò
Vàng Giàng Sùng Hạng Thào Lường Quàng Cầm Điêu Nông Bế Triệu Hầu Sơn Thạch Lục Tăng Phùng Lù Lèng Tẩn Chảo Vừ Mùa Cứ Lầu Và Hờ""")
GIVEN = words_of("""An Ánh Bảo Bình Châu Công Cường Diễm Dũng Duy Đạt Đức Hà Hạnh Hải Hân Hậu Hiền Hiếu Hoà Hoài Hùng Huệ Hương Khánh Khôi Kiên
Lâm Liên Loan Lý Mạnh Nghĩa Ngọc Nguyên Nhân Như Phát Phúc Phương Quân Quý Quyên Quỳnh Sơn Tài Tâm Tân Thành Thảo Thịnh Thúy Thủy Thư
Tiến Trí Tú Tuấn Tùng Tuyết Uyên Vân Việt Vĩnh Xuân Yến Ý Pâng Pó Dìn Páo Sình Só Thuý Luỹ Hoá Qúy Hùynh Thìn Thân Lợi Hoè Ê Út""")
OTHERS = [
    *(
        "H'Hen Niê",
        "Ñ",
        "Y Ñan",
        "H'Ñin Niê",
        "Y Ñăm Siu",
        "Krông Êñuôl",
        "Niê Kđăm",
        "Y Ngông Niê",
        "Ksor H'Bé",
        "A Thút",
    ),
    *(
        "Nay H'Wêr",
        "Siu Thôl",
        "Rơ Châm Lan",
        "Hà Mlô",
        "Êban Y Thên",
        "José Muñoz",
        "François Hollande",
        "Loïc Martin",
    ),
    *("Loïc", "Zoë Noël", "Björn Müller", "Renée", "Chloé", "Lü Wei", "Peña", "D'Artagnan"),
]


def read(name, title="Giáo viên", **facts):
    return fonts.modern({"full_name": name, "title": title}, **facts)


def test_names_in_unicode_are_left_alone():
    names = [f"{family} {middle} {given}" for family in FAMILIES for middle in ("Văn", "Thị", "A") for given in GIVEN]

    assert [name for name in names if read(name)["full_name"] != name] == []


@pytest.mark.parametrize("name", OTHERS)
def test_names_of_other_peoples_are_left_alone(name):
    assert read(name) == {"full_name": name, "title": "Giáo viên"}
    assert not fonts.is_damaged(name)


def test_names_in_an_old_font_are_read_one_by_one():
    capitals = {"Đ", "Ă", "Â", "Ê", "Ô", "Ơ", "Ư"}
    names = [
        f"{family} Văn {given}"
        for family in FAMILIES
        for given in GIVEN
        # The font has only these capitals with marks.
        if {letter for letter in family[0] + given[0] if not letter.isascii()} <= capitals
    ]

    wrong = [name for name in names if read(in_tcvn3(name), in_tcvn3("Giáo viên"))["full_name"] != name]

    assert len(names) > 2000
    assert wrong == []


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("TrÇn V¨n §øc", "Trần Văn Đức"),
        ("Mai Hïng", "Mai Hùng"),
        ("NGUYÔN V¡N HïNG", "NGUYỄN VĂN HÙNG"),
        ("§iÓu K'Rª", "Điểu K'Rê"),
        ("Nguyeãn Thò Haïnh", "Nguyễn Thị Hạnh"),
        ("Leâ Thò Phöôïng", "Lê Thị Phượng"),
    ],
)
def test_an_old_name_beside_a_position_in_unicode(typed, meant):
    assert read(typed) == {"full_name": meant, "title": "Giáo viên"}


def test_a_name_in_parts_is_judged_as_one():
    assert fonts.modern({"family_name": "TrÇn V¨n", "given_name": "Dòng"}) == {
        "family_name": "Trần Văn",
        "given_name": "Dũng",
    }


@pytest.mark.django_db
def test_one_row_in_an_old_font_among_unicode_rows(bring):
    imported = bring(
        [
            ("9600000001", "", "Nguyễn Thị Hạnh", "", "Giáo viên"),
            ("9600000002", "", "TrÇn V¨n §øc", "", "Gi¸o viªn"),
            *[(f"97{n:08}", "", "Lê Hoàng Hà", "", "Kế toán") for n in range(8)],
        ]
    )

    told = Membership.objects.get(person__sector_id="9600000002")
    assert (imported.new, told.person.full_name, told.title) == (10, "Trần Văn Đức", "Giáo viên")


@pytest.mark.django_db
def test_what_cannot_be_read_in_full_is_wrong_and_says_why(send):
    imported = send([("9600000001", "", "Tr¸xn Xyz", "", "Giáo viên")])

    assert list(imported.problems.values_list("target", "code")) == [("full_name", "old_font")]


@pytest.mark.parametrize(
    ("headings", "targets"),
    [
        (
            ["STT", "M· c¸n bé", "Hä vµ tªn", "Ngµy sinh", "Chøc vô"],
            ["", "local_code", "full_name", "birth_year", "title"],
        ),
        (["Maõ caùn boä", "Hoï vaø teân", "Naêm sinh"], ["local_code", "full_name", "birth_year"]),
        (["Mã cán bộ", "Hä vµ tªn", "Sè ®iÖn tho¹i"], ["local_code", "full_name", ""]),
    ],
)
def test_headings_in_an_old_font_are_understood(headings, targets):
    assert list(match(Subject.STAFF, headings).targets) == targets


@pytest.mark.django_db
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_a_sheet_wholly_in_an_old_font(bring, ending):
    rows = [
        ("M· c¸n bé", "Hä vµ tªn", "Chøc vô"),
        ("CB-1", "TrÇn V¨n §øc", "Gi¸o viªn"),
        ("CB-2", "Lª ThÞ Hµ", "KÕ to¸n"),
    ]
    text = "\r\n".join(map(",".join, rows)).encode("cp1252")

    bring(text if ending == "csv" else workbook(rows), name=f"ds.{ending}")

    told = Membership.objects.order_by("person__local_code").values_list("person__full_name", "title")
    assert list(told) == [("Trần Văn Đức", "Giáo viên"), ("Lê Thị Hà", "Kế toán")]
