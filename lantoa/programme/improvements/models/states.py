from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a proposal has come."""

    DRAFT = "draft", _("draft")
    PROPOSED = "proposed", _("being studied by the office")
    PUT_UP = "put_up", _("before the head")
    ASKED = "asked", _("sent back with questions")
    ACCEPTED = "accepted", _("accepted, not in force yet")
    REFUSED = "refused", _("not accepted")
    IN_FORCE = "in_force", _("in force, followed up")
    ADOPTED = "adopted", _("adopted for good")
    GIVEN_UP = "given_up", _("given up")


class Decision(models.TextChoices):
    """What the head decides."""

    ACCEPTED = "accepted", _("Accepted as proposed")
    IN_PART = "in_part", _("Accepted in part")
    REFUSED = "refused", _("Not accepted")


class Measure(models.TextChoices):
    """What a step takes, each time it is done."""

    WORKING_DAYS = "working_days", _("working days")
    STEPS = "steps", _("steps")
    PAPERS = "papers", _("kinds of papers")
    COPIES = "copies", _("copies")
    DONG = "dong", _("đồng")


# The unit may still change its words.
OPEN_TO_CHANGES = (State.DRAFT, State.ASKED)
# Nobody has decided yet.
UNDECIDED = (State.DRAFT, State.PROPOSED, State.PUT_UP, State.ASKED)
# Somebody carries it out.
FOLLOWED = (State.ACCEPTED, State.IN_FORCE)
TONES = {
    State.DRAFT: "plain",
    State.PROPOSED: "info",
    State.PUT_UP: "brand",
    State.ASKED: "warn",
    State.ACCEPTED: "good",
    State.REFUSED: "bad",
    State.IN_FORCE: "info",
    State.ADOPTED: "good",
    State.GIVEN_UP: "plain",
}
