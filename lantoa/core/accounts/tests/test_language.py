import pytest


def spoken(client, path: str = "/dang-nhap/", **headers) -> str:
    return client.get(path, headers=headers).headers["Content-Language"]


def test_pages_speak_vietnamese_whatever_the_browser_asks(client, db):
    assert spoken(client, accept_language="en-US,en;q=0.9") == "vi"


def test_the_choice_of_a_visitor_is_kept_in_the_browser(client, db):
    response = client.post("/ngon-ngu/", {"language": "en", "next": "/dang-nhap/"})

    assert (response.url, spoken(client)) == ("/dang-nhap/", "en")


def test_the_choice_of_a_person_follows_them_to_another_browser(signed_in, lan, client):
    signed_in.post("/ngon-ngu/", {"language": "vi", "next": "/tai-khoan/"})
    lan.refresh_from_db()

    assert (lan.language, spoken(signed_in, "/tai-khoan/")) == ("vi", "vi")


def test_the_persons_choice_goes_before_the_browsers(client, lan):
    client.cookies["django_language"] = "vi"
    client.force_login(lan, backend="allauth.account.auth_backends.AuthenticationBackend")

    assert spoken(client, "/tai-khoan/") == "en"


def test_a_language_that_is_not_offered_changes_nothing(client, db):
    client.post("/ngon-ngu/", {"language": "xx"})
    client.cookies["django_language"] = "../../etc"

    assert spoken(client) == "vi"


def test_a_word_to_go_back_to_is_no_view_of_ours(client, db):
    response = client.post("/ngon-ngu/", {"language": "en", "next": "true"})

    assert (response.status_code, response.url) == (302, "true")


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "javascript:alert(1)", ""])
def test_choosing_a_language_never_leads_to_another_site(client, db, target):
    response = client.post("/ngon-ngu/", {"language": "en", "next": target})

    assert response.url == "/"


@pytest.mark.parametrize(("language", "title"), [("vi", "<title>Đăng nhập"), ("en", "<title>Sign in")])
def test_the_sign_in_page_speaks_both_languages(client, db, language, title):
    client.cookies["django_language"] = language

    page = client.get("/dang-nhap/").content.decode()

    assert title in page
    assert f'<html lang="{language}"' in page
