from django.urls import path

from lantoa.core.notices.views import hooks, oversight, own, wordings

app_name = "notices"
urlpatterns = [
    path("", own.notice_list, name="notice_list"),
    path("da-doc/", own.notice_read_all, name="notice_read_all"),
    path("da-gui/", own.own_deliveries, name="own_deliveries"),
    path("tuy-chon/", own.preferences, name="preferences"),
    path("tuy-chon/theo-doi-zalo/", own.follow, name="follow"),
    path("tuy-chon/<slug:name>/", own.way, name="way"),
    path("tuy-chon/<slug:name>/bo/", own.way_forget, name="way_forget"),
    path("tuy-chon/<slug:name>/thu-lai/", own.way_try_again, name="way_try_again"),
    path("theo-doi/", oversight.overview, name="oversight"),
    path("theo-doi/chua-den/", oversight.trouble, name="trouble"),
    path("theo-doi/chua-den/excel/", oversight.trouble_workbook, name="trouble_workbook"),
    path("theo-doi/dia-chi/", oversight.suppression_list, name="suppression_list"),
    path("theo-doi/dia-chi/<int:pk>/", oversight.suppression, name="suppression"),
    path("theo-doi/loi-van/", wordings.wording_list, name="wording_list"),
    path("theo-doi/loi-van/<str:kind>/<slug:way>/<slug:language>/", wordings.wording, name="wording"),
    path("theo-doi/loi-van/<str:kind>/<slug:way>/<slug:language>/bo/", wordings.wording_forget, name="wording_forget"),
    path("theo-doi/zalo/", wordings.zalo_connect, name="zalo_connect"),
    path("theo-doi/zalo/ve/", wordings.zalo_back, name="zalo_back"),
    path("dot-gui/", oversight.mailing_list, name="mailing_list"),
    path("dot-gui/<int:pk>/", oversight.mailing, name="mailing"),
    path("dot-gui/<int:pk>/huy/", oversight.mailing_cancel, name="mailing_cancel"),
    path("zalo/", hooks.zalo, name="zalo_hook"),
    path("sms/", hooks.sms, name="sms_hook"),
    path("<uuid:pk>/", own.notice_open, name="notice_open"),
]
