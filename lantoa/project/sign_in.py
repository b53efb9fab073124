"""The settings of sign-in: accounts, passwords, second factor, single sign-on, lock-out."""

from lantoa.project.environment import flag, text, words

# Sign-in. Nobody signs up: an administrator or an import makes the account.
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_REDIRECT_URL = "home"
ACCOUNT_ADAPTER = "lantoa.core.accounts.adapter.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username", "email"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "email", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
# Mail to addresses without an account would let strangers send mail through us.
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
# Per account across all addresses; looser than the lock-out below, so that people meet its page first.
ACCOUNT_RATE_LIMITS = {
    "login": "120/m/ip",
    "login_failed": "60/m/ip,12/5m/key",
    "enter_by_code_failed": "20/5m/ip",
    # Codes to phones cost money, and a stranger's phone must not ring all day.
    "ask_for_code": "6/h/user,8/d/key",
    # A whole class scans through the school's one address, so that wrong codes are counted at the QR: two slips of
    # everybody in the largest class within a lesson, and no trying out of all codes of a school by the day. Beside that
    # each code is counted, so that one who tries the same again and again does not use up what the class has.
    "enter_by_door_failed": "120/5m/key,600/d/key",
    "enter_by_door_code_failed": "8/5m/key",
}
ACCOUNT_FORMS = {
    "login": "lantoa.core.accounts.forms.SignInForm",
    "change_password": "lantoa.core.accounts.forms.PasswordChangeForm",
    "set_password": "lantoa.core.accounts.forms.PasswordSetForm",
    "reset_password": "lantoa.core.accounts.forms.PasswordForgottenForm",
    "reset_password_from_key": "lantoa.core.accounts.forms.PasswordResetForm",
    "reauthenticate": "lantoa.core.accounts.forms.PasswordAgainForm",
}
MFA_ADAPTER = "lantoa.core.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {
    "authenticate": "lantoa.core.accounts.forms.CodeForm",
    "reauthenticate": "lantoa.core.accounts.forms.CodeAgainForm",
    "activate_totp": "lantoa.core.accounts.forms.SecondFactorForm",
    "add_webauthn": "lantoa.core.accounts.passkeys.AddForm",
    "edit_webauthn": "lantoa.core.accounts.passkeys.RenameForm",
    "login_webauthn": "lantoa.core.accounts.passkeys.SignInForm",
    "authenticate_webauthn": "lantoa.core.accounts.passkeys.SecondFactorForm",
    "reauthenticate_webauthn": "lantoa.core.accounts.passkeys.AgainForm",
}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# A whole office may come through one address in the morning; a key cannot be guessed.
MFA_RATE_LIMITS = {"webauthn_login": "120/m/ip"}
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "Lan Tỏa"
# A phone's clock may be half a minute off.
MFA_TOTP_TOLERANCE = 1
# Whose posts demand a second factor, by the keys of the roles.
SECOND_FACTOR_ROLES = words("LANTOA_SECOND_FACTOR_ROLES")
# Single sign-on with the body's own provider (OpenID Connect), where one is named.
OIDC_ISSUER = text("LANTOA_OIDC_ISSUER").rstrip("/")
OIDC_CLIENT = text("LANTOA_OIDC_CLIENT")
OIDC_SECRET = text("LANTOA_OIDC_SECRET")
OIDC_LABEL = text("LANTOA_OIDC_LABEL", "SSO")
OIDC_CLAIM = text("LANTOA_OIDC_CLAIM", "preferred_username")
OIDC_MAKES_ACCOUNTS = flag("LANTOA_OIDC_MAKES_ACCOUNTS")
OIDC_SECOND_FACTOR = flag("LANTOA_OIDC_SECOND_FACTOR")
SOCIALACCOUNT_ADAPTER = "lantoa.core.accounts.single_sign_on.SingleSignOnAdapter"
AXES_FAILURE_LIMIT = int(text("LANTOA_SIGN_IN_ATTEMPTS", "8"))
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_USERNAME_CALLABLE = "lantoa.core.accounts.lockout.attempted_account"
AXES_CLIENT_IP_CALLABLE = "lantoa.core.accounts.lockout.client_address"
AXES_LOCKOUT_CALLABLE = "lantoa.core.accounts.views.locked_out"
AXES_VERBOSE = False
