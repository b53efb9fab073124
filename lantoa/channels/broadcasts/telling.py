"""A campaign as what people read: its title, and under which kinds it is told."""

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models import Campaign

KIND = "programme.broadcast"
TRIAL_KIND = "programme.broadcast_trial"


def title_of(campaign: Campaign) -> str | Promise:
    """The subject; what corrects another message says so first, in the language of each reader."""
    if not campaign.is_correction:
        return campaign.subject
    return format_lazy("{said}: {subject}", said=_("Correction"), subject=campaign.subject)
