from django.urls import path

from lantoa.workbench import views

urlpatterns = [path("", views.home, name="home")]
