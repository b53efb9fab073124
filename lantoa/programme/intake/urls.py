from django.urls import path

from lantoa.programme.intake.views import drafts, items

app_name = "intake"

urlpatterns = [
    path("", drafts.draft_list, name="draft_list"),
    path("tai-len/", drafts.draft_take_in, name="draft_take_in"),
    path("lap-tay/", drafts.draft_by_hand, name="draft_by_hand"),
    path("<int:pk>/", drafts.draft_review, name="draft_review"),
    path("<int:pk>/the-thuc/", drafts.draft_header, name="draft_header"),
    path("<int:pk>/nhan-het/", drafts.draft_accept_certain, name="draft_accept_certain"),
    path("<int:pk>/doc-lai/", drafts.draft_read_again, name="draft_read_again"),
    path("<int:pk>/xep-lai/", drafts.draft_set_aside, name="draft_set_aside"),
    path("<int:pk>/tep/", drafts.draft_file, name="draft_file"),
    path("<int:pk>/trang/<int:page>/", drafts.draft_page, name="draft_page"),
    path("<int:pk>/them/", items.item_add, name="item_add"),
    path("muc/<int:pk>/", items.item_correct, name="item_correct"),
    path("muc/<int:pk>/dong/", items.item_row, name="item_row"),
    path("muc/<int:pk>/nhan/", items.item_accept, name="item_accept"),
    path("muc/<int:pk>/xep/", items.item_set_aside, name="item_set_aside"),
    path("muc/<int:pk>/lay-lai/", items.item_restore, name="item_restore"),
    path("muc/<int:pk>/tach/", items.item_split, name="item_split"),
    path("muc/<int:pk>/gop/", items.item_join, name="item_join"),
    path("muc/<int:pk>/chuyen/", items.item_move, name="item_move"),
    path("muc/<int:pk>/doi-cho/", items.item_shift, name="item_shift"),
    path("muc/<int:pk>/ben/<int:party>/", items.item_party, name="item_party"),
]
