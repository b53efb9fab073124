import pytest
from django.core.exceptions import ImproperlyConfigured

from lantoa.core.outbox.declaring import Taking, declare, named, takings, with_forms
from lantoa.core.outbox.tests.sample.notes import LINE, NOTE


def test_a_taking_is_found_by_its_code():
    assert named("sample.note") is NOTE
    assert named("nobody.takes") is None


def test_declaring_the_same_again_changes_nothing():
    assert declare(NOTE) is NOTE
    assert takings().count(NOTE) == 1


def test_two_apps_cannot_take_under_one_code():
    with pytest.raises(ImproperlyConfigured, match=r"sample\.note"):
        declare(Taking("sample.note", "Khác", print))


def test_only_what_has_a_page_is_offered_for_writing():
    assert [taking for taking in with_forms() if taking in (NOTE, LINE)] == [NOTE]
