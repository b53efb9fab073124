from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Post
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province
from lantoa.workbench.second_factor import roles_exist

SETTING_UP = "/xac-thuc-hai-lop/"


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture(autouse=True)
def _clerks_must(settings):
    settings.SECOND_FACTOR_ROLES = ["administrator", "clerk"]


def a(role: Role, province) -> User:
    return person(province.department, role)


def arrive(client, who: User, path: str = "/"):
    client.force_login(who, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client.get(path)


@pytest.mark.parametrize("path", ["/", "/tai-khoan/", "/thong-bao/", "/phien-dang-nhap/", "/van-ban/"])
def test_whoever_must_and_has_none_is_led_to_set_one_up(client, province, path):
    response = arrive(client, a(Role.CLERK, province), path)

    assert (response.status_code, response.url) == (302, SETTING_UP)


def test_the_page_says_why(client, province):
    client.cookies["django_language"] = "en"

    page = arrive(client, a(Role.CLERK, province), SETTING_UP)

    assert "Your post demands a second factor. Set one up, then you go on." in page.content.decode()


@pytest.mark.parametrize("path", [SETTING_UP, "/xac-thuc-hai-lop/bat/", "/dang-xuat/"])
def test_setting_one_up_and_leaving_stay_open(client, province, path):
    assert arrive(client, a(Role.CLERK, province), path).status_code == 200


def test_a_script_is_led_there_too(client, province):
    arrive(client, a(Role.CLERK, province))

    response = client.get("/thong-bao/", headers={"HX-Request": "true"})

    assert (response.status_code, response.headers["HX-Redirect"]) == (200, SETTING_UP)


def test_nothing_is_done_before(client, province):
    clerk = a(Role.CLERK, province)
    arrive(client, clerk)

    client.post("/tai-khoan/", {"phone": "0912345678"})

    clerk.refresh_from_db()
    assert clerk.phone == ""


@pytest.mark.parametrize("kind", [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN])
def test_whoever_has_one_goes_on(client, province, kind):
    clerk = a(Role.CLERK, province)
    Authenticator.objects.create(user=clerk, type=kind, data={})

    assert arrive(client, clerk).status_code == 200


def test_recovery_codes_alone_are_none(client, province):
    clerk = a(Role.CLERK, province)
    Authenticator.objects.create(user=clerk, type=Authenticator.Type.RECOVERY_CODES, data={})

    assert arrive(client, clerk).status_code == 302


def test_other_posts_are_not_asked(client, province):
    assert arrive(client, a(Role.OFFICER, province)).status_code == 200


@pytest.mark.parametrize(("first", "last", "status"), [(-30, -1, 200), (1, None, 200), (-30, 0, 302), (0, None, 302)])
def test_a_post_demands_it_on_the_days_it_is_held(client, province, first, last, status):
    clerk = User.objects.create_user("van.thu", full_name="Văn Thư")
    until = None if last is None else today() + timedelta(days=last)
    Post.objects.create(
        person=clerk,
        unit=province.department,
        role=Role.CLERK,
        valid_from=today() + timedelta(days=first),
        valid_to=until,
    )

    assert arrive(client, clerk).status_code == status


def test_strangers_still_sign_in(client, db):
    assert client.get("/dang-nhap/").status_code == 200


def test_the_demo_asks_nobody(client, province, settings):
    settings.DEMO = True

    assert arrive(client, a(Role.CLERK, province)).status_code == 200


def test_where_no_role_is_named_the_database_is_not_asked(client, province, settings, django_assert_num_queries):
    settings.SECOND_FACTOR_ROLES = []
    arrive(client, a(Role.CLERK, province), "/tai-khoan/")

    with django_assert_num_queries(7) as asked:
        client.get("/tai-khoan/")
    assert [query["sql"] for query in asked if "mfa_authenticator" in query["sql"]] == []


@pytest.mark.parametrize("counts", [True, False])
def test_the_providers_second_factor_meets_the_demand_where_it_counts(client, province, settings, counts):
    settings.OIDC_SECOND_FACTOR = counts
    clerk = a(Role.CLERK, province)
    arrive(client, clerk)
    session = client.session
    session["account_authentication_methods"] = [{"method": "socialaccount", "at": 0}]
    session["account_authentication_methods_user"] = str(clerk.pk)
    session.save()

    assert client.get("/").status_code == (200 if counts else 302)


@pytest.mark.parametrize(
    ("named", "ids"), [([], []), (["clerk", "head"], []), (["clerk", "văn thư"], ["workbench.E001"])]
)
def test_a_misspelt_role_is_told_at_start(settings, named, ids):
    settings.SECOND_FACTOR_ROLES = named

    assert [problem.id for problem in roles_exist()] == ids
