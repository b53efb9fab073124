from django.urls import path

from lantoa.core.privacy.views import erasures, logs, own

app_name = "privacy"
urlpatterns = [
    path("du-lieu-cua-toi/", own.own, name="own"),
    path("du-lieu-cua-toi/nhat-ky/", logs.own_log, name="own_log"),
    path("du-lieu-cua-toi/nhat-ky/truoc/<int:before>/", logs.own_log, name="own_log_before"),
    path("du-lieu-cua-toi/tai-ve/", own.copy_fetch, name="copy_fetch"),
    path("du-lieu-cua-toi/xoa/", own.own_erasure, name="own_erasure"),
    path("nhat-ky/", logs.log, name="log"),
    path("nhat-ky/truoc/<int:before>/", logs.log, name="log_before"),
    path("yeu-cau-xoa/", erasures.erasure_list, name="erasure_list"),
    path("yeu-cau-xoa/nguoi-dung/<int:pk>/", erasures.erasure_ask, name="erasure_ask"),
    path("yeu-cau-xoa/<int:pk>/thuc-hien/", erasures.erasure_carry_out, name="erasure_carry_out"),
    path("yeu-cau-xoa/<int:pk>/tu-choi/", erasures.erasure_refuse, name="erasure_refuse"),
]
