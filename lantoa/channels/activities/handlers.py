"""What passes on with posts."""

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.waiting import waiting_at
from lantoa.core.org.passing_on import Passing, passes_on

passes_on(Passing(_("Activities that wait"), waiting_at))
