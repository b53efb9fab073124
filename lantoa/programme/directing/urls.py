from django.urls import path

from lantoa.programme.directing.views import assignments, directions, tasks

app_name = "directing"

urlpatterns = [
    path("", tasks.mine, name="mine"),
    path("don-vi/", tasks.unit_tasks, name="unit_tasks"),
    path("don-vi/excel/", tasks.unit_tasks_workbook, name="unit_tasks_workbook"),
    path("don-vi/<int:unit>/giao/", assignments.share_out, name="share_out"),
    path("chi-dao/", directions.direction_list, name="directions"),
    path("chi-dao/excel/", directions.directions_workbook, name="directions_workbook"),
    path("chi-dao/<int:pk>/", directions.direction, name="direction"),
    path("chi-dao/<int:pk>/bao-cao/", directions.report, name="report"),
    path("chi-dao/<int:pk>/ket-thuc/", directions.close, name="close"),
    path("<int:pk>/", tasks.task, name="task"),
    path("<int:pk>/giao/<int:unit>/", assignments.assign, name="assign"),
    path("<int:pk>/chi-dao/<int:unit>/", directions.direct, name="direct"),
    path("phan-cong/<int:pk>/xong/", assignments.finish, name="finish"),
    path("phan-cong/<int:pk>/lam-tiep/", assignments.reopen, name="reopen"),
    path("phan-cong/<int:pk>/rut/", assignments.take_back, name="take_back"),
]
