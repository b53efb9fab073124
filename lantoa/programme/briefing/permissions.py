"""Who brings a unit's pack to its meeting."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# What stands in it is what the person sees of the unit and of everything below it elsewhere in the product.
VIEW_BRIEFING = declare("briefing.view", _("See the briefing pack of the unit"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_BRIEFING)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_BRIEFING, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
