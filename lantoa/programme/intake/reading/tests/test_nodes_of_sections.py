"""Aims, topics, methods and tasks, each from a few lines of a plan."""

from datetime import date
from decimal import Decimal

import pytest

from lantoa.programme.intake.reading.aims import target_of
from lantoa.programme.intake.reading.duties import condition_of, deliverable_of
from lantoa.programme.intake.reading.methods import outlets_in
from lantoa.programme.intake.reading.nodes import (
    Basis,
    DeadlineOperator,
    Link,
    LinkKind,
    MentionRole,
    Nature,
    NodeKind,
    SectionRole,
)
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import passage, source_of

HEAD = "KẾ HOẠCH\nTruyền thông về nước sạch năm 2025\n"


def read_lines(*lines):
    return read(source_of(HEAD + "\n".join(lines)))


def nodes(reading, kind):
    return {node.id: node for node in reading.of_kind(kind)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("100% công chức được tập huấn", (Decimal(100), "%")),
        ("đạt từ 97,5% trở lên", (Decimal("97.5"), "%")),
        ("ít nhất 95 % hộ dân", (Decimal(95), "%")),
        ("tối thiểu 02 cuộc đối thoại", (Decimal(2), "cuộc")),
        ("phấn đấu 1.200 lượt, trong đó", (Decimal(1200), "lượt")),
        ("Nâng cao nhận thức giai đoạn 2021 - 2030", None),
        ("từ tháng 4 năm 2025", None),
    ],
)
def test_a_target_is_a_number_that_an_aim_sets(text, expected):
    assert target_of(passage(text)) == expected


def test_a_target_holds_for_the_rest_of_its_sentence():
    reading = read_lines(
        "I. MỤC TIÊU",
        "- 100% viên chức trong toàn ngành được tập huấn và nắm chắc quy trình; hướng dẫn được cho người dân.",
    )

    first, second = reading.of_kind(NodeKind.OBJECTIVE_POINT)
    assert (first.target, first.scope, first.measures) == (100, "toàn ngành", ("được tập huấn", "nắm chắc quy trình"))
    assert (second.target, second.is_target_inherited) == (100, True)


def test_those_who_are_counted_are_told_from_those_who_benefit():
    (objective,) = read_lines("I. MỤC TIÊU", "- 90% viên chức hỗ trợ được cho người dân, doanh nghiệp.").of_kind(
        NodeKind.OBJECTIVE
    )

    assert objective.codes(MentionRole.POPULATION) == ("public_employees",)


def test_people_in_brackets_are_not_addressed():
    (objective,) = read_lines("I. MỤC TIÊU", "- Người dân tự làm thủ tục (không cần công chức giúp).").of_kind(
        NodeKind.OBJECTIVE
    )

    assert objective.codes(MentionRole.AUDIENCE) == ("citizens",)


def test_under_one_heading_what_must_be_is_a_requirement():
    reading = read_lines(
        "I. MỤC ĐÍCH, YÊU CẦU", "- Nâng cao nhận thức của người dân.", "- Việc tuyên truyền phải thiết thực."
    )

    assert [node.kind for node in reading.nodes if node.parent_id is None] == [
        NodeKind.SECTION,
        NodeKind.OBJECTIVE,
        NodeKind.REQUIREMENT,
    ]


def test_focus_holds_to_the_end_of_a_requirement():
    reading = read_lines("I. YÊU CẦU", "- Tuyên truyền mọi lĩnh vực, trọng tâm là cấp nước nông thôn; tiết kiệm nước.")

    assert [node.is_focus for node in reading.of_kind(NodeKind.REQUIREMENT_POINT)] == [False, True, True]


def test_points_of_sub_bullets_belong_to_their_item():
    reading = read_lines("I. MỤC TIÊU", "- Các xã đạt:", "+ Có mạng lưới cộng tác viên.", "+ Có tủ tài liệu.")

    assert [(n.id, n.text) for n in reading.of_kind(NodeKind.OBJECTIVE_POINT)] == [
        ("O1.a", "Các xã đạt"),
        ("O1.b", "Có mạng lưới cộng tác viên"),
        ("O1.c", "Có tủ tài liệu"),
    ]


def test_topics_stand_under_their_audience():
    reading = read_lines(
        "I. NỘI DUNG TUYÊN TRUYỀN",
        "1. Đối với học sinh",
        "- Tiết kiệm nước cho học sinh tiểu học.",
        "2. Đối với doanh nghiệp",
        "- Quy định xả thải; các nội dung khác.",
    )

    assert {key: node.codes(MentionRole.AUDIENCE) for key, node in nodes(reading, NodeKind.AUDIENCE_GROUP).items()} == {
        "C1": ("pupils",),
        "C2": ("businesses",),
    }
    assert [(n.id, n.parent_id, n.codes(MentionRole.AUDIENCE)) for n in reading.of_kind(NodeKind.TOPIC)] == [
        ("C1.1", "C1", ("primary_pupils",)),
        ("C2.1", "C2", ()),
    ]
    assert [n.is_open_ended for n in reading.of_kind(NodeKind.TOPIC_POINT)] == [False, False, True]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("băng rôn, áp phích, tờ rơi,...", ["banner", "poster", "leaflet"]),
        ("Báo chí và Đài Phát thanh - Truyền hình tỉnh", ["press", "radio_tv"]),
        ("hệ thống truyền thanh cơ sở, loa phát thanh", ["loudspeaker"]),
        ("Trang thông tin điện tử của Sở Y tế và các đơn vị, trường học", ["department_website", "unit_website"]),
        ("trang tin điện tử của đơn vị", ["unit_website"]),
        ("trên trang thông tin điện tử", ["website"]),
        ("chuyên mục phát thanh", []),
        (
            "hội nghị tập huấn hội thảo, tọa đàm, đối thoại",
            ["conference", "training", "workshop", "seminar", "dialogue"],
        ),
        ("các cuộc thi tìm hiểu pháp luật", ["contest"]),
        ("điểm bưu điện - văn hóa xã, tủ sách pháp luật", ["post_culture_point", "law_bookcase"]),
        ("Zalo, Facebook, video ngắn", ["social_media", "video"]),
        ("Sở Giáo dục và Đào tạo", []),
    ],
)
def test_outlets_are_known_by_kind(text, expected):
    assert [item.code for item in outlets_in(passage(text))] == expected


def test_methods_before_the_first_number_stand_in_group_zero():
    reading = read_lines(
        "III. HÌNH THỨC", "- Phát tờ rơi.", "1. Trực quan", "- Treo băng rôn.", "4. Báo chí", "- Đăng bài viết."
    )

    assert [(n.id, n.text) for n in reading.of_kind(NodeKind.METHOD_GROUP)] == [
        ("F0", ""),
        ("F1", "Trực quan"),
        ("F4", "Báo chí"),
    ]
    assert [(n.id, n.parent_id) for n in reading.of_kind(NodeKind.METHOD)] == [
        ("F0.1", "F0"),
        ("F1.1", "F1"),
        ("F4.1", "F4"),
    ]


def test_who_acts_in_a_method_is_stated_inferred_taken_from_the_heading_or_open():
    reading = read_lines(
        "I. HÌNH THỨC",
        "1. Lồng ghép trong công tác lãnh đạo của cấp ủy đảng",
        "- Quán triệt trong giao ban; rà soát quy trình của Sở Y tế; thường xuyên cập nhật kết quả.",
        "2. Trực quan",
        "- Thủ trưởng các đơn vị bố trí bảng tin; phát tờ rơi.",
        "- Treo băng rôn.",
    )

    assert [
        (n.responsible_basis, n.codes(MentionRole.RESPONSIBLE)) for n in reading.of_kind(NodeKind.METHOD_ACTION)
    ] == [
        (Basis.HEADING, ("party_committees",)),
        (Basis.INFERRED, ("department",)),
        (Basis.INFERRED, ("department",)),
        (Basis.STATED, ("unit_heads",)),
        (Basis.INFERRED, ("unit_heads",)),
        (Basis.UNSTATED, ()),
    ]


def test_the_nature_of_an_action_follows_from_what_it_names():
    reading = read_lines(
        "I. HÌNH THỨC", "- Phát tờ rơi; xử lý phản ánh, kiến nghị; khảo sát hộ dân; sửa chữa đường ống."
    )

    assert [n.nature for n in reading.of_kind(NodeKind.METHOD_ACTION)] == [
        Nature.CHANNEL,
        Nature.DUTY,
        Nature.CHANNEL_AND_DUTY,
        Nature.DUTY,
    ]


def test_a_deadline_sentence_belongs_to_the_duty_before_it_too():
    reading = read_lines(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Các Trạm Y tế",
        "- Xây dựng kế hoạch của trạm. Thời gian hoàn thành, báo cáo Sở Y tế (qua Văn phòng Sở) trước ngày 02/4/2025.",
    )

    plan, report = reading.of_kind(NodeKind.TASK)
    assert (plan.deadline, plan.deliverable) == (report.deadline, "kế hoạch của trạm")
    assert (report.deadline.operator, report.deadline.falls_on) == (DeadlineOperator.BEFORE, date(2025, 4, 2))
    assert (report.codes(MentionRole.SUBMIT_TO), report.codes(MentionRole.VIA)) == (
        ("department",),
        ("department_office",),
    )
    assert report.links == (Link(LinkKind.REQUIRES, plan.id),)


def test_a_sentence_that_is_only_a_day_is_no_duty():
    reading = read_lines(
        "IV. TỔ CHỨC THỰC HIỆN", "1. Các Trạm Y tế", "- Rà soát bể chứa. Hoàn thành trước ngày 30/6/2025."
    )

    (task,) = reading.of_kind(NodeKind.TASK)
    assert task.deadline.falls_on == date(2025, 6, 30)


def test_a_subject_at_the_start_of_an_item_holds_for_the_next_sentence():
    reading = read_lines(
        "IV. TỔ CHỨC THỰC HIỆN",
        "1. Các đơn vị trực thuộc Sở",
        "- Thủ trưởng các đơn vị chịu trách nhiệm; chỉ đạo đổi mới. Bố trí kinh phí.",
        "- Theo nhiệm vụ được giao, Trưởng phòng phân công viên chức. Bố trí phương tiện.",
    )

    assert [(n.codes(MentionRole.RESPONSIBLE), n.responsible_basis) for n in reading.of_kind(NodeKind.TASK)] == [
        (("unit_heads",), Basis.STATED),
        (("unit_heads",), Basis.STATED),
        (("unit_heads",), Basis.INFERRED),
        (("division_heads",), Basis.STATED),
        (("affiliated_units",), Basis.HEADING),
    ]


def test_a_duty_that_names_nobody_is_in_doubt():
    (task,) = read_lines("III. NHIỆM VỤ", "1. Rà soát các công trình cấp nước.").of_kind(NodeKind.TASK)

    assert (task.responsible_basis, [doubt.code for doubt in task.doubts]) == (Basis.UNSTATED, ["responsible_unstated"])


def test_labelled_lines_complete_the_duty_above():
    reading = read_lines(
        "III. NHIỆM VỤ, GIẢI PHÁP",
        "1. Biên soạn tài liệu",
        "Biên soạn sổ tay nước sạch.",
        "- Cơ quan chủ trì: Sở Y tế.",
        "- Đơn vị phối hợp: UBND các xã, phường.",
        "- Thời gian thực hiện: Quý III/2025.",
        "- Sản phẩm: Sổ tay.",
    )

    (task,) = reading.of_kind(NodeKind.TASK)
    assert (task.codes(MentionRole.RESPONSIBLE), task.codes(MentionRole.COOPERATING)) == (
        ("department",),
        ("peoples_committees",),
    )
    assert (task.deadline.falls_on, task.deliverable, task.doubts) == (date(2025, 9, 30), "Sổ tay", ())


def test_a_heading_that_is_no_known_body_is_still_the_assignee():
    reading = read_lines("IV. TỔ CHỨC THỰC HIỆN", "1. Nhóm nòng cốt tự quản", "- Trực vòi nước công cộng.")

    (assignee,) = reading.of_kind(NodeKind.ASSIGNEE)
    assert (assignee.text, assignee.codes(MentionRole.RESPONSIBLE)) == ("Nhóm nòng cốt tự quản", ())
    assert [doubt.code for doubt in assignee.doubts] == ["assignee_unknown"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Xây dựng kế hoạch tuyên truyền của xã để triển khai", "kế hoạch tuyên truyền của xã"),
        ("báo cáo kết quả triển khai thực hiện hàng quý", "báo cáo kết quả triển khai thực hiện"),
        ("Theo dõi, đôn đốc các đơn vị", None),
    ],
)
def test_what_comes_out_of_a_duty_is_told_in_its_own_words(text, expected):
    assert deliverable_of(passage(text)) == expected


def test_a_condition_is_kept_as_written():
    assert condition_of(passage("Khi có vướng mắc, các đơn vị báo cáo về Sở")) == "Khi có vướng mắc"


def test_phases_give_their_duties_a_last_day():
    reading = read_lines(
        "III. TIẾN ĐỘ", "1. Giai đoạn 1 (đến hết tháng 3/2025)", "- In tờ rơi.", "V. KINH PHÍ", "Ngân sách xã."
    )

    assert [(n.text, n.deadline.falls_on) for n in reading.of_kind(NodeKind.TASK)] == [("In tờ rơi", date(2025, 3, 31))]
    assert [n.text for n in reading.of_kind(NodeKind.PROVISION)] == ["Ngân sách xã."]


def test_an_item_said_twice_points_to_its_first_saying():
    text = "- Treo băng rôn, áp phích với khẩu hiệu ngắn gọn, dễ nhớ tại nơi công cộng."
    reading = read_lines("III. HÌNH THỨC", "1. Trực quan", text, "2. Cơ sở", text.replace("Treo", "Sử dụng"))

    second = nodes(reading, NodeKind.METHOD)["F2.1"]
    assert Link(LinkKind.NEAR_DUPLICATE_OF, "F1.1") in second.links


def test_a_named_programme_is_known_as_the_document_that_issues_it():
    reading = read_lines(
        "I. YÊU CẦU",
        "- Gắn với Chương trình nước sạch nông thôn giai đoạn 2021 - 2030 của tỉnh.",
        "II. NỘI DUNG TUYÊN TRUYỀN",
        "- Quyết định số 8/QĐ-UBND ngày 05/01/2022 của UBND tỉnh ban hành Chương trình nước sạch nông thôn giai đoạn 2021 - 2030 của tỉnh.",
    )

    (reference,) = reading.of_kind(NodeKind.REFERENCE)
    assert (reference.type_code, reference.links) == ("programme", (Link(LinkKind.RESOLVES_TO, "L1"),))


def test_the_word_content_alone_means_work_where_nothing_is_communicated():
    reading = read(source_of("KẾ HOẠCH\nCải tạo trạm bơm\nI. NỘI DUNG\n1. Thay máy bơm số 1."))

    assert reading.nodes[0].role is SectionRole.TASKS
    assert [n.text for n in reading.of_kind(NodeKind.TASK)] == ["Thay máy bơm số 1"]


def test_initials_in_brackets_explain_themselves():
    reading = read_lines(
        "I. YÊU CẦU", "- Bảo đảm cải cách hành chính (CCHC); nâng Chỉ số năng lực cạnh tranh (PCI) của tỉnh."
    )

    assert [(item.short, item.long) for item in reading.abbreviations] == [
        ("CCHC", "cải cách hành chính"),
        ("PCI", "Chỉ số năng lực cạnh tranh"),
    ]


def test_a_heading_over_labels_alone_is_a_duty():
    reading = read_lines(
        "II. NỘI DUNG VÀ TIẾN ĐỘ",
        "1. Lễ phát động tập bơi",
        "- Đơn vị chủ trì: Thành đoàn.",
        "- Thời gian: Ngày 18/5/2024.",
    )

    (task,) = reading.of_kind(NodeKind.TASK)
    assert (task.text, task.codes(MentionRole.RESPONSIBLE)) == ("Lễ phát động tập bơi", ("youth_union",))
    assert task.deadline.falls_on == date(2024, 5, 18)


def test_steps_under_a_duty_leave_it_a_duty():
    reading = read_lines(
        "II. NHIỆM VỤ", "1. Tập huấn", "a) Tổ chức 02 lớp tập huấn:", "+ Đợt 1: 01 lớp;", "+ Đợt 2: 01 lớp."
    )

    assert [task.text for task in reading.of_kind(NodeKind.TASK)] == [
        "Tổ chức 02 lớp tập huấn",
        "Đợt 1: 01 lớp",
        "Đợt 2: 01 lớp",
    ]


def test_an_article_on_the_duties_of_one_body_charges_it():
    reading = read_lines("Điều 3. Trách nhiệm của Sở Tư pháp", "1. Cử báo cáo viên.", "2. Cung cấp tài liệu.")

    assert [task.codes(MentionRole.RESPONSIBLE) for task in reading.of_kind(NodeKind.TASK)] == [("department",)] * 2


def test_a_part_takes_its_heading_from_the_next_line():
    reading = read_lines("Phần thứ hai", "NHIỆM VỤ", "1. Phát tờ rơi.", "2. Mở lớp.")

    assert [node.text for node in reading.of_kind(NodeKind.SECTION)] == ["NHIỆM VỤ"]
    assert len(reading.of_kind(NodeKind.TASK)) == 2


@pytest.mark.parametrize(("mark", "number"), [("L MỤC TIÊU", "L"), ("L. Mục tiêu", "L."), ("IH. MỤC TIÊU", "IH.")])
def test_a_roman_number_in_wrong_letters_still_heads(mark, number):
    reading = read_lines(mark, "1. Người dân tự nộp được hồ sơ.")

    (section,) = reading.of_kind(NodeKind.SECTION)
    assert (section.number_as_written, section.role) == (number, SectionRole.OBJECTIVES)
    assert len(reading.of_kind(NodeKind.OBJECTIVE)) == 1


def test_names_before_a_colon_in_a_list_of_duties_are_who_has_them():
    reading = read_lines(
        "III. PHÂN CÔNG", "1. Bác sĩ trực: phụ trách chung.", "2. Điều dưỡng Lê Thị Mơ: tổng hợp số liệu."
    )

    named = [[item.as_written for item in task.mentions] for task in reading.of_kind(NodeKind.TASK)]
    assert named == [["Bác sĩ trực"], ["Điều dưỡng Lê Thị Mơ"]]


def test_a_time_after_a_label_is_when_it_falls_due():
    reading = read_lines("II. NHIỆM VỤ", "1. Diệt lăng quăng.", "2. Đợt 2: tháng 7/2026.")

    assert reading.of_kind(NodeKind.TASK)[1].deadline.falls_on == date(2026, 7, 31)
