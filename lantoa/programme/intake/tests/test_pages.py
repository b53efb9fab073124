import pytest

from lantoa.core import jobs
from lantoa.programme.intake import actions


def typed(item, **changes):
    """What a person sends from the form of an item."""
    kept = {"kind": item.kind, "text": item.text, "version": item.revision, "deadline_rule": item.deadline_rule}
    if item.deadline_on:
        kept["deadline_on"] = item.deadline_on.isoformat()
    return kept | changes


def test_an_upload_opens_its_own_page(as_lead, province, tmp_path):
    plan = tmp_path / "ke-hoach.txt"
    plan.write_text("KẾ HOẠCH", "utf-8")

    with plan.open("rb") as handle:
        answer = as_lead.post("/tiep-nhan/tai-len/", {"upload": handle, "unit": province.department.pk}, follow=True)

    assert answer.status_code == 200
    assert answer.context["draft"].is_waiting


def test_the_review_shows_items_beside_the_source(as_lead, draft):
    page = as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=all").content.decode()

    assert "Truyền thông về dịch vụ công trực tuyến" in page
    assert 'id="dong-1"' in page


def test_a_correction_from_the_page_is_kept(as_lead, task):
    as_lead.post(f"/tiep-nhan/muc/{task.pk}/", typed(task, text="Lập kế hoạch."))

    task.refresh_from_db()
    assert task.text == "Lập kế hoạch."


def test_typing_saves_itself_and_goes_on_from_the_new_version(as_lead, task):
    address, headers = f"/tiep-nhan/muc/{task.pk}/", {"X-Autosave": "1"}
    first = as_lead.post(address, typed(task, text="Một."), headers=headers).json()

    second = as_lead.post(address, typed(task, text="Hai.", version=first["version"]), headers=headers)

    task.refresh_from_db()
    assert (second.status_code, task.text, second.json()["version"]) == (200, "Hai.", task.revision)


def test_a_conflict_shows_both_texts_and_keeps_what_was_typed(as_lead, task, officer):
    seen = typed(task, text="Bản của tôi.")
    actions.correct(task, seen=task.revision, by=officer, text="Bản của anh Minh.")

    answer = as_lead.post(f"/tiep-nhan/muc/{task.pk}/", seen)

    page = answer.content.decode()
    task.refresh_from_db()
    assert (answer.status_code, task.text) == (409, "Bản của anh Minh.")
    assert "Bản của tôi." in page
    assert str(officer) in page


def test_after_a_conflict_one_may_take_ones_own_words_over(as_lead, task, officer):
    seen = typed(task, text="Bản của tôi.")
    actions.correct(task, seen=task.revision, by=officer, text="Bản của anh Minh.")
    answer = as_lead.post(f"/tiep-nhan/muc/{task.pk}/", seen)

    again = answer.context["form"].data
    as_lead.post(f"/tiep-nhan/muc/{task.pk}/", seen | {"version": again["version"]})

    task.refresh_from_db()
    assert task.text == "Bản của tôi."


def test_the_blank_day_is_filled_in_from_the_page(as_lead, draft):
    form = {"title": draft.title, "issued_day": 15, "issued_month": 3, "issued_year": 2024, "version": draft.revision}

    as_lead.post(f"/tiep-nhan/{draft.pk}/the-thuc/", form)

    draft.refresh_from_db()
    assert draft.issued_day == 15


@pytest.mark.parametrize("act", ["nhan", "xep", "tach", "chuyen"])
def test_an_act_without_javascript_comes_back_to_the_review(as_lead, task, act):
    answer = as_lead.post(
        f"/tiep-nhan/muc/{task.pk}/{act}/", {"seen": task.revision, "at": 20, "under": task.parent_id}
    )

    assert answer.url.startswith(f"/tiep-nhan/{task.draft_id}/")


def test_a_stranger_finds_no_draft(client, draft, task, stranger):
    client.force_login(stranger)
    addresses = [f"/tiep-nhan/{draft.pk}/", f"/tiep-nhan/{draft.pk}/tep/", f"/tiep-nhan/muc/{task.pk}/"]

    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_the_upload_can_be_had_back(as_lead, draft):
    answer = as_lead.get(f"/tiep-nhan/{draft.pk}/tep/")

    assert b"".join(answer).startswith(b"UBND")


def test_a_refused_document_says_why(as_lead, take_in):
    draft = take_in(b"PK\x03\x04 broken", "ke-hoach.docx")
    jobs.drain()

    page = as_lead.get(f"/tiep-nhan/{draft.pk}/").content.decode()

    assert "Không đọc được văn bản này" in page or "could not be read" in page


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_of_drafts_costs_the_same_for_one_and_for_three(as_lead, take_in, rows, django_assert_num_queries):
    for _draft in range(rows):
        take_in()
    as_lead.get("/tiep-nhan/")

    with django_assert_num_queries(18):
        as_lead.get("/tiep-nhan/")


def test_what_was_just_split_stays_in_view_among_the_doubts(as_lead, draft, task):
    actions.accept(task, seen=task.revision, by=draft.made_by)
    asked_from = {"hx-request": "true", "hx-current-url": f"http://testserver/tiep-nhan/{draft.pk}/?xem=doubts"}

    answer = as_lead.post(f"/tiep-nhan/muc/{task.pk}/tach/", {"seen": task.revision + 1, "at": 10}, headers=asked_from)

    halves = draft.items.filter(position__gte=task.position).order_by("position")[:2]
    assert {half.pk for half in halves} <= {row.item.pk for row in answer.context["review"].rows}
    assert answer.context["review"].shown == "doubts"


def test_the_page_that_waits_for_a_reading_is_told_to_load_anew(as_lead, draft):
    answer = as_lead.get(f"/tiep-nhan/{draft.pk}/", headers={"hx-request": "true"})

    assert answer.headers["HX-Refresh"] == "true"


def test_above_a_doubt_stand_its_settled_headings_only_to_be_read(as_lead, draft):
    doubtful = draft.items.doubtful().exclude(parent=None).first()

    rows = as_lead.get(f"/tiep-nhan/{draft.pk}/?xem=doubts").context["review"].rows

    shown = {row.item.pk: row.is_context for row in rows}
    assert (shown[doubtful.pk], shown[doubtful.parent_id]) == (False, not doubtful.parent.is_doubtful)


def test_an_open_form_closes_into_the_row_of_its_item(as_lead, task):
    page = as_lead.get(f"/tiep-nhan/muc/{task.pk}/dong/", headers={"hx-request": "true"}).content.decode()

    assert task.text in page
    assert "<textarea" not in page


def test_a_step_down_changes_places_with_the_next_item(as_lead, draft):
    first, second, *_rest = draft.items.filter(parent__isnull=True).in_order()

    as_lead.post(f"/tiep-nhan/muc/{first.pk}/doi-cho/", {"to": "down", "seen": first.revision})

    assert list(draft.items.filter(parent__isnull=True).in_order())[:2] == [second, first]


def test_whole_groups_of_units_are_named_at_once(as_lead, province, task):
    party = task.parties.first()
    party.units.clear()
    typed = {"as_written": "các đơn vị trực thuộc", "groups": ["direct"], "seen": task.revision}

    as_lead.post(f"/tiep-nhan/muc/{task.pk}/ben/{party.pk}/", typed)

    assert set(party.units.all()) == {province.education_office, province.next_education_office, province.upper_school}


def test_a_programme_by_hand_grows_where_it_left_off(as_lead, province, lead):
    draft = actions.make_by_hand(province.department, title="Kế hoạch", first_year=2024, by=lead)
    section = actions.add(draft, kind="section", text="I. NHIỆM VỤ", under=None, by=lead)
    actions.add(draft, kind="task", text="Tập huấn", under=section, by=lead)

    form = as_lead.get(f"/tiep-nhan/{draft.pk}/").context["add"]

    assert form["under"].value() == section.pk


def test_the_year_of_a_programme_by_hand_is_this_year_unless_said(as_lead):
    form = as_lead.get("/tiep-nhan/").context["by_hand"]

    assert form["first_year"].value() == 2024


def test_the_kinds_whose_units_are_named_stand_open(as_lead, province, task):
    party = task.parties.first()
    party.units.set([province.upper_school])

    form = as_lead.get(f"/tiep-nhan/muc/{task.pk}/ben/{party.pk}/").context["form"]

    assert [group.label for group, is_open in form.kinds_of_units if is_open] == [province.upper_school.kind.name]
