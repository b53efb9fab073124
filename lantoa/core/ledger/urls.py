from django.urls import path

from lantoa.core.ledger import views

app_name = "ledger"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("truoc/<uuid:before>/", views.entry_list, name="entry_list_before"),
    path("so-lieu/", views.figure, name="figure"),
    path("niem-phong/", views.digest_list, name="digest_list"),
    path("<uuid:pk>/", views.entry_detail, name="entry_detail"),
]
