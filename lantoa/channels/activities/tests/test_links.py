"""Items published elsewhere: the address, when two are one, and what a look at the page proves."""

from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.channels.activities import actions, keeping
from lantoa.channels.activities.addresses import LinkNotWhole, canonical, fingerprint, outlet_of, whole
from lantoa.channels.activities.looking import Look
from lantoa.channels.activities.models import Link, LinkState, Why
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.pictures import photo
from lantoa.channels.activities.tests.web import serving
from lantoa.channels.activities.web_pages import read
from lantoa.core import jobs, ledger
from lantoa.core.refusals import NotAllowed

ADDRESS = "https://thptbinhminh.edu.vn/tin/1"
SEEN = Look(LinkState.ANSWERS, "", 200, ADDRESS, "Tập huấn chữ ký số")


@pytest.fixture
def look_of():
    """What a worker brings for the only page."""

    def bring(activity, look):
        return actions.keep_look(activity.links.get(), look=look, by="activities.look")

    return bring


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.vn/tin", "http://www.a.vn/tin/"),
        ("https://a.vn/tin?fbclid=IwAR0&id=3", "https://a.vn/tin?id=3&utm_source=zalo&utm_medium=x"),
        ("https://m.facebook.com/truong/posts/1", "https://www.facebook.com/truong/posts/1?mibextid=abc"),
        ("https://a.vn/tin#dau", "https://A.VN:443/tin"),
        ("https://a.vn/?b=2&a=1", "https://a.vn/?a=1&b=2"),
    ],
)
def test_what_only_counts_readers_makes_no_other_page(one, other):
    assert fingerprint(one) == fingerprint(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("https://a.vn/tin?id=3", "https://a.vn/tin?id=4"),
        ("https://a.vn/tin", "https://b.vn/tin"),
        ("https://a.vn:8080/tin", "https://a.vn/tin"),
        ("https://m.vn/tin", "https://vn/tin"),
    ],
)
def test_two_pages_stay_two(one, other):
    assert fingerprint(one) != fingerprint(other)


@given(st.text(alphabet="abc/?=&%#:@.đ", max_size=40))
def test_every_text_is_a_whole_address_or_refused_and_its_canonical_form_is_final(text):
    try:
        address = whole(f"a.vn/{text}")
    except LinkNotWhole:
        return
    assert canonical(f"https://{canonical(address)}") == canonical(address)


@pytest.mark.parametrize(
    "text", ["", "tin tức", "localhost/x", "http://127.0.0.1/", "javascript:alert(1)", "ftp://a.vn/", "http://a@b.vn/"]
)
def test_what_is_no_address_of_a_page_is_refused(text):
    with pytest.raises(LinkNotWhole):
        whole(text)


@pytest.mark.parametrize(
    ("address", "outlet"),
    [
        ("https://www.facebook.com/x", "published_facebook"),
        ("https://zalo.me/x", "published_zalo"),
        ("https://youtu.be/x", "published_youtube"),
        ("https://notfacebook.com/x", "published_website"),
        ("https://camau.gov.vn/x", "published_website"),
    ],
)
def test_the_site_says_which_outlet_it_is(address, outlet):
    assert outlet_of(address).code == outlet


def test_it_is_claimed_until_the_page_has_answered(published, look_of, standing):
    row = published()
    assert standing(row) == [("activity.published_elsewhere", "", "published_website", "claimed", 1)]

    look_of(row, SEEN)

    assert standing(row) == [("activity.published_elsewhere", "", "published_website", "evidenced", 1)]


def test_without_a_title_it_gets_that_of_the_page(published, look_of):
    row = published()
    look_of(row, SEEN)

    row.refresh_from_db()
    assert row.title == "Tập huấn chữ ký số"


def test_a_title_of_ones_own_stays(published, look_of):
    row = published(title="Bài của trường")
    look_of(row, SEEN)

    row.refresh_from_db()
    assert row.title == "Bài của trường"


def test_a_page_that_is_gone_later_proves_nothing_any_more(published, look_of, standing):
    row = published()
    look_of(row, SEEN)
    look_of(row, Look(LinkState.GONE, "", 404, ADDRESS))

    assert standing(row) == [("activity.published_elsewhere", "", "published_website", "claimed", 1)]
    assert row.links.get().title == "Tập huấn chữ ký số"


def test_where_a_site_lets_no_programme_look_a_picture_of_the_screen_proves_it(
    published, look_of, standing, coordinator
):
    row = published("https://www.facebook.com/truong/posts/1")
    look_of(row, Look(LinkState.UNSEEN, Why.ASKS_SIGN_IN, 200))
    assert standing(row) == [("activity.published_elsewhere", "", "published_facebook", "claimed", 1)]

    actions.attach(row, sent=[Sent(photo(1))], by=coordinator)

    assert standing(row) == [("activity.published_elsewhere", "", "published_facebook", "evidenced", 1)]


def test_the_same_page_again_at_the_unit_is_refused(published):
    first = published()

    with pytest.raises(keeping.LinkIsDouble) as refusal:
        published("http://www.thptbinhminh.edu.vn/tin/1/?utm_source=zalo")

    assert first.title in refusal.value.sentence
    assert Link.objects.count() == 1


def test_once_withdrawn_it_can_be_recorded_again(published, coordinator):
    actions.withdraw(published(), reason="Nhầm chương trình", by=coordinator)

    assert published().links.exists()


def test_at_another_unit_it_is_allowed_and_shown(published, facts, province, officer, enter, coordinator):
    row = published()
    said = facts(form="published_elsewhere", people={}, links=[ADDRESS], title="Bài của Sở")
    actions.record(province.department, facts=said, by=officer)

    page = enter(coordinator).get(row.get_absolute_url()).content.decode()

    assert "Cũng được ghi bởi:" in page
    assert province.department.name in page


def test_a_page_about_an_activity_proves_it(recorded, coordinator, look_of, standing):
    row = recorded()
    actions.attach_link(row, link=ADDRESS, by=coordinator)
    assert {proof for *_rest, proof, _count in standing(row)} == {"claimed"}

    look_of(row, SEEN)

    assert {proof for *_rest, proof, _count in standing(row)} == {"evidenced"}


def test_another_address_takes_the_place_of_the_first(published, facts, coordinator, look_of, standing):
    row = published()
    look_of(row, SEEN)
    row.refresh_from_db()

    said = facts(form="published_elsewhere", people={}, title="Tin", links=["https://facebook.com/truong/posts/2"])
    actions.correct(row, facts=said, seen=row.revision, by=coordinator)

    assert standing(row) == [("activity.published_elsewhere", "", "published_facebook", "claimed", 1)]
    assert row.links.count() == 1


def test_a_look_at_what_is_withdrawn_changes_no_figure(published, coordinator, look_of, standing):
    row = actions.withdraw(published(), reason="Nhầm", by=coordinator)

    look_of(row, SEEN)

    assert standing(row) == []


def test_who_does_not_record_for_the_unit_asks_for_no_look(published, lead, stranger):
    link = published().links.get()
    for user in (lead, stranger):
        with pytest.raises(NotAllowed):
            actions.look_again(link, by=user)


def test_a_worker_looks_at_it_and_the_page_shows_what_it_saw(settings, enter, coordinator, published, monkeypatch):
    settings.LINKS_TO_LOOPBACK = True
    with serving() as site:
        row = published()
        Link.objects.update(address=site.page("/tin"))
        jobs.drain()

    page = enter(coordinator).get(row.get_absolute_url()).content.decode()
    assert "Tập huấn dịch vụ công &amp; chữ ký số" in page
    assert "12/03/2024" in page
    picture = enter(coordinator).get(f"{row.get_absolute_url()}bai/{row.links.get().pk}/anh/")
    assert picture["Content-Type"] == "image/jpeg"


def test_what_could_not_be_looked_at_says_why_and_what_to_do(enter, coordinator, published, look_of):
    row = published("https://www.facebook.com/truong/posts/1")
    look_of(row, Look(LinkState.UNSEEN, Why.ASKS_SIGN_IN, 200))

    page = enter(coordinator).get(row.get_absolute_url()).content.decode()

    assert "trang đòi đăng nhập" in page
    assert "ảnh chụp màn hình" in page


def test_an_address_alone_is_enough_on_the_page(enter, coordinator, programme, school, new_id):
    sent = {
        "don-vi": school.pk,
        "chuong-trinh": programme.pk,
        "id": new_id,
        "link": "thptbinhminh.edu.vn/tin/9",
        "happened_on": "2024-03-18",
    }
    browser = enter(coordinator)
    first = browser.post("/hoat-dong/dang-bai/", sent)

    assert Link.objects.get().address == "https://thptbinhminh.edu.vn/tin/9"
    again = browser.post("/hoat-dong/dang-bai/", sent | {"id": uuid4()})
    assert again.status_code == 422
    assert first.url in again.content.decode()


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ('<meta property="article:published_time" content="2024-03-12T23:30:00+07:00">', "2024-03-12"),
        ('<meta name="pubdate" content="12/03/2024 08:00">', "2024-03-12"),
        ('<meta itemprop="datePublished" content="2024-3-2">', "2024-03-02"),
        ('<time datetime="2024-03-12">thứ Ba</time>', "2024-03-12"),
        ('<meta name="date" content="31/02/2024">', "None"),
        ('<meta name="date" content="9999-01-01">', "None"),
        ("", "None"),
    ],
)
def test_the_day_of_a_page_is_read_as_it_is_written_or_not_at_all(said, day):
    assert str(read(said.encode()).published_on) == day


def test_a_page_in_another_encoding_is_read():
    text = "<meta charset=windows-1258><title>Trường học</title>".encode("cp1258", "replace")

    assert read(text).title.startswith("Tr")
    assert read(b"<title>\xff\xfe</title>", "khong-co").title


@given(st.binary(max_size=300))
def test_whatever_the_bytes_a_page_is_read_without_a_crash(body):
    read(body)


def test_the_entries_of_a_page_lead_to_the_activity(published):
    row = published()

    assert {entry.subject_link for entry in ledger.entries_about(row)} == {row.get_absolute_url()}


def test_a_page_that_was_seen_stays_so_while_it_only_cannot_be_looked_at(published, look_of, standing):
    row = published()
    look_of(row, SEEN)
    look_of(row, Look(LinkState.UNSEEN, Why.NO_ANSWER))

    assert standing(row) == [("activity.published_elsewhere", "", "published_website", "evidenced", 1)]


def test_an_item_is_corrected_without_being_asked_for_people(enter, coordinator, published):
    row = published()
    page = enter(coordinator).get(f"{row.get_absolute_url()}sua/").content.decode()

    assert ADDRESS in page
    assert "Có bao nhiêu người tham dự?" not in page
    assert "Tập huấn, bồi dưỡng" not in page
