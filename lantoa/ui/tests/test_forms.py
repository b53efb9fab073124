from datetime import date

import pytest
from django import forms
from django.utils import translation

from lantoa.ui.forms import Combobox, DateInput, RadioCards


class ActivityForm(forms.Form):
    title = forms.CharField(label="Title", help_text="As in the report.")
    held_on = forms.DateField(label="Held on", widget=DateInput, required=False)
    summary = forms.CharField(label="Summary", widget=forms.Textarea, max_length=600, required=False)
    unit = forms.ChoiceField(label="Unit", choices=[("1", "Văn phòng")], widget=Combobox)
    proof = forms.ChoiceField(
        label="Proof", choices=[("e", "Evidence"), ("c", "Claimed")], widget=RadioCards(notes={"e": "A photo."})
    )
    photo = forms.FileField(label="Photo", required=False)
    sure = forms.BooleanField(label="I am sure")


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def field(name: str, *args, **kwargs) -> str:
    html = ActivityForm(*args, **kwargs)[name].as_field_group()
    return " ".join(html.split()).replace("> <", "><")


def test_a_field_is_its_label_its_hint_and_its_control():
    assert field("title") == (
        '<div class="field"><label class="field-label" for="id_title">Title</label>'
        '<p class="field-hint" id="id_title_helptext">As in the report.</p>'
        '<input type="text" name="title" required aria-describedby="id_title_helptext" id="id_title"></div>'
    )


def test_an_error_stands_at_its_field_and_is_read_with_it():
    html = field("title", {"title": ""})

    assert '<div class="field-error" id="id_title_error"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_title_helptext id_title_error"' in html


def test_the_optional_fields_are_marked_not_the_required_ones():
    assert '<span class="field-optional">(optional)</span>' in field("held_on")
    assert "optional" not in field("title")


def test_a_date_goes_to_the_browser_in_iso_form_in_any_language():
    with translation.override("vi"):
        html = field("held_on", initial={"held_on": date(2024, 4, 2)})

    assert '<input type="date" name="held_on" value="2024-04-02"' in html


def test_a_long_text_with_a_limit_counts():
    assert "<lt-counter" in field("summary")
    assert "At most 600 characters" in field("summary")


def test_a_radio_card_carries_its_sentence_where_it_has_one():
    html = field("proof")

    assert '<span>Evidence</span><span class="choice-note">A photo.</span>' in html
    assert "<span>Claimed</span></label>" in html
    assert "<legend>Proof</legend>" in html


def test_a_searchable_list_is_a_plain_select_without_a_script():
    assert '<select name="unit" id="id_unit"><option value="1">Văn phòng</option></select></lt-combobox>' in field(
        "unit"
    )


def test_a_file_is_chosen_with_the_browsers_own_control():
    assert '<input type="file" name="photo" id="id_photo">' in field("photo")


def test_a_checkbox_stands_before_its_label():
    assert field("sure").startswith('<div class="field"><label class="choice" for="id_sure"><input type="checkbox"')


def test_a_form_says_on_top_what_keeps_it_from_being_saved():
    form = ActivityForm({"title": "Hội nghị", "unit": "1", "proof": "e"})

    html = " ".join(str(form).split())

    assert "<h2>One thing needs mending</h2>" in html
    assert '<li><a href="#id_sure">I am sure: This field is required.</a></li>' in html
    assert 'value="Hội nghị"' in html


def test_a_form_without_errors_has_no_summary():
    assert "error-summary" not in str(ActivityForm())
