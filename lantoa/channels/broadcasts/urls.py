from django.urls import path

from lantoa.channels.broadcasts.views import approving, drafts, lists, reached

app_name = "broadcasts"

urlpatterns = [
    path("", lists.index, name="index"),
    path("excel/", lists.workbook, name="workbook"),
    path("soan/", drafts.new, name="new"),
    path("<int:pk>/", approving.campaign, name="campaign"),
    path("<int:pk>/sua/", drafts.words, name="words"),
    path("<int:pk>/bo/", drafts.discard, name="discard"),
    path("<int:pk>/gui-thu/", drafts.send_trial, name="send_trial"),
    path("<int:pk>/trinh/", approving.submit, name="submit"),
    path("<int:pk>/rut/", approving.take_back, name="take_back"),
    path("<int:pk>/tra-lai/", approving.give_back, name="give_back"),
    path("<int:pk>/duyet/", approving.approve, name="approve"),
    path("<int:pk>/dung/", approving.cancel, name="cancel"),
    path("<int:pk>/dinh-chinh/", drafts.correct, name="correct"),
    path("<int:pk>/nguoi-nhan/", reached.recipients, name="recipients"),
    path("<int:pk>/nguoi-nhan/excel/", reached.recipients_workbook, name="recipients_workbook"),
    path("<int:pk>/tin/", reached.message, name="message"),
]
