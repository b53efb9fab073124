"""The words of messages: the product's own, changed ones, fields, and what administrators may do with them."""

import pytest
from django.conf import settings as django_settings

from lantoa.core.notices import actions
from lantoa.core.notices.actions.wordings import LinkMissing, UnknownField
from lantoa.core.notices.letters import Words
from lantoa.core.notices.models import Delivery, Way, Wording
from lantoa.core.notices.previews import preview_of
from lantoa.core.notices.reach import Place
from lantoa.core.notices.wording import as_kept, as_shown, default_of, fill
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.core.refusals import NotAllowed

ADDRESS = "/thong-bao/theo-doi/loi-van/"


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture
def keeper(province):
    return person(province.committee, Role.ADMINISTRATOR, "quan.tri")


def change(by, **changes) -> Wording:
    facts = {"way": Way.EMAIL, "language": "vi", "subject": "", "body": "{tiêu đề}: {liên kết}", "template": ""}
    return actions.change_wording(changes.pop("kind", "programme"), **facts | changes, by=by)


def letter_to(told, who, **facts):
    told(who, title="Cải cách", **facts)
    return Words(Way.EMAIL).letter(Delivery.objects.latest("pk"), Place("a@b.example"))


def test_without_rows_the_product_has_words_in_both_languages():
    texts = [default_of(Way.EMAIL, language)[1] for language, _label in django_settings.LANGUAGES]

    assert len(set(texts)) == 2
    assert all("{link}" in text for text in texts)


def test_words_of_a_kind_go_before_those_of_its_group_and_what_is_empty_is_said_as_before(told, sen, keeper):
    change(keeper, subject="Nhóm: {tiêu đề}")
    of_the_group = letter_to(told, sen)
    change(keeper, kind="programme.published", body="Loại: {liên kết}")
    of_the_kind = letter_to(told, sen)
    other = letter_to(told, sen, kind="document.received")

    assert (of_the_group.subject, of_the_group.text.partition(":")[0]) == ("Nhóm: Cải cách", "Cải cách")
    assert (of_the_kind.subject, of_the_kind.text.partition(":")[0]) == ("Nhóm: Cải cách", "Loại")
    assert other.subject == "Cải cách"


def test_fields_are_known_by_the_words_of_either_language_and_kept_by_one():
    assert as_kept("{Họ tên} {name} { liên kết }", "vi") == "{name} {name} {link}"
    assert as_shown("{name}", "vi") == "{họ tên}"


def test_a_field_without_value_leaves_no_gap():
    assert fill("{title}\n\n{text}\n\n{link}", {"title": "A", "text": "", "link": "B"}) == "A\n\nB"


@pytest.mark.parametrize("place", ["subject", "body"])
def test_a_field_that_does_not_exist_is_refused_by_name(keeper, place):
    with pytest.raises(UnknownField) as refused:
        change(keeper, **{place: "{lương} {liên kết}"})

    assert refused.value.field == place
    assert "lương" in refused.value.sentence


def test_a_text_without_the_link_is_refused(keeper):
    with pytest.raises(LinkMissing):
        change(keeper, body="{tiêu đề}")


def test_only_the_topmost_administrator_keeps_the_words(province, keeper):
    with pytest.raises(NotAllowed):
        change(person(province.department, Role.ADMINISTRATOR, "cap.duoi"))
    with pytest.raises(NotAllowed):
        change(person(province.committee, Role.HEAD, "chu.tich"))

    assert change(keeper).changed_by == keeper


def test_the_preview_shows_an_invented_notice_and_an_sms_as_it_leaves():
    subject, text = preview_of(Way.EMAIL, "vi", "", "")

    assert subject == "Chương trình mới giao đơn vị"
    assert "Kính gửi Nguyễn Thị An," in text
    assert preview_of(Way.SMS, "vi", "", "")[1].startswith("Chuong trinh moi giao don vi http")


def test_the_page_previews_without_saving_keeps_what_was_typed_and_saves(client, keeper):
    client.force_login(keeper)
    page = f"{ADDRESS}programme/email/vi/"

    previewed = client.post(page, {"body": "Xin chào {họ tên}: {liên kết}", "preview": "1"})
    refused = client.post(page, {"body": "{lương}"})
    saved = client.post(page, {"subject": "", "body": "{tiêu đề}: {liên kết}"})

    assert "Xin chào Nguyễn Thị An" in previewed.content.decode()
    assert (previewed.status_code, refused.status_code, saved.status_code) == (200, 422, 302)
    assert "{lương}" in refused.content.decode()
    assert Wording.objects.get().body == "{title}: {link}"


def test_the_page_takes_changed_words_back(client, keeper):
    change(keeper)
    client.force_login(keeper)

    client.post(f"{ADDRESS}programme/email/vi/bo/")

    assert not Wording.objects.exists()


@pytest.mark.parametrize(
    "place", ["weather/email/vi", "programme/sms/vi", "programme/email/fr", "programme.odd/email/vi"]
)
def test_there_are_no_words_where_there_is_no_kind_way_or_language(client, keeper, place):
    client.force_login(keeper)

    assert client.get(f"{ADDRESS}{place}/").status_code == 404
