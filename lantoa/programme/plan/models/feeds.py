from secrets import token_urlsafe

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


def new_token() -> str:
    """An address that cannot be guessed."""
    return token_urlsafe(24)


class CalendarFeed(models.Model):
    """A person's own calendar address (.ics); whoever has it can read the days, so it can be made anew."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token = models.CharField(max_length=40, unique=True, default=new_token)

    class Meta:
        verbose_name = _("calendar feed")

    def __str__(self):
        return str(self.person)
