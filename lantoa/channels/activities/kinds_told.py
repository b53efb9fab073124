from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds({"programme.activity_returned": _("An activity comes back to be corrected")})
