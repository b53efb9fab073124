"""Whether a notice reached its recipient outside the system, and if not, why."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.clock import now
from lantoa.core.notices.models.notices import Group, Notice, group_of


class Way(models.TextChoices):
    """How a notice leaves the system; inside it, it always stands in the person's list."""

    EMAIL = "email", _("email")
    ZALO = "zalo", _("Zalo")
    SMS = "sms", _("SMS")


class DeliveryState(models.TextChoices):
    WAITING = "waiting", _("waiting to be sent")
    SENDING = "sending", _("being sent")
    SENT = "sent", _("sent")
    DELIVERED = "delivered", _("delivered")
    READ = "read", _("read")
    UNSURE = "unsure", _("perhaps sent")
    FAILED = "failed", _("failed")
    SKIPPED = "skipped", _("not sent")
    SUPPRESSED = "suppressed", _("held back")


TONES = {
    DeliveryState.WAITING: "plain",
    DeliveryState.SENDING: "info",
    DeliveryState.SENT: "good",
    DeliveryState.DELIVERED: "good",
    DeliveryState.READ: "good",
    DeliveryState.UNSURE: "warn",
    DeliveryState.FAILED: "bad",
    DeliveryState.SKIPPED: "plain",
    DeliveryState.SUPPRESSED: "warn",
}
REACHED = (DeliveryState.SENT, DeliveryState.DELIVERED, DeliveryState.READ)


class Reason(models.TextChoices):
    """Why something was not sent, has not arrived or waits, in words for whoever reads it."""

    NO_ADDRESS = "no_address", _("The account has no address for this way.")
    UNWANTED = "unwanted", _("The person does not want messages of this group by this way.")
    CLOSED = "closed", _("The account is closed.")
    CANCELLED = "cancelled", _("The mailing was cancelled.")
    OFF = "off", _("This way is switched off.")
    BAD_ADDRESS = "bad_address", _("Messages to this address came back before.")
    REFUSED_ADDRESS = "refused_address", _("The address does not exist or takes no messages.")
    NO_USER = "no_user", _("Nobody uses Zalo with this number, or they no longer follow the official account.")
    DECLINED = "declined", _("The person has told Zalo that they want no such messages.")
    OUT_OF_WINDOW = "out_of_window", _("Zalo lets us write only to people who wrote to the account in the last days.")
    NO_TEMPLATE = "no_template", _("No Zalo template is set for this kind of message.")
    TEMPLATE = "template", _("The message does not fit its Zalo template.")
    CONTENT = "content", _("The server did not take this message.")
    SERVER = "server", _("The server could not be reached or was busy.")
    RATE = "rate", _("Too many messages in a short time.")
    QUOTA = "quota", _("The number of messages allowed for the day is used up.")
    MONEY = "money", _("The account at the provider has no money left.")
    SETTINGS = "settings", _("The provider does not accept our sign-in or settings.")
    NIGHT = "night", _("Nothing is sent at night.")
    INTERRUPTED = "interrupted", _("The program stopped in the middle; whether it left is not known.")
    NO_ANSWER = "no_answer", _("The provider did not answer; whether it left is not known.")
    GAVE_UP = "gave_up", _("It could not be sent for three days.")
    BOUNCED = "bounced", _("It came back as undeliverable.")
    OTHER = "other", _("The provider refused it for another reason.")


def in_words(reason: str) -> str:
    """The sentence of a reason in the reader's language; empty where there is none."""
    return str(Reason(reason).label) if reason else ""


class Mailing(models.Model):
    """What was told to many at once, so that its progress can be seen and what has not left be stopped."""

    kind = models.CharField(_("kind"), max_length=60)
    people = models.PositiveIntegerField(_("people"), default=0)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+", verbose_name=_("told by")
    )
    asked_at = models.DateTimeField(_("told at"), default=now, db_index=True)
    cancelled_at = models.DateTimeField(_("cancelled at"), null=True)

    class Meta:
        verbose_name = _("mailing")
        verbose_name_plural = _("mailings")

    def __str__(self) -> str:
        return ngettext("%(count)s person", "%(count)s people", self.people) % {"count": self.people}

    @property
    def group(self) -> Group:
        return group_of(self.kind)


class DeliveryQuerySet(models.QuerySet["Delivery"]):
    def due(self, way: str, moment: datetime) -> "DeliveryQuerySet":
        """What may leave by the way at the moment, as far as its own time goes."""
        at_once = Q(not_before__isnull=True) | Q(not_before__lte=moment)
        return self.filter(at_once, way=way, state=DeliveryState.WAITING)

    def single_ones_first(self) -> "DeliveryQuerySet":
        """What concerns one person goes before what goes to thousands, and each in the order of telling."""
        return self.order_by("is_one_of_many", "pk")


class Delivery(models.Model):
    """One notice on one way to one person."""

    notice = models.ForeignKey(Notice, models.CASCADE, related_name="deliveries", verbose_name=_("notice"))
    way = models.CharField(_("way"), max_length=10, choices=Way.choices)
    state = models.CharField(_("state"), max_length=10, choices=DeliveryState.choices, default=DeliveryState.WAITING)
    reason = models.CharField(_("why not"), max_length=20, blank=True)
    # The provider's own number for it, such as "550 5.1.1" or "-118"; never its text, which may name the person.
    detail = models.CharField(_("answer of the provider"), max_length=60, blank=True)
    address = models.CharField(_("address"), max_length=254, blank=True)
    mailing = models.ForeignKey(
        Mailing, models.SET_NULL, null=True, related_name="deliveries", db_index=False, verbose_name=_("mailing")
    )
    is_one_of_many = models.BooleanField(_("one of many"), default=False)
    # Whose hands it is in while it is being sent: a job and its attempt.
    claim = models.CharField(max_length=40, blank=True)
    provider_id = models.CharField(_("number at the provider"), max_length=100, blank=True)
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    not_before = models.DateTimeField(_("not before"), null=True)
    made_at = models.DateTimeField(_("told at"), default=now)
    sent_at = models.DateTimeField(_("sent at"), null=True)
    reached_at = models.DateTimeField(_("delivered at"), null=True)
    read_at = models.DateTimeField(_("read at"), null=True)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        indexes = [
            models.Index(
                fields=["way", "is_one_of_many", "id"], condition=Q(state="waiting"), name="waiting_deliveries"
            ),
            models.Index(fields=["claim"], condition=Q(state="sending"), name="deliveries_in_hand"),
            models.Index(fields=["provider_id"], condition=~Q(provider_id=""), name="deliveries_at_the_provider"),
            models.Index(fields=["mailing", "state"], name="deliveries_of_a_mailing"),
            models.Index(fields=["made_at", "way", "state"], name="deliveries_by_day"),
        ]
        constraints = [models.UniqueConstraint(fields=["notice", "way"], name="one_delivery_per_notice_and_way")]

    def __str__(self) -> str:
        return f"{self.notice_id}: {self.way} {self.state}"

    @property
    def why(self) -> str:
        return in_words(self.reason)

    @property
    def tone(self) -> str:
        return TONES[DeliveryState(self.state)]

    @property
    def tracking(self) -> str:
        """The name that a provider gets with it and gives back in receipts; the same at every attempt."""
        return self.notice_id.hex

    @property
    def moment(self) -> Any:
        """When the latest that is known of it happened."""
        return self.read_at or self.reached_at or self.sent_at or self.made_at


class WayState(models.Model):
    """How one way stands as a whole: a server that is down is asked now and then, and not for every message."""

    way = models.CharField(_("way"), primary_key=True, max_length=10, choices=Way.choices)
    # The machine's time, as for all retries.
    rests_until = models.DateTimeField(_("rests until"), null=True)
    failures = models.PositiveSmallIntegerField(_("failures in a row"), default=0)
    reason = models.CharField(_("why"), max_length=20, blank=True)
    detail = models.CharField(_("answer of the provider"), max_length=60, blank=True)
    quota_left = models.PositiveIntegerField(_("messages left today"), null=True)
    quota = models.PositiveIntegerField(_("messages allowed a day"), null=True)
    quota_read_at = models.DateTimeField(_("read at"), null=True)

    class Meta:
        verbose_name = _("state of a way")
        verbose_name_plural = _("states of ways")

    def __str__(self) -> str:
        return f"{self.way}: {self.reason or 'open'}"

    @property
    def why(self) -> str:
        return in_words(self.reason)
