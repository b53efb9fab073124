"""Who records activities, who confirms them, who sees them."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit that did it.
VIEW_ACTIVITY = declare("activities.view", _("See activities with their evidence"))
RECORD = declare("activities.record", _("Record activities of the unit, correct and withdraw them"))
CONFIRM = declare("activities.confirm", _("Confirm activities of the unit, send them back and withdraw them"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_ACTIVITY)
# Who follows units below sees what they did, as with programmes.
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_ACTIVITY, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
for _role in (Role.OFFICER, Role.COORDINATOR):
    grant(_role, RECORD)
grant(Role.HEAD, CONFIRM)
