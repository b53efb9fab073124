from django.urls import path, re_path

from lantoa.core.outbox import views

app_name = "outbox"
urlpatterns = [
    path("hop-cho-gui/", views.outbox, name="outbox"),
    path("hop-cho-gui/hoi/", views.ask, name="ask"),
    path("hop-cho-gui/gui/", views.send, name="send"),
    re_path(r"^hop-cho-gui/(?P<pk>[0-9a-f-]{36})/tep/(?P<sha256>[0-9a-f]{64})/$", views.file, name="file"),
    path("hop-cho-gui/khong-mang/", views.offline, name="offline"),
    # A service worker serves what lies below its own address.
    path("sw.js", views.worker, name="worker"),
    path("manifest.webmanifest", views.manifest, name="manifest"),
]
