"""The pages of activities, as coordinator, head, lead and strangers meet them; no script runs here."""

from datetime import date
from io import BytesIO
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from python_calamine import CalamineWorkbook

from lantoa.channels.activities import actions
from lantoa.channels.activities.models import Activity, Attachment, State
from lantoa.channels.activities.preparing import Sent
from lantoa.channels.activities.tests.pictures import HEIC, jpeg, photo, upload
from lantoa.channels.activities.tests.programmes import another
from lantoa.core.accounts.personal_data import erase_holdings
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person


def shown(browser, name, *args, **asked):
    return browser.get(reverse(f"activities:{name}", args=args), asked).content.decode()


def sent_to(browser, name, *args, **fields):
    return browser.post(reverse(f"activities:{name}", args=args), fields)


@pytest.fixture
def fields(school, programme, topics):
    """What the form sends; every field can be sent otherwise."""

    def send(**more):
        typed = {
            "don-vi": school.pk,
            "chuong-trinh": programme.pk,
            "id": uuid4(),
            "title": "Tập huấn nộp hồ sơ",
            "form": "training",
            "happened_on": "2024-03-18",
            "place": "Hội trường",
            "topics": [str(topics[0].key)],
            "people_public_employees": "42",
        }
        return {name: value for name, value in (typed | more).items() if value is not None}

    return send


def test_the_page_is_filled_in_as_far_as_it_can_be(enter, coordinator, programme, school):
    page = shown(enter(coordinator), "record")

    assert 'value="2024-03-18"' in page
    assert f'value="{school.name}"' in page
    assert "Viên chức" in page
    # Forms that the programme names come first, the others in a fold.
    assert page.index("Tập huấn, bồi dưỡng") < page.index("Hình thức khác") < page.index("Tuyên truyền lưu động")
    assert "Nghị định 56/2017" in page


def test_a_camera_is_offered_and_the_script_comes_from_us(enter, coordinator, programme):
    page = shown(enter(coordinator), "record")

    assert 'capture="environment"' in page
    assert 'accept="image/*"' in page
    assert "activities/photos" in page


def test_it_is_recorded_with_photos_in_one_go(enter, coordinator, fields):
    answer = sent_to(enter(coordinator), "record", **fields(photos=[photo(1), photo(2)]))

    row = Activity.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.state, row.attachments.count(), row.is_evidenced) == (State.RECORDED, 2, True)
    page = shown(enter(coordinator), "activity", row.pk)
    assert "Ảnh số 1" in page or "ảnh số 1" in page
    assert "có minh chứng" in page


def test_like_last_time_takes_over_all_but_the_day(enter, coordinator, recorded, facts):
    recorded(title="Họp hội đồng", form="periodic_meeting", people={"public_employees": 38})
    browser = enter(coordinator)

    assert "Như lần trước: Họp hội đồng" in shown(browser, "record")
    page = shown(browser, "record", giong=1)

    assert 'value="Họp hội đồng"' in page
    assert 'value="38"' in page


@pytest.mark.parametrize(
    ("bad", "sentence"),
    [
        (upload(HEIC, "IMG_1.heic"), "Tương thích"),
        (upload(b"\xff\xd8\xff\xe0" + bytes(500), "hong.jpg"), "hong.jpg"),
        (upload(b"MZ\x90\x00" + bytes(100), "la.exe"), "la.exe"),
        (upload(b"", "rong.jpg"), "rong.jpg"),
        (SimpleUploadedFile("to.jpg", jpeg(9, size=(900, 700)) + bytes(400_000)), "to.jpg"),
    ],
    ids=["heic", "broken", "wrong kind", "empty", "too large"],
)
def test_a_bad_photo_is_named_and_everything_else_is_kept(enter, coordinator, fields, settings, bad, sentence):
    settings.UPLOAD_BYTES_MAX = 300_000
    bad.seek(0)

    browser = enter(coordinator)
    answer = browser.post(
        reverse("activities:record"), fields(photos=[photo(1), bad, photo(2)]), follow=True
    ).content.decode()

    row = Activity.objects.get()
    assert row.attachments.count() == 2
    assert sentence in answer
    assert "Đã có 2 trên 3 tệp." in answer


def test_what_is_wrong_with_the_words_costs_no_photo(enter, coordinator, fields):
    sent = fields(title="", photos=[photo(1), photo(2)])
    browser = enter(coordinator)

    answer = browser.post(reverse("activities:record"), sent)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Đã nhận và giữ 2 tệp" in page
    assert 'value="Hội trường"' in page
    assert f'value="{sent["id"]}"' in page
    browser.post(reverse("activities:record"), fields(id=sent["id"]))
    assert Activity.objects.get().attachments.count() == 2


def test_what_the_verb_refuses_costs_no_photo_either(enter, coordinator, fields):
    sent = fields(people_public_employees="", photos=[photo(1)])
    answer = enter(coordinator).post(reverse("activities:record"), sent)

    assert answer.status_code == 422
    assert "ít nhất một đối tượng" in answer.content.decode()
    assert Attachment.objects.get().waits_for == sent["id"]


def test_nobody_sees_or_takes_up_what_another_person_sent(enter, coordinator, fields, school):
    sent = fields(title="", photos=[photo(1)])
    enter(coordinator).post(reverse("activities:record"), sent)
    other = person(school, Role.COORDINATOR, "co.khac")

    enter(other).post(reverse("activities:record"), fields(id=sent["id"]))

    assert Activity.objects.get().attachments.count() == 0


def test_a_day_ahead_is_planned(enter, coordinator, fields):
    sent_to(enter(coordinator), "record", **fields(happened_on="2024-04-02", people_public_employees=None))

    row = Activity.objects.get()
    assert row.state == State.PLANNED
    page = shown(enter(coordinator), "activity", row.pk)
    assert "Đã làm, ghi lại" in page


def test_pressed_twice_it_is_written_once(enter, coordinator, fields):
    browser, typed = enter(coordinator), fields()
    first = sent_to(browser, "record", **typed)
    again = sent_to(browser, "record", **typed)

    assert first.url == again.url
    assert Activity.objects.count() == 1


def test_the_id_of_something_else_is_refused_with_what_was_typed(enter, coordinator, fields):
    browser, typed = enter(coordinator), fields()
    sent_to(browser, "record", **typed)

    answer = sent_to(browser, "record", **typed | {"title": "Một việc khác"})

    assert answer.status_code == 422
    assert "Một việc khác" in answer.content.decode()
    assert "hãy mở hoạt động đó để sửa" in answer.content.decode()


def test_of_several_programmes_one_is_asked_for(enter, coordinator, programme, lead, province):
    other = another(province, lead)
    browser = enter(coordinator)

    page = shown(browser, "record")
    assert "Thuộc chương trình nào?" in page
    assert other.title in page
    assert "Có bao nhiêu người tham dự?" in shown(
        browser, "record", **{"don-vi": province.upper_school.pk, "chuong-trinh": other.pk}
    )


def test_without_a_programme_or_a_post_one_is_told_what_to_do(enter, province, stranger, lead):
    assert "Chưa có chương trình" in shown(enter(stranger), "record")
    assert "quản trị viên" in shown(enter(lead), "record")


def test_correcting_says_that_figures_are_taken_back(enter, coordinator, recorded, fields):
    row = recorded()
    browser = enter(coordinator)
    page = shown(browser, "correct", row.pk)
    assert "rút và ghi lại" in page
    assert 'value="42"' in page

    sent_to(browser, "correct", row.pk, **fields(version=row.revision, people_public_employees="24"))

    row.refresh_from_db()
    assert row.audiences.get().number == 24


def test_of_two_who_correct_the_second_keeps_the_words(enter, coordinator, recorded, fields):
    row = recorded()
    answer = sent_to(enter(coordinator), "correct", row.pk, **fields(version=row.revision - 1, title="Của tôi"))

    assert answer.status_code == 422
    assert "Của tôi" in answer.content.decode()


def test_photos_stand_at_addresses_that_stay_and_are_small_in_lists(enter, coordinator, recorded, work):
    row = recorded(photos=1)
    browser = enter(coordinator)
    whole = b"".join(browser.get(reverse("activities:thumbnail", args=[row.pk, 1])).streaming_content)
    work()

    small = b"".join(browser.get(reverse("activities:thumbnail", args=[row.pk, 1])).streaming_content)
    opened = browser.get(reverse("activities:evidence", args=[row.pk, 1]))

    assert Image.open(BytesIO(whole)).size == (640, 480)
    assert Image.open(BytesIO(small)).size == (320, 240)
    assert opened["Content-Type"] == "image/jpeg"
    assert "private" in opened["Cache-Control"]


def test_evidence_is_shown_to_those_who_see_the_activity_and_nobody_else(enter, recorded, lead, stranger, principal):
    row = recorded(photos=1)
    address = reverse("activities:evidence", args=[row.pk, 1])

    assert [enter(user).get(address).status_code for user in (lead, principal, stranger)] == [200, 200, 404]


def test_a_file_is_removed_for_a_reason_that_its_address_tells(enter, coordinator, recorded):
    row = recorded(photos=2)
    browser = enter(coordinator)

    sent_to(browser, "detach", row.pk, 1, reason="Thấy rõ mặt trẻ em")

    answer = browser.get(reverse("activities:evidence", args=[row.pk, 1]))
    assert answer.status_code == 410
    assert "Thấy rõ mặt trẻ em" in answer.content.decode()
    assert "số 2" in shown(browser, "activity", row.pk)


def test_papers_come_beside_photos(enter, coordinator, recorded):
    row = recorded()
    browser = enter(coordinator)

    sent_to(browser, "attach", row.pk, lists=[upload(b"%PDF-1.7\n%%EOF\n", "danh-sach.pdf")])

    page = shown(browser, "activity", row.pk)
    assert "danh-sach.pdf" in page
    assert row.attachments.get().kind == "list"


def test_adding_nothing_is_said(enter, coordinator, recorded):
    answer = sent_to(enter(coordinator), "attach", recorded().pk)

    assert answer.status_code == 422
    assert "chọn ảnh hoặc tệp" in answer.content.decode()


def test_the_list_is_narrowed_and_taken_along(enter, coordinator, recorded):
    recorded(title="Có ảnh", photos=1)
    recorded(title="Không ảnh", form="conference", happened_on=date(2024, 3, 1))
    browser = enter(coordinator)

    for asked, here in (
        ({"proof": "evidenced"}, "Có ảnh"),
        ({"form": "conference"}, "Không ảnh"),
        ({"until": "2024-03-10"}, "Không ảnh"),
        ({"q": "co anh"}, "Có ảnh"),
        ({"state": "confirmed"}, "Không có mục nào phù hợp"),
    ):
        page = shown(browser, "index", **asked)
        gone = {"Có ảnh": "Không ảnh", "Không ảnh": "Có ảnh"}.get(here, "Có ảnh")
        assert gone not in page, asked
    book = browser.get(reverse("activities:workbook"), {"form": "conference"})
    rows = CalamineWorkbook.from_filelike(BytesIO(book.content)).get_sheet_by_index(0).to_python()
    assert [row[3] for row in rows if row[0] == 1] == ["Không ảnh"]


def test_the_names_of_people_are_not_in_lists(enter, recorded, lead, coordinator):
    recorded()

    assert coordinator.full_name not in shown(enter(lead), "index")


def test_those_above_see_units_with_what_they_did(enter, recorded, lead, principal, school):
    recorded(photos=1)
    browser = enter(lead)

    page = shown(browser, "units", done="some")
    assert school.name in page
    assert "Rạch Đước" not in page
    assert "Tập huấn nộp hồ sơ trực tuyến" in shown(browser, "index", unit=school.pk)


def test_a_lead_sees_and_changes_nothing(enter, recorded, lead, fields):
    row = recorded()
    browser = enter(lead)

    page = shown(browser, "activity", row.pk)
    assert "Rút hoạt động" not in page
    for name in ("correct", "withdraw", "give_back", "attach", "attach_link", "expect_no_more"):
        assert sent_to(browser, name, row.pk, reason="Không").status_code == 404


def test_the_entry_leads_to_the_activity_and_the_activity_to_the_entry(enter, recorded, lead):
    row = recorded()
    page = shown(enter(lead), "activity", row.pk)

    assert "42 lượt người" in page


@pytest.mark.parametrize("count", [1, 12])
def test_lists_cost_the_same_however_long(
    enter, coordinator, principal, recorded, count, django_assert_max_num_queries
):
    for number in range(count):
        recorded(photos=1, title=f"Hoạt động {number}")
    browser = enter(coordinator)
    shown(browser, "index")

    with django_assert_max_num_queries(32):
        shown(browser, "index")
    browser = enter(principal)
    with django_assert_max_num_queries(30):
        shown(browser, "to_confirm")


def test_the_page_of_one_costs_the_same_however_many_photos(
    enter, coordinator, recorded, django_assert_max_num_queries
):
    row = recorded(photos=6)
    browser = enter(coordinator)
    shown(browser, "activity", row.pk)

    with django_assert_max_num_queries(40):
        shown(browser, "activity", row.pk)


def test_recording_page_costs_little(enter, coordinator, recorded, django_assert_max_num_queries):
    recorded()
    browser = enter(coordinator)
    shown(browser, "record")

    with django_assert_max_num_queries(34):
        shown(browser, "record")


def test_expected_files_that_will_not_come_are_given_up(enter, coordinator, school, facts):
    row = actions.record(school, facts=facts(), sent=[Sent(photo(1))], expected=3, by=coordinator).activity
    browser = enter(coordinator)
    assert "Đã có 1 trên 3 tệp." in shown(browser, "activity", row.pk)

    sent_to(browser, "expect_no_more", row.pk)

    assert "trên 3 tệp" not in shown(browser, "activity", row.pk)


def test_whom_the_forms_suit_stands_in_the_open_and_whom_one_reached_last_before_them(
    enter, coordinator, programme, recorded
):
    browser = enter(coordinator)
    page = shown(browser, "record")
    assert page.index("people_public_employees") < page.index("people_citizens")

    recorded(people={"businesses": 4})

    page = shown(browser, "record")
    assert page.index("people_businesses") < page.index("people_public_employees")


def test_what_is_published_elsewhere_has_a_page_of_its_own(enter, coordinator, programme, fields):
    assert "published_elsewhere" not in shown(enter(coordinator), "record")
    assert sent_to(enter(coordinator), "record", **fields(form="published_elsewhere")).status_code == 422


def test_when_the_phone_says_it_was_taken_comes_beside_the_photos(enter, coordinator, fields):
    sent_to(
        enter(coordinator),
        "record",
        **fields(photos=[photo(1), photo(2)], taken_at=["1710554400000", "khong-ro"]),
    )

    first, second = Activity.objects.get().attachments.in_order()
    assert f"{first.taken_at:%Y-%m-%d %H:%M}" == "2024-03-16 02:00"
    assert second.taken_at is None


def test_moments_that_do_not_match_the_photos_say_nothing(enter, coordinator, fields):
    sent_to(enter(coordinator), "record", **fields(photos=[photo(1), photo(2)], taken_at=["1710554400000"]))

    assert set(Activity.objects.get().attachments.values_list("taken_at", flat=True)) == {None}


def test_after_erasure_the_steps_name_nobody(recorded, coordinator):
    row = recorded()

    erase_holdings(coordinator)

    assert set(row.steps.values_list("person_name", flat=True)) == {""}
