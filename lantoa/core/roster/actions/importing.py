"""A sheet is sent in, matched, looked at and written, or given up."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.core.files.base import File
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.files import kinds
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.core.roster import sheet
from lantoa.core.roster.lifetime import refuse_ended
from lantoa.core.roster.models import Import, ImportState, Mode, Subject
from lantoa.core.roster.models.imports import permission_for
from lantoa.core.roster.sheets.columns import OF_SUBJECT
from lantoa.core.roster.wording import grouped

CHECK_WORK, WRITE_WORK = "roster.check_import", "roster.write_import"
# What people have lists in.
TAKEN = frozenset({kinds.XLSX, kinds.XLS, kinds.TEXT})


class ImportNotReady(Refusal):
    message = _("This sheet is being checked or written, or is done with. Open its page to see how far it is.")


class ColumnsMissing(Refusal):
    message = _("Needed columns are not matched yet. Say which column holds them, then check again.")


class RowsAreWrong(Refusal):
    message = _(
        "%(count)s rows are wrong, so nothing was written. Mend them and send the sheet again, or write the right rows only."
    )


class NothingToWrite(Refusal):
    message = _("The roster already says what this sheet says. There is nothing to write.")


class NoWorkbook(Refusal):
    field = "upload"
    message = _(
        "“%(name)s” is called a workbook and holds plain text. Open it in Excel, see whether it is the right file, and save it"
        " as .xlsx; a text table has the ending .csv."
    )


class OtherImportUnderWay(Refusal):
    message = _("Another sheet is being written into the roster of %(unit)s. Wait until it is done, then try again.")


@transaction.atomic
def receive(unit: Unit, *, upload: File, subject: str, as_of: date, is_whole_list: bool = False, by: Any) -> Import:
    """Keep a sheet and have it checked in the background; nothing of it is written yet."""
    authorise(by, permission_for(subject), unit)
    if subject != Subject.UNITS:
        refuse_ended(unit, as_of)
    file = files.keep(upload, by=by, allowed=TAKEN, unit_id=unit.pk)
    # Many systems give a text table the old ending .xls, which Excel opens; nothing but a workbook is called .xlsx.
    if file.media_type == kinds.TEXT and file.name.lower().endswith((".xlsx", ".xlsm")):
        raise NoWorkbook(name=file.name)
    imported = Import.objects.create(
        unit=unit,
        subject=subject,
        file=file,
        as_of=as_of,
        is_whole_list=is_whole_list and subject != Subject.UNITS,
        made_at=now(),
        made_by=None if isinstance(by, str) else by,
    )
    _have_checked(imported)
    audit.note("roster.receive_sheet", imported, by=by, unit_id=unit.pk, remark=subject)
    return imported


@transaction.atomic
def match_columns(imported: Import, *, targets: Mapping[int, str], by: Any) -> Import:
    """Take columns (by place) for what the person says, and check the sheet anew."""
    authorise(by, permission_for(imported.subject), imported.unit)
    imported = _held(imported)
    if not imported.is_checked:
        raise ImportNotReady
    offered = {column.target for column in OF_SUBJECT[imported.subject]}
    taken: set[str] = set()
    for column in imported.columns.order_by("position"):
        wanted = targets.get(column.position, column.target)
        column.target = wanted if wanted in offered - taken else ""
        taken.add(column.target)
        column.save(update_fields=["target"])
    _have_checked(imported)
    return imported


@transaction.atomic
def begin_writing(imported: Import, *, mode: str, by: Any) -> Import:
    """Have a checked sheet written in the background, or go on where writing was stopped."""
    authorise(by, permission_for(imported.subject), imported.unit)
    Unit.objects.select_for_update().get(pk=imported.unit_id)
    imported = _held(imported)
    if imported.standing == ImportState.WRITING:
        return imported
    _refuse_writing(imported, mode)

    imported.mode = mode
    imported.state = ImportState.WRITING
    imported.job = jobs.enqueue(
        WRITE_WORK,
        key=f"{WRITE_WORK}:{imported.pk}",
        owner=imported.made_by,
        title=imported.file.name,
        import_id=imported.pk,
    )
    imported.save(update_fields=["mode", "state", "job"])
    audit.note("roster.write_sheet", imported, by=by, unit_id=imported.unit_id, remark=mode)
    return imported


def _refuse_writing(imported: Import, mode: str) -> None:
    if not imported.is_checked and not imported.is_stopped:
        raise ImportNotReady
    if not imported.is_of_units:
        refuse_ended(imported.unit, imported.as_of)
    if sheet.lacking(imported):
        raise ColumnsMissing
    if mode == Mode.ALL and imported.wrong and imported.is_checked:
        raise RowsAreWrong(count=grouped(imported.wrong))
    if imported.is_checked and not imported.to_write + imported.leaving:
        raise NothingToWrite
    _refuse_beside_another(imported)


def _refuse_beside_another(imported: Import) -> None:
    """Raise unless no other sheet is being written into the roster; one that says so and is not steps back."""
    others = Import.objects.filter(unit=imported.unit, state=ImportState.WRITING).exclude(pk=imported.pk)
    for other in others.select_related("job"):
        if not other.is_stuck:
            raise OtherImportUnderWay(unit=imported.unit)
        other.state = other.standing
        other.save(update_fields=["state"])


@transaction.atomic
def take_up(imported: Import, *, by: Any) -> None:
    """A job that was cancelled may be asked for again in the list of jobs: then its sheet is being written again."""
    authorise(by, permission_for(imported.subject), imported.unit)
    Unit.objects.select_for_update().get(pk=imported.unit_id)
    state = Import.objects.select_for_update().values_list("state", flat=True).get(pk=imported.pk)
    if state not in {ImportState.CHECKED, ImportState.STOPPED, ImportState.WRITING}:
        raise ImportNotReady
    if state != ImportState.WRITING:
        _refuse_beside_another(imported)
        imported.state = ImportState.WRITING
        imported.save(update_fields=["state"])


def _held(imported: Import) -> Import:
    """The import as it is now, held against others in the caller's transaction."""
    rows = Import.objects.select_for_update(of=("self",)).select_related("unit__kind", "job")
    return rows.get(pk=imported.pk)


@transaction.atomic
def drop_import(imported: Import, *, by: Any) -> Import:
    """Give a sheet up before it is written; its file is removed."""
    authorise(by, permission_for(imported.subject), imported.unit)
    imported = _held(imported)
    if imported.state == ImportState.DROPPED:
        return imported
    if not imported.can_be_dropped:
        raise ImportNotReady
    imported.state, imported.preview = ImportState.DROPPED, {}
    imported.save(update_fields=["state", "preview"])
    files.erase(imported.file, reason="The import was given up.", by=by)
    audit.note("roster.drop_sheet", imported, by=by, unit_id=imported.unit_id)
    return imported


def _have_checked(imported: Import) -> None:
    imported.state = ImportState.CHECKING
    imported.job = jobs.enqueue(
        CHECK_WORK,
        key=f"{CHECK_WORK}:{imported.pk}",
        owner=imported.made_by,
        title=imported.file.name,
        import_id=imported.pk,
    )
    imported.save(update_fields=["state", "job"])
