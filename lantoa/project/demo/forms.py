from django import forms


class DayForm(forms.Form):
    """The day to move to."""

    day = forms.DateField()


class EnterForm(forms.Form):
    """Whom to enter as."""

    username = forms.CharField(max_length=60)
