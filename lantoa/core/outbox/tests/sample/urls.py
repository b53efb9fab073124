"""The product's addresses and those of the sample."""

from django.urls import include, path

from lantoa.core.outbox.tests.sample import views

sample = [path("moi/", views.new, name="new"), path("<uuid:pk>/", views.note, name="note")]
urlpatterns = [path("mau/", include((sample, "sample"))), path("", include("lantoa.project.urls"))]

handler404 = "lantoa.workbench.errors.not_found"
handler500 = "lantoa.workbench.errors.failed"
