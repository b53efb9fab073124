"""The addresses of sign-in. The library's names are kept, since its code asks for them; its sign-up is not here."""

from allauth.account import views as account
from allauth.mfa.base import views as second_factor
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path, re_path

from lantoa.core.accounts import single_sign_on, views
from lantoa.core.accounts.passkeys import where_offered

urlpatterns = [
    path("ngon-ngu/", views.language, name="language"),
    path("tai-khoan/", views.account, name="account"),
    path("tai-khoan/email/", views.email_change, name="account_email_change"),
    path("tai-khoan/da-khoa/", account.account_inactive, name="account_inactive"),
    path("dang-nhap/", account.login, name="account_login"),
    path("dang-nhap/khoa/", where_offered(webauthn.login_webauthn), name="mfa_login_webauthn"),
    path("dang-nhap/mot-lan/", views.sso_start, name="sso_start"),
    path(
        "dang-nhap/mot-lan/tro-ve/",
        views.sso_callback,
        {"provider_id": single_sign_on.KEY},
        name="openid_connect_callback",
    ),
    path("dang-xuat/", account.logout, name="account_logout"),
    path("xac-nhan/", account.reauthenticate, name="account_reauthenticate"),
    path("mat-khau/doi/", account.password_change, name="account_change_password"),
    path("mat-khau/dat/", account.password_set, name="account_set_password"),
    path("mat-khau/quen/", account.password_reset, name="account_reset_password"),
    path("mat-khau/quen/da-gui/", account.password_reset_done, name="account_reset_password_done"),
    path("mat-khau/dat-lai/xong/", account.password_reset_from_key_done, name="account_reset_password_from_key_done"),
    re_path(
        r"^mat-khau/dat-lai/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path("xac-thuc-hai-lop/", second_factor.index, name="mfa_index"),
    path("xac-thuc-hai-lop/nhap-ma/", second_factor.authenticate, name="mfa_authenticate"),
    path("xac-thuc-hai-lop/xac-nhan/", second_factor.reauthenticate, name="mfa_reauthenticate"),
    path("xac-thuc-hai-lop/bat/", totp.activate_totp, name="mfa_activate_totp"),
    path("xac-thuc-hai-lop/tat/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path(
        "xac-thuc-hai-lop/xac-nhan/khoa/",
        where_offered(webauthn.reauthenticate_webauthn),
        name="mfa_reauthenticate_webauthn",
    ),
    path("khoa-truy-cap/", where_offered(webauthn.list_webauthn), name="mfa_list_webauthn"),
    path("khoa-truy-cap/them/", where_offered(webauthn.add_webauthn), name="mfa_add_webauthn"),
    path("khoa-truy-cap/<int:pk>/doi-ten/", where_offered(webauthn.edit_webauthn), name="mfa_edit_webauthn"),
    path("khoa-truy-cap/<int:pk>/xoa/", where_offered(webauthn.remove_webauthn), name="mfa_remove_webauthn"),
    path("ma-du-phong/", recovery_codes.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("ma-du-phong/tao/", recovery_codes.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("ma-du-phong/tai-ve/", recovery_codes.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("phien-dang-nhap/", views.sign_ins, name="usersessions_list"),
    path("phien-dang-nhap/<int:pk>/ket-thuc/", views.sign_in_end, name="sign_in_end"),
]
