"""Who may read the ledger: a unit's own people its own entries, those who follow a tree everything below."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

VIEW_LEDGER = declare("ledger.view", _("See what the ledger holds of the unit"))

for _role in (Role.COORDINATOR, Role.OFFICER):
    grant(_role, VIEW_LEDGER)
for _role in (Role.LEAD, Role.HEAD, Role.VIEWER):
    grant(_role, VIEW_LEDGER, reach=Reach.BELOW, axis=Axis.PROFESSIONAL)
