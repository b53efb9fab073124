"""Permissions of the organisation itself."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import LENDING_ROLES, Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

VIEW_UNIT = declare("org.view_unit", _("See the unit and who works there"))
EDIT_UNIT = declare("org.edit_unit", _("Found, place and end units"))
EDIT_POST = declare("org.edit_post", _("Give and end posts, make accounts for people"))
# Who may do what, and who did.
REVIEW_ACCESS = declare("org.review_access", _("See who may do what, and the log of who did what"))
ELEVATE = declare("org.elevate", _("Take another role for at most an hour, with a reason"))

for _role in Role:
    grant(_role, VIEW_UNIT)
for _role in (Role.ADMINISTRATOR, Role.LEAD, Role.HEAD, Role.VIEWER):
    for _axis in Axis:
        grant(_role, VIEW_UNIT, reach=Reach.BELOW, axis=_axis)
for _axis in Axis:
    grant(Role.ADMINISTRATOR, EDIT_UNIT, EDIT_POST, REVIEW_ACCESS, reach=Reach.BELOW, axis=_axis)
    grant(Role.HEAD, REVIEW_ACCESS, reach=Reach.BELOW, axis=_axis)
    for _role in LENDING_ROLES:
        grant(_role, ELEVATE, reach=Reach.BELOW, axis=_axis)
