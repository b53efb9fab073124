"""Fields that read numbers and money as people write them."""

from decimal import Decimal

import pytest
from django import forms

from lantoa.ui.forms import MoneyField, NumberField


class Numbers(forms.Form):
    days = NumberField(decimals=1, largest=366, required=False)
    sum = MoneyField(required=False)


def test_what_is_read_is_shown_back_in_full():
    form = Numbers({"days": "2,5", "sum": "12,5 triệu"})

    assert form.is_valid()
    assert form.cleaned_data == {"days": Decimal("2.5"), "sum": Decimal(12_500_000)}
    again = Numbers(initial=form.cleaned_data)
    assert ('value="2,5"' in str(again["days"]), 'value="12.500.000"' in str(again["sum"])) == (True, True)


@pytest.mark.parametrize(
    ("field", "typed"), [("days", "hai"), ("days", "2,55"), ("days", "400"), ("sum", "12,5"), ("sum", "99.000 tỷ")]
)
def test_what_cannot_be_meant_is_refused_and_stays(field, typed):
    form = Numbers({field: typed})

    assert list(form.errors) == [field]
    assert typed in str(form[field])


def test_nothing_typed_is_nothing_and_nought_is_nought():
    form = Numbers({"days": " ", "sum": "0"})

    assert form.is_valid()
    assert form.cleaned_data == {"days": None, "sum": 0}


def test_a_phone_shows_its_figures():
    assert 'inputmode="decimal"' in str(Numbers()["sum"])
