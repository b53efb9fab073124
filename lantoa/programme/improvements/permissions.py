"""Who proposes simpler procedures, who studies and decides, who carries them out."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.roles import Role
from lantoa.core.org.scope import declare, grant

# At the unit whose proposal it is.
VIEW_IMPROVEMENT = declare("improvements.view", _("See what the unit proposes to simplify"))
PROPOSE = declare("improvements.propose", _("Propose simpler procedures of the unit and answer questions on them"))
# At the unit whose head decides: the unit itself, or the body above where others are touched. A unit above sees nothing
# by that alone, so that a unit may try its own things.
VIEW_RECEIVED = declare(
    "improvements.view_received", _("See the simpler procedures that came to the unit for decision")
)
STUDY = declare("improvements.study", _("Study simpler procedures and put them to the head"))
ASK = declare("improvements.ask", _("Send a simpler procedure back to its unit with questions"))
DECIDE = declare("improvements.decide", _("Decide on simpler procedures"))
# At the unit that carries it out, and at the one that proposed it.
CARRY_OUT = declare("improvements.carry_out", _("Put accepted procedures in force and say what they take now"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.CLERK, Role.VIEWER):
    grant(_role, VIEW_IMPROVEMENT)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR):
    grant(_role, PROPOSE, ASK, CARRY_OUT)
for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.VIEWER):
    grant(_role, VIEW_RECEIVED)
# A coordinator studies what came to the own unit: a district office and the schools below it.
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, STUDY)
grant(Role.HEAD, DECIDE)
