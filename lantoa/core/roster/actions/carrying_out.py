"""What the background does with a sheet: check all its rows, then write them batch by batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.jobs import Cancelled
from lantoa.core.org import actions as org
from lantoa.core.org.scope import authorise
from lantoa.core.roster import sheet, writing
from lantoa.core.roster.actions.importing import RowsAreWrong, take_up
from lantoa.core.roster.foretelling import Foretold
from lantoa.core.roster.lifetime import refuse_ended
from lantoa.core.roster.matching import Meaning, Planned
from lantoa.core.roster.models import Import, ImportProblem, ImportState, Mode
from lantoa.core.roster.models.imports import permission_for
from lantoa.core.roster.sheets.rows import Line, Problem, Reader
from lantoa.core.roster.unit_rows import UnitSheet
from lantoa.core.roster.wording import grouped

PROBLEMS_KEPT_MAX = 1000
WRITTEN = ("new", "changed", "unchanged", "wrong", "moving_in")


def check(imported: Import, *, job: Any, by: str) -> Import:
    """Read every row and count what it comes to; the first problems are kept for the page. Writes no roster."""
    authorise(by, permission_for(imported.subject), imported.unit)
    if not imported.columns.exists():
        with transaction.atomic():
            sheet.look(imported)
    _keep_findings(imported, _count(imported, job))
    return imported


def write(imported: Import, *, job: Any, by: str) -> Import:
    """Write the right rows. A second run goes on after the last batch that was written; a done import is left alone."""
    authorise(by, permission_for(imported.subject), imported.unit)
    if imported.state == ImportState.DONE:
        return imported
    take_up(imported, by=by)
    if sheet.is_of_people(imported):
        refuse_ended(imported.unit, imported.as_of)
    if not imported.rows_written:
        _look_once_more(imported, job)
    if sheet.is_of_people(imported):
        _write_people(imported, job)
    else:
        _write_units(imported)
    imported.refresh_from_db()
    return imported


def _look_once_more(imported: Import, job: Any) -> None:
    """Nothing is written yet: whoever cancels here has a checked sheet again."""
    try:
        if imported.mode == Mode.ALL:
            _refuse_unless_all_right(imported, job)
        job.stop_if_cancelled()
    except Cancelled:
        imported.state = ImportState.CHECKED
        imported.save(update_fields=["state"])
        raise


@dataclass
class Findings:
    """What the rows of a sheet come to, with the first that are wrong and the first that would change something."""

    counts: Counter[str] = field(default_factory=Counter)
    problems: list[Problem] = field(default_factory=list)
    foretold: Foretold = field(default_factory=Foretold)


def _refuse_unless_all_right(imported: Import, job: Any) -> None:
    """The rosters may have changed since the sheet was checked; in this mode nothing is written unless all can be."""
    found = _count(imported, job)
    if found.counts["wrong"]:
        _keep_findings(imported, found)
        raise RowsAreWrong(count=grouped(found.counts["wrong"]))


def _count(imported: Import, job: Any) -> Findings:
    found = Findings(problems=sheet.lacking(imported))
    if found.problems:
        return found
    with sheet.opened(imported) as reader:
        if sheet.is_of_people(imported):
            _count_people(imported, reader, job, found)
        else:
            _count_units(imported, reader, found)
        found.foretold.footers = reader.footers
    return found


def _count_people(imported: Import, reader: Reader, job: Any, found: Findings) -> None:
    total = max(0, reader.place.table.height - imported.header_row)
    roster = sheet.roster_of(imported)
    counts, seen = found.counts, set[int]()
    for batch in sheet.batches(reader.lines(), writing.BATCH):
        job.stop_if_cancelled()
        people = roster.plan(batch)
        _tally(people, counts, found.problems)
        found.foretold.note(roster, people)
        seen |= {plan.person.pk for plan in people if plan.person}
        job.progress(counts["rows"], total, _("%(count)s rows are checked.") % {"count": grouped(counts["rows"])})
    # A wrong row may be anybody, so nobody leaves before all are right.
    if imported.is_whole_list and not counts["wrong"]:
        leaving = roster.leaving(seen)
        counts["leaving"] = len(leaving)
        found.foretold.note_leaving(leaving)


def _count_units(imported: Import, reader: Reader, found: Findings) -> None:
    lines = [line for line, _cells in reader.lines()]
    units = UnitSheet(lines, imported.made_by, imported.as_of)
    planned = units.plan()
    _tally(planned, found.counts, found.problems)
    drafts = units.founded_together(planned)
    found.counts["new"] = len(drafts)
    found.foretold.note_units({draft.code for draft in drafts}, lines)


def _tally(planned: Sequence[Any], counts: Counter[str], problems: list[Problem]) -> None:
    counts["rows"] += len(planned)
    for plan in planned:
        counts[plan.meaning] += 1
        counts["moving_in"] += bool(getattr(plan, "left_behind", ()) and plan.meaning is not Meaning.WRONG)
        if plan.line.problems and len(problems) < PROBLEMS_KEPT_MAX:
            problems += plan.line.problems


@transaction.atomic
def _keep_findings(imported: Import, found: Findings) -> None:
    columns = ["rows", "new", "changed", "unchanged", "wrong", "leaving", "moving_in"]
    for column in columns:
        setattr(imported, column, found.counts[column])
    imported.preview = found.foretold.as_json()
    imported.state = ImportState.CHECKED
    imported.save(update_fields=[*columns, "preview", "state"])
    imported.problems.all().delete()
    ImportProblem.objects.bulk_create(
        ImportProblem(belongs_to=imported, row=each.row, target=each.target, code=each.code, value=each.value)
        for each in found.problems[:PROBLEMS_KEPT_MAX]
    )


def _write_people(imported: Import, job: Any) -> None:
    roster = sheet.roster_of(imported)
    seen: set[int] = set()
    with sheet.opened(imported) as reader:
        total = max(0, reader.place.table.height - imported.header_row)
        for batch in sheet.batches(reader.lines(), writing.BATCH):
            seen |= set(_write_batch(imported, roster.plan(batch), roster))
            done = batch[-1].number - imported.header_row
            job.progress(done, total, _("%(count)s rows are written.") % {"count": grouped(imported.rows_done)})
            # Whoever asked for all or nothing and cancels now would get a half; so it is finished.
            if imported.mode == Mode.VALID and job.is_cancelled():
                _stop(imported)
                raise Cancelled
    imported.refresh_from_db()
    with transaction.atomic():
        leaving = roster.leaving(seen) if imported.is_whole_list and not imported.written.get("wrong") else []
        writing.close_by_key(leaving, roster)
        _finish(imported, leaving=len(leaving), **{name: imported.written.get(name, 0) for name in WRITTEN})


def _write_batch(imported: Import, planned: list[Planned], roster: Any) -> list[int]:
    """Write one batch with its figures in one transaction, unless an earlier run has; returns whom it speaks of."""
    last = planned[-1].line.number
    if last <= imported.rows_written:
        return [plan.person.pk for plan in planned if plan.person]
    counts: Counter[str] = Counter()
    _tally(planned, counts, [])
    with transaction.atomic():
        seen = writing.write(roster, planned)
        written = {name: imported.written.get(name, 0) + counts[name] for name in WRITTEN}
        Import.objects.filter(pk=imported.pk).update(rows_written=last, written=written)
    imported.rows_written, imported.written = last, written
    return seen


def _write_units(imported: Import) -> None:
    with sheet.opened(imported) as reader:
        lines: list[Line] = [line for line, _cells in reader.lines()]
    units = UnitSheet(lines, imported.made_by, imported.as_of)
    planned = units.plan()
    with transaction.atomic():
        drafts = units.founded_together(planned)
        if drafts:
            org.found_units(drafts, by=imported.made_by or "roster.write_import")
        counts: Counter[str] = Counter()
        _tally(planned, counts, [])
        _finish(imported, new=len(drafts), unchanged=counts[Meaning.UNCHANGED], wrong=counts[Meaning.WRONG])


def _finish(imported: Import, **figures: int) -> None:
    figures_and_state = {"state": ImportState.DONE, "done_at": now(), "preview": {}, **figures}
    Import.objects.filter(pk=imported.pk).update(**figures_and_state)
    imported.refresh_from_db()
    remark = f"new {imported.new}, changed {imported.changed}, leaving {imported.leaving}"
    audit.note("roster.wrote_sheet", imported, by=imported.made_by or "roster", unit_id=imported.unit_id, remark=remark)


def _stop(imported: Import) -> None:
    imported.state = ImportState.STOPPED
    imported.save(update_fields=["state"])
