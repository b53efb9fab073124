import pytest
from django.core.exceptions import ImproperlyConfigured
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger import Kind, Proof, declare
from lantoa.core.ledger.kinds import declared, keep_rows, named
from lantoa.core.ledger.models import EntryKind
from lantoa.core.ledger.tests.kinds import BRIEFING, LESSON


def test_declaring_the_same_kind_again_changes_nothing():
    again = declare(Kind("test.briefing", "Briefing held", "briefings"))

    assert again == BRIEFING
    assert [kind for kind in declared() if kind.code == "test.briefing"] == [BRIEFING]


@pytest.mark.parametrize(
    "other",
    [
        Kind("test.briefing", "Another name", "briefings"),
        Kind("test.briefing", "Briefing held", "hours"),
        Kind("test.briefing", "Briefing held", "briefings", proofs=(Proof.CLAIMED,)),
    ],
)
def test_declaring_two_kinds_of_one_code_is_refused(other):
    with pytest.raises(ImproperlyConfigured):
        declare(other)

    assert named("test.briefing") == BRIEFING


def test_kinds_come_by_code():
    codes = [kind.code for kind in declared()]

    assert codes == sorted(codes)
    assert {BRIEFING.code, LESSON.code} <= set(codes)


def test_rows_of_kinds_follow_their_declarations_and_old_ones_stay(db):
    EntryKind.objects.create(code="gone.kind", label="Kind of an app that is gone", unit_of_count="things")
    EntryKind.objects.filter(code="test.briefing").update(label="Old name")

    keep_rows("default")

    assert EntryKind.objects.get(code="test.briefing").label == "Briefing held"
    assert EntryKind.objects.get(code="gone.kind").label == "Kind of an app that is gone"


def test_rows_of_kinds_are_kept_in_the_installations_language_whatever_the_shell_speaks(db, settings):
    declare(Kind("test.consent", _("Yes"), "answers"))

    with translation.override("en"):
        keep_rows("default")

    assert EntryKind.objects.get(code="test.consent").label == "Có"


def test_a_kind_is_named_in_the_readers_language_and_from_its_row_once_its_app_is_gone(db):
    known = declare(Kind("test.consent", _("Yes"), "answers"))
    gone = EntryKind(code="gone.kind", label="Kind of an app that is gone", unit_of_count="things")

    with translation.override("en"):
        names = [str(EntryKind(code=known.code)), str(gone)]

    assert names == ["Yes", "Kind of an app that is gone"]
    assert (EntryKind(code=known.code).counted, gone.counted) == ("answers", "things")
