from datetime import UTC, datetime

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction

from lantoa.core.audit import note
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.clock import standing_on
from lantoa.core.refusals import Refusal

User = get_user_model()
pytestmark = pytest.mark.django_db
MOMENT = datetime(2024, 3, 18, 1, 0, tzinfo=UTC)


@pytest.fixture
def sen():
    return User.objects.create_user("sen", full_name="Lê Thị Sen")


def test_a_trace_says_who_did_what_to_what_and_when(sen):
    with standing_on(MOMENT):
        note("accounts.rename", sen, by=sen, unit_id=7, remark="asked by letter")

    trace = Trace.objects.get()
    assert (trace.happened_at, trace.actor, trace.actor_name) == (MOMENT, sen, "Lê Thị Sen")
    assert (trace.verb, trace.subject, trace.subject_title) == ("accounts.rename", reference(sen), "Lê Thị Sen")
    assert (trace.unit_id, trace.remark) == (7, "asked by letter")


def test_a_job_is_named_in_words(sen):
    trace = note("accounts.rename", sen, by="nightly")

    assert (trace.actor, trace.actor_name, str(trace)) == (
        None,
        "nightly",
        f"nightly: accounts.rename {reference(sen)}",
    )


def test_a_trace_keeps_the_names_of_its_time(sen):
    note("accounts.rename", sen, by=sen)
    User.objects.update(full_name="Lê Thị Súng")

    assert Trace.objects.values_list("actor_name", "subject_title").get() == ("Lê Thị Sen", "Lê Thị Sen")


@transaction.atomic
def rename_and_fail(person):
    note("accounts.rename", person, by=person)
    raise Refusal


def test_a_trace_goes_with_the_act_that_failed(sen):
    with pytest.raises(Refusal):
        rename_and_fail(sen)

    assert not Trace.objects.exists()


def test_long_names_are_cut_and_not_refused(sen):
    trace = note("accounts.rename", sen, by="n" * 500)

    assert len(trace.actor_name) == 200
