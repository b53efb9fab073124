from django.urls import path

from lantoa.programme.coverage import views

app_name = "coverage"

urlpatterns = [
    path("<int:pk>/", views.programme, name="programme"),
    path("<int:pk>/muc-tieu/<int:goal>/don-vi/<int:unit>/", views.goal, name="goal"),
    path("<int:pk>/muc-tieu/<int:goal>/don-vi/<int:unit>/chua-den/", views.missing, name="missing"),
    path(
        "<int:pk>/muc-tieu/<int:goal>/don-vi/<int:unit>/chua-den.xlsx", views.missing_workbook, name="missing_workbook"
    ),
    path("<int:pk>/muc-tieu/<int:goal>/sua/", views.edit_goal, name="edit_goal"),
]
