"""Who may see numbers, who may see people, and who keeps the rosters."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

VIEW_NUMBERS = declare("roster.view_numbers", _("See how many people a unit has, without names"))
VIEW_PEOPLE = declare("roster.view_people", _("See the names of staff and the codes of children"))
EDIT_ROSTER = declare("roster.edit_roster", _("Keep the rosters: imports, leavers, headcounts, codes, school years"))
# Party membership is sensitive: the head of the unit alone, and never below.
KEEP_PARTY = declare("roster.keep_party", _("Keep who is a party member"))

for _role in (Role.COORDINATOR, Role.OFFICER, Role.HEAD, Role.LEAD, Role.VIEWER, Role.ADMINISTRATOR):
    grant(_role, VIEW_NUMBERS)
for _role in (Role.HEAD, Role.LEAD, Role.VIEWER, Role.ADMINISTRATOR):
    for _axis in Axis:
        grant(_role, VIEW_NUMBERS, reach=Reach.BELOW, axis=_axis)
grant(Role.COORDINATOR, VIEW_PEOPLE, EDIT_ROSTER)
grant(Role.HEAD, VIEW_PEOPLE, KEEP_PARTY)
for _axis in Axis:
    grant(Role.LEAD, VIEW_PEOPLE, reach=Reach.BELOW, axis=_axis)
    grant(Role.ADMINISTRATOR, VIEW_PEOPLE, EDIT_ROSTER, reach=Reach.BELOW, axis=_axis)
