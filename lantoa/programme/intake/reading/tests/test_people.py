"""Who acts, who helps, who receives, who is addressed."""

import pytest

from lantoa.programme.intake.reading.nodes import Basis, MentionRole
from lantoa.programme.intake.reading.people import (
    audiences_in,
    has_wording,
    heading_actors,
    possessors,
    relations_in,
    subject_of,
    tempo_of,
)
from lantoa.programme.intake.reading.tests.samples import passage


def codes(mentions):
    return [mention.code for mention in mentions]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Thủ trưởng các đơn vị, trường học trực tiếp chỉ đạo", ["unit_heads"]),
        ("Các phòng, ban và Trung tâm Y tế phối hợp thực hiện", ["divisions", "health_facilities"]),
        ("Giao Văn phòng HĐND và UBND xã chủ trì", ["committee_office"]),
        (
            "Đề nghị Ủy ban Mặt trận Tổ quốc xã và các đoàn thể vận động hội viên",
            ["fatherland_front", "mass_organisations"],
        ),
        (
            "Theo chức năng được giao, Trưởng phòng các Phòng chuyên môn, nghiệp vụ phân công công chức",
            ["division_heads"],
        ),
        ("Giáo viên chủ nhiệm phổ biến đến phụ huynh", ["teachers_in_charge"]),
        ("Công an xã tuần tra", ["police"]),
        ("Vụ Pháp chế chủ trì tổng hợp", ["ministry_units"]),
        ("Trạm Khuyến nông và Dịch vụ các huyện hướng dẫn nông dân", ["named_body"]),
        ("Các xã, phường, thị trấn: Rà soát", ["peoples_committees"]),
    ],
)
def test_subject_is_the_body_that_the_clause_begins_with(text, expected):
    assert codes(subject_of(passage(text)).mentions) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Xây dựng kế hoạch của Sở Y tế",
        "Phối hợp với Văn phòng Sở",
        "Phòng, chống tham nhũng",
        "Văn phòng của đơn vị",
        "Đài phát thanh - Truyền hình (lồng ghép vào chuyên đề)",
    ],
)
def test_a_clause_that_begins_otherwise_has_no_subject(text):
    assert subject_of(passage(text)) is None


def test_a_subject_after_an_opening_phrase_is_not_at_the_start():
    subject = subject_of(passage("Trong quá trình thực hiện, các đơn vị báo cáo về Sở"))

    assert (codes(subject.mentions), subject.at_start) == (["units"], False)


def test_report_goes_to_one_body_through_another():
    found = relations_in(passage("báo cáo Sở Y tế (qua Văn phòng Sở) kết quả thực hiện"))

    assert [(item.role, item.code) for item in found] == [
        (MentionRole.SUBMIT_TO, "department"),
        (MentionRole.VIA, "department_office"),
    ]


def test_cooperating_bodies_are_read_as_a_list():
    found = relations_in(passage("phối hợp với Đài Phát thanh và Truyền hình Sông Hậu, Báo Sông Hậu xây dựng phóng sự"))

    assert codes(item for item in found if item.role is MentionRole.COOPERATING) == ["radio_tv_station", "newspaper"]


def test_those_urged_on_are_objects():
    found = relations_in(passage("Theo dõi, đôn đốc các đơn vị, trường học xây dựng kế hoạch"))

    assert [(item.role, item.code) for item in found] == [(MentionRole.OBJECT, "units_schools")]


def test_a_place_of_notices_is_no_object():
    assert relations_in(passage("Niêm yết tại Bộ phận Một cửa")) == ()


def test_the_owner_of_a_process_may_be_inferred_to_act():
    found = possessors(passage("đơn giản hóa quy trình của cơ quan Sở Y tế, UBND các huyện, thị xã"))

    assert [(item.code, item.basis) for item in found] == [
        ("department", Basis.INFERRED),
        ("peoples_committees", Basis.INFERRED),
    ]


def test_people_who_own_something_do_not_act():
    assert possessors(passage("Xử lý kiến nghị của người dân, các đơn vị")) == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("công chức, viên chức và người lao động", ["civil_servants", "public_employees", "workers"]),
        ("người dân, học sinh, tổ chức, doanh nghiệp", ["citizens", "pupils", "organizations", "businesses"]),
        ("học sinh trung học phổ thông, sinh viên", ["upper_secondary_pupils", "students"]),
        ("của tổ chức và công dân", ["organizations", "citizens"]),
        ("các cơ quan thông tấn, báo chí", ["press_agencies"]),
        ("mọi tầng lớp Nhân dân", ["all_people"]),
        ("Tổ chức hội nghị", []),
        ("Tổ chức tập huấn cho giáo viên", ["teachers"]),
        ("công chức Địa chính - Xây dựng", []),
    ],
)
def test_audiences_are_groups_of_people(text, expected):
    assert codes(audiences_in(passage(text))) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Văn phòng Sở Y tế", ["department_office"]),
        (
            "Phòng GD&ĐT các huyện, thành phố và các đơn vị, trường học trực thuộc Sở GD&ĐT",
            ["district_offices", "affiliated_units"],
        ),
        ("Ủy ban nhân dân các xã, phường, thị trấn", ["peoples_committees"]),
        ("Các sở, ban, ngành tỉnh", ["departments"]),
        ("Sở Tài chính", ["department"]),
        ("Các vụ, cục, đơn vị thuộc Bộ", ["ministry_units"]),
        ("Đoàn Thanh niên Cộng sản Hồ Chí Minh xã", ["youth_union"]),
        ("Hội Liên hiệp Phụ nữ xã", ["womens_union"]),
    ],
)
def test_a_heading_names_its_bodies(text, expected):
    assert codes(heading_actors(passage(text))) == expected


def test_letters_damaged_in_a_department_do_not_hide_it():
    assert codes(heading_actors(passage("cơ quan S& Y tế"))) == ["department"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [("đăng tải kịp thời, đầy đủ", "kịp thời"), ("Thường xuyên cập nhật", "Thường xuyên"), ("trước ngày 02/4", None)],
)
def test_pace_is_no_deadline(text, expected):
    assert tempo_of(passage(text)) == expected


def test_encouragement_is_noticed():
    assert has_wording(passage("Khuyến khích các hình thức sân khấu"), "encouraged")


@pytest.mark.parametrize(
    ("heading", "names"),
    [
        ("Báo và Phát thanh, Truyền hình Long Hải", ["Báo và Phát thanh, Truyền hình Long Hải"]),
        ("Cảnh sát khu vực, Công an viên các thôn", ["Cảnh sát khu vực", "Công an viên các thôn"]),
        ("Đồng chí Trần Quốc Bảo - Phó Trưởng Công an xã", ["Đồng chí Trần Quốc Bảo - Phó Trưởng Công an xã"]),
        ("Sở Tư pháp (cơ quan thường trực) và Văn phòng UBND tỉnh", ["Sở Tư pháp", "Văn phòng UBND tỉnh"]),
        ("Sở Y tế chủ trì, phối hợp với Sở Nội vụ", ["Sở Y tế"]),
        ("Đề nghị Thành đoàn", ["Thành đoàn"]),
        ("Giáo viên chủ nhiệm", ["Giáo viên chủ nhiệm"]),
        ("Công tác kiểm tra", []),
        ("Tổ chức tuyên truyền", []),
    ],
)
def test_a_heading_names_its_bodies_whole(heading, names):
    assert [item.as_written for item in heading_actors(passage(heading))] == names


def test_people_who_are_ordered_act():
    subject = subject_of(passage("Căn cứ Kế hoạch này, yêu cầu cán bộ, chiến sĩ nghiêm túc thực hiện"))

    assert [item.as_written for item in subject.mentions] == ["cán bộ", "chiến sĩ"]


def test_a_bracket_tells_of_the_body_before_it():
    subject = subject_of(passage("Giao Phòng Nội dung (Sở Tư pháp) và Ban Tuyên giáo (Tỉnh đoàn) làm đầu mối"))

    assert [item.as_written for item in subject.mentions] == ["Phòng Nội dung", "Ban Tuyên giáo"]
