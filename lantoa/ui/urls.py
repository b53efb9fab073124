from django.urls import path

from lantoa.ui import views

app_name = "ui"
urlpatterns = [
    path("", views.gallery, name="gallery"),
    path("<slug:name>/", views.shell, name="shell"),
]
