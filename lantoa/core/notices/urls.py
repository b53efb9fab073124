from django.urls import path

from lantoa.core.notices import views

app_name = "notices"
urlpatterns = [
    path("", views.notice_list, name="notice_list"),
    path("da-doc/", views.notice_read_all, name="notice_read_all"),
    path("tuy-chon/", views.preferences, name="preferences"),
    path("<uuid:pk>/", views.notice_open, name="notice_open"),
]
