"""The pages on which a coordinator brings the plan that the unit has already."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from lantoa.programme.cascade import actions
from lantoa.programme.cascade.compared import compare
from lantoa.programme.cascade.models import UnitPlan, UploadedPlan
from lantoa.programme.cascade.tests.papers import METHODS, as_upload, school_plan

pytestmark = pytest.mark.django_db


@pytest.fixture
def browser(client, school):
    client.force_login(school.coordinator)
    return client


def shown(browser, address):
    return browser.get(address).content.decode()


def test_from_the_list_the_plan_is_begun_and_the_file_asked_for(browser, programme, school):
    assert "Đã có kế hoạch? Tải lên" in shown(browser, reverse("cascade:unit_plan_list"))

    answer = browser.post(reverse("cascade:begin", args=[programme.pk, school.unit.pk]), {"upload": 1})

    assert answer.url == reverse("cascade:upload", args=[UnitPlan.objects.get().pk])


def test_a_file_is_sent_and_watched(browser, unit_plan):
    page = reverse("cascade:upload", args=[unit_plan.pk])
    assert page in shown(browser, unit_plan.get_absolute_url())

    answer = browser.post(page, {"upload": as_upload()})

    upload = UploadedPlan.objects.get()
    assert answer.url == upload.get_absolute_url()
    watched = shown(browser, answer.url)
    assert "ke-hoach-12.docx" in watched
    assert "Có thể rời trang này" in watched


@pytest.mark.parametrize(
    ("sent", "said"),
    [({}, "field-error"), ({"upload": SimpleUploadedFile("trong.docx", b"")}, "“trong.docx”")],
)
def test_no_file_and_an_empty_one_are_asked_for_again(browser, unit_plan, sent, said):
    answer = browser.post(reverse("cascade:upload", args=[unit_plan.pk]), sent)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not UploadedPlan.objects.exists()


def test_the_comparison_counts_and_shows_both_sides(browser, uploaded, unit_plan):
    page = shown(browser, uploaded.get_absolute_url())

    for words in ("3 dòng khớp nguyên văn", "1 dòng điều chỉnh", "3 dòng riêng", "1 dòng của chương trình chưa thấy"):
        assert words in page
    assert "Số 12/KH-THPTRĐ, ngày 14/03/2024" in page
    assert "cô Hạnh" in page
    assert not unit_plan.lines.filter(is_settled=True).exists()


def test_the_page_that_waits_is_renewed_whole_once_the_reading_is_there(browser, uploaded):
    answer = browser.get(uploaded.get_absolute_url(), headers={"HX-Request": "true"})

    assert answer.headers["HX-Refresh"] == "true"


def test_it_is_taken_over_as_it_was_pointed(browser, uploaded, unit_plan):
    comparison = compare(uploaded)
    report = unit_plan.lines.get(kind="task")
    task = next(row for row in comparison.own if row.item.kind == "task")

    answer = browser.post(uploaded.get_absolute_url(), {"seen": comparison.mark, f"at_{task.place}": report.pk})

    assert answer.url == unit_plan.get_absolute_url()
    report.refresh_from_db()
    assert report.is_adapted
    assert "Mọi dòng đã chốt" in shown(browser, answer.url)


def test_what_was_pointed_stays_when_it_is_refused(browser, uploaded, unit_plan, school):
    comparison = compare(uploaded)
    actions.decide(unit_plan.lines.get(kind="method"), decision="taken_over", seen=1, by=school.coordinator)
    place = comparison.own[0].place

    answer = browser.post(uploaded.get_absolute_url(), {"seen": comparison.mark, f"at_{place}": "none"})

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Có người vừa sửa kế hoạch" in page
    assert '<option value="none" selected>' in page


def test_a_settled_line_asks_before_it_is_changed(browser, uploaded, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="adapted", text="Tuyên truyền trong sinh hoạt lớp", seen=1, by=school.coordinator)
    place = next(row.place for row in compare(uploaded).rows if row.line == line)

    assert "Tuyên truyền trong sinh hoạt lớp" in shown(browser, uploaded.get_absolute_url())
    browser.post(uploaded.get_absolute_url(), {"seen": compare(uploaded).mark, f"over_{place}": "on"})

    line.refresh_from_db()
    assert line.text == METHODS[0].split(" (")[0]


def test_a_plan_under_another_programme_is_said_plainly(browser, read):
    other = school_plan(
        objectives=["Giảm 30% rác thải nhựa trong toàn trường"],
        topics=["Phân loại rác tại nguồn"],
        methods=["Ngày hội đổi rác lấy cây"],
        tasks=["Đoàn trường tổ chức thu gom pin cũ"],
    )
    upload = read(as_upload(other))

    assert "rất ít điểm chung với chương trình" in shown(browser, upload.get_absolute_url())

    browser.post(reverse("cascade:upload_set_aside", args=[upload.pk]))
    assert "không dùng đến" in shown(browser, upload.get_absolute_url())


def test_what_could_not_be_read_says_why_and_what_next(browser, read, unit_plan):
    upload = read(SimpleUploadedFile("meo.txt", b"meo meo"))

    page = shown(browser, upload.get_absolute_url())
    assert "Không thấy mục tiêu" in page
    assert reverse("cascade:upload", args=[unit_plan.pk]) in page
    assert browser.get(reverse("cascade:upload_file", args=[upload.pk])).status_code == 200

    again = browser.post(reverse("cascade:upload_read_again", args=[upload.pk]))
    assert again.url == upload.get_absolute_url()


def test_a_second_file_waits_for_the_first(browser, uploaded, unit_plan):
    page = reverse("cascade:upload", args=[unit_plan.pk])

    assert "Đã có một tệp" in shown(browser, page)
    assert browser.post(page, {"upload": as_upload()}).status_code == 422


def test_number_day_and_signer_are_offered_and_kept(browser, uploaded, unit_plan, school):
    actions.take_from_upload(uploaded, choices={}, seen=compare(uploaded).mark, by=school.coordinator)
    page = reverse("cascade:adopt_signed", args=[uploaded.pk])
    assert "1 dòng chưa xem" in shown(browser, page)
    actions.settle_proposals(unit_plan, by=school.coordinator)

    asked = shown(browser, page)
    for words in ('value="12/KH-THPTRĐ"', 'value="2024-03-14"', 'value="Võ Văn Hậu"', "Báo cáo kết quả về Sở"):
        assert words in asked
    answer = browser.post(page, {"number_symbol": "12/KH-THPTRĐ", "issued_on": "2024-03-14", "signer": "Võ Văn Hậu"})

    assert answer.url == unit_plan.get_absolute_url()
    told = shown(browser, answer.url)
    assert "Đã ký ngoài hệ thống, có số và ngày" in told
    assert reverse("cascade:submit", args=[unit_plan.pk]) in told
    assert browser.get(page).url == unit_plan.get_absolute_url()


def test_a_number_mistyped_is_told_at_its_field(browser, uploaded, unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)

    answer = browser.post(
        reverse("cascade:adopt_signed", args=[uploaded.pk]),
        {"number_symbol": "mười hai", "issued_on": "2024-03-14", "signer": "Võ Văn Hậu"},
    )

    assert answer.status_code == 422
    assert "mười hai" in answer.content.decode()


def test_nobody_else_finds_it(client, uploaded, school, stranger, lead):
    for person in (school.head, stranger, lead):
        client.force_login(person)
        assert client.get(uploaded.get_absolute_url()).status_code == 404


def test_the_comparison_takes_as_many_queries_for_many_lines_as_for_few(
    browser, uploaded, unit_plan, school, django_assert_max_num_queries
):
    with django_assert_max_num_queries(30) as first:
        shown(browser, uploaded.get_absolute_url())
    for number in range(5):
        actions.add_line(unit_plan, kind="method", text=f"Buổi nói chuyện thứ {number}", by=school.coordinator)
    with django_assert_max_num_queries(len(first)):
        shown(browser, uploaded.get_absolute_url())
