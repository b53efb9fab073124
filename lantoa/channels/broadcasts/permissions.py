"""Who prepares message campaigns, who approves them, who sees them."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit that sends.
VIEW_CAMPAIGN = declare("broadcasts.view", _("See message campaigns and whom they reached"))
PREPARE = declare(
    "broadcasts.prepare", _("Prepare message campaigns to the unit and everything below it, and stop them")
)
# At the unit whose head answers for it: the sending one, or the body of which it is a part.
APPROVE = declare("broadcasts.approve", _("Approve message campaigns, send them back and stop them"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_CAMPAIGN)
# Who follows units below sees what their people were told, as with programmes.
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_CAMPAIGN, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
for _role in (Role.LEAD, Role.COORDINATOR):
    grant(_role, PREPARE)
grant(Role.HEAD, APPROVE)
