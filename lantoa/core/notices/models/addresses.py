"""Where a person can be reached outside the system, how they want to be, and which addresses are of no use."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.core.notices.models.deliveries import Way, in_words
from lantoa.core.notices.models.notices import Group


class Preference(models.Model):
    """What a person chose for one group and one way; where there is no row, the way's own default holds."""

    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", verbose_name=_("person"))
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    group = models.CharField(_("group"), max_length=20, choices=Group.choices)
    is_wanted = models.BooleanField(_("wanted"), default=True)

    class Meta:
        verbose_name = _("notice preference")
        verbose_name_plural = _("notice preferences")
        constraints = [
            models.UniqueConstraint(fields=["person", "way", "group"], name="one_preference_per_person_way_group")
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.group} {self.way} {self.is_wanted}"


class Address(models.Model):
    """A phone or a Zalo account at which a person wants to be told; of use once they have shown that it is theirs.

    The email of the account is no row here: it belongs to signing in.
    """

    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="notice_addresses", verbose_name=_("person")
    )
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    # A phone as 84912345678, or the number by which the official account knows a follower; empty until they write.
    value = models.CharField(_("address"), max_length=60, blank=True)
    is_follower = models.BooleanField(_("follows the official account"), default=False)
    confirmed_at = models.DateTimeField(_("confirmed at"), null=True)
    # From it and the product's key comes the code that shows the address to be theirs; the code itself is kept nowhere.
    seed = models.CharField(max_length=40, blank=True)
    code_asked_at = models.DateTimeField(_("code asked for at"), null=True)
    tries = models.PositiveSmallIntegerField(_("wrong codes"), default=0)

    class Meta:
        verbose_name = _("address for messages")
        verbose_name_plural = _("addresses for messages")
        indexes = [models.Index(fields=["way", "value"], name="addresses_by_value")]
        constraints = [models.UniqueConstraint(fields=["person", "way"], name="one_address_per_person_and_way")]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.way}"

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None


class Suppression(models.Model):
    """An address to which nothing is sent any more, since messages to it came back; lifted, it stays as history."""

    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    address = models.CharField(_("address"), max_length=254)
    reason = models.CharField(_("why"), max_length=20)
    detail = models.CharField(_("answer of the provider"), max_length=60, blank=True)
    since = models.DateTimeField(_("since"), default=now)
    lifted_at = models.DateTimeField(_("lifted at"), null=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("lifted by")
    )
    lifted_because = models.CharField(_("why it was lifted"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("address held back")
        verbose_name_plural = _("addresses held back")
        constraints = [
            models.UniqueConstraint(
                fields=["way", "address"], condition=Q(lifted_at__isnull=True), name="one_suppression_per_address"
            )
        ]

    def __str__(self) -> str:
        return f"{self.way}: {self.reason}"

    @property
    def why(self) -> str:
        return in_words(self.reason)
