"""Who may publish programmes, see them and follow the units bound."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit that owns the programme.
PUBLISH = declare("plan.publish", _("Publish programmes"))
AMEND = declare("plan.amend", _("Change and end published programmes"))
# At the unit whose own plan it is: binds the units below it and no others.
PASS_ON = declare("plan.pass_on", _("Bind the units below with the unit's own signed plan"))
# At a unit that the programme binds, or at its owner.
VIEW_PROGRAMME = declare("plan.view_programme", _("See programmes that bind the unit"))
# At a bound unit: its part with who opened it.
VIEW_STATUS = declare("plan.view_status", _("See who has opened programmes and what they owe"))

# Keeping units and posts gives no sight of programmes, so the administrator is named nowhere here.
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.CLERK, Role.VIEWER):
    grant(_role, VIEW_PROGRAMME)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_STATUS)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_PROGRAMME, VIEW_STATUS, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
grant(Role.LEAD, PUBLISH, AMEND)
for _role in (Role.LEAD, Role.COORDINATOR):
    grant(_role, PASS_ON)
