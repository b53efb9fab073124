from django.urls import path

from lantoa.channels.activities.views import attending, deciding, detail, evidence, guiding, lists, recording

app_name = "activities"

urlpatterns = [
    path("", lists.index, name="index"),
    path("excel/", lists.workbook, name="workbook"),
    path("don-vi/", lists.units, name="units"),
    path("theo-ke-hoach/", lists.planned, name="planned"),
    path("ghi/", recording.record, name="record"),
    path("dang-bai/", recording.publish, name="publish"),
    path("xac-nhan/", deciding.to_confirm, name="to_confirm"),
    path("huong-dan/", guiding.guide, name="guide"),
    path("huong-dan/<uuid:pk>/", guiding.guidance, name="guidance"),
    path("huong-dan/<uuid:pk>/hoan-tac/", guiding.undo, name="undo_guidance"),
    path("<uuid:pk>/", detail.activity, name="activity"),
    path("<uuid:pk>/sua/", recording.correct, name="correct"),
    path("<uuid:pk>/rut/", deciding.withdraw, name="withdraw"),
    path("<uuid:pk>/tra-lai/", deciding.give_back, name="give_back"),
    path("<uuid:pk>/minh-chung/", evidence.attach, name="attach"),
    path("<uuid:pk>/minh-chung/du/", evidence.expect_no_more, name="expect_no_more"),
    path("<uuid:pk>/minh-chung/<int:number>/", evidence.evidence, name="evidence"),
    path("<uuid:pk>/minh-chung/<int:number>/nho/", evidence.thumbnail, name="thumbnail"),
    path("<uuid:pk>/minh-chung/<int:number>/go/", evidence.detach, name="detach"),
    path("<uuid:pk>/diem-danh/", attending.attendance, name="attendance"),
    path("<uuid:pk>/diem-danh/excel/", attending.attendance_sheet, name="attendance_sheet"),
    path("<uuid:pk>/diem-danh/bo/", attending.remove_attendance, name="remove_attendance"),
    path("<uuid:pk>/bai/", evidence.attach_link, name="attach_link"),
    path("<uuid:pk>/bai/<int:link>/anh/", evidence.link_picture, name="link_picture"),
    path("<uuid:pk>/bai/<int:link>/xem-lai/", evidence.look_again, name="look_again"),
]
