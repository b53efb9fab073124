from django.urls import path

from lantoa.core.documents.views import documents, receipts, registers

app_name = "documents"

urlpatterns = [
    path("", documents.document_list, name="document_list"),
    path("den/", receipts.receipt_list, name="receipt_list"),
    path("den/<int:pk>/", receipts.receipt, name="receipt"),
    path("den/<int:pk>/xac-nhan/", receipts.receipt_acknowledge, name="receipt_acknowledge"),
    path("den/<int:pk>/da-huy/", receipts.receipt_destroyed, name="receipt_destroyed"),
    path("den/<int:pk>/ban-ky/", receipts.receipt_file, name="receipt_file"),
    path("so/", registers.register, name="register"),
    path("<int:pk>/", documents.document, name="document"),
    path("<int:pk>/sua/", documents.document_edit, name="document_edit"),
    path("<int:pk>/noi-nhan/", documents.document_addressees, name="document_addressees"),
    path("<int:pk>/buoc/<str:step>/", documents.document_step, name="document_step"),
    path("<int:pk>/tai/<str:ending>/", documents.document_download, name="document_download"),
    path("<int:pk>/ban-ky/", documents.document_signed, name="document_signed"),
    path("<int:pk>/ban-ky-cho-xem/", documents.document_offered, name="document_offered"),
    path("<int:pk>/den/", receipts.document_receipt, name="document_receipt"),
]
