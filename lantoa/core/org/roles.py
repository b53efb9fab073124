"""The roles of a post, in words an administrator understands. Stored by their stable keys."""

from dataclasses import dataclass
from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    ADMINISTRATOR = "administrator", _("Administrator")
    LEAD = "lead", _("Programme lead")
    OFFICER = "officer", _("Officer")
    HEAD = "head", _("Head of the unit")
    COORDINATOR = "coordinator", _("Unit coordinator")
    CLERK = "clerk", _("Records clerk")
    VIEWER = "viewer", _("Viewer, inspector")


DESCRIPTIONS = {
    Role.ADMINISTRATOR: _(
        "Keeps units, accounts and posts of this unit and all below it. Sees no programme and signs nothing by that alone."
    ),
    Role.LEAD: _(
        "Turns plans on paper into programmes of this unit, publishes them, and follows how all units below carry them out."
    ),
    Role.OFFICER: _("Does the tasks assigned to this unit and drafts its documents. Publishes and approves nothing."),
    Role.HEAD: _(
        "Approves documents of this unit and answers for it; sees it and all below it, and who did what there."
    ),
    Role.COORDINATOR: _("Makes this unit's plan, records what was done, sends its reports, confirms what comes in."),
    Role.CLERK: _("Gives number and date to this unit's documents, sends them and keeps the registers."),
    Role.VIEWER: _("Sees this unit and all below it, to inspect or to be informed. Changes nothing."),
}


class Reach(StrEnum):
    """How far a permission goes from the unit of the post."""

    OWN = "own"
    BELOW = "below"


@dataclass(frozen=True)
class Grant:
    """A role's permission with its reach, on the tree that it names."""

    role: Role
    permission: str
    reach: Reach
    axis: str | None = None
