from django.db import models
from django.utils.translation import gettext_lazy as _


class State(models.TextChoices):
    """How far a difficulty has come; those in a matter go along with it."""

    RAISED = "raised", _("raised")
    STUDIED = "studied", _("being studied")
    PUT_UP = "put_up", _("put to the head")
    DIRECTED = "directed", _("direction given")
    ANSWERED = "answered", _("answered")
    CLOSED = "closed", _("settled")


# What a matter can be: it begins where difficulties are grouped, and each of them is closed by its own unit.
OF_A_MATTER = (State.STUDIED, State.PUT_UP, State.DIRECTED, State.ANSWERED)
# The answer is still owed.
UNANSWERED = (State.RAISED, State.STUDIED, State.PUT_UP, State.DIRECTED)
TONES = {
    State.RAISED: "warn",
    State.STUDIED: "info",
    State.PUT_UP: "brand",
    State.DIRECTED: "info",
    State.ANSWERED: "good",
    State.CLOSED: "plain",
}
