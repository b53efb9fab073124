from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far an activity has come."""

    PLANNED = "planned", _("planned")
    RECORDED = "recorded", _("done, waits for the head")
    CONFIRMED = "confirmed", _("confirmed by the head")
    RETURNED = "returned", _("sent back to be corrected")
    WITHDRAWN = "withdrawn", _("withdrawn")


class AttachmentKind(models.TextChoices):
    """What a file of an activity shows."""

    PHOTO = "photo", _("photo")
    LIST = "list", _("list of those present")
    DOCUMENT = "document", _("document")


class LinkState(models.TextChoices):
    """What came of looking at an address on the web."""

    WAITING = "waiting", _("is being looked at")
    ANSWERS = "answers", _("the page is there")
    GONE = "gone", _("the page is not there")
    UNSEEN = "unseen", _("could not be looked at")


class Why(models.TextChoices):
    """Why an address on the web could not be looked at."""

    REFUSES = "refuses", _("the site lets no programme look at it")
    ASKS_SIGN_IN = "asks_sign_in", _("the site asks to sign in")
    NO_ANSWER = "no_answer", _("the site did not answer in time")
    UNKNOWN_NAME = "unknown_name", _("no site of this name was found")
    FORBIDDEN = "forbidden", _("the address leads into a closed network")
    TOO_MANY_HOPS = "too_many_hops", _("the address leads on and on to others")
    NO_PAGE = "no_page", _("what is there is no web page")
    TOO_LARGE = "too_large", _("the page is too large")
    BROKEN = "broken", _("the site answered with an error")


class Who(models.TextChoices):
    """Whom a member of staff guided."""

    CITIZEN = "citizen", _("a citizen")
    BUSINESS = "business", _("a business")


# It has been done, so it counts.
COUNTED = (State.RECORDED, State.CONFIRMED, State.RETURNED)
# It can still be put right.
OPEN_TO_CHANGES = (State.PLANNED, State.RECORDED, State.CONFIRMED, State.RETURNED)
# Who was there can be said, until the head has confirmed it.
OPEN_TO_ATTENDANCE = (State.RECORDED, State.RETURNED)
TONES = {
    State.PLANNED: "plain",
    State.RECORDED: "info",
    State.CONFIRMED: "good",
    State.RETURNED: "warn",
    State.WITHDRAWN: "bad",
}
LINK_TONES = {
    LinkState.WAITING: "plain",
    LinkState.ANSWERS: "good",
    LinkState.GONE: "bad",
    LinkState.UNSEEN: "warn",
}
