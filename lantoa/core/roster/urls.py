from django.urls import path

from lantoa.core.roster.views import codes, doors, doubles, headcounts, imports, people, rollovers, rosters

app_name = "roster"
urlpatterns = [
    path("", rosters.roster_list, name="roster_list"),
    path("don-vi/<int:pk>/", rosters.unit_roster, name="unit_roster"),
    path("don-vi/<int:pk>/xuat/<str:group>/", rosters.export, name="export"),
    path("don-vi/<int:pk>/so-luong/", headcounts.headcounts, name="headcounts"),
    path("don-vi/<int:pk>/nhap/", imports.imports, name="imports"),
    path("don-vi/<int:pk>/ma/", codes.codes, name="codes"),
    path("don-vi/<int:pk>/ma/phieu/", codes.code_slips, name="code_slips"),
    path("don-vi/<int:pk>/ma/lop/<int:class_pk>/", doors.class_door, name="class_door"),
    path("don-vi/<int:pk>/ma/lop/<int:class_pk>/dong/", doors.class_door_close, name="class_door_close"),
    path("don-vi/<int:pk>/trung/", doubles.doubles, name="doubles"),
    path("don-vi/<int:pk>/nam-hoc/", rollovers.rollover, name="rollover"),
    path("don-vi/<int:pk>/nam-hoc/<int:step>/hoan-tac/", rollovers.rollover_undo, name="rollover_undo"),
    path("don-vi/<int:pk>/nam-hoc/ben-duoi/", rollovers.rollover_below, name="rollover_below"),
    path("mau/<str:subject>/", imports.template, name="template"),
    path("nhap/<int:pk>/", imports.import_detail, name="import"),
    path("nhap/<int:pk>/cot/", imports.import_columns, name="import_columns"),
    path("nhap/<int:pk>/ghi/", imports.import_write, name="import_write"),
    path("nhap/<int:pk>/bo/", imports.import_drop, name="import_drop"),
    path("nhap/<int:pk>/can-sua/", imports.import_annotated, name="import_annotated"),
    path("nguoi/<int:pk>/", people.person, name="person"),
    path("nguoi/<int:pk>/<int:place>/nghi/", people.person_leave, name="person_leave"),
    path("nguoi/<int:pk>/<int:place>/vao-lai/", people.person_let_in_again, name="person_let_in_again"),
    path("nguoi/<int:pk>/<int:place>/dang-vien/", people.person_party, name="person_party"),
]
