"""The words for this app's verbs in the audit trail."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, name_actors, name_remarks

name_verbs(
    About.ACCOUNT,
    {
        "accounts.change_phone": _("changed a phone number"),
        "accounts.change_email": _("changed an email"),
        "accounts.end_sign_in": _("ended a sign-in"),
        "accounts.end_other_sign_ins": _("ended all other sign-ins"),
        "accounts.set_password": _("set a new password"),
        "accounts.second_factor_on": _("turned the second factor on"),
        "accounts.second_factor_off": _("turned the second factor off"),
        "accounts.locked_out": _("was kept out after wrong passwords"),
        "accounts.open_account": _("opened an account by single sign-on"),
        "accounts.add_passkey": _("added a passkey"),
        "accounts.remove_passkey": _("removed a passkey"),
        "accounts.single_sign_on": _("signed in with the single sign-on account"),
        "accounts.single_sign_on_refused": _("was refused at single sign-on"),
    },
)

name_remarks(
    {
        "accounts.end_sign_in": as_written,
        "accounts.end_other_sign_ins": counted(
            lambda count: ngettext("%(count)s sign-in", "%(count)s sign-ins", count) % {"count": count}
        ),
        "accounts.add_passkey": as_written,
        "accounts.remove_passkey": as_written,
        "accounts.locked_out": as_written,
        "accounts.single_sign_on_refused": as_written,
    }
)

name_actors({"sign-in": _("System (sign-in)")})
