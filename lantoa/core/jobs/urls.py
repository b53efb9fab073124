from django.urls import path

from lantoa.core.jobs import views

app_name = "jobs"
urlpatterns = [
    path("", views.job_list, name="job_list"),
    path("<int:pk>/", views.job_detail, name="job_detail"),
    path("<int:pk>/huy/", views.job_cancel, name="job_cancel"),
    path("<int:pk>/lam-lai/", views.job_retry, name="job_retry"),
]
