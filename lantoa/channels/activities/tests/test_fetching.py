"""Asking a site of which somebody gave the address: never a closed network, never more than is needed."""

import socket

import pytest

from lantoa.channels.activities import fetching
from lantoa.channels.activities.fetching import NotFetched, fetch, is_open
from lantoa.channels.activities.looking import PAGES, look_at
from lantoa.channels.activities.models import LinkState, Why
from lantoa.channels.activities.tests.web import serving

CLOSED = [
    *("127.0.0.1", "127.8.9.1", "0.0.0.0", "10.0.0.8", "172.16.4.4", "192.168.1.1", "169.254.169.254"),
    *("100.64.0.1", "192.0.0.8", "192.0.2.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1"),
    *("240.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1"),
    *("ff02::1", "2001:db8::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254"),
    *("64:ff9b::7f00:1", "64:ff9b::a9fe:a9fe", "2002:7f00:1::", "2002:a9fe:a9fe::1", "::127.0.0.1", "100::1"),
]
OPEN = ["118.70.1.1", "8.8.8.8", "2400:cb00::1", "::ffff:8.8.8.8"]


@pytest.fixture
def site(settings):
    settings.LINKS_TO_LOOPBACK = True
    with serving() as found:
        yield found


@pytest.fixture
def names(monkeypatch):
    """Says what a name resolves to; what is not said is looked up as always."""
    known = {}
    real = socket.getaddrinfo

    def look_up(host, port, *args, **kwargs):
        if host in known:
            return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, port)) for each in known[host]]
        return real(host, port, *args, **kwargs)

    monkeypatch.setattr(socket, "getaddrinfo", look_up)
    return known


@pytest.mark.parametrize("address", CLOSED)
def test_closed_addresses_are_not_asked(address):
    assert not is_open(address)


@pytest.mark.parametrize("address", OPEN)
def test_addresses_of_the_open_internet_are(address):
    assert is_open(address)


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/",
        "http://localhost/",
        "http://[::1]/",
        "http://0x7f000001/",
        "http://2130706433/",
        "http://127.1/",
        "http://169.254.169.254/latest/meta-data/",
        "http://8.8.8.8:22/",
        "http://8.8.8.8:6379/",
        "file:///etc/passwd",
        "ftp://8.8.8.8/",
        "gopher://8.8.8.8/",
        "http://nguoi:khoa@8.8.8.8/",
    ],
)
def test_whatever_leads_into_a_closed_network_is_refused(address):
    with pytest.raises(NotFetched) as refusal:
        fetch(address, kinds=PAGES)

    assert refusal.value.why in (Why.FORBIDDEN, Why.UNKNOWN_NAME)


def test_a_name_with_one_closed_address_among_open_ones_is_refused(names):
    names["hai-mat.example"] = ["8.8.8.8", "10.0.0.1"]

    with pytest.raises(NotFetched) as refusal:
        fetch("http://hai-mat.example/", kinds=PAGES)

    assert refusal.value.why == Why.FORBIDDEN


def test_the_connection_goes_to_the_address_that_was_looked_at(site, names, monkeypatch):
    """A name that answers otherwise the second time leads nowhere, since it is asked once."""
    asked = []
    host = "doi-y.example"
    names[host] = ["127.0.0.1"]
    real = socket.create_connection
    monkeypatch.setattr(socket, "create_connection", lambda to, **more: asked.append(to) or real(to, **more))
    port = int(site.base.rpartition(":")[2])
    site.page("/tin")

    fetch(f"http://{host}:{port}/tin", kinds=PAGES)

    assert asked == [("127.0.0.1", port)]


def test_a_redirect_into_a_closed_network_is_not_followed(site):
    address = site.leads_on("/di", "http://169.254.169.254/latest/")

    assert look_at(address).why == Why.FORBIDDEN


@pytest.mark.parametrize("to", ["file:///etc/passwd", "ftp://127.0.0.1/", "javascript:alert(1)", "//10.0.0.1/"])
def test_a_redirect_to_another_kind_of_address_is_not_followed(site, to):
    assert look_at(site.leads_on("/di", to)).why == Why.FORBIDDEN


def test_a_redirect_that_is_no_address_is_an_error(site):
    assert look_at(site.leads_on("/di", "http://[")).why == Why.BROKEN


def test_three_redirects_are_followed_and_not_a_fourth(site):
    site.page("/tin")
    for number in range(4):
        site.leads_on(f"/di-{number}", "/tin" if number == 0 else f"/di-{number - 1}")

    assert look_at(f"{site.base}/di-2").state == LinkState.ANSWERS
    assert look_at(f"{site.base}/di-3").why == Why.TOO_MANY_HOPS


def test_a_page_says_its_title_day_and_picture(site):
    look = look_at(site.page("/tin"))

    assert (look.state, look.status) == (LinkState.ANSWERS, 200)
    assert look.title == "Tập huấn dịch vụ công & chữ ký số"
    assert f"{look.published_on}" == "2024-03-12"
    assert look.picture.startswith(b"\xff\xd8\xff")
    assert look.final_address == f"{site.base}/tin"


@pytest.mark.parametrize(
    ("status", "state", "why"),
    [
        (404, LinkState.GONE, ""),
        (410, LinkState.GONE, ""),
        (401, LinkState.UNSEEN, Why.REFUSES),
        (403, LinkState.UNSEEN, Why.REFUSES),
        (429, LinkState.UNSEEN, Why.REFUSES),
        (999, LinkState.UNSEEN, Why.REFUSES),
        (500, LinkState.UNSEEN, Why.BROKEN),
        (503, LinkState.UNSEEN, Why.BROKEN),
    ],
)
def test_an_answer_that_says_no_says_which(site, status, state, why):
    look = look_at(site.page("/tin", status=status))

    assert (look.state, look.why, look.status) == (state, why, status)


def test_what_is_no_page_is_not_read(site):
    assert look_at(site.page("/tep.pdf", kind="application/pdf")).why == Why.NO_PAGE


def test_a_page_that_is_too_large_is_given_up(site):
    assert look_at(site.page("/to", b"x" * (fetching.BYTES_MAX + 1))).why == Why.TOO_LARGE


def test_a_site_that_drips_is_given_up(site, monkeypatch):
    monkeypatch.setattr(fetching, "SECONDS", 0.5)

    assert look_at(site.drips("/cham", seconds=4)).why == Why.NO_ANSWER


def test_nobody_at_home_and_no_such_name(site, names):
    closed = socket.socket()
    closed.bind(("127.0.0.1", 0))
    port = closed.getsockname()[1]
    closed.close()
    names["khong-co.example"] = []

    assert look_at(f"http://127.0.0.1:{port}/").why == Why.NO_ANSWER
    assert look_at("http://khong-co.example/").state == LinkState.UNSEEN


def test_what_is_no_answer_of_the_web_is_an_error(site):
    def answer(handler):
        handler.wfile.write(b"SSH-2.0-OpenSSH\r\n")
        handler.close_connection = True

    site.answers["/la"] = answer

    assert look_at(f"{site.base}/la").why == Why.BROKEN


def test_a_picture_from_a_closed_network_is_left_out(site, settings):
    look = look_at(site.page("/tin", '<meta property="og:image" content="http://10.0.0.1/anh.jpg"><title>Tin</title>'))

    assert (look.state, look.title, look.picture) == (LinkState.ANSWERS, "Tin", b"")


@pytest.mark.parametrize("content", ["/tin", "data:image/png;base64,AAAA", "http://[", "", "/khong-co.jpg"])
def test_a_picture_that_is_none_is_left_out(site, content):
    look = look_at(site.page("/tin", f'<meta property="og:image" content="{content}"><title>Tin</title>'))

    assert (look.state, look.picture) == (LinkState.ANSWERS, b"")


def test_letters_of_any_script_can_stand_in_an_address(site):
    site.page("/tin/t%E1%BA%ADp-hu%E1%BA%A5n?trang=m%E1%BB%99t")

    assert look_at(f"{site.base}/tin/tập-huấn?trang=một").state == LinkState.ANSWERS


def test_nothing_of_ours_is_sent_along(site):
    """Neither a cookie nor where it was read."""
    seen = {}

    def answer(handler):
        seen.update(handler.headers.items())
        handler.send_response(404)
        handler.end_headers()

    site.answers["/tin"] = answer
    look_at(f"{site.base}/tin")

    assert not {"Cookie", "Referer", "Authorization"} & seen.keys()
