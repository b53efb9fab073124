"""Who sees how far a programme has come, and who says what its goals mean."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit whose people are counted. Names of people are seen by those who may see rosters.
VIEW_COVERAGE = declare("coverage.view", _("See how many people of the unit a programme has reached"))
# At the unit that owns the programme.
SET_GOAL = declare("coverage.set_goal", _("Say which topics and whom a goal of a programme means"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_COVERAGE)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_COVERAGE, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
grant(Role.LEAD, SET_GOAL)
