from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import today
from lantoa.core.org.forms import KEY_DIGITS_MAX
from lantoa.core.roster.models import Group, Mode, Subject
from lantoa.ui.forms import DayField, RadioCards


class UnitSearch(forms.Form):
    q = forms.CharField(label=_("Name, symbol or place"), required=False, max_length=100)


class RosterFilter(forms.Form):
    """How a roster is looked at."""

    q = forms.CharField(label=_("Name or code"), required=False, max_length=100)
    group = forms.ChoiceField(label=_("Group"), required=False)
    school_class = forms.ChoiceField(label=_("Class"), required=False)

    def __init__(self, *args: Any, classes: Any = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["group"].choices = [("", _("all")), *Group.choices]
        self.fields["school_class"].choices = [("", _("all")), *((str(each.pk), each.name) for each in classes)]
        if len(self.fields["school_class"].choices) == 1:
            del self.fields["school_class"]

    def chosen(self) -> dict[str, str]:
        """What was asked for; a choice that is none is left out."""
        self.is_valid()
        asked = self.cleaned_data
        return {
            "words": asked.get("q", ""),
            "group": asked.get("group", ""),
            "school_class": asked.get("school_class", ""),
        }


class UploadForm(forms.Form):
    subject = forms.ChoiceField(label=_("What is in the sheet"), widget=forms.RadioSelect)
    upload = forms.FileField(label=_("Sheet (.xlsx, .xls or .csv)"))
    as_of = DayField(
        label=_("The list holds from"), help_text=_("Who is new begins on this day; who leaves ends on the day before.")
    )
    is_whole_list = forms.BooleanField(
        label=_("This is the whole list: whoever is not in it leaves"),
        help_text=_("For lists of people only."),
        required=False,
    )

    def __init__(self, *args: Any, subjects: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["subject"].choices = subjects
        self.fields["subject"].initial = subjects[0][0] if subjects else None
        self.fields["as_of"].initial = today()
        if {subject for subject, _label in subjects} <= {Subject.UNITS}:
            del self.fields["is_whole_list"]


class WriteForm(forms.Form):
    mode = forms.ChoiceField(
        label=_("What is written"),
        choices=Mode.choices,
        initial=Mode.ALL,
        widget=RadioCards(
            notes={
                Mode.ALL: _("One wrong row, and nothing is written."),
                Mode.VALID: _("Wrong rows are left out; mend them in the annotated workbook and send it again."),
            }
        ),
    )


class HeadcountForm(forms.Form):
    group = forms.ChoiceField(label=_("Group"), choices=Group.choices)
    number = forms.IntegerField(label=_("Number of people"), min_value=0, max_value=1_000_000)
    counted_on = DayField(label=_("Counted on"))
    source = forms.CharField(
        label=_("Source of the number"),
        max_length=200,
        help_text=_("Where the number stands: a report, a list, the school records."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["counted_on"].initial = today()


class LeaveForm(forms.Form):
    last_day = DayField(label=_("Last day"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = today()


class PairForm(forms.Form):
    """Two persons of a suggestion: who stays and who is merged into them."""

    kept = forms.CharField(max_length=KEY_DIGITS_MAX)
    dropped = forms.CharField(max_length=KEY_DIGITS_MAX)

    def clean(self) -> dict[str, Any]:
        return {name: int(value) for name, value in self.cleaned_data.items() if value.isdecimal()}


class CodesForm(forms.Form):
    """For whom codes are made: people of the unit's staff who have no account yet."""

    people = forms.MultipleChoiceField(label=_("For whom"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["people"].choices = [(str(person.pk), person.full_name) for person in people]


class EnterForm(forms.Form):
    code = forms.CharField(
        label=_("Your code"),
        max_length=30,
        help_text=_("Ten letters and digits from the slip that your unit gave you."),
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters", "spellcheck": "false"}
        ),
    )


class DoorForm(forms.Form):
    last_day = DayField(label=_("Last day"), help_text=_("Pupils come in up to the end of this day."))

    def __init__(self, *args: Any, good_until: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["last_day"].initial = good_until


class ClassCodeForm(forms.Form):
    """What a child types at the QR of the class; blanks in it are no matter."""

    code = forms.CharField(
        label=_("Your pupil or student code"),
        max_length=60,
        help_text=_("The code that your school gave you, or your sector identifier. It stands in the school records."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"}),
    )

    def clean_code(self) -> str:
        return "".join(self.cleaned_data["code"].split())


class RolloverForm(forms.Form):
    day = DayField(label=_("First day of the new school year"))
