"""Who decides about the erasure of a person. Seeing who looked at personal data goes with reviewing access."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models import Axis
from lantoa.core.org.roles import Reach, Role
from lantoa.core.org.scope import declare, grant

DECIDE_ERASURE = declare("privacy.decide_erasure", _("Ask for and decide about the erasure of a person"))

for _axis in Axis:
    grant(Role.ADMINISTRATOR, DECIDE_ERASURE, reach=Reach.BELOW, axis=_axis)
