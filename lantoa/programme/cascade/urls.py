from django.urls import path

from lantoa.programme.cascade.views import boards, excusing, handing_down, lines, plans, receiving, uploads, urging

app_name = "cascade"

urlpatterns = [
    path("", boards.unit_plan_list, name="unit_plan_list"),
    path("lap/<int:programme>/<int:unit>/", plans.begin, name="begin"),
    path("chuong-trinh/<int:pk>/", boards.board, name="board"),
    path("chuong-trinh/<int:pk>/excel/", boards.board_workbook, name="board_workbook"),
    path("chuong-trinh/<int:pk>/tong-hop/", boards.board_summary, name="board_summary"),
    path("chuong-trinh/<int:pk>/don-doc/", urging.urge, name="urge"),
    path("<int:pk>/giao-xuong/", handing_down.hand_down, name="hand_down"),
    path("<int:pk>/", plans.unit_plan, name="unit_plan"),
    path("<int:pk>/lay-goi-y/", plans.settle_proposals, name="settle_proposals"),
    path("<int:pk>/trinh-ky/", plans.give_to_sign, name="give_to_sign"),
    path("<int:pk>/gui/", plans.submit, name="submit"),
    path("<int:pk>/mo-lai/", plans.reopen, name="reopen"),
    path("<int:pk>/them/", lines.line_add, name="line_add"),
    path("<int:pk>/y-kien/", receiving.remark, name="remark"),
    path("<int:pk>/tra-lai/", receiving.return_plan, name="return_plan"),
    path("<int:pk>/chap-nhan/", receiving.accept, name="accept"),
    path("<int:pk>/tai-len/", uploads.upload, name="upload"),
    path("tai-len/<int:pk>/", uploads.uploaded, name="uploaded"),
    path("tai-len/<int:pk>/tep/", uploads.upload_file, name="upload_file"),
    path("tai-len/<int:pk>/doc-lai/", uploads.upload_read_again, name="upload_read_again"),
    path("tai-len/<int:pk>/bo/", uploads.upload_set_aside, name="upload_set_aside"),
    path("tai-len/<int:pk>/da-ky/", uploads.adopt_signed, name="adopt_signed"),
    path("dong/<int:pk>/", lines.line, name="line"),
    path("dong/<int:pk>/bo/", lines.line_remove, name="line_remove"),
    path("dong/<int:pk>/sua/", lines.mend, name="mend"),
    path("han/<int:pk>/", excusing.excuse, name="excuse"),
    path("han/<int:pk>/rut/", excusing.take_back, name="take_back"),
    path("y-kien/<int:pk>/xong/", plans.settle_remark, name="settle_remark"),
    path("y-kien/<int:pk>/rut/", receiving.take_remark_back, name="take_remark_back"),
]
