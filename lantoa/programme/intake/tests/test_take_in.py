import pytest
from django.utils import translation

from lantoa.core import jobs
from lantoa.core.refusals import NotAllowed
from lantoa.programme.intake import actions
from lantoa.programme.intake.actions.drafts import AlreadyRead
from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.wording import refusal_sentence


def test_a_document_waits_until_the_worker_has_read_it(take_in):
    draft = take_in()

    assert draft.is_waiting
    jobs.drain()
    draft.refresh_from_db()
    assert (draft.state, draft.number_symbol, draft.issued_day) == ("review", "41/KH-SGDĐT", None)


def test_the_reading_finds_what_the_plan_says(draft):
    kinds = list(draft.items.in_order().values_list("kind", flat=True))

    assert draft.title == "Truyền thông về dịch vụ công trực tuyến năm 2024"
    assert kinds.count("objective") == 2
    assert kinds.count("topic") == 2
    assert [c.number_symbol for c in draft.citations.bases()] == ["61/2018/NĐ-CP"]


def test_a_task_binds_the_real_units_that_its_heading_names(draft, task, province):
    responsible = {unit for party in task.parties.filter(role="responsible") for unit in party.units.all()}

    assert responsible == {province.education_office, province.next_education_office, province.upper_school}
    assert task.last_day_in_time.isoformat() == "2024-04-01"


def test_every_item_keeps_its_place_in_the_source(draft):
    text = "\n".join(draft.lines.order_by("number").values_list("text", flat=True))

    for item in draft.items.exclude(start=None):
        assert item.text_as_read.split()[-1].strip(".;") in text[item.start : item.end]


def test_an_item_that_only_repeats_the_one_above_it_is_not_shown_twice(draft):
    for item in draft.items.exclude(parent=None).select_related("parent"):
        assert item.text.strip(" .;") != item.parent.text.strip(" .;")


def test_a_picture_without_writing_is_refused_and_the_upload_is_kept(take_in):
    draft = take_in(b"\x89PNG\r\n\x1a\nbroken", "meo.png")
    jobs.drain()

    draft.refresh_from_db()
    assert draft.is_refused
    assert draft.file.name == "meo.png"


def test_an_old_word_file_is_called_so_and_never_by_a_media_type(take_in):
    draft = take_in(bytes.fromhex("d0cf11e0a1b11ae1") + "WordDocument".encode("utf-16-le").rjust(4096, b"\0"), "cu.doc")
    jobs.drain()

    draft.refresh_from_db()
    with translation.override("vi"):
        assert refusal_sentence(draft).startswith("Đây là tệp Word đời cũ (.doc). Hãy mở bằng Word")


def test_a_killed_worker_leaves_no_half_reading(take_in):
    draft = take_in()

    assert not draft.items.exists()
    assert not draft.lines.exists()


def test_the_reading_of_a_draft_in_review_is_not_thrown_away(draft, lead, task):
    actions.accept(task, seen=task.revision, by=lead)

    with pytest.raises(AlreadyRead):
        actions.read_again(draft, by=lead)
    assert draft.items.filter(state="accepted").count() == 1


def test_a_coordinator_does_not_take_plans_in_for_the_department(province, stranger):
    with pytest.raises(NotAllowed):
        actions.make_by_hand(province.department, title="Kế hoạch", first_year=2024, by=stranger)
    assert not Draft.objects.exists()
