"""Sheets as they come: other systems' exports, old fonts, merged cells, hidden columns, files that are none."""

from datetime import date
from pathlib import Path

import pytest

from lantoa.core import jobs
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.roster import actions
from lantoa.core.roster.models import Import, ImportState, Membership, Mode, Person, SchoolClass, Subject
from lantoa.core.roster.sheets.columns import match, missing
from lantoa.core.roster.tests.sheets import workbook
from lantoa.lib.encodings import from_tcvn3

pytestmark = pytest.mark.django_db
DATA = Path(__file__).parent / "data"
TCVN3 = {
    letter: chr(code)
    for code in range(0xA1, 0xFF)
    if len(letter := from_tcvn3(chr(code))) == 1 and not letter.isascii()
}


def in_tcvn3(text):
    return "".join(TCVN3.get(letter, letter) for letter in text)


def names():
    return list(Person.objects.order_by("sort_key").values_list("full_name", flat=True))


def test_headings_are_found_below_a_title_and_in_any_sheet(bring):
    content = workbook(
        [
            ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"],
            ["DANH SÁCH CÁN BỘ, GIÁO VIÊN"],
            [],
            [None, "STT", "MÃ CÁN BỘ *", "Họ và tên (có dấu)", "Ngày sinh"],
            [None, 1, "CB-1", "Nguyễn Văn An", date(1985, 9, 2)],
        ],
        spoil=lambda book, sheet: book.add_worksheet("Ghi chú").write(0, 0, "Không có gì"),
    )

    imported = bring(content)

    assert (imported.header_row, imported.new, names()) == (4, 1, ["Nguyễn Văn An"])


def test_values_of_merged_cells_hold_for_all_their_rows_and_hidden_columns_are_read(pupils):
    def spoil(book, sheet):
        sheet.merge_range("D2:D4", "10A1")
        sheet.set_column("A:A", None, None, {"hidden": True})

    head = ("Mã định danh", "Mã học sinh", "Ngày sinh", "Lớp")
    content = workbook([head, *[(f"96{n}0000000", f"HS{n}", 2009, None) for n in range(3)]], spoil=spoil)

    imported = pupils(content)

    classes = Membership.objects.values_list("school_class__name", "school_class__grade", "school_class__school_year")
    assert (imported.new, set(classes)) == (3, {("10A1", 10, 2024)})


def test_names_in_an_old_font_become_unicode(bring):
    typed = ["Nguyễn Thị Hạnh", "Trần Văn Đức", "Lê Thị Phượng"]
    rows = [(f"96000000{n:02}", "", in_tcvn3(name), "", in_tcvn3("Giáo viên")) for n, name in enumerate(typed)]

    imported = bring(rows)

    assert (imported.legacy, sorted(names())) == ("tcvn3", sorted(typed))


def test_names_in_the_fonts_of_the_south_become_unicode(bring):
    typed = ["Nguyeãn Thò Haïnh", "Traàn Vaên Ñöùc", "Leâ Thò Phöôïng"]
    rows = [(f"96000000{n:02}", "", name, "", "Giaùo vieân") for n, name in enumerate(typed)]

    imported = bring(rows)

    assert imported.legacy == "vni"
    assert sorted(names()) == sorted(["Nguyễn Thị Hạnh", "Trần Văn Đức", "Lê Thị Phượng"])
    assert set(Membership.objects.values_list("title", flat=True)) == {"Giáo viên"}


def test_a_workbook_of_before_2007_is_read(bring):
    imported = bring((DATA / "danh-sach.xls").read_bytes(), name="danh-sach.xls")

    people = Membership.objects.order_by("person__sector_id")
    told = people.values_list("person__sector_id", "person__full_name", "person__birth_year", "title")
    assert imported.problems.count() == 0
    assert list(told) == [
        ("9600000001", "Nguyễn Thị Hạnh", 1985, "Giáo viên"),
        ("9600000002", "Trần Văn Đức", 1990, "Kế toán"),
    ]


def test_a_formula_counts_by_its_value_and_one_without_is_missing(send):
    def spoil(book, sheet):
        sheet.write_formula("C2", '="Nguyễn "&"An"', value="Nguyễn An")
        sheet.write_formula("C3", "=NA()", value="#N/A")

    head = ("Mã định danh", "Mã cán bộ", "Họ và tên")
    imported = send(workbook([head, ("9600000001", ""), ("9600000002", "")], spoil=spoil))

    assert (imported.new, [each.code for each in imported.problems.all()]) == (1, ["formula_failed"])


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_text_tables_are_read(bring, delimiter, encoding):
    lines = ["Mã cán bộ,Họ và tên,Chức vụ", "CB-1,Nguyễn Văn An,Giáo viên", ""]
    content = "\r\n".join(lines).replace(",", delimiter).encode(encoding)

    bring(content, name="ds.csv")

    assert names() == ["Nguyễn Văn An"]


def test_family_and_given_name_may_stand_apart(bring):
    bring(workbook([("Mã giáo viên", "Họ đệm", "Tên"), ("GV1", "Nguyễn Văn", "An")]))

    assert names() == ["Nguyễn Văn An"]


@pytest.mark.parametrize(
    ("subject", "headings", "preset"),
    [
        (
            "staff",
            [
                "Mã định danh Bộ GD&ĐT",
                "Mã cán bộ",
                "Họ và tên",
                "Ngày sinh",
                "Giới tính",
                "Trạng thái cán bộ",
                "Vị trí việc làm",
            ],
            "csdl-nganh",
        ),
        ("pupil", ["STT", "Mã học sinh", "Họ đệm", "Tên", "Ngày sinh", "Lớp", "Mã định danh CSDL"], "vnedu"),
        (
            "pupil",
            [
                "STT",
                "Mã lớp",
                "Tên lớp",
                "Mã học sinh",
                "Mã định danh Bộ GD&ĐT (trên CSDL ngành)",
                "Họ và tên",
                "Ngày sinh",
                "Giới tính",
            ],
            "smas",
        ),
    ],
)
def test_exports_of_other_systems_are_recognised(subject, headings, preset):
    matching = match(subject, headings)

    assert (matching.preset, missing(subject, matching.targets)) == (preset, [])


def test_what_nobody_needs_is_never_read(send):
    head = ("Mã cán bộ", "Họ và tên", "Số CCCD", "Đảng viên", "Số điện thoại", "Cần sửa")
    imported = send(workbook([head, ("CB-1", "Nguyễn Văn An", "096085001234", "x", "0912345678", "")]))

    assert [column.target for column in imported.columns.order_by("position")] == [
        "local_code",
        "full_name",
        "",
        "",
        "",
        "",
    ]


def test_names_of_children_are_seen_and_left_out(pupils):
    head = ("Mã học sinh", "Họ và tên", "Ngày sinh", "Lớp", "Khối")

    pupils(workbook([head, ("HS1", "Lê Bé Ba", date(2009, 3, 4), "10A1", 10)]))

    child = Person.objects.get()
    assert (child.full_name, child.birth_year, str(child)) == ("", 2009, "HS1")


def test_a_column_that_was_not_understood_can_be_pointed_at(send, coordinator):
    imported = send(workbook([("Số hiệu", "Người", "Việc"), ("CB-1", "Nguyễn Văn An", "Giáo viên")]))
    assert sorted(imported.problems.values_list("target", "code")) == [
        ("full_name", "column_missing"),
        ("sector_id", "column_missing"),
    ]

    actions.match_columns(imported, targets={0: "local_code", 1: "full_name", 2: "title"}, by=coordinator)
    jobs.drain()

    imported.refresh_from_db()
    assert (imported.new, imported.problems.count()) == (1, 0)


def test_a_grade_that_the_school_has_not_is_wrong(send):
    head = ("Mã học sinh", "Ngày sinh", "Lớp")
    imported = send([("HS1", 2009, "10A1"), ("HS2", 2015, "4A")], head=head, subject=Subject.PUPIL)

    assert list(imported.problems.values_list("row", "code")) == [(3, "grade_not_here")]


@pytest.mark.parametrize(
    "content",
    [
        workbook([[]]),
        b"PK\x03\x04" + b"xl/workbook.xml" * 9,
        "Chỉ có chữ\n".encode() * 3 + b"\x01\x02" * 300,
    ],
)
def test_a_file_without_a_list_is_refused_in_a_sentence(send, content):
    try:
        imported = send(content)
    except actions.importing.files.FileRefused:
        return
    assert (imported.state, bool(imported.job.sentence)) == (ImportState.CHECKING, True)


def test_a_pupil_changes_class_by_day(pupils):
    pupils([("9600000001", "", 2009, "10A1")])
    pupils([("9600000001", "", 2009, "10A2")], as_of=date(2024, 11, 4))

    places = Membership.objects.order_by("pk").values_list("school_class__name", "valid_to")
    assert list(places) == [("10A1", date(2024, 11, 3)), ("10A2", None)]
    assert SchoolClass.objects.count() == 2


UNIT_HEAD = ("Mã đơn vị", "Tên đơn vị", "Loại đơn vị", "Mã cấp trên chuyên môn", "Mã cấp trên hành chính", "Email")


def test_units_are_founded_under_each_other_in_one_sheet(send, province):
    administrator = person(province.department, Role.ADMINISTRATOR)
    rows = [
        ("TH-2", "Trường Tiểu học Mới", "Trường tiểu học", "PGD-9", "PGD-9", ""),
        ("PGD-9", "Phòng GD&ĐT huyện Tràm", "education-office", "department", "department", "pgd@tram.example"),
        ("TH-3", "Trường Tiểu học Xa", "Trường tiểu học", "PGD-8", "", ""),
        ("school", "Trường Tiểu học Sen Hồng", "Trường tiểu học", "department", "", ""),
        ("X-1", "", "Rạp hát", "", "", "a@"),
    ]
    imported = send(rows, head=UNIT_HEAD, subject=Subject.UNITS, unit=province.department, by=administrator)
    assert sorted(imported.problems.values_list("row", "code")) == [
        (4, "superior_unknown"),
        (5, "unit_differs"),
        (6, "email_strange"),
        (6, "kind_unknown"),
        (6, "superior_missing"),
        (6, "unit_name_missing"),
    ]

    actions.begin_writing(imported, mode=Mode.VALID, by=administrator)
    jobs.drain()

    imported = Import.objects.get(pk=imported.pk)
    founded = type(province.school).objects.filter(code__in=["TH-2", "PGD-9", "TH-3"]).values_list("code", flat=True)
    assert (imported.state, sorted(founded)) == (ImportState.DONE, ["PGD-9", "TH-2"])
