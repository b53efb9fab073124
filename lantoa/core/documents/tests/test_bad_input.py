"""What nobody would type by hand."""

import pytest

from lantoa.core.documents.forms import AddresseesForm, NumberForm
from lantoa.core.documents.unit_groups import groups_around


@pytest.mark.parametrize("number", ["0", "-1", "1.5", "99999999999", "9" * 5000])
def test_a_number_that_no_register_holds_is_told_at_its_field(approved, number):
    form = NumberForm({"number": number, "symbol": "KH", "issued_on": "2024-03-18"}, document=approved())

    assert list(form.errors) == ["number"]


@pytest.mark.parametrize("unit", ["abc", "-1", "9" * 30])
def test_a_unit_that_there_is_not_is_no_recipient(province, unit):
    form = AddresseesForm({"units": [unit]}, groups=groups_around(province.department))

    assert list(form.errors) == ["units"]


def test_the_issuer_itself_is_no_recipient(province):
    form = AddresseesForm({"units": [province.department.pk]}, groups=groups_around(province.department))

    assert list(form.errors) == ["units"]


def test_a_notice_about_no_document_leads_nowhere(client, coordinator):
    client.force_login(coordinator)

    assert client.get(f"/van-ban/{10**30}/den/").status_code == 404
