"""Who makes a unit's plan, who follows and receives the plans of units."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit whose plan it is.
VIEW_UNIT_PLAN = declare("cascade.view_unit_plan", _("See the unit's own plan while it is being made"))
MAKE_UNIT_PLAN = declare("cascade.make_unit_plan", _("Make the unit's plan under a programme and submit it"))
# At a unit bound by a programme: its plan once it is submitted.
FOLLOW_UNIT_PLAN = declare("cascade.follow_unit_plan", _("See submitted plans of units and who is late"))
# At the unit that owns the programme.
RECEIVE_UNIT_PLAN = declare("cascade.receive_unit_plan", _("Accept plans of units or return them with remarks"))
EXCUSE = declare("cascade.excuse", _("Exempt a unit from a task or give it a later day"))
ALLOCATE_FUNDS = declare("cascade.allocate_funds", _("Allocate funds to the lines of plans of units"))
# At the unit whose plan it is.
RECORD_SPENDING = declare("cascade.record_spending", _("Write down what the unit spent on its plan"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.CLERK):
    grant(_role, VIEW_UNIT_PLAN)
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, MAKE_UNIT_PLAN)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, FOLLOW_UNIT_PLAN, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
# A coordinator receives what answers to a programme of the own unit: a district office and the schools below it.
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, RECEIVE_UNIT_PLAN)
for _role in (Role.LEAD, Role.HEAD):
    grant(_role, EXCUSE)
for _role in (Role.LEAD, Role.HEAD, Role.COORDINATOR):
    grant(_role, ALLOCATE_FUNDS)
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, RECORD_SPENDING)
