"""A unit's own plan comes in as a file, is read in the background, and goes into the plan in one act."""

from datetime import date
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from lantoa.core import jobs
from lantoa.core.jobs.models import Job
from lantoa.core.refusals import NotAllowed
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.actions.uploading import (
    AnotherIsUnderWay,
    LinesMovedOn,
    NotToBeCompared,
    NotToBeRead,
    TwoAtOneLine,
)
from lantoa.programme.cascade.compared import compare
from lantoa.programme.cascade.models import Decision, Line, PlanStep, UploadedPlan
from lantoa.programme.cascade.tests.papers import METHODS, as_upload, school_plan
from lantoa.programme.cascade.upload_wording import refusal_of
from lantoa.programme.cascade.writing import NotOpenToChanges
from lantoa.programme.intake.models import Draft

pytestmark = pytest.mark.django_db


def take(upload, school, *, choices=None, overwrite=(), seen=None):
    mark = compare(upload).mark if seen is None else seen
    return actions.take_from_upload(
        upload, choices=choices or {}, overwrite=overwrite, seen=mark, by=school.coordinator
    )


def told(plan):
    return [(line.kind, line.decision, line.is_settled, line.text) for line in plan.lines.in_order()]


def place_of(upload, words):
    return next(row.place for row in compare(upload).rows if words in row.item.text)


def test_a_word_file_is_read_in_the_background(uploaded, unit_plan):
    assert (uploaded.state, uploaded.number_symbol, uploaded.issued_on) == ("read", "12/KH-THPTRĐ", date(2024, 3, 14))
    assert (uploaded.signer_name, uploaded.is_misreadable) == ("Võ Văn Hậu", False)
    assert not unit_plan.lines.filter(is_settled=True).exists()
    assert [step.kind for step in unit_plan.steps.order_by("pk")] == ["begun", "uploaded"]


def test_intake_knows_nothing_of_it(uploaded, programme):
    assert not Draft.objects.filter(file=uploaded.file).exists()


def test_it_is_laid_beside_the_lines(uploaded):
    comparison = compare(uploaded)

    assert [row.item.text.splitlines()[0] for row in comparison.same] == [
        "100% viên chức nắm chắc việc dùng nước sạch",
        "Lợi ích của nước sạch",
        "Tuyên truyền trong sinh hoạt đơn vị",
    ]
    assert [(row.item.text, row.is_sure) for row in comparison.adapted] == [
        ("95% học sinh trung học phổ thông biết tiết kiệm nước", True)
    ]
    assert [row.item.kind for row in comparison.own] == ["topic", "method", "task"]
    assert [line.text for line in comparison.unseen] == ["Báo cáo kết quả về Sở"]
    assert not comparison.is_of_another_plan


def test_what_is_sure_comes_settled_and_what_the_paper_lacks_stays_a_proposal(uploaded, unit_plan, school):
    take(uploaded, school)

    assert told(unit_plan) == [
        ("objective", "taken_over", True, "100% viên chức nắm chắc việc dùng nước sạch"),
        ("objective", "adapted", True, "95% học sinh trung học phổ thông biết tiết kiệm nước"),
        ("topic", "taken_over", True, "Lợi ích của nước sạch\n- đối với sức khỏe"),
        ("method", "taken_over", True, "Tuyên truyền trong sinh hoạt đơn vị"),
        ("task", "taken_over", False, "Báo cáo kết quả về Sở"),
        ("topic", "own", True, "Giữ sạch giếng nước của khu nội trú"),
        ("method", "own", True, "Thi vẽ tranh cổ động tại sân trường vào ngày 22/4/2024"),
        ("task", "own", True, "Văn phòng nhà trường tổng hợp số liệu hằng quý và lưu hồ sơ"),
    ]


def test_days_people_numbers_and_funds_come_along(uploaded, unit_plan, school):
    take(uploaded, school)

    method = unit_plan.lines.get(kind="method", decision=Decision.TAKEN_OVER)
    assert (method.starts_on, method.due_on) == (date(2024, 4, 1), date(2024, 4, 30))
    assert (method.people, method.funds_proposed) == ("cô Hạnh", 1_500_000)
    objective = unit_plan.lines.filter(kind="objective").in_order().first()
    assert [(row.audience, row.number) for row in objective.expectations.all()] == [("public_employees", 45)]


def test_taking_over_is_a_step_with_what_became_of_the_lines(uploaded, school):
    taken = take(uploaded, school)

    step = PlanStep.objects.get(kind="from_file")
    assert step.remark == "ke-hoach-12.docx: 7 dòng đã chốt, 0 dòng cần xem, 0 dòng giữ nguyên"
    assert (taken.state, taken.taken_by) == ("taken", school.coordinator)


def test_a_line_that_somebody_settled_is_not_overwritten_unless_chosen(uploaded, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="adapted", text="Câu của cô Hạnh về sinh hoạt đơn vị", seen=1, by=school.coordinator)

    take(uploaded, school)

    line.refresh_from_db()
    assert (line.text, line.people) == ("Câu của cô Hạnh về sinh hoạt đơn vị", "")


def test_a_settled_line_that_was_chosen_is_changed(uploaded, unit_plan, school):
    line = unit_plan.lines.get(kind="method")
    actions.decide(line, decision="adapted", text="Tuyên truyền trong sinh hoạt", seen=1, by=school.coordinator)

    take(uploaded, school, overwrite={place_of(uploaded, "sinh hoạt đơn vị")})

    line.refresh_from_db()
    assert (line.decision, line.people) == ("taken_over", "cô Hạnh")


def test_a_person_points_an_item_at_another_line_or_leaves_it_out(uploaded, unit_plan, school):
    report = unit_plan.lines.get(kind="task")
    choices = {place_of(uploaded, "tổng hợp số liệu"): str(report.pk), place_of(uploaded, "Thi vẽ tranh"): "none"}

    take(uploaded, school, choices=choices)

    report.refresh_from_db()
    assert (report.decision, report.is_settled) == ("adapted", True)
    assert report.text == "Văn phòng nhà trường tổng hợp số liệu hằng quý và lưu hồ sơ"
    assert not unit_plan.lines.filter(text__startswith="Thi vẽ").exists()


def test_a_match_can_be_undone(uploaded, unit_plan, school):
    take(uploaded, school, choices={place_of(uploaded, "sinh hoạt đơn vị"): "own"})

    of_programme = unit_plan.lines.get(kind="method", decision=Decision.TAKEN_OVER)
    assert not of_programme.is_settled
    assert unit_plan.lines.filter(kind="method", decision=Decision.OWN).count() == 2


def test_two_items_do_not_go_into_one_line(uploaded, unit_plan, school):
    method = unit_plan.lines.get(kind="method")

    with pytest.raises(TwoAtOneLine):
        take(uploaded, school, choices={place_of(uploaded, "Thi vẽ tranh"): str(method.pk)})

    assert not unit_plan.lines.filter(is_settled=True).exists()


def test_of_two_who_take_it_over_the_second_is_told(uploaded, school):
    mark = compare(uploaded).mark
    take(uploaded, school, seen=mark)

    with pytest.raises(NotToBeCompared):
        take(uploaded, school, seen=mark)

    assert Line.objects.filter(decision=Decision.OWN).count() == 3


def test_nothing_is_taken_over_after_somebody_changed_a_line_unseen(uploaded, unit_plan, school):
    mark = compare(uploaded).mark
    actions.decide(unit_plan.lines.get(kind="method"), decision="taken_over", seen=1, by=school.coordinator)

    with pytest.raises(LinesMovedOn):
        take(uploaded, school, seen=mark)

    assert unit_plan.lines.filter(is_settled=True).count() == 1


def test_a_plan_that_moved_on_takes_nothing_over(uploaded, unit_plan, school):
    actions.settle_proposals(unit_plan, by=school.coordinator)
    actions.give_to_sign(unit_plan, by=school.coordinator)

    with pytest.raises(NotOpenToChanges):
        take(uploaded, school)


def test_uploaded_a_second_time_own_lines_are_found_again(uploaded, unit_plan, school, read):
    take(uploaded, school)
    before = told(unit_plan)

    take(read(as_upload()), school)

    assert told(unit_plan) == before


def test_a_plan_under_another_programme_is_called_so(read):
    other = school_plan(
        objectives=["Giảm 30% rác thải nhựa trong toàn trường"],
        topics=["Phân loại rác tại nguồn"],
        methods=["Ngày hội đổi rác lấy cây"],
        tasks=["Đoàn trường tổ chức thu gom pin cũ"],
    )

    assert compare(read(as_upload(other))).is_of_another_plan


def test_the_programme_itself_and_a_plan_of_another_unit_are_called_so(read):
    paper = school_plan(number="41/KH-SGDĐT", issuer="TRƯỜNG TRUNG HỌC PHỔ THÔNG HÒN KHOAI")

    comparison = compare(read(as_upload(paper)))

    assert (comparison.is_the_programme, comparison.is_of_another_unit) == (True, True)


@pytest.mark.parametrize(
    ("content", "name", "said"),
    [
        (b"MZ\x90\x00 nothing to read", "meo.exe", "tệp chương trình máy tính"),
        (b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n", "hong.pdf", "bị hỏng"),
        ("Con mèo ngủ trên bậu cửa.".encode(), "meo.txt", "Không thấy mục tiêu"),
    ],
)
def test_what_cannot_be_read_is_kept_and_says_why(read, unit_plan, content, name, said):
    upload = read(SimpleUploadedFile(name, content))

    assert (upload.state, upload.file.name) == ("refused", name)
    assert said in refusal_of(upload)
    assert not unit_plan.lines.filter(is_settled=True).exists()


def test_a_photo_of_a_cat_is_no_plan(read):
    stream = BytesIO()
    Image.effect_noise((400, 300), 80).save(stream, "JPEG")

    upload = read(SimpleUploadedFile("con-meo.jpg", stream.getvalue()))

    assert upload.is_refused
    assert refusal_of(upload)


def test_another_file_comes_only_when_the_first_is_dealt_with(uploaded, unit_plan, school, read):
    with pytest.raises(AnotherIsUnderWay):
        actions.upload_plan(unit_plan, upload=as_upload(), by=school.coordinator)

    actions.set_aside_upload(uploaded, by=school.coordinator)
    assert read(as_upload()).is_read


def test_a_file_that_could_not_be_read_makes_room_for_the_next(read, unit_plan):
    first = read(SimpleUploadedFile("meo.txt", b"meo meo"))

    second = read(as_upload())

    first.refresh_from_db()
    assert (first.state, second.state) == ("set_aside", "read")


def test_a_reading_is_tried_again_when_it_was_refused(read, school, uploaded):
    with pytest.raises(NotToBeRead):
        actions.read_upload_again(uploaded, by=school.coordinator)

    actions.set_aside_upload(uploaded, by=school.coordinator)
    refused = read(SimpleUploadedFile("meo.txt", b"meo meo"))
    assert actions.read_upload_again(refused, by=school.coordinator).is_waiting


def test_a_worker_that_was_killed_leaves_a_file_that_is_read_later(unit_plan, school):
    upload = actions.upload_plan(unit_plan, upload=as_upload(), by=school.coordinator)
    job = Job.objects.get(name="cascade.read_upload")
    assert (job.attempts_max, job.owner) == (3, school.coordinator)

    jobs.drain()

    upload.refresh_from_db()
    assert upload.is_read


def test_a_file_that_was_set_aside_while_it_was_read_stays_so(unit_plan, school):
    upload = actions.upload_plan(unit_plan, upload=as_upload(), by=school.coordinator)
    actions.set_aside_upload(upload, by=school.coordinator)

    jobs.drain()

    upload.refresh_from_db()
    assert (upload.state, upload.items) == ("set_aside", [])


def test_only_those_who_make_the_plan_upload_and_take_over(uploaded, unit_plan, school, stranger):
    actions.set_aside_upload(uploaded, by=school.coordinator)
    for person in (school.head, stranger):
        with pytest.raises(NotAllowed):
            actions.upload_plan(unit_plan, upload=as_upload(), by=person)
        with pytest.raises(NotAllowed):
            actions.set_aside_upload(uploaded, by=person)
    assert not UploadedPlan.objects.visible_to(school.head).exists()


def test_what_was_returned_keeps_its_remark_until_the_line_is_settled(unit_plan, school, lead, read):
    submitted = school.hand_in(unit_plan)
    line = submitted.lines.get(kind="method")
    actions.remark(submitted, line=line, text="Nêu rõ ngày", by=lead)
    actions.return_plan(submitted, by=lead)
    upload = read(as_upload())

    take(upload, school, overwrite={place_of(upload, METHODS[0].split(" (")[0])})

    assert line.remarks.get().settled_at is not None
