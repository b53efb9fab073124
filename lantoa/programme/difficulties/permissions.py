"""Who raises difficulties, who studies and answers them. Who gives direction on them is said in `directing`."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.roles import Role
from lantoa.core.org.scope import declare, grant

# At the unit that met the difficulty.
VIEW_DIFFICULTY = declare("difficulties.view", _("See the difficulties that the unit raised"))
RAISE = declare("difficulties.raise", _("Raise difficulties of the unit and say whether the answer helps"))
# At the unit that owns the programme. A unit above sees nothing by that alone, so that nobody raises less than there is.
VIEW_RAISED = declare("difficulties.view_raised", _("See the difficulties raised under programmes of the unit"))
STUDY = declare("difficulties.study", _("Group difficulties, answer them or put them to the head"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.CLERK, Role.VIEWER):
    grant(_role, VIEW_DIFFICULTY)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR):
    grant(_role, RAISE)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_RAISED)
# A coordinator studies what came in under a programme of the own unit: a district office and the schools below it.
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, STUDY)
