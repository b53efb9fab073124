"""Cleaning of what people type about messages."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.models import Delivery, DeliveryState, Group, Reason, Way
from lantoa.ui.forms import DayField

LABELS = {
    Way.EMAIL: _("Send me an email too"),
    Way.ZALO: _("Write to me on Zalo too"),
    Way.SMS: _("Send me an SMS too"),
}


class PreferencesForm(forms.Form):
    """Which groups of notices come by each way that reaches the person too."""

    def __init__(self, *args: Any, ways: Iterable[Way], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ways = list(ways)
        for way in self.ways:
            self.fields[way.value] = forms.MultipleChoiceField(
                label=LABELS[way], choices=Group.choices, required=False, widget=forms.CheckboxSelectMultiple
            )


class PhoneForm(forms.Form):
    phone = forms.CharField(
        label=_("Mobile number"),
        help_text=_("A code is sent to it, to show that it is yours."),
        max_length=20,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Code"),
        help_text=_("Six digits; good for ten minutes."),
        max_length=12,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "one-time-code"}),
    )


class LiftForm(forms.Form):
    because = forms.CharField(label=_("Why should messages go there again?"), max_length=300)


# Reasons by which somebody would look for messages that did not arrive.
LOOKED_FOR = [reason for reason in Reason if reason not in (Reason.UNWANTED, Reason.NIGHT)]
NOT_ARRIVED = (DeliveryState.FAILED, DeliveryState.UNSURE, DeliveryState.SUPPRESSED, DeliveryState.SKIPPED)


class TroubleFilter(forms.Form):
    """Which of the messages that did not arrive are shown."""

    way = forms.ChoiceField(label=_("Way"), required=False, choices=[("", _("all ways")), *Way.choices])
    state = forms.ChoiceField(
        label=_("State"), required=False, choices=[("", _("all states")), *((each, each.label) for each in NOT_ARRIVED)]
    )
    reason = forms.ChoiceField(
        label=_("Why"), required=False, choices=[("", _("all reasons")), *((each, each.label) for each in LOOKED_FOR)]
    )
    since = DayField(label=_("Since"), required=False)

    def narrow(self, rows: QuerySet[Delivery]) -> QuerySet[Delivery]:
        """Those that fit; what cannot be read narrows nothing."""
        asked = self.cleaned_data if self.is_valid() else {}
        for name in ("way", "state", "reason"):
            if asked.get(name):
                rows = rows.filter(**{name: asked[name]})
        return rows.filter(made_at__date__gte=asked["since"]) if asked.get("since") else rows


class WordingForm(forms.Form):
    """The words of one kind by one way in one language; what is left empty is said as the product says it."""

    subject = forms.CharField(label=_("Subject"), max_length=200, required=False)
    body = forms.CharField(
        label=_("Text"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 12}), strip=True
    )
    template = forms.CharField(
        label=_("Number of the Zalo template"),
        help_text=_(
            "For phones, and for followers who have not written for a while. Zalo approves it; the guide says how."
        ),
        max_length=40,
        required=False,
    )

    def __init__(self, *args: Any, way: Way, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if way != Way.EMAIL:
            del self.fields["subject"]
        if way != Way.ZALO:
            del self.fields["template"]
