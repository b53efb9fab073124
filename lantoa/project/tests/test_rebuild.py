from datetime import date

from click.testing import CliRunner
from django.db import connection, transaction

from lantoa.core import ledger
from lantoa.core.clock import today
from lantoa.core.ledger.rolling.keeping import keep_up
from lantoa.core.ledger.tests.kinds import BRIEFING
from lantoa.core.org.models import Axis
from lantoa.core.org.tests.cast import small_province
from lantoa.project.commands.rebuild import command
from lantoa.project.laws import breaches


def figures(unit):
    question = ledger.Question(axis=Axis.PROFESSIONAL)
    return ledger.figures([ledger.Branch(unit.pk, date(today().year, 1, 1), today())], question)


def test_figures_that_were_spoiled_are_found_and_made_anew(db):
    province = small_province()
    with transaction.atomic():
        ledger.record(
            BRIEFING, subject="tests:1", title="Giao ban", unit=province.school, happened_on=today(), by="tests"
        )
    while keep_up():
        continue
    right = figures(province.department)
    spoil()

    found = list(breaches())
    done = CliRunner().invoke(command)

    assert any("lantoa rebuild" in sentence for sentence in found)
    assert done.exit_code == 0
    assert "up to position 1" in done.output
    assert figures(province.department) == right
    assert list(breaches()) == []


def spoil():

    with connection.cursor() as cursor:
        cursor.execute("UPDATE ledger_rollup SET system = system + 5")
