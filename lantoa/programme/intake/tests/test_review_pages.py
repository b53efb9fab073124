"""The acts of the review from its page: what is sent, and what stands in the draft afterwards."""

import pytest

from lantoa.core import jobs
from lantoa.programme.intake import actions
from lantoa.programme.intake.models import Draft


@pytest.fixture
def topics(draft):
    return list(draft.items.filter(kind="topic").in_order())


def act(client, item, name, **fields):
    return client.post(f"/tiep-nhan/muc/{item.pk}/{name}/", {"seen": item.revision} | fields)


def texts(draft, kind="topic"):
    return list(draft.items.kept().filter(kind=kind).in_order().values_list("text", flat=True))


def test_an_item_is_accepted_and_the_page_returns_to_it(as_lead, task):
    answer = act(as_lead, task, "nhan")

    task.refresh_from_db()
    after = f"/tiep-nhan/{task.draft_id}/?xem={'doubts' if task.draft.items.doubtful().exists() else 'all'}"
    assert (task.state, answer["Location"].partition("#")[0]) == ("accepted", after)


def test_without_scripts_every_act_of_an_item_goes_on_among_the_items_that_were_shown(as_lead, draft, topics):
    for name in ("nhan", "xep", "lay-lai"):
        topics[0].refresh_from_db()
        answer = act(as_lead, topics[0], name, xem="all")
        assert answer["Location"].startswith(f"/tiep-nhan/{draft.pk}/?xem=all#item-")
    topics[1].refresh_from_db()

    answer = as_lead.post(
        f"/tiep-nhan/muc/{topics[1].pk}/",
        {"version": topics[1].revision, "kind": "topic", "text": "Nước sạch.", "xem": "all"},
    )

    assert answer["Location"] == f"/tiep-nhan/{draft.pk}/?xem=all#item-{topics[1].pk}"


def test_without_scripts_the_page_goes_on_at_the_doubt_behind_the_one_that_was_settled(as_lead, draft, topics):
    first, second = topics
    draft.items.update(state="accepted", confidence=1, doubts=[])
    draft.items.filter(pk__in=[first.pk, second.pk]).update(state="proposed", doubts=[["date_moved", ""]])

    answers = [act(as_lead, item, "nhan", xem="doubts")["Location"] for item in topics]

    review = f"/tiep-nhan/{draft.pk}/?xem=doubts"
    assert answers == [f"{review}#item-{second.pk}", f"{review}#items-pane"]


@pytest.mark.parametrize("name", ["nhan-het", "the-thuc"])
def test_acts_upon_the_whole_draft_keep_what_is_shown(as_lead, draft, name):
    page = as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=all")
    typed = {field.name: field.value() or "" for field in page.context["header"]}

    answer = as_lead.post(f"/tiep-nhan/{draft.pk}/{name}/", typed | {"xem": "all"})

    assert answer["Location"] == f"/tiep-nhan/{draft.pk}/?xem=all"


def test_every_form_and_link_of_the_review_carries_what_is_shown(as_lead, draft, task):
    review = as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=all").content.decode()
    editor = as_lead.get(f"/tiep-nhan/muc/{task.pk}/?xem=all").content.decode()

    hidden = '<input type="hidden" name="xem" value="all">'
    in_review = review.partition('id="review"')[2].partition("</main>")[0]
    in_editor = editor.partition("item-open")[2].partition("</article>")[0]
    assert in_review.count(hidden) == in_review.count('method="post"')
    assert in_editor.count(hidden) == in_editor.count('method="post"')
    assert f'/tiep-nhan/muc/{task.pk}/?xem=all"' in in_review
    assert f'/tiep-nhan/muc/{task.pk}/dong/?xem=all"' in in_editor


def test_what_was_set_aside_comes_back(as_lead, draft, topics):
    first, second = topics
    act(as_lead, first, "xep")
    without = texts(draft)
    first.refresh_from_db()

    act(as_lead, first, "lay-lai")

    assert (without, texts(draft)) == ([second.text], [first.text, second.text])


def test_two_items_are_joined_into_the_first(as_lead, draft, topics):
    first, second = topics

    act(as_lead, second, "gop")

    assert texts(draft) == [f"{first.text} {second.text}"]


def test_an_item_is_split_at_the_cursor(as_lead, draft, topics):
    first, second = topics
    at = first.text.index("dịch vụ")

    act(as_lead, first, "tach", at=at)

    assert texts(draft) == [first.text[:at].strip(), first.text[at:], second.text]


def test_an_item_is_moved_below_another(as_lead, draft, topics):
    first, second = topics

    act(as_lead, first, "chuyen", under=second.pk)

    first.refresh_from_db()
    assert (first.parent, texts(draft)) == (second, [second.text, first.text])


def test_an_item_is_moved_behind_another(as_lead, draft, topics):
    first, second = topics

    act(as_lead, first, "chuyen", after=second.pk)

    first.refresh_from_db()
    assert (first.parent_id, texts(draft)) == (second.parent_id, [second.text, first.text])


def test_an_item_is_added_at_the_end_of_what_it_stands_below(as_lead, draft, topics, lead):
    group = topics[0].parent

    as_lead.post(
        f"/tiep-nhan/{draft.pk}/them/", {"kind": "topic", "text": " Bảo vệ dữ liệu cá nhân. ", "under": group.pk}
    )

    added = draft.items.get(text="Bảo vệ dữ liệu cá nhân.")
    assert (added.parent, added.changed_by, texts(draft)[-1]) == (group, lead, added.text)


def test_an_item_without_words_is_not_added(as_lead, draft):
    before = draft.items.count()

    answer = as_lead.post(f"/tiep-nhan/{draft.pk}/them/", {"kind": "topic", "text": "  "})

    assert (answer.status_code, draft.items.count()) == (422, before)


def test_everything_certain_is_accepted_at_once(as_lead, draft):
    doubtful = draft.items.doubtful().count()

    as_lead.post(f"/tiep-nhan/{draft.pk}/nhan-het/")

    assert (draft.items.filter(state="proposed").count(), draft.items.doubtful().count()) == (doubtful, doubtful)


def test_the_units_meant_are_put_right(as_lead, province, task):
    party = task.parties.filter(role="responsible").first()
    page = f"/tiep-nhan/muc/{task.pk}/ben/{party.pk}/"

    as_lead.post(
        page, {"as_written": "Phòng GD&ĐT huyện Sen", "units": [province.education_office.pk], "seen": task.revision}
    )

    party.refresh_from_db()
    assert (party.as_written, list(party.units.all())) == ("Phòng GD&ĐT huyện Sen", [province.education_office])


def test_a_programme_is_begun_by_hand(as_lead, province, lead):
    answer = as_lead.post(
        "/tiep-nhan/lap-tay/", {"title": "Nước sạch", "first_year": "2025", "unit": province.department.pk}
    )

    draft = Draft.objects.get()
    assert (draft.title, draft.first_year, draft.made_by, draft.origin) == ("Nước sạch", 2025, lead, "by_hand")
    assert answer["Location"] == f"/tiep-nhan/{draft.pk}/"


@pytest.mark.parametrize("fields", [{"title": ""}, {"first_year": "1899"}, {"first_year": "năm nay"}, {"unit": ""}])
def test_a_programme_by_hand_needs_title_year_and_unit(as_lead, province, fields):
    whole = {"title": "Nước sạch", "first_year": "2025", "unit": province.department.pk}

    answer = as_lead.post("/tiep-nhan/lap-tay/", whole | fields)

    assert (answer.status_code, Draft.objects.count()) == (422, 0)


def test_plans_are_taken_in_for_ones_own_unit_alone(client, province, stranger):
    client.force_login(stranger)

    client.post("/tiep-nhan/lap-tay/", {"title": "Lạ", "first_year": "2025", "unit": province.department.pk})

    assert not Draft.objects.exists()


def test_a_draft_is_set_aside_from_its_page(as_lead, draft):
    answer = as_lead.post(f"/tiep-nhan/{draft.pk}/xep-lai/")

    draft.refresh_from_db()
    assert (draft.state, answer["Location"]) == ("set_aside", "/tiep-nhan/")


def test_a_refused_document_is_read_again_from_its_page(as_lead, take_in):
    draft = take_in()
    actions.keep_refusal(draft, code="ocr_missing", facts={"command": "apt"}, by="tests")

    as_lead.post(f"/tiep-nhan/{draft.pk}/doc-lai/")
    jobs.drain()

    draft.refresh_from_db()
    assert draft.state == "review"


def test_a_page_that_waits_is_told_when_the_reading_is_there(as_lead, take_in):
    draft = take_in()
    asking = {"HX-Request": "true"}
    waiting = as_lead.get(f"/tiep-nhan/{draft.pk}/", headers=asking)
    jobs.drain()

    ready = as_lead.get(f"/tiep-nhan/{draft.pk}/", headers=asking)

    assert ("HX-Refresh" in waiting, ready["HX-Refresh"]) == (False, "true")


@pytest.mark.parametrize(("asked", "shown"), [("all", "all"), ("doubts", "doubts"), ("aside", "aside")])
def test_the_review_shows_what_is_asked_for(as_lead, draft, asked, shown):
    assert as_lead.get(f"/tiep-nhan/{draft.pk}/?xem={asked}").context["review"].shown == shown


def test_the_review_begins_with_doubts_until_none_is_left(as_lead, draft):
    first = as_lead.get(f"/tiep-nhan/{draft.pk}/").context["review"].shown
    draft.items.update(state="accepted")

    assert (first, as_lead.get(f"/tiep-nhan/{draft.pk}/").context["review"].shown) == ("doubts", "all")


def test_a_view_that_does_not_exist_is_not_there(as_lead, draft):
    assert as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=secrets").status_code == 404
