from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.paginator import Paginator
from django.template import RequestContext, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import translation
from lucide import IconDoesNotExist

from lantoa.ui.specimens import News, Person


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def drawn(source: str, address: str = "/", **variables) -> str:
    """The component on one line, without the spaces between tags, as on a page with this address."""
    request = RequestFactory().get(address)
    request.user = AnonymousUser()
    context = RequestContext(request)
    # Above what the context processors bring, as on a real page.
    context.push(variables)
    html = Template(source).render(context)
    return " ".join(html.split()).replace("> <", "><")


def test_a_button_submits_its_form_and_carries_any_other_attribute():
    html = drawn('{% button "Save" kind="primary" hx_post="/save/" name="act" value="save" disabled=False %}')

    assert html == (
        '<button class="button button-primary" hx-post="/save/" name="act" type="submit" value="save">'
        "<span>Save</span></button>"
    )


def test_a_button_with_an_address_is_a_link():
    assert drawn('{% button "Open" href="/x/" small=True %}') == (
        '<a class="button button-plain button-small" href="/x/"><span>Open</span></a>'
    )


def test_a_button_of_an_icon_alone_has_a_name():
    html = drawn('{% button "Edit" icon="pencil" icon_only=True %}')

    assert 'aria-label="Edit" title="Edit"><svg' in html
    assert "<span>" not in html


def test_what_people_typed_cannot_become_markup():
    html = drawn("{% button label %}{% badge label %}{% avatar label %}", label="<script>")

    assert "<script>" not in html
    assert html.count("&lt;script&gt;") == 2


def test_an_address_goes_on_in_the_next_line_at_its_sign_and_dots_alone():
    assert drawn("{{ email|breaks }}", email="thpt.<u>@cm.vn") == "thpt.<wbr>&lt;u&gt;<wbr>@cm.<wbr>vn"


def test_a_day_slider_leads_to_the_days_before_and_after():
    stops = [
        {"label": "01/01/2020", "href": "?ngay=1", "is_current": False, "step": "previous"},
        {"label": "01/07/2025", "href": "?ngay=2", "is_current": True, "step": ""},
        {"label": "31/12/2025", "href": "?ngay=3", "is_current": False, "step": "next"},
    ]

    html = drawn('{% include "ui/day_slider.html" with label="Days" %}', stops=stops)

    assert '<a class="day-step" href="?ngay=1" rel="prev">' in html
    assert '<a class="day-step" href="?ngay=3" rel="next">' in html
    assert html.count('aria-current="date"') == 1


def test_an_icon_is_silent_unless_it_stands_alone():
    assert 'aria-hidden="true"' in drawn('{% icon "bell" %}')
    assert 'aria-label="Notices"' in drawn('{% icon "bell" label="Notices" %}')


def test_an_icon_that_does_not_exist_is_a_mistake_of_the_template():
    with pytest.raises(IconDoesNotExist):
        drawn('{% icon "no-such-icon" %}')


def test_a_figure_that_no_check_has_measured_is_not_zero():
    html = drawn('{% stat "Understands" None unit="%" %}')

    assert '<p class="stat-value">not measured</p>' in html
    assert "stat-unit" not in html


def test_a_figure_shows_its_proof_levels_one_after_another():
    html = drawn('{% stat "Reached" "71 %" proofs=proofs %}', proofs=[("system", 38), ("evidenced", 33)])

    assert '<rect class="proof-system" x="0" width="38" height="8"/>' in html
    assert '<rect class="proof-evidenced" x="38" width="33" height="8"/>' in html


@pytest.mark.parametrize(("value", "total", "words"), [(41, 54, "41/54 · 76 %"), (0, 0, "0/0 · 0 %")])
def test_progress_says_the_share_in_words(value, total, words):
    assert f'<span class="progress-value">{words}</span>' in drawn(
        '{% progress "Units" value=value total=total %}', value=value, total=total
    )


@pytest.mark.parametrize(
    ("address", "order", "link"),
    [
        ("/?page=3", "", "?sort=name"),
        ("/?sort=name&page=3", ' aria-sort="ascending"', "?sort=-name"),
        ("/?sort=-name", ' aria-sort="descending"', "?sort=name"),
        ("/?sort=date", "", "?sort=name"),
    ],
)
def test_a_column_orders_the_list_and_turns_it_round_when_pressed_again(address, order, link):
    html = drawn('{% column "Unit" sort="name" %}', address)

    assert html.startswith(f'<th scope="col"{order}><a class="table-sort" href="{link}">Unit<svg')


def test_pages_keep_the_filters_of_the_list():
    page = Paginator(range(60), 25).page(2)

    html = drawn("{% pagination page %}", "/?q=a&page=2", page=page)

    assert "26–50 of 60" in html
    assert '<a href="?q=a&amp;page=3" rel="next"' in html
    assert '<span aria-current="page">2</span>' in html


def test_a_list_of_one_page_has_no_pages_to_turn():
    page = Paginator(range(5), 25).page(1)

    assert drawn("{% pagination page %}", page=page) == ""


def test_a_list_row_without_an_end_draws_none():
    assert "list-row-end" not in drawn('{% list_row "Unit" %} {% endlist_row %}')
    assert "list-row-end" in drawn('{% list_row "Unit" %}{% badge "Late" tone="bad" %}{% endlist_row %}')


def test_a_deadline_says_the_day_and_how_near_it_is():
    html = drawn("{% deadline due today=today %}", due=date(2024, 4, 1), today=date(2024, 4, 3))

    assert '<time datetime="2024-04-01">01/04/2024</time>' in html
    assert html.endswith("2 days late</span></span>")


def test_a_fact_that_the_paper_does_not_state_stays_empty_in_words():
    html = drawn('{% include "ui/facts.html" %}', facts=[("Number", "41"), ("Date", ""), ("Pages", 0)])

    assert "<dt>Number</dt><dd>41</dd>" in html
    assert '<dt>Date</dt><dd class="fact-none">not stated</dd>' in html
    assert "<dt>Pages</dt><dd>0</dd>" in html


def test_a_doubted_word_keeps_what_the_paper_reads():
    assert drawn('{% doubt "phối" original="phéi" %}') == (
        '<mark class="doubt doubt-mid" title="The paper reads: phéi">phối</mark>'
    )


def test_a_page_writes_its_title_once_and_it_stands_twice():
    page = '{% extends "ui/plain.html" %}{% block title %}Sign in{% endblock %}'

    html = drawn(page)

    assert "<title>Sign in · Lan Tỏa</title>" in html
    assert "<h1>Sign in</h1>" in html


def test_a_fold_hides_what_most_readers_need_not_see():
    assert drawn('{% fold "See the units" %}<p>x</p>{% endfold %}') == (
        '<details class="fold"><summary>See the units</summary><div><p>x</p></div></details>'
    )
    assert '<details class="fold" open>' in drawn('{% fold "Units" is_open=True %}x{% endfold %}')


@pytest.mark.parametrize(("level", "role"), [("success", "status"), ("warning", "status"), ("error", "alert")])
def test_only_an_error_interrupts_a_screen_reader(level, role):
    html = drawn("{% message_list messages %}", messages=[News(level, "Saved.")])

    assert f'role="{role}"' in html
    assert "<div>Saved.</div>" in html


def test_a_person_is_known_by_name_in_the_menu():
    html = drawn('{% include "ui/person_menu.html" %}', user=Person("Trần Thị Hồng Gấm"), post="Chánh Văn phòng")

    assert 'aria-hidden="true">HG</span>' in html
    assert '<span class="person-name">Trần Thị Hồng Gấm</span><span class="person-post">Chánh Văn phòng</span>' in html


def test_a_person_who_is_not_signed_in_has_no_menu():
    assert drawn('{% include "ui/person_menu.html" %}') == ""


def test_a_page_says_its_language_to_screen_readers():
    assert '<html lang="en">' in drawn('{% extends "ui/base.html" %}')


def test_a_badge_of_an_unknown_tone_is_refused():
    with pytest.raises((KeyError, TemplateSyntaxError)):
        drawn('{% badge "x" tone="purple" %}')
