from django.urls import path

from lantoa.programme.briefing import views

app_name = "briefing"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.briefing, name="briefing"),
    path("<int:pk>/tai-ve/<str:suffix>/", views.download, name="download"),
]
