"""The plan that a unit has already comes in as a file: read in the background, compared, taken over."""

from collections.abc import Collection, Mapping
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.files import kinds
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import real_day
from lantoa.programme.cascade.compared import chosen, compare, twice, words_of
from lantoa.programme.cascade.fitting import fitted
from lantoa.programme.cascade.models import UNDER_WAY, StepKind, UnitPlan, UploadedPlan, UploadState
from lantoa.programme.cascade.permissions import MAKE_UNIT_PLAN
from lantoa.programme.cascade.queries import audience_names
from lantoa.programme.cascade.readings import dump, items_of
from lantoa.programme.cascade.taking import take_rows
from lantoa.programme.cascade.writing import open_to_changes, take
from lantoa.programme.intake.reading.nodes import Header, HeaderField, Reading
from lantoa.programme.intake.reading.source import Source, SourceKind

READ_WORK = "cascade.read_upload"
# Ours, beside the codes of the reader: it could be read, and holds nothing of a plan.
NOTHING_FOUND = "nothing_found"
PICTURES = (SourceKind.PDF_SCAN, SourceKind.IMAGE)
HEADER = {
    "number": "number_symbol",
    "issuer": "issuer",
    "title": "title",
    "preamble": "preamble",
    "signer_position": "signer_position",
    "signer_name": "signer_name",
}


class AnotherIsUnderWay(Refusal):
    message = _(
        "%(who)s uploaded “%(name)s” already. Take it over or set it aside first; it stands on the page of the plan."
    )
    field = "upload"


class NotToBeRead(Refusal):
    message = _("This file is %(state)s. Open the plan to see what comes next.")


class NotToBeCompared(Refusal):
    message = _("This file is %(state)s, so nothing was changed by it now. Open the plan to see how it stands.")


class LinesMovedOn(Refusal):
    message = _(
        "Somebody changed the plan while you were looking. Nothing was taken over; compare again, then take it over."
    )


class TwoAtOneLine(Refusal):
    message = _("Two items point at one line: “%(line)s”. Point one of them elsewhere, or make it an own line.")


@transaction.atomic
def upload_plan(plan: UnitPlan, *, upload: UploadedFile, by: Any) -> UploadedPlan:
    """Keep the unit's own plan and have it read in the background; one file at a time is under way."""
    authorise(by, MAKE_UNIT_PLAN, plan.unit_id)
    plan = open_to_changes(plan.pk)
    _refuse_second(plan)
    plan.uploads.filter(state=UploadState.REFUSED).update(state=UploadState.SET_ASIDE)
    # Any kind is kept: the reader says what is wrong with it, and the person still has what they sent.
    file = files.keep(upload, by=by, allowed=frozenset(kinds.KINDS), unit_id=plan.unit_id)
    row = UploadedPlan.objects.create(plan=plan, file=file, made_by=by, made_at=now())
    _ask_to_read(row, by=by)
    take(plan, StepKind.UPLOADED, by=by, remark=file.name)
    return row


@transaction.atomic
def read_upload_again(upload: UploadedPlan, *, by: Any) -> UploadedPlan:
    """Read a file again that could not be read."""
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    plan = open_to_changes(upload.plan_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if not upload.is_refused:
        raise NotToBeRead(state=upload.get_state_display())
    _refuse_second(plan)
    upload.state, upload.refusal_code, upload.refusal_facts = UploadState.WAITING, "", {}
    upload.save(update_fields=["state", "refusal_code", "refusal_facts"])
    _ask_to_read(upload, by=by)
    audit.note("cascade.read_upload_again", plan, by=by, unit_id=plan.unit_id, remark=upload.file.name)
    return upload


def _refuse_second(plan: UnitPlan) -> None:
    first = plan.uploads.filter(state__in=UNDER_WAY).select_related("made_by", "file").first()
    if first:
        raise AnotherIsUnderWay(who=first.made_by, name=first.file.name)


def _ask_to_read(upload: UploadedPlan, *, by: Any) -> None:
    work = jobs.named(READ_WORK)
    jobs.enqueue(work, key=f"{READ_WORK}:{upload.pk}", owner=by, title=upload.file.name, upload_id=upload.pk)


def _text(field: HeaderField | None, longest: int | None) -> str:
    return field.value[:longest] if field else ""


@transaction.atomic
def keep_upload_reading(upload: UploadedPlan, *, source: Source, reading: Reading, by: str) -> UploadedPlan:
    """Store what the reader found, all of it or nothing; a file without anything of a plan is refused with a word."""
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if not upload.is_waiting:
        return upload
    found = items_of(reading, audience_names(upload.plan.version))
    upload.items = [dump(item) for item in fitted(found, words_of(upload.plan.lines.in_order()))]
    upload.verdict = reading.verdict.kind.value
    upload.is_misreadable = source.repaired or source.kind in PICTURES
    _read_header(upload, reading.header)
    upload.state = UploadState.READ if upload.items else UploadState.REFUSED
    upload.refusal_code = "" if upload.items else NOTHING_FOUND
    upload.save()
    audit.note("cascade.keep_upload_reading", upload.plan, by=by, unit_id=upload.plan.unit_id, remark=upload.file.name)
    return upload


def _read_header(upload: UploadedPlan, header: Header) -> None:
    for part, column in HEADER.items():
        longest = UploadedPlan._meta.get_field(column).max_length
        setattr(upload, column, _text(getattr(header, part), longest))
    dated = header.date
    whole = dated and dated.year and dated.month and dated.day
    upload.issued_on = real_day(dated.year, dated.month, dated.day) if whole else None


@transaction.atomic
def keep_upload_refusal(upload: UploadedPlan, *, code: str, facts: dict[str, Any], by: str) -> UploadedPlan:
    """Say why the file could not be read; the file is kept."""
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if not upload.is_waiting:
        return upload
    upload.state, upload.refusal_code, upload.refusal_facts = UploadState.REFUSED, code, facts
    upload.save(update_fields=["state", "refusal_code", "refusal_facts"])
    audit.note("cascade.keep_upload_refusal", upload.plan, by=by, unit_id=upload.plan.unit_id, remark=upload.file.name)
    return upload


@transaction.atomic
def take_from_upload(
    upload: UploadedPlan, *, choices: Mapping[int, str], seen: str, by: Any, overwrite: Collection[int] = ()
) -> UploadedPlan:
    """Take what was read over into the plan, in one go.

    `choices` says by an item's place where it goes, if not where the comparison has it; `overwrite` are the places of
    items whose lines may be changed although somebody settled them; `seen` is the mark of the comparison that the
    person had before their eyes. What is sure comes settled, the rest stays a proposal.
    """
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    plan = open_to_changes(upload.plan_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if not upload.is_read:
        raise NotToBeCompared(state=upload.get_state_display())
    comparison = compare(upload)
    if comparison.mark != seen:
        raise LinesMovedOn
    rows = chosen(comparison, choices)
    if line := twice(rows):
        raise TwoAtOneLine(line=str(line))
    taken = take_rows(plan, rows, overwrite=overwrite, by=by)
    upload.items = [dump(item) for item in taken.items]
    upload.state, upload.taken_by, upload.taken_at = UploadState.TAKEN, by, now()
    upload.save(update_fields=["items", "state", "taken_by", "taken_at"])
    counts = {"settled": taken.settled, "proposed": taken.proposed, "kept": taken.kept}
    remark = say("%(settled)s lines settled, %(proposed)s to be looked at, %(kept)s left as they were") % counts
    take(plan, StepKind.FROM_FILE, by=by, remark=f"{upload.file.name}: {remark}")
    return upload


@transaction.atomic
def set_aside_upload(upload: UploadedPlan, *, by: Any) -> UploadedPlan:
    """Leave an uploaded file unused; it is kept."""
    authorise(by, MAKE_UNIT_PLAN, upload.plan.unit_id)
    upload = UploadedPlan.objects.held(upload.pk)
    if upload.is_taken:
        raise NotToBeCompared(state=upload.get_state_display())
    upload.state = UploadState.SET_ASIDE
    upload.save(update_fields=["state"])
    plan = upload.plan
    audit.note("cascade.set_aside_upload", plan, by=by, unit_id=plan.unit_id, remark=upload.file.name)
    return upload
