"""Cleaning of what people type about funds."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.kinds import KINDS
from lantoa.lib.texts import one_line
from lantoa.programme.cascade.actions.spending import VOUCHERS
from lantoa.programme.cascade.funds import LineFunds
from lantoa.ui.forms import DayField, MoneyField

AMOUNT = "giao_"
LABEL = 120
ACCEPTED_VOUCHERS = ",".join(sorted(ending for kind in VOUCHERS for ending in KINDS[kind].endings))


class AllocateForm(forms.Form):
    """The sums of one decision, a field for each line; what is left empty is not decided."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    number_symbol = forms.CharField(
        label=_("Number and symbol of the decision"), max_length=80, help_text=_("Such as 125/QĐ-UBND.")
    )
    decided_on = DayField(label=_("Date of the decision"))
    reason = forms.CharField(
        label=_("Why a sum changes"),
        required=False,
        max_length=300,
        help_text=_("Where a line has an allocation already and it becomes another one."),
    )

    def __init__(self, *args: Any, rows: Sequence[LineFunds], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {row.line.pk: row for row in rows}
        self.fields["reason"].is_needed_sometimes = True
        for key, row in self.rows.items():
            field = MoneyField(label=one_line(row.words, LABEL), required=False, initial=_initial(row))
            # The page says once for all that an empty field is not decided.
            field.is_needed_sometimes = True
            self.fields[f"{AMOUNT}{key}"] = field

    def field_of(self, key: int) -> BoundField:
        return self[f"{AMOUNT}{key}"]

    @property
    def asked(self) -> dict[str, Any]:
        """What the verb takes; a line that has an allocation cannot become undecided again, so empty there means nought."""
        typed = dict(self.cleaned_data)
        amounts: dict[int, Decimal] = {}
        for key, row in self.rows.items():
            amount = typed.pop(f"{AMOUNT}{key}")
            if amount is None and row.allocation is not None:
                amount = Decimal(0)
            if amount is not None:
                amounts[key] = amount
        return typed | {"amounts": amounts}


def _initial(row: LineFunds) -> Decimal | None:
    """What holds; where nothing was decided, what the unit proposes."""
    return row.allocation.amount if row.allocation else (row.funds.proposed or None)


class SpendForm(forms.Form):
    """One sum that was spent on one line."""

    amount = MoneyField(label=_("Sum spent (đồng)"), help_text=_("12.500.000 or 12,5 triệu; it is shown back in full."))
    spent_on = DayField(label=_("Spent on"))
    purpose = forms.CharField(label=_("What it was spent for"), max_length=300)
    voucher = forms.CharField(
        label=_("Number of the voucher"),
        required=False,
        max_length=120,
        help_text=_("Invoice, payment slip or contract."),
    )
    upload = forms.FileField(
        label=_("Picture or copy of the voucher"),
        required=False,
        widget=forms.ClearableFileInput(attrs={"accept": ACCEPTED_VOUCHERS}),
        allow_empty_file=True,
        help_text=_("With it the sum counts as evidenced, else as claimed."),
    )


class TakeBackForm(forms.Form):
    reason = forms.CharField(label=_("Why it is taken back"), max_length=300)


class FundsFilter(forms.Form):
    """Which units are looked at."""

    OPEN, OVER, UNSPENT = "open", "over", "unspent"
    q = forms.CharField(label=_("Unit"), required=False, max_length=100)
    state = forms.ChoiceField(
        label=_("Funds"),
        required=False,
        choices=[
            ("", _("All")),
            (OPEN, _("proposed, nothing allocated yet")),
            (UNSPENT, _("allocated, nothing spent yet")),
            (OVER, _("more spent than allocated")),
        ],
    )


def chosen_keys(values: Iterable[str], most: int) -> list[int]:
    """The keys that an address names, as many as one page can hold."""
    return [int(value) for value in values if value.isdecimal() and len(value) < 13][:most]
