from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core.clock import standing_on
from lantoa.core.notices import actions
from lantoa.core.notices.codes import code_for
from lantoa.core.notices.models import Address, Group, Notice, Way
from lantoa.core.notices.queries import unread_count, wanted_groups
from lantoa.core.notices.suppressing import suppress
from lantoa.core.notices.tests.conftest import MOMENT
from lantoa.core.refusals import NotAllowed

ADDRESS = "/thong-bao/"


@pytest.fixture
def tram(someone):
    return someone("tram")


def test_the_list_shows_ones_own_notices_newest_first(client, told, sen, tram):
    told(sen, title="Cũ")
    told(tram, title="Của người khác")
    with standing_on(MOMENT + timedelta(hours=1)):
        told(sen, title="Mới")
    client.force_login(sen)

    assert [notice.title for notice in client.get(ADDRESS).context["page"]] == ["Mới", "Cũ"]


def test_the_list_can_leave_out_what_is_read(client, told, sen):
    told(sen, title="Đã đọc")
    actions.open_notice(Notice.objects.get(), by=sen)
    told(sen, title="Chưa đọc")
    client.force_login(sen)

    answer = client.get(ADDRESS, {"xem": "chua-doc"})

    assert [notice.title for notice in answer.context["page"]] == ["Chưa đọc"]


def test_opening_a_notice_marks_it_as_read_and_leads_on(client, told, sen):
    told(sen, link="/chuong-trinh/7/")
    client.force_login(sen)

    answer = client.get(Notice.objects.get().get_absolute_url())

    assert (answer.status_code, answer["Location"]) == (302, "/chuong-trinh/7/")
    assert (Notice.objects.get().read_at, unread_count(sen)) == (MOMENT, 0)


def test_opening_again_keeps_the_first_time(told, sen):
    told(sen)
    actions.open_notice(Notice.objects.get(), by=sen)

    with standing_on(MOMENT + timedelta(days=1)):
        actions.open_notice(Notice.objects.get(), by=sen)

    assert Notice.objects.get().read_at == MOMENT


def test_a_notice_of_another_is_not_found_and_stays_unread(client, told, sen, tram):
    told(sen)
    client.force_login(tram)

    assert client.get(Notice.objects.get().get_absolute_url()).status_code == 404
    assert unread_count(sen) == 1


def test_nobody_reads_or_chooses_for_another(told, sen, tram):
    told(sen)

    for attempt in (
        lambda: actions.open_notice(Notice.objects.get(), by=tram),
        lambda: actions.read_all(sen, by=tram),
        lambda: actions.choose(sen, way=Way.EMAIL, groups=[], by=tram),
    ):
        with pytest.raises(NotAllowed):
            attempt()

    assert (unread_count(sen), wanted_groups(sen, Way.EMAIL)) == (1, list(Group))


def test_marking_all_as_read_leaves_those_of_others(client, told, sen, tram):
    told(sen, tram)
    told(sen)
    client.force_login(sen)

    answer = client.post(f"{ADDRESS}da-doc/")

    assert (answer["Location"], unread_count(sen), unread_count(tram)) == (ADDRESS, 0, 1)


def test_marking_all_as_read_needs_more_than_a_link(client, told, sen):
    told(sen)
    client.force_login(sen)

    assert client.get(f"{ADDRESS}da-doc/").status_code == 405
    assert unread_count(sen) == 1


def test_a_person_chooses_which_groups_come_by_email(client, sen):
    client.force_login(sen)
    before = client.get(f"{ADDRESS}tuy-chon/").context["form"].initial["email"]

    client.post(f"{ADDRESS}tuy-chon/", {"email": ["deadline"]})
    client.post(f"{ADDRESS}tuy-chon/", {"email": ["deadline", "system"]})

    assert before == list(Group)
    assert wanted_groups(sen, Way.EMAIL) == [Group.DEADLINE, Group.SYSTEM]


def test_an_unknown_group_is_shown_as_an_error_and_changes_nothing(client, sen):
    client.force_login(sen)

    answer = client.post(f"{ADDRESS}tuy-chon/", {"email": ["weather"]})

    assert list(answer.context["form"].errors) == ["email"]
    assert wanted_groups(sen, Way.EMAIL) == list(Group)


@pytest.mark.parametrize("path", ["", "tuy-chon/"])
def test_a_stranger_is_asked_to_sign_in(client, db, path):
    assert client.get(ADDRESS + path).status_code == 302


def test_the_list_asks_the_same_questions_for_one_row_and_for_three(client, told, sen):
    client.force_login(sen)
    client.get(ADDRESS)
    asked = []

    for new in (1, 2):
        for _row in range(new):
            told(sen)
        with CaptureQueriesContext(connection) as queries:
            client.get(ADDRESS)
        asked.append([query["sql"] for query in queries])

    assert len(asked[0]) == len(asked[1])
    assert [sum('SELECT "notices_notice"."id"' in sql for sql in each) for each in asked] == [1, 1]


def test_the_list_is_calm_when_there_is_nothing(client, sen):
    client.force_login(sen)

    answer = client.get(ADDRESS)

    assert (list(answer.context["page"]), answer.context["unread"]) == ([], 0)
    assert "da-doc" not in answer.content.decode()


def test_a_notice_is_shown_with_what_it_says_and_never_as_markup(client, told, sen):
    told(sen, title="<b>Chương trình</b>", body="Mở & xem")
    client.force_login(sen)

    page = client.get(ADDRESS).content.decode()

    assert "&lt;b&gt;Chương trình&lt;/b&gt;" in page
    assert "Mở &amp; xem" in page
    assert Notice.objects.get().get_absolute_url() in page


def test_preferences_say_when_the_account_has_no_email_address(client, someone):
    silent = someone("silent", email="", language="en")
    client.force_login(silent)

    assert "Your account has no email address." in client.get(f"{ADDRESS}tuy-chon/").content.decode()


@pytest.mark.parametrize(("kind", "icon"), [("deadline.near", "alarm-clock"), ("programme.published", "book-open")])
def test_a_notice_carries_the_sign_of_its_group(told, sen, kind, icon):
    told(sen, kind=kind)

    assert (Notice.objects.get().group, Notice.objects.get().icon) == (kind.partition(".")[0], icon)


@pytest.fixture
def gateway(settings):
    settings.SMS_URL = "http://127.0.0.1:9/sms"
    # Codes asked for are counted there; the machine's own store would remember other runs.
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "codes"}}
    cache.clear()


def test_only_ways_that_are_set_up_and_reach_the_person_can_be_chosen(client, sen, gateway):
    client.force_login(sen)
    before = client.get(f"{ADDRESS}tuy-chon/").context["form"].ways
    Address.objects.create(person=sen, way="sms", value="84912345678", confirmed_at=MOMENT)

    form = client.get(f"{ADDRESS}tuy-chon/").context["form"]

    assert (before, form.ways) == ([Way.EMAIL], [Way.EMAIL, Way.SMS])
    assert form.initial["sms"] == [Group.DEADLINE]


def test_a_way_is_chosen_for_each_group(client, sen, gateway):
    Address.objects.create(person=sen, way="sms", value="84912345678", confirmed_at=MOMENT)
    client.force_login(sen)

    client.post(f"{ADDRESS}tuy-chon/", {"email": ["system"], "sms": ["document"]})

    assert (wanted_groups(sen, Way.EMAIL), wanted_groups(sen, Way.SMS)) == ([Group.SYSTEM], [Group.DOCUMENT])


def test_a_number_is_given_and_confirmed_on_its_page_and_errors_keep_what_was_typed(client, sen, gateway):
    client.force_login(sen)
    page = f"{ADDRESS}tuy-chon/sms/"

    wrong = client.post(page, {"phone": "12345678"})
    client.post(page, {"phone": "0912 345 678"})
    waits = client.get(page).content.decode()
    refused = client.post(page, {"code": "abc"})
    client.post(page, {"code": code_for(Address.objects.get())})

    assert (wrong.status_code, refused.status_code) == (422, 422)
    assert 'value="12345678"' in wrong.content.decode()
    assert "0912 345 678" in waits
    assert Address.objects.get().is_confirmed


def test_codes_cannot_be_asked_for_without_end(client, sen, gateway):
    client.force_login(sen)
    for number in range(6):
        client.post(f"{ADDRESS}tuy-chon/sms/", {"phone": f"0912 345 67{number}"})

    answer = client.post(f"{ADDRESS}tuy-chon/sms/", {"phone": "0912 345 679"})

    assert answer.status_code == 422
    assert "Đã xin quá nhiều mã" in answer.content.decode()


def test_whoever_gets_messages_back_is_told_where_they_choose(client, sen):
    suppress(Way.EMAIL, sen.email, "refused_address")
    client.force_login(sen)
    before = client.get(f"{ADDRESS}tuy-chon/").content.decode()

    client.post(f"{ADDRESS}tuy-chon/email/thu-lai/")

    assert "Tin gửi cho anh/chị bị trả về." in before
    assert "Tin gửi cho anh/chị bị trả về." not in client.get(f"{ADDRESS}tuy-chon/").content.decode()


def test_everybody_sees_how_their_own_messages_went_and_no_others(client, told, sen, tram):
    told(sen, title="Của Sen")
    told(tram, title="Của Trâm")
    client.force_login(sen)

    page = client.get(f"{ADDRESS}da-gui/").content.decode()

    assert ("Của Sen" in page, "chờ gửi" in page, "Của Trâm" in page) == (True, True, False)


def test_what_is_told_at_night_says_when_it_leaves(client, told, sen):
    with standing_on(MOMENT + timedelta(hours=14)):
        told(sen)
        client.force_login(sen)

        assert "Gửi lúc 06:00 19/03/2024" in client.get(f"{ADDRESS}da-gui/").content.decode()
