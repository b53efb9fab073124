"""What a reorganisation can be refused for, in words for whoever prepares it."""

from collections.abc import Iterable

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.tree import CircleInTree
from lantoa.core.refusals import NotAllowed, Refusal

NAMED_MAX = 5


def named(names: Iterable[object]) -> str:
    """Some names in a row, and how many more there are."""
    listed = list(names)
    shown = ", ".join(str(name) for name in listed[:NAMED_MAX])
    return f"{shown} … (+{len(listed) - NAMED_MAX})" if len(listed) > NAMED_MAX else shown


class NothingToDo(Refusal):
    message = _("This reorganisation has no step yet. Add what it does, then look at the preview.")


class UnitUnknown(Refusal):
    message = _("No unit with the code %(code)s exists around %(day)s. Check the code and the day.")


class CodeInUse(Refusal):
    message = _(
        "The code %(code)s still belongs to another unit on %(day)s. Give the new unit another code, or end the other first."
    )
    field = "code"


class FoundedTwice(Refusal):
    message = _("Two new units would carry the code %(code)s. Give each a code of its own.")
    field = "code"


class FoundedNowhere(Refusal):
    message = _("%(units)s would stand under no superior. Say under which unit it stands on at least one tree.")


class FollowsItself(Refusal):
    message = _("%(unit)s cannot be merged into itself. Choose another unit, or leave it out of those that are merged.")
    field = "into"


class NotYetThere(Refusal):
    message = _("%(unit)s exists only from %(start)s, so nothing before that day can change it. Choose a later day.")
    field = "effective_on"


class EndedAlready(Refusal):
    message = _("%(unit)s already ends on %(end)s. Undo the act that ended it first, or leave it out.")


class ChangedLater(Refusal):
    message = _("%(unit)s was changed again on %(day)s or later. Undo the later act first, or choose a day after it.")
    field = "effective_on"


class LeftBehind(Refusal):
    message = _("These units would be left under one that ends: %(units)s. Say where each of them goes.")


class ToldTwice(Refusal):
    message = _("Two steps say something else about %(unit)s on the same tree. Take one of them out.")


class CircleOfSteps(CircleInTree):
    message = _(
        "%(unit)s would stand under %(superior)s, which stands under it (%(tree)s tree). Change part %(part)s of the act."
    )


class PostBeginsLater(Refusal):
    message = _("%(person)s is to begin a post at %(unit)s on %(day)s, after its end. End that post first.")


class StillNeeded(Refusal):
    message = _("What this act made is in use: %(what)s. It can be undone only while nothing stands on it.")


class LaterActStands(Refusal):
    message = _("“%(title)s” has since changed the same units. Undo that act first.")


class NotADraft(Refusal):
    message = _("This reorganisation was carried out already, so its steps stay as they are.")


class NotDone(Refusal):
    message = _("This reorganisation is not in force, so there is nothing to undo.")


class ReasonMissing(Refusal):
    message = _("Say why the act is undone; the reason stays with it.")
    field = "because"


class SuperiorNotAsked(NotAllowed):
    message = _(
        "%(unit)s stands under %(superior)s on the %(tree)s tree, and your posts do not reach that far. "
        "Ask the administrator above to prepare this act."
    )
