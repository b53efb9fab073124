import pytest

from lantoa.lib.legibility import broken_share, is_sound, marked_share, words_of
from lantoa.programme.intake.reading.extract.garbage import is_garbage

from .samples import PARAGRAPH

ENGLISH_ENGINE = (
    "Tuyén truyén vé cong tac cai cach hanh chinh nim 2024 cua nganh Giao duc tinh, Can cir Ké hoach cia Chu tich "
    "Uy ban nhan dan tinh vé tuyén truyén cai cach hanh chinh, nhitng nd1 dung sau: Léy nguoi dan la trung tam, la ddi "
    "tuong phuc vuy; drfly manh cong tac nham tao diéu kién thuan loi tdi da cho nguoi dan"
)


@pytest.mark.parametrize("word", ["nghiêng", "Quyết", "giữ", "khuỷu", "ĐƯỜNG", "ấp", "uỷ", "gì", "oản", "yêu"])
def test_sound_words_are_spelt_like_syllables(word):
    assert is_sound(word)


@pytest.mark.parametrize("word", ["viéc", "truyén", "NĐ", "duyét", "drfly", "càp", "ngh", "brand", "tòấn", ""])
def test_other_words_are_not_sound(word):
    assert not is_sound(word)


def test_words_hold_letters_only_and_are_composed():
    assert words_of("Ke\u0302\u0301 hoạch 899/KH, 50%") == ["Kế", "hoạch", "KH"]


def test_shares_tell_sound_text_from_broken_text():
    assert (marked_share("Kế hoạch năm nay"), broken_share("Kế hoạch năm nay")) == (0.75, 0.0)
    assert (marked_share("viéc truyén nay"), broken_share("viéc truyén nay")) == (0.0, 1.0)
    assert (marked_share(""), broken_share("plain")) == (0.0, 0.0)


@pytest.mark.parametrize(
    "text",
    [
        ENGLISH_ENGINE,
        "Uy ban nhan dan xa to chuc huong dan nguoi dan nop ho so dat dai qua mang bao dam moi ap co mot to ho tro "
        "cong dong hoat dong thuong xuyen trong nam nay va cac nam sau",
        "\ue001\ue002\ue003\ue004 \ue005\ue006",
    ],
)
def test_garbage_is_recognised(text):
    assert is_garbage(text)


@pytest.mark.parametrize(
    "text",
    [
        PARAGRAPH,
        "Uû ban nh©n d©n x· tæ chøc h­íng dÉn ng­êi d©n nép hå s¬ ®Êt ®ai qua m¹ng, b¶o ®¶m mçi Êp cã mét tæ hç trî "
        "céng ®ång ho¹t ®éng th­êng xuyªn trong n¨m nay vµ c¸c n¨m sau",
        "This report describes how the city informs its inhabitants about new services, which channels it uses, what "
        "they cost, and how many people were reached by each of them during the last year.",
        "Số: 12/KH-UBND",
        "",
    ],
)
def test_other_texts_are_no_garbage(text):
    assert not is_garbage(text)
