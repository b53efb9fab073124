from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core import ledger
from lantoa.core.clock import standing_on
from lantoa.core.ledger.digests import close_days
from lantoa.core.ledger.rolling.keeping import keep_up, rolled_to
from lantoa.core.ledger.templatetags.ledger_figures import proofs
from lantoa.core.ledger.tests.kinds import BRIEFING, TALK
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person

ADDRESS = "/so-ghi-nhan/so-lieu/"


def settle():
    while keep_up():
        continue


@pytest.fixture
def lead(province):
    return person(province.department, Role.LEAD, "lead")


@pytest.fixture
def acts(briefing, province, undertaking):
    """Two talks and a briefing at two schools, one claimed; with a form, an audience and topics."""
    topics = [ledger.keep_topic(undertaking, code, title=title) for code, title in (("a", "Chữ ký số"), ("b", "Cổng"))]
    talk = ledger.keep_method("talk", title="Nói chuyện chuyên đề")
    facts = {"kind": TALK, "undertaking": undertaking, "method": talk, "topics": topics}
    briefing(quantity=40, proof="evidenced", happened_on=date(2024, 2, 20), title="Nói chuyện về chữ ký số", **facts)
    briefing(quantity=9, proof="claimed", unit=province.next_school, **facts)
    briefing(kind=BRIEFING)
    settle()


def opened(client, **chosen):
    answer = client.get(ADDRESS, chosen)
    assert answer.status_code == 200
    return answer.context["opened"]


def labels(lines):
    return [(line.label, line.figure.total) for line in lines]


def test_without_a_kind_every_kind_is_a_line_and_none_are_added(client, acts, lead, province):
    client.force_login(lead)

    shown = opened(client, unit=province.department.pk)

    assert labels(shown.by_kind) == [("Talk held", 49), ("Briefing held", 1)]


def test_a_figure_opens_by_month_form_topic_unit_and_down_to_its_entries(client, acts, lead, province):
    client.force_login(lead)
    chosen = {"unit": province.department.pk, "kind": TALK.code}

    shown = opened(client, **chosen)
    by_topic = opened(client, facet=3, **chosen)
    answer = client.get(ADDRESS, chosen)

    assert shown.total.by_proof() == {"evidenced": 40, "claimed": 9}
    assert labels(shown.by_month) == [("02/2024", 40), ("03/2024", 9)]
    assert labels(shown.by_value) == [("Nói chuyện chuyên đề", 49)]
    assert labels(by_topic.by_value) == [("Chữ ký số", 49), ("Cổng", 49)]
    below = dict(labels(shown.by_unit))
    assert below[province.education_office.name] == 40
    assert below[province.next_education_office.name] == 9
    assert [entry.quantity for entry in answer.context["entries"].entries] == [9, 40] or [
        entry.quantity for entry in answer.context["entries"].entries
    ] == [40, 9]
    assert "Nói chuyện về chữ ký số" in answer.content.decode()


def test_days_narrow_a_figure(client, acts, lead, province):
    client.force_login(lead)

    shown = opened(client, unit=province.department.pk, kind=TALK.code, since="2024-02-15", until="2024-03-14")

    assert shown.total.total == 40


def test_a_figure_of_an_earlier_position_stays_the_same(client, acts, lead, province, briefing):
    client.force_login(lead)
    chosen = {"unit": province.department.pk, "kind": TALK.code, "position": rolled_to()}
    before = opened(client, **chosen)

    briefing(kind=TALK, quantity=100)
    settle()
    after = opened(client, **chosen)

    assert labels(after.by_month) == labels(before.by_month)
    assert (after.total, after.total.total) == (before.total, 49)
    assert opened(client, unit=province.department.pk, kind=TALK.code).total.total == 149
    assert labels(opened(client, facet=3, **chosen).by_value) == [("Chữ ký số", 49), ("Cổng", 49)]


def test_who_sees_one_unit_alone_gets_its_own_figure_alone(client, acts, province, briefing):
    briefing(kind=TALK, unit=province.education_office, quantity=7)
    settle()
    client.force_login(person(province.education_office, Role.COORDINATOR, "thay.nam"))

    answer = client.get(ADDRESS, {"unit": province.education_office.pk, "kind": TALK.code})

    assert answer.context["opened"].total.total == 7
    assert answer.context["opened"].by_unit == []


@pytest.mark.parametrize(
    ("unit", "role", "sees"),
    [
        ("school", Role.COORDINATOR, True),
        ("department", Role.VIEWER, True),
        ("next_school", Role.COORDINATOR, False),
        ("school", Role.CLERK, False),
    ],
)
def test_only_who_sees_entries_sees_their_figures(client, acts, province, unit, role, sees):
    client.force_login(person(getattr(province, unit), role, "reader"))

    answer = client.get(ADDRESS, {"unit": province.school.pk, "kind": TALK.code})

    assert (answer.status_code, answer.context["opened"] is not None) == (200, sees)


def test_without_a_unit_the_highest_of_the_readers_own_is_opened(client, acts, lead, province):
    client.force_login(lead)

    assert client.get(ADDRESS).context["asked"].unit == province.department


def test_as_now_reads_todays_tree(client, acts, lead, province):
    client.force_login(lead)

    shown = opened(client, unit=province.department.pk, kind=TALK.code, as_now="1")

    assert shown.total.total == 49


def test_a_figure_costs_the_same_however_many_entries_it_has(client, acts, lead, province, briefing):
    client.force_login(lead)
    chosen = {"unit": province.department.pk, "kind": TALK.code}
    client.get(ADDRESS, chosen)
    with CaptureQueriesContext(
        connection,
    ) as few:
        client.get(ADDRESS, chosen)
    for day in range(1, 19):
        briefing(kind=TALK, happened_on=date(2024, 3, day))
    settle()

    with CaptureQueriesContext(connection) as many:
        client.get(ADDRESS, chosen)

    assert len(many) == len(few)


def test_shares_of_proof_come_to_a_hundred():
    figure = ledger.Figure(system=1, evidenced=1, claimed=1)

    assert proofs(figure) == [("system", 33), ("evidenced", 33), ("claimed", 34)]
    assert proofs(ledger.Figure()) == []


def test_the_digests_are_shown_to_whoever_sees_the_ledger(client, acts, lead, province):
    client.force_login(lead)
    empty = client.get("/so-ghi-nhan/niem-phong/")
    with standing_on(datetime(2024, 3, 19, 2, 0, tzinfo=UTC)):
        digest = close_days()

    answer = client.get("/so-ghi-nhan/niem-phong/")

    assert digest.sha256 not in empty.content.decode()
    assert digest.sha256 in answer.content.decode()
    client.force_login(person(province.department, Role.ADMINISTRATOR, "admin"))
    assert client.get("/so-ghi-nhan/niem-phong/").status_code == 404
