"""The words for this app's verbs in the audit trail."""

from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import as_written, counted, list_of, name_actors, name_remarks
from lantoa.programme.intake.models import Draft, Item
from lantoa.programme.intake.wording import refusal_in_short

name_verbs(
    About.WORK,
    {
        "intake.take_in": _("took a plan in"),
        "intake.read_again": _("had a plan read again"),
        "intake.keep_reading": _("read a plan"),
        "intake.keep_refusal": _("could not read a plan"),
        "intake.make_by_hand": _("began a plan by hand"),
        "intake.copy_items": _("copied items into a draft"),
        "intake.correct_header": _("corrected the head of a draft"),
        "intake.set_aside_draft": _("set a draft aside"),
        "intake.accept_certain": _("accepted what was read with certainty"),
        "intake.correct": _("corrected an item"),
        "intake.correct_above": _("carried a correction up into the item above"),
        "intake.set_aside": _("set an item aside"),
        "intake.split": _("split an item"),
        "intake.join": _("joined two items"),
        "intake.move": _("moved an item"),
        "intake.add": _("added an item"),
        "intake.name_party": _("named a unit in an item"),
    },
)


def columns_of(model: type[Model]) -> dict[str, str | Promise]:
    return {column.name: column.verbose_name for column in model._meta.fields}


name_remarks(
    {
        "intake.keep_refusal": refusal_in_short,
        "intake.correct_header": list_of(columns_of(Draft)),
        "intake.correct": list_of(columns_of(Item)),
        "intake.correct_above": list_of(columns_of(Item)),
        "intake.accept_certain": counted(
            lambda count: ngettext("%(count)s item", "%(count)s items", count) % {"count": count}
        ),
        "intake.name_party": as_written,
    }
)

name_actors({"intake.read": _("System (reading of plans)")})
