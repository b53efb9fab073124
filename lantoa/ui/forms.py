"""How Django's forms come out in the look of the kit, and the widgets that Django lacks."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from lantoa.lib.amounts import NotANumber, number_on_screen, read_money, read_number
from lantoa.lib.dates import is_plausible


class FormRenderer(TemplatesSetting):
    """Renders `{{ form }}`, `{{ field.as_field_group }}` and the plain widgets with the templates of the kit."""

    form_template_name = "ui/form.html"
    field_template_name = "ui/field.html"

    # Plain widgets of any form, drawn by us without a word in the form.
    OURS = {
        "django/forms/widgets/radio.html": "ui/widgets/choices.html",
        "django/forms/widgets/checkbox_select.html": "ui/widgets/choices.html",
        "django/forms/widgets/file.html": "ui/widgets/dropzone.html",
        "django/forms/widgets/clearable_file_input.html": "ui/widgets/dropzone.html",
    }

    def get_template(self, template_name: str) -> Any:
        return super().get_template(self.OURS.get(template_name, template_name))


class DateInput(forms.DateInput):
    """The browser's own calendar; it speaks ISO dates whatever the page's language."""

    input_type = "date"

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__(attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day that a plan or its document can mean; a year mistyped is asked for again."""

    widget = DateInput

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and not is_plausible(value):
            raise forms.ValidationError(_("Look at the year of this day again."))


class RadioCards(forms.RadioSelect):
    """Few choices that need a sentence each; `notes` maps a choice's value to its sentence."""

    template_name = "ui/widgets/choice_cards.html"

    def __init__(self, *args: Any, notes: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = notes

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"note": self.notes.get(str(value), "")}


class CheckCards(forms.CheckboxSelectMultiple):
    """As `RadioCards`, where several may be chosen."""

    template_name = "ui/widgets/choice_cards.html"

    def __init__(self, *args: Any, notes: Mapping[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.notes = notes

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option = super().create_option(name, value, *args, **kwargs)
        return option | {"note": self.notes.get(str(value), "")}


class Combobox(forms.Select):
    """A long list that can be searched without marks; a plain select where no script runs."""

    template_name = "ui/widgets/combobox.html"


class NumberField(forms.Field):
    """A number as people write it, "2,5" or "1.250", typed on the keyboard of figures; not negative.

    `decimals` is how many figures may follow the comma, `largest` the largest number that is taken.
    """

    refusal = _("Write this as a number, such as 3 or 2,5.")

    def __init__(self, *, decimals: int = 0, largest: int = 10**9, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.decimals, self.largest = decimals, largest

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return super().widget_attrs(widget) | {"inputmode": "decimal", "autocomplete": "off", "maxlength": 40}

    def read(self, text: str) -> Decimal:
        return read_number(text)

    def to_python(self, value: Any) -> Decimal | None:
        text = str(value or "").strip()
        if not text:
            return None
        try:
            found = self.read(text)
        except NotANumber as problem:
            raise forms.ValidationError(self.refusal) from problem
        if found != round(found, self.decimals):
            raise forms.ValidationError(self.refusal)
        if found > self.largest:
            raise forms.ValidationError(
                _("This is more than %(largest)s. Look at the number again.")
                % {"largest": number_on_screen(self.largest)}
            )
        return found

    def prepare_value(self, value: Any) -> Any:
        return number_on_screen(value) if isinstance(value, Decimal | int) else value


class MoneyField(NumberField):
    """A sum in whole đồng: "12.500.000", "12,5 triệu" and "500 nghìn" are understood and shown back in full."""

    refusal = _("Write the sum in đồng, such as 12.500.000 or 12,5 triệu.")

    def __init__(self, *, largest: int = 10**13, **kwargs: Any) -> None:
        super().__init__(largest=largest, **kwargs)

    def read(self, text: str) -> Decimal:
        return read_money(text)
