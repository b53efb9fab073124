"""The doors for whoever has a code; they stand at the root, for they are typed from paper."""

from django.urls import path

from lantoa.core.roster.views.codes import enter_by_code
from lantoa.core.roster.views.entering import enter_by_door

urlpatterns = [
    path("vao-bang-ma/", enter_by_code, name="enter_by_code"),
    path("vao-lop/<str:token>/", enter_by_door, name="enter_by_door"),
]
