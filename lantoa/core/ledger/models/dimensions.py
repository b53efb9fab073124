"""The slim dimensions that entries point to. The programme makes their rows and points down to them."""

import uuid

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger.kinds import named
from lantoa.core.org.models import Unit


class EntryKind(models.Model):
    """The row of a kind declared in code; its code is its key, so that a row means the same in every database."""

    code = models.CharField(_("code"), max_length=60, primary_key=True)
    label = models.CharField(_("name"), max_length=200)
    unit_of_count = models.CharField(_("unit of count"), max_length=80)

    class Meta:
        verbose_name = _("kind of entry")
        verbose_name_plural = _("kinds of entries")

    def __str__(self):
        kind = named(self.code)
        return str(kind.label) if kind else self.label

    @property
    def counted(self) -> str:
        """What one unit of the quantity is, in the reader's language."""
        kind = named(self.code)
        return str(kind.unit_of_count) if kind else self.unit_of_count


class Undertaking(models.Model):
    """A programme as the ledger knows it: what entries are recorded under."""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=400)
    unit = models.ForeignKey(Unit, models.PROTECT, null=True, related_name="+", verbose_name=_("unit"))
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("last day"), null=True, blank=True)

    class Meta:
        verbose_name = _("undertaking")
        verbose_name_plural = _("undertakings")

    def __str__(self):
        return self.title


class Topic(models.Model):
    """What an undertaking communicates about."""

    undertaking = models.ForeignKey(Undertaking, models.PROTECT, related_name="topics", verbose_name=_("undertaking"))
    code = models.CharField(_("code"), max_length=80)
    title = models.CharField(_("title"), max_length=400)
    # What reaches somebody about a topic of a programme handed down reaches them about the one above, too.
    carries = models.ForeignKey(
        "self", models.PROTECT, null=True, related_name="carried_by", verbose_name=_("topic that it carries further")
    )

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [models.UniqueConstraint(fields=["undertaking", "code"], name="topic_code_once_per_undertaking")]

    def __str__(self):
        return self.title


class Audience(models.Model):
    """Whom something was for: staff, pupils, citizens …"""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")

    def __str__(self):
        return self.title


class Method(models.Model):
    """The form in which something was done: conference, leaflet, news item …"""

    code = models.CharField(_("code"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=200)

    class Meta:
        verbose_name = _("method")
        verbose_name_plural = _("methods")

    def __str__(self):
        return self.title


class PersonKey(models.Model):
    """The random key under which a person stands in entries. Removing the row leaves entries that name nobody."""

    key = models.UUIDField(_("random key"), primary_key=True, default=uuid.uuid4, editable=False)
    person = models.OneToOneField(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="ledger_key", verbose_name=_("person")
    )

    class Meta:
        verbose_name = _("key of a person")
        verbose_name_plural = _("keys of people")

    def __str__(self):
        return str(self.key)
