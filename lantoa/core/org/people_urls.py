"""Addresses of people, whatever their units."""

from django.urls import path

from lantoa.core.org.views import powers

app_name = "people"
urlpatterns = [path("<int:pk>/quyen/", powers.person_powers, name="powers")]
