from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a campaign has come."""

    DRAFT = "draft", _("draft")
    SUBMITTED = "submitted", _("waits for approval")
    RETURNED = "returned", _("sent back to be mended")
    APPROVED = "approved", _("approved, waits for its time")
    SENDING = "sending", _("going out")
    SENT = "sent", _("sent")
    CANCELLED = "cancelled", _("stopped")


class Roles(models.TextChoices):
    """Who of a unit is told."""

    HEADS = "heads", _("Heads of units")
    COORDINATORS = "coordinators", _("Coordinators of units")
    HEADS_AND_COORDINATORS = "heads_and_coordinators", _("Heads and coordinators")
    EVERYBODY = "everybody", _("Everybody at the units who has an account")


class LeavesOut(models.TextChoices):
    """Who is left out, by what earlier campaigns of the programme on the same topics did."""

    NOBODY = "", _("Nobody, it goes to all")
    TOLD = "told", _("Those who were told before")
    OPENED = "opened", _("Those who have opened an earlier message")


class Part(models.TextChoices):
    """As what a person is told; the audience of the ledger."""

    HEAD = "head", _("heads of units")
    COORDINATOR = "coordinator", _("coordinators of units")
    STAFF = "staff", _("other staff of units")


class RecipientState(models.TextChoices):
    """Whether a person has been told inside the system."""

    WAITING = "waiting", _("waits")
    TOLD = "told", _("told")
    LEFT = "left", _("The account was closed before the message went out.")
    STOPPED = "stopped", _("The campaign was stopped before.")


# The unit may still change its words.
OPEN_TO_CHANGES = (State.DRAFT, State.RETURNED)
# Some people may have been told.
GONE_OUT = (State.SENDING, State.SENT, State.CANCELLED)
# It can be stopped.
UNDER_WAY = (State.APPROVED, State.SENDING)
TONES = {
    State.DRAFT: "plain",
    State.SUBMITTED: "brand",
    State.RETURNED: "warn",
    State.APPROVED: "info",
    State.SENDING: "info",
    State.SENT: "good",
    State.CANCELLED: "bad",
}
