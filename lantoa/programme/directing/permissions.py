"""Who shares out the tasks of a unit, who gives direction and who follows it."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

# At the unit that owes the task.
VIEW_TASKS = declare("directing.view_tasks", _("See who in the unit does which task"))
ASSIGN = declare("directing.assign", _("Assign people of the unit to its tasks"))
# At the body whose head gives the direction.
VIEW_DIRECTION = declare("directing.view_direction", _("See directions of the unit's head and what became of them"))
GIVE = declare("directing.give", _("Give direction on tasks and on difficulties that were put to the head"))
FOLLOW = declare("directing.follow", _("Follow directions and close them"))
# At a unit that carries a direction out, or does a task.
CARRY_OUT = declare("directing.carry_out", _("Carry out tasks and directions and report what was done"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_TASKS, VIEW_DIRECTION)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_TASKS, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR):
    grant(_role, CARRY_OUT)
for _role in (Role.LEAD, Role.HEAD, Role.COORDINATOR):
    grant(_role, ASSIGN)
# A coordinator follows what the head of the own unit directs: a district office and the schools below it.
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, FOLLOW)
grant(Role.HEAD, GIVE)
