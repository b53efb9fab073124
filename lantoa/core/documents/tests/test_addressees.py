"""To whom a document goes: proposed, chosen by the drafter, put right by the clerk, and then sent to."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from lantoa.core.documents import actions
from lantoa.core.documents.models import Receipt
from lantoa.core.documents.queries import moments_of
from lantoa.core.documents.road import NotThere
from lantoa.core.documents.tests.cast import keep_signed
from lantoa.core.documents.unit_groups import groups_around, groups_below
from lantoa.core.refusals import NotAllowed


def names(document):
    return [unit.code for unit in document.addressees.in_tree_order()], document.outside_names


def page(document):
    return f"{document.get_absolute_url()}noi-nhan/"


def test_units_and_names_outside_are_chosen(draft, province, lead):
    document = actions.choose_addressees(
        draft(),
        units=[province.school, province.upper_school],
        outside=["Báo Bưởi", " Đài  Bưởi ", "", "Báo Bưởi"],
        by=lead,
    )

    document.refresh_from_db()
    assert names(document) == (["upper_school", "school"], ["Báo Bưởi", "Đài Bưởi"])
    assert moments_of(document)[0]["text"].endswith("4")


def test_the_same_choice_again_is_no_step(draft, province, lead):
    document = draft()

    actions.choose_addressees(document, units=[province.upper_school], by=lead)

    assert not document.steps.filter(kind="addressed").exists()


def test_nobody_chosen_is_a_choice_that_cannot_be_sent(draft, lead):
    document = actions.choose_addressees(draft(), units=[], by=lead)

    assert names(document) == ([], [])


def test_the_drafter_chooses_until_there_is_a_number_then_the_clerk(draft, numbered, province, lead, clerk):
    early, late = draft(), numbered()

    for document, person in ((early, clerk), (late, lead)):
        with pytest.raises(NotAllowed):
            actions.choose_addressees(document, units=[province.school], by=person)
    actions.choose_addressees(late, units=[province.school], by=clerk)

    assert (names(early)[0], names(late)[0]) == (["upper_school"], ["school"])


def test_what_was_sent_goes_to_nobody_else(sent, province, clerk):
    with pytest.raises(NotThere):
        actions.choose_addressees(sent, units=[province.school], by=clerk)

    assert Receipt.objects.filter(unit=province.school).count() == 0


def test_a_document_goes_to_exactly_those_who_were_chosen(numbered, province, clerk):
    document = actions.choose_addressees(
        keep_signed(numbered(), clerk=clerk), units=[province.school], outside=["Báo Bưởi"], by=clerk
    )

    actions.send(document, by=clerk)

    assert sorted(receipt.name for receipt in Receipt.objects.all()) == ["Báo Bưởi", "Trường Tiểu học Hoa Sen"]


def test_the_page_begins_with_the_proposal_and_keeps_what_is_chosen(client, draft, province, lead):
    document = draft()
    client.force_login(lead)

    form = client.get(page(document)).context["form"]
    answer = client.post(page(document), {"units": [province.school.pk], "outside": "Báo Bưởi\r\nĐài Bưởi"})

    assert (form.chosen, answer["Location"]) == ({str(province.upper_school.pk)}, document.get_absolute_url())
    document.refresh_from_db()
    assert names(document) == (["school"], ["Báo Bưởi", "Đài Bưởi"])


def test_a_whole_group_is_chosen_at_once(client, draft, province, lead):
    document = draft()
    client.force_login(lead)

    client.post(page(document), {"groups": ["direct"], "outside": ""})

    assert set(document.addressees.all()) == {
        province.upper_school,
        province.education_office,
        province.next_education_office,
    }


def test_what_was_typed_stays_when_a_unit_is_not_known(client, draft, lead):
    client.force_login(lead)

    answer = client.post(page(draft()), {"units": ["999999999"], "outside": "Báo Bưởi"})

    assert (answer.status_code, answer.context["form"]["outside"].value()) == (422, "Báo Bưởi")


@pytest.mark.parametrize("who", ["head", "clerk", "stranger"])
def test_whoever_may_not_choose_finds_no_page(client, draft, request, who):
    client.force_login(request.getfixturevalue(who))

    assert client.get(page(draft())).status_code == 404


def test_the_clerk_sees_to_whom_it_goes_before_sending(client, signed, clerk):
    client.force_login(clerk)

    shown = client.get(signed.get_absolute_url())

    assert [unit.code for unit in shown.context["addressees"]] == ["upper_school"]
    assert (shown.context["may_address"], page(signed) in shown.content.decode()) == (True, True)


def test_sending_to_nobody_is_refused_with_a_sentence(client, signed, clerk):
    actions.choose_addressees(signed, units=[], by=clerk)
    client.force_login(clerk)

    answer = client.post(f"{signed.get_absolute_url()}buoc/gui/")

    signed.refresh_from_db()
    assert (answer.status_code, signed.state) == (409, "signed")


def test_a_school_may_write_to_those_above_and_beside_it(province):
    reached = {pk for group in groups_around(province.school) for pk in group.keys}

    assert {province.department.pk, province.upper_school.pk, province.education_office.pk} <= reached
    assert province.school.pk not in reached


def test_groups_below_hold_the_unit_itself_and_nobody_beside_it(province):
    reached = {pk for group in groups_below(province.education_office) for pk in group.keys}

    assert reached == {province.education_office.pk, province.school.pk}


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_one_addressee_and_for_three(client, draft, province, lead, count):
    units = [province.upper_school, province.school, province.next_school][:count]
    document = draft(addressees=units)
    client.force_login(lead)
    client.get(page(document))

    with CaptureQueriesContext(connection) as queries:
        shown = client.get(page(document))

    assert (len(shown.context["form"].chosen), len(queries)) == (count, 14)
