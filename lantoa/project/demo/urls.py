from django.urls import path

from lantoa.project.demo import views

app_name = "demo"
urlpatterns = [
    path("", views.cast, name="cast"),
    path("vao/", views.enter, name="enter"),
    path("song/", views.let_live, name="let_live"),
    path("ngay/", views.day_set, name="day_set"),
]
