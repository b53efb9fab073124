"""What phones send in from their outbox: an activity as its form was filled in, then its files one by one."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from django.core.files.base import File
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities import actions
from lantoa.channels.activities.choosing import choose
from lantoa.channels.activities.forms import RecordForm, moment_of
from lantoa.channels.activities.models import Activity, AnnouncedFile, AttachmentKind
from lantoa.channels.activities.offering import choices_for
from lantoa.channels.activities.preparing import Sent
from lantoa.core import outbox
from lantoa.core.outbox import Taking
from lantoa.core.refusals import Refusal

# The fields of the form that bring files, and what these show.
FIELDS = {
    "photos": AttachmentKind.PHOTO,
    "lists": AttachmentKind.LIST,
    "documents": AttachmentKind.DOCUMENT,
}


class NotWhole(Refusal):
    """What the form itself would have said."""

    message = "%(why)s"

    def __init__(self, why: str, field: str | None) -> None:
        self.field = field
        super().__init__(why=why)


class NoUnitOrProgramme(Refusal):
    message = _(
        "You no longer record for this unit under this programme. Open the item, choose another programme and send it again."
    )


class FileNotTaken(Refusal):
    message = "%(why)s"


def take_activity(*, by: Any, id: UUID, facts: Mapping[str, Sequence[str]], expected: Sequence[str]) -> str:
    """Record, or plan, what the phone sent under its own id; returns where it stands. Raises what the form or the verb refuses."""
    sent = MultiValueDict({name: list(values) for name, values in facts.items()})
    sent["id"], sent["expected"] = str(id), str(len(expected))
    chosen = choose(by, sent)
    if not chosen.is_made:
        raise NoUnitOrProgramme
    form = RecordForm(sent, **choices_for(chosen.unit, chosen.programme))
    if not form.is_valid():
        field, errors = next(iter(form.errors.items()))
        label = form.fields[field].label if field in form.fields else ""
        raise NotWhole(f"{label}: {errors[0]}" if label else str(errors[0]), field if field in form.fields else None)
    if form.is_ahead:
        return actions.plan_ahead(chosen.unit, facts=form.facts, id=id, by=by).get_absolute_url()
    done = actions.record(chosen.unit, facts=form.facts, id=id, expected=len(expected), by=by)
    announce(done.activity, sent)
    return done.activity.get_absolute_url()


def announce(activity: Activity, sent: MultiValueDict) -> None:
    """Remember what each file that is still on its way shows, and when the phone says that it was taken."""
    moments = sent.getlist("taken_at")
    rows = []
    for field, kind in FIELDS.items():
        for place, digest in enumerate(sent.getlist(field)):
            said = moments[place] if kind == AttachmentKind.PHOTO and place < len(moments) else ""
            rows.append(AnnouncedFile(activity=activity, sha256=digest, kind=kind, taken_at=moment_of(said)))
    AnnouncedFile.objects.bulk_create(rows, ignore_conflicts=True)


def attach_evidence(*, by: Any, id: UUID, sha256: str, file: File) -> None:
    """Put a file that has arrived to its activity. Raises what the verb refuses."""
    announced = AnnouncedFile.objects.filter(activity=id, sha256=sha256).first()
    sent = Sent(file, AttachmentKind(announced.kind), announced.taken_at) if announced else Sent(file)
    lot = actions.attach(Activity.objects.get(pk=id), sent=[sent], by=by)
    if lot.refused:
        raise FileNotTaken(why=lot.refused[0])


outbox.declare(
    Taking(
        code="activities.record",
        label=_("Activity"),
        take=take_activity,
        attach=attach_evidence,
        page="activities:record",
    )
)
