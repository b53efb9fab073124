"""What activities add to the product."""

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.permissions import VIEW_ACTIVITY
from lantoa.channels.activities.waiting import waiting_for
from lantoa.core.channels import Channel, MenuItem, declare
from lantoa.core.org.scope import holds

LABEL = _("Activities")

declare(
    Channel(
        label=LABEL,
        address="hoat-dong/",
        urls="lantoa.channels.activities.urls",
        menu=(MenuItem(LABEL, "activities:index", "camera", lambda person: holds(person, VIEW_ACTIVITY)),),
        waiting_for=waiting_for,
    )
)
