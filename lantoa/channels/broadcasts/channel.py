"""What message campaigns add to the product."""

from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.permissions import VIEW_CAMPAIGN
from lantoa.channels.broadcasts.waiting import waiting_for
from lantoa.core.channels import Channel, MenuItem, declare
from lantoa.core.org.scope import holds

LABEL = _("Message campaigns")

declare(
    Channel(
        label=LABEL,
        address="dot-nhan-tin/",
        urls="lantoa.channels.broadcasts.urls",
        menu=(MenuItem(LABEL, "broadcasts:index", "megaphone", lambda person: holds(person, VIEW_CAMPAIGN)),),
        waiting_for=waiting_for,
    )
)
