import io

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.roles import Role

pytestmark = pytest.mark.django_db


def install(**options):
    told = io.StringIO()
    call_command("install", stdout=told, **options)
    return told.getvalue()


def test_setup_makes_the_first_unit_and_its_administrator_once():
    wanted = {"unit": "Sở Nội vụ", "code": "SNV", "administrator": "quan.tri", "name": "Lê Thị Sen"}

    told = [install(**wanted), install(**wanted)]

    post = Post.objects.get()
    assert (post.person.full_name, post.unit.name, post.role) == ("Lê Thị Sen", "Sở Nội vụ", Role.ADMINISTRATOR)
    assert ["password" in each for each in told] == [True, False]
    assert post.person.check_password(told[0].split("password ")[1].split()[0])


def test_setup_refuses_a_kind_that_nobody_knows_and_makes_nothing():
    with pytest.raises(CommandError, match="No kind of unit is called circus"):
        install(unit="Gánh xiếc", kind="circus", administrator="quan.tri")

    assert (Unit.objects.count(), User.objects.count()) == (0, 0)


def test_an_administrator_needs_a_unit():
    with pytest.raises(CommandError, match="needs a unit"):
        install(administrator="quan.tri")


def test_check_says_what_is_missing_and_then_that_all_is_well():
    told = io.StringIO()
    with pytest.raises(CommandError):
        call_command("check_installation", stderr=told)
    assert "No unit is founded." in told.getvalue()

    install(unit="Sở Nội vụ", administrator="quan.tri")

    call_command("check_installation", stdout=(fine := io.StringIO()))
    assert fine.getvalue().splitlines()[-1] == "Everything is in order."
