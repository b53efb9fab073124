from django.urls import path

from lantoa.core.org.views import elevations, posts, powers, reorganisations, units

app_name = "org"
urlpatterns = [
    path("", units.unit_list, name="unit_list"),
    path("<int:pk>/", units.unit_detail, name="unit_detail"),
    path("<int:pk>/giao-vi-tri/", posts.post_give, name="post_give"),
    path("<int:pk>/quyen/", powers.unit_powers, name="unit_powers"),
    path("<int:pk>/quyen-tam-thoi/", elevations.elevate, name="elevate"),
    path("so-sanh/", units.unit_compare, name="unit_compare"),
    path("sap-xep/", reorganisations.reorganisation_list, name="reorganisation_list"),
    path("sap-xep/moi/", reorganisations.reorganisation_new, name="reorganisation_new"),
    path("sap-xep/<int:pk>/", reorganisations.reorganisation, name="reorganisation"),
    path("sap-xep/<int:pk>/sua/", reorganisations.reorganisation_correct, name="reorganisation_correct"),
    path("sap-xep/<int:pk>/them/<slug:part>/", reorganisations.reorganisation_add, name="reorganisation_add"),
    path("sap-xep/<int:pk>/bo/<int:number>/", reorganisations.reorganisation_take_out, name="reorganisation_take_out"),
    path("sap-xep/<int:pk>/xoa/", reorganisations.reorganisation_discard, name="reorganisation_discard"),
    path("sap-xep/<int:pk>/thuc-hien/", reorganisations.reorganisation_carry_out, name="reorganisation_carry_out"),
    path("sap-xep/<int:pk>/hoan-tac/", reorganisations.reorganisation_undo, name="reorganisation_undo"),
    path("quyen-tam-thoi/", elevations.elevation_list, name="elevation_list"),
    path("quyen-tam-thoi/<int:pk>/ket-thuc/", elevations.elevation_end, name="elevation_end"),
    path("vi-tri/<int:pk>/", posts.post_detail, name="post_detail"),
    path("vi-tri/<int:pk>/chuc-danh/", posts.post_correct, name="post_correct"),
    path("vi-tri/<int:pk>/ket-thuc/", posts.post_end, name="post_end"),
    path("vi-tri/<int:pk>/rut-lai/", posts.post_withdraw, name="post_withdraw"),
    path("vi-tri/<int:pk>/thay-mat/", posts.stand_in, name="stand_in"),
    path("vi-tri/<int:pk>/ban-giao/", posts.hand_over, name="hand_over"),
]
