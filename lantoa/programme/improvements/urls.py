from django.urls import path

from lantoa.programme.improvements.views import deciding, drafts, following, lists

app_name = "improvements"

urlpatterns = [
    path("", lists.index, name="index"),
    path("cua-don-vi/", lists.own, name="own"),
    path("gui-den/", lists.received, name="received"),
    path("cach-lam-hay/", lists.examples, name="examples"),
    path("excel/<slug:side>/", lists.workbook, name="workbook"),
    path("de-xuat/", drafts.new, name="new"),
    path("<int:pk>/", drafts.improvement, name="improvement"),
    path("<int:pk>/sua/", drafts.words, name="words"),
    path("<int:pk>/bo/", drafts.discard, name="discard"),
    path("<int:pk>/gui/", drafts.propose, name="propose"),
    path("<int:pk>/rut/", drafts.take_back, name="take_back"),
    path("<int:pk>/lam-theo/", drafts.propose_same, name="propose_same"),
    path("<int:pk>/trinh/", deciding.put_up, name="put_up"),
    path("<int:pk>/hoi-lai/", deciding.ask, name="ask"),
    path("<int:pk>/quyet-dinh/", deciding.decide, name="decide"),
    path("<int:pk>/ap-dung/", following.bring_into_force, name="bring_into_force"),
    path("<int:pk>/do-lai/", following.measure, name="measure"),
    path("<int:pk>/ap-dung-luon/", following.adopt, name="adopt"),
    path("<int:pk>/dung-lai/", following.give_up, name="give_up"),
]
