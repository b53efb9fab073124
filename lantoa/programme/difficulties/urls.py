from django.urls import path

from lantoa.programme.difficulties.views import matters, own, received

app_name = "difficulties"

urlpatterns = [
    path("", own.index, name="index"),
    path("cua-don-vi/", own.own, name="own"),
    path("neu/", own.raise_pick, name="raise_pick"),
    path("neu/<int:programme>/<int:unit>/", own.raise_one, name="raise"),
    path("neu/<int:programme>/<int:unit>/nhap/", own.keep_draft, name="keep_draft"),
    path("da-tra-loi/", own.answers, name="answers"),
    path("gui-den/", received.received, name="received"),
    path("gui-den/excel/", received.received_workbook, name="received_workbook"),
    path("gop/", received.group, name="group"),
    path("van-de/", matters.matter_list, name="matters"),
    path("van-de/<int:pk>/", matters.matter, name="matter"),
    path("van-de/<int:pk>/ten/", matters.rename, name="rename"),
    path("van-de/<int:pk>/them/", matters.add, name="add"),
    path("van-de/<int:pk>/trinh/", matters.put_up, name="put_up"),
    path("van-de/<int:pk>/rut/", matters.take_back, name="take_back"),
    path("van-de/<int:pk>/tra-loi/", matters.answer, name="answer"),
    path("van-de/<int:pk>/chi-dao/", matters.direct, name="direct"),
    path("<int:pk>/", own.difficulty, name="difficulty"),
    path("<int:pk>/khep-lai/", own.close, name="close"),
    path("<int:pk>/neu-lai/", own.reopen, name="reopen"),
    path("<int:pk>/tach/", matters.take_out, name="take_out"),
]
