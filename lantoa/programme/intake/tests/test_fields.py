"""Which field of reform a text speaks of."""

import pytest
from django.utils import translation

from lantoa.programme.intake.fields import field_of, fields, label_of


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Quy định về dịch vụ công trực tuyến", "digital_government"),
        ("Cơ chế một cửa, một cửa liên thông", "procedures"),
        ("Công khai thủ tục hành chính tại trụ sở", "procedures"),
        ("Văn bản quy phạm pháp luật mới ban hành", "institutions"),
        ("Sắp xếp đơn vị sự nghiệp công lập", "apparatus"),
        ("Đạo đức công vụ của viên chức", "civil_service"),
        ("Đổi mới cơ chế tự chủ", "public_finance"),
        ("Kế hoạch cải cách hành chính hằng năm", "steering"),
        ("KỸ NĂNG SỐ cho học sinh", "digital_government"),
        ("Phòng cháy, chữa cháy", ""),
        ("", ""),
    ],
)
def test_the_words_of_a_topic_tell_its_field(text, code):
    assert field_of(text) == code


def test_of_two_fields_the_longer_phrase_decides():
    assert field_of("Pháp luật về giải quyết thủ tục hành chính") == "procedures"


def test_a_field_is_named_in_the_language_of_the_screen():
    with translation.override("vi"):
        vietnamese = label_of("apparatus")
    with translation.override("en"):
        english = label_of("apparatus")

    assert (vietnamese, english) == ("Cải cách tổ chức bộ máy", "Organisation of the apparatus")


@pytest.mark.parametrize("code", ["", "unheard_of"])
def test_an_unknown_field_has_no_name(code):
    assert label_of(code) == ""


def test_the_fields_stand_in_the_order_of_the_resolution():
    assert [field.code for field in fields()] == [
        "steering",
        "institutions",
        "procedures",
        "apparatus",
        "civil_service",
        "public_finance",
        "digital_government",
    ]


def test_every_phrase_is_folded_so_that_it_can_be_found():
    assert [phrase for field in fields() for phrase in field.phrases if field_of(phrase) == ""] == []
