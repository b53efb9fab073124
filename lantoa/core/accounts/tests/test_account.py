from urllib.parse import unquote

import pytest
from allauth.account.models import EmailAddress
from django.db import IntegrityError
from django.template.loader import get_template
from django.urls import get_resolver

from lantoa.core import jobs
from lantoa.core.accounts import actions
from lantoa.core.accounts.models import User
from lantoa.core.accounts.tests.conftest import PASSWORD
from lantoa.core.refusals import NotAllowed


def test_a_person_changes_their_phone(signed_in, lan):
    response = signed_in.post("/tai-khoan/", {"phone": "0912 345 678"})
    lan.refresh_from_db()

    assert (response.url, lan.phone) == ("/tai-khoan/", "0912 345 678")


def test_a_phone_is_written_in_digits_and_what_was_typed_stays(signed_in, lan):
    response = signed_in.post("/tai-khoan/", {"phone": "gọi chị Lan"})

    assert response.context["form"].errors == {"phone": ["Write the number in digits, such as 0912 345 678."]}
    assert 'value="gọi chị Lan"' in response.content.decode()


def test_nobody_changes_another_persons_account(lan, minh):
    with pytest.raises(NotAllowed):
        actions.change_phone(lan, phone="", by=minh)
    with pytest.raises(NotAllowed):
        actions.change_email(lan, email="minh@so.example.vn", by=minh)
    with pytest.raises(NotAllowed):
        actions.choose_language(lan, language="en", by=minh)


def test_a_new_email_signs_in_and_the_old_one_is_told(proven, lan, mailoutbox):
    EmailAddress.objects.create(user=lan, email="lan@so.example.vn", primary=True, verified=True)

    proven.post("/tai-khoan/email/", {"email": "Lan.Moi@so.example.vn"})
    proven.post("/dang-xuat/")
    proven.post("/dang-nhap/", {"login": "lan@so.example.vn", "password": PASSWORD})
    by_old = "_auth_user_id" in proven.session
    proven.post("/dang-nhap/", {"login": "lan.moi@so.example.vn", "password": PASSWORD})

    jobs.drain()
    assert (by_old, "_auth_user_id" in proven.session) == (False, True)
    assert [mail.to for mail in mailoutbox] == [["lan@so.example.vn"]]
    assert "changed from lan@so.example.vn to lan.moi@so.example.vn" in mailoutbox[0].body


def test_an_email_belongs_to_one_account(proven, lan, minh):
    actions.change_email(minh, email="minh@so.example.vn", by=minh)

    response = proven.post("/tai-khoan/email/", {"email": "MINH@so.example.vn"})

    sentence = "Another account already uses this email. Give another one, or ask the administrator of your unit."
    assert response.context["form"].errors == {"email": [sentence]}
    with pytest.raises(actions.EmailTaken):
        actions.change_email(lan, email="minh@so.example.vn", by=lan)


def test_an_email_that_is_somebodys_account_name_is_taken(lan, db):
    User.objects.create_user("minh@so.example.vn", full_name="Trần Văn Minh")

    with pytest.raises(actions.EmailTaken):
        actions.change_email(lan, email="MINH@so.example.vn", by=lan)


def test_changing_the_email_asks_for_the_password_once_more_and_goes_on(signed_in):
    question = signed_in.get("/tai-khoan/email/")
    answer = signed_in.post(question.url, {"password": PASSWORD, "next": "/tai-khoan/email/"})

    assert unquote(question.url) == "/xac-nhan/?next=/tai-khoan/email/"
    assert (answer.url, signed_in.get(answer.url).status_code) == ("/tai-khoan/email/", 200)


def test_a_wrong_password_does_not_prove_anything(signed_in):
    response = signed_in.post("/xac-nhan/", {"password": "sai", "next": "/tai-khoan/email/"})

    assert response.context["form"].errors == {"password": ["This is not your password. Check it and try again."]}
    assert signed_in.get("/tai-khoan/email/").status_code == 302


@pytest.mark.parametrize("taken", [{"username": "LAN.nguyen"}, {"username": "lan2", "email": "LAN@so.example.vn"}])
def test_the_database_keeps_names_and_emails_apart_in_any_letter_case(lan, taken):
    with pytest.raises(IntegrityError):
        User.objects.create_user(full_name="Lan khác", **taken)


@pytest.mark.parametrize(
    "path",
    [
        "/dang-nhap/",
        "/mat-khau/quen/",
        "/mat-khau/quen/da-gui/",
        "/mat-khau/dat-lai/xong/",
        "/mat-khau/dat-lai/1-sai/",
        "/tai-khoan/da-khoa/",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_for_strangers_opens_in_both_languages(client, db, path, language):
    client.cookies["django_language"] = language

    page = client.get(path)

    assert (page.status_code, page.headers["Content-Language"]) == (200, language)


@pytest.mark.parametrize(
    "path",
    [
        "/tai-khoan/",
        "/tai-khoan/email/",
        "/dang-xuat/",
        "/xac-nhan/",
        "/mat-khau/doi/",
        "/xac-thuc-hai-lop/",
        "/xac-thuc-hai-lop/bat/",
        "/phien-dang-nhap/",
    ],
)
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_of_the_account_opens_in_both_languages(proven, lan, path, language):
    actions.choose_language(lan, language=language, by=lan)

    page = proven.get(path)

    assert (page.status_code, page.headers["Content-Language"]) == (200, language)


def test_every_page_of_the_library_wears_our_look():
    views = [pattern.callback for pattern in get_resolver("lantoa.core.accounts.urls").url_patterns]
    names = {view.view_class.template_name for view in views if hasattr(view, "view_class")}

    origins = {name: get_template(name).origin.name for name in names - {"mfa/recovery_codes/download.txt"}}
    assert {name for name, origin in origins.items() if "/lantoa/core/accounts/" not in origin} == set()
