import io

import pytest
from click.testing import CliRunner
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db.migrations.recorder import MigrationRecorder

from lantoa.core.accounts.models import User
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.roles import Role
from lantoa.project.commands import setup

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


def test_setup_may_be_run_again_and_changes_nothing():
    install(unit="Sở Nội vụ", code="SNV", administrator="quan.tri")
    before = [Unit.objects.count(), User.objects.count(), Post.objects.count()]

    install()
    install(unit="Sở Nội vụ", code="SNV", administrator="quan.tri")

    assert [Unit.objects.count(), User.objects.count(), Post.objects.count()] == before


def test_an_older_version_does_not_touch_the_tables_of_a_newer_one(monkeypatch):
    monkeypatch.setattr(MigrationRecorder, "applied_migrations", lambda _self: {("org", "0999_of_tomorrow"): None})

    with pytest.raises(CommandError, match="a newer version has made them"):
        install()


def asked(*lines):
    """What `lantoa setup` asks in a terminal and what it knows once that is answered line by line."""
    options = {"unit": None, "code": None, "administrator": None, "name": None, "kind": "department"}
    with CliRunner().isolation(input="\n".join([*lines, ""])) as (said, *_others):
        setup.ask_for_what_lacks(options)
        return said.getvalue().decode(), {name: value for name, value in options.items() if value}


def test_in_a_terminal_setup_asks_for_what_lacks_and_then_no_more():
    _said, known = asked("Sở Nội vụ", "SNV", "quan.tri", "Lê Thị Sen")
    install(**known)

    post = Post.objects.get()
    assert (post.unit.code, post.unit.name, post.person.full_name) == ("SNV", "Sở Nội vụ", "Lê Thị Sen")
    assert asked() == ("", {"kind": "department"})


def test_a_unit_without_an_administrator_is_asked_for_one_alone():
    install(unit="Sở Nội vụ", code="SNV")

    said, known = asked("quan.tri", "Lê Thị Sen")

    assert "Name of the first unit" not in said
    assert (known["administrator"], known["name"]) == ("quan.tri", "Lê Thị Sen")


def test_whoever_presses_enter_leaves_it_for_later():
    said, known = asked("")

    assert known == {"kind": "department"}
    assert "Press Enter to leave it for later" in said
