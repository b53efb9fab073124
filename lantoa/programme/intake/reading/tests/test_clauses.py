"""Items are split where a new duty, aim or outlet begins, and nowhere else."""

import pytest

from lantoa.programme.intake.reading.clauses import Style, clean, points_of, sentences, shielded
from lantoa.programme.intake.reading.tests.samples import passage


def split(text, style):
    return [piece.text for piece in points_of(passage(text), style)]


def test_sentences_end_at_stops_but_not_after_abbreviations():
    text = "Phối hợp với UBND TP. Hòa Lạc. Báo cáo về Sở, Phòng, ... Theo dõi việc thực hiện."

    assert [piece.text for piece in sentences(passage(text))] == [
        "Phối hợp với UBND TP. Hòa Lạc.",
        "Báo cáo về Sở, Phòng, ... Theo dõi việc thực hiện.",
    ]


def test_brackets_and_quotes_are_shielded():
    assert shielded("a (b; c) “d; e”").replace("\0", "_") == "a (____) “____”"


def test_an_unclosed_bracket_shields_nothing():
    assert shielded("a (b; c") == "a (b; c"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("đồng thời, thực hiện tốt quy tắc.", "thực hiện tốt quy tắc"),
        ("băng rôn, tờ rơi...", "băng rôn, tờ rơi..."),
        ("xem xét, chỉ đạo./.", "xem xét, chỉ đạo"),
        ("- phổ biến rộng rãi;", "phổ biến rộng rãi"),
    ],
)
def test_clean_drops_closing_stops_and_joining_words(text, expected):
    assert clean(passage(text)).text == expected


@pytest.mark.parametrize("style", list(Style))
def test_semicolons_part_clauses_in_every_style(style):
    text = "Rà soát văn bản của đơn vị; tập huấn cho cán bộ thôn."

    assert split(text, style) == ["Rà soát văn bản của đơn vị", "tập huấn cho cán bộ thôn"]


def test_semicolons_in_brackets_do_not_part():
    text = "Tổ chức hội nghị (cấp tỉnh; cấp xã) về chuyển đổi số."

    assert split(text, Style.TASK) == ["Tổ chức hội nghị (cấp tỉnh; cấp xã) về chuyển đổi số"]


def test_a_clause_of_effect_stays_with_its_cause():
    text = "Đổi mới cách truyền thông; tạo sự đồng thuận trong Nhân dân."

    assert split(text, Style.METHOD) == ["Đổi mới cách truyền thông; tạo sự đồng thuận trong Nhân dân"]


def test_a_comma_before_a_new_aim_parts_an_objective():
    text = "Nâng cao nhận thức về chuyển đổi số, tăng cường sự tham gia của người dân trong giám sát cung cấp dịch vụ."

    assert split(text, Style.OBJECTIVE) == [
        "Nâng cao nhận thức về chuyển đổi số",
        "tăng cường sự tham gia của người dân trong giám sát cung cấp dịch vụ",
    ]


def test_a_comma_between_verbs_of_one_object_does_not_part():
    text = "Tập trung chỉ đạo đổi mới, nâng cao chất lượng và hiệu quả hoạt động của trang thông tin điện tử."

    assert len(split(text, Style.TASK)) == 1


def test_a_comma_inside_a_purpose_does_not_part():
    text = "Đẩy mạnh truyền thông về y tế cơ sở nhằm tạo niềm tin, nâng cao sức khỏe của mọi người dân trên địa bàn."

    assert len(split(text, Style.OBJECTIVE)) == 1


def test_an_aim_with_a_number_is_not_parted_at_commas():
    text = "100% viên chức được tập huấn kỹ năng số cơ bản, bảo đảm sử dụng thành thạo các dịch vụ công trực tuyến."

    assert len(split(text, Style.OBJECTIVE)) == 1


def test_and_opens_a_further_requirement_without_staying_in_either():
    text = "Bám sát nội dung của Kế hoạch và lựa chọn hình thức phù hợp với từng xã."

    assert split(text, Style.REQUIREMENT) == ["Bám sát nội dung của Kế hoạch", "lựa chọn hình thức phù hợp với từng xã"]


def test_a_requirement_bound_to_two_programmes_is_two_points():
    text = (
        "Gắn với kế hoạch chuyển đổi số giai đoạn 2021 - 2025 và Chương trình phát triển đô thị giai đoạn 2021 - 2030."
    )

    assert split(text, Style.REQUIREMENT) == [
        "Gắn với kế hoạch chuyển đổi số giai đoạn 2021 - 2025",
        "Chương trình phát triển đô thị giai đoạn 2021 - 2030",
    ]


def test_a_purpose_with_a_pace_is_a_duty_of_its_own():
    text = "Tổ chức đánh giá kết quả tại các xã để kịp thời tham mưu Giám đốc Sở biện pháp mới."

    assert split(text, Style.TASK) == [
        "Tổ chức đánh giá kết quả tại các xã",
        "kịp thời tham mưu Giám đốc Sở biện pháp mới",
    ]


def test_a_plain_purpose_stays():
    assert len(split("Mở chuyên mục trên báo để người dân hỏi và được trả lời.", Style.TASK)) == 1


def test_a_list_of_documents_after_a_colon_is_left_to_the_citations():
    text = "Phổ biến các văn bản sau: Luật số 31/2024/QH15 ngày 18/01/2024; Nghị định số 101/2024/NĐ-CP ngày 29/7/2024."

    assert split(text, Style.TOPIC) == ["Phổ biến các văn bản sau"]


def test_the_last_of_a_list_of_like_names_parts_at_and():
    text = "Kết quả Chỉ số hài lòng của huyện; Chỉ số chuyển đổi số của xã và Chỉ số thương mại điện tử của tỉnh."

    assert split(text, Style.TOPIC) == [
        "Kết quả Chỉ số hài lòng của huyện",
        "Chỉ số chuyển đổi số của xã",
        "Chỉ số thương mại điện tử của tỉnh",
    ]


def test_outlets_listed_after_a_colon_are_actions_of_their_own():
    text = "Thông qua các kênh gồm: Đài truyền thanh xã (bản tin sáng), nhóm Zalo của thôn và bảng tin nhà văn hóa."

    assert split(text, Style.METHOD) == [
        "Đài truyền thanh xã (bản tin sáng)",
        "nhóm Zalo của thôn",
        "bảng tin nhà văn hóa",
    ]


def test_after_a_colon_only_what_names_an_outlet_is_an_action():
    text = "Tuyên truyền bằng sân khấu hóa: dựng tiểu phẩm về gương tốt; phê phán hành vi nhũng nhiễu."

    assert len(split(text, Style.METHOD)) == 1
