from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.files.models import StoredFile
from lantoa.core.jobs.models import Job
from lantoa.core.org.models import Unit
from lantoa.core.org.permissions import EDIT_UNIT
from lantoa.core.org.scope import units_where
from lantoa.core.roster.permissions import EDIT_ROSTER


class Subject(models.TextChoices):
    """What the rows of a sheet are."""

    STAFF = "staff", _("staff")
    PUPIL = "pupil", _("pupils")
    STUDENT = "student", _("students")
    UNITS = "units", _("units")


class ImportState(models.TextChoices):
    CHECKING = "checking", _("being checked")
    CHECKED = "checked", _("checked, nothing written yet")
    WRITING = "writing", _("being written")
    DONE = "done", _("written")
    STOPPED = "stopped", _("stopped half-way")
    DROPPED = "dropped", _("given up")


class Mode(models.TextChoices):
    ALL = "all", _("all rows or none")
    VALID = "valid", _("the rows that are right")


TONES = {
    ImportState.CHECKING: "brand",
    ImportState.CHECKED: "info",
    ImportState.WRITING: "brand",
    ImportState.DONE: "good",
    ImportState.STOPPED: "warn",
    ImportState.DROPPED: "plain",
}


def permission_for(subject: str) -> str:
    """What one must be allowed, to bring such a sheet in."""
    return EDIT_UNIT if subject == Subject.UNITS else EDIT_ROSTER


class ImportQuerySet(models.QuerySet["Import"]):
    def visible_to(self, user: Any) -> "ImportQuerySet":
        """Imports of people at units whose roster one keeps, and of units where one founds units."""
        of_people = ~Q(subject=Subject.UNITS) & Q(unit__in=units_where(user, EDIT_ROSTER))
        return self.filter(of_people | Q(subject=Subject.UNITS, unit__in=units_where(user, EDIT_UNIT)))


class Import(models.Model):
    """One sheet on its way into the rosters: checked first, written when a person says so."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="imports", verbose_name=_("unit"))
    subject = models.CharField(_("what is imported"), max_length=10, choices=Subject.choices)
    file = models.ForeignKey(StoredFile, models.PROTECT, related_name="+", verbose_name=_("file"))
    state = models.CharField(_("state"), max_length=10, choices=ImportState.choices, default=ImportState.CHECKING)
    # The day from which what the sheet says holds.
    as_of = models.DateField(_("as of"))
    # Whoever is on the roster and not in the sheet leaves.
    is_whole_list = models.BooleanField(_("the sheet is the whole list"), default=False)
    mode = models.CharField(_("what is written"), max_length=10, choices=Mode.choices, default=Mode.ALL)

    sheet = models.CharField(_("sheet"), max_length=120, blank=True)
    # Counted from 1, as Excel does; 0 where no row of headings was found.
    header_row = models.PositiveIntegerField(_("row of headings"), default=0)
    preset = models.CharField(_("recognised layout"), max_length=40, blank=True)
    legacy = models.CharField(_("old encoding"), max_length=10, blank=True)

    rows = models.PositiveIntegerField(_("rows"), default=0)
    new = models.PositiveIntegerField(_("new"), default=0)
    changed = models.PositiveIntegerField(_("changed"), default=0)
    unchanged = models.PositiveIntegerField(_("unchanged"), default=0)
    wrong = models.PositiveIntegerField(_("wrong"), default=0)
    leaving = models.PositiveIntegerField(_("leaving"), default=0)
    # Of the new ones, how many come from another unit.
    moving_in = models.PositiveIntegerField(_("coming from another unit"), default=0)
    # How far the writing has come, so that a killed worker's successor goes on there.
    rows_written = models.PositiveIntegerField(_("rows written"), default=0)
    # What the rows written so far came to; the figures above stay those of the check until all is written.
    written = models.JSONField(_("written so far"), default=dict, editable=False)
    # The first of who is new, changes or leaves, and the rows below the list: shown before it is written, then removed.
    preview = models.JSONField(_("preview"), default=dict, editable=False)

    job = models.ForeignKey(Job, models.SET_NULL, null=True, related_name="+", verbose_name=_("background job"))
    made_at = models.DateTimeField(_("sent in at"))
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("sent in by")
    )
    done_at = models.DateTimeField(_("written at"), null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        verbose_name = _("import")
        verbose_name_plural = _("imports")
        constraints = [
            # Two sheets written at once into one roster would not know of each other's rows.
            models.UniqueConstraint(
                fields=["unit"], condition=Q(state=ImportState.WRITING), name="one_import_is_written_at_a_time"
            ),
        ]

    def __str__(self):
        return self.file.name or str(self._meta.verbose_name)

    def get_absolute_url(self) -> str:
        return reverse("roster:import", args=[self.pk])

    @property
    def standing(self) -> ImportState:
        """The state as it is now: whose writing was cancelled or broke off stands where its last written row left it."""
        if not self.is_stuck:
            return ImportState(self.state)
        return ImportState.STOPPED if self.rows_written else ImportState.CHECKED

    @property
    def standing_label(self) -> str:
        return str(self.standing.label)

    @property
    def tone(self) -> str:
        return TONES[self.standing]

    @property
    def is_checked(self) -> bool:
        return self.standing == ImportState.CHECKED

    @property
    def is_done(self) -> bool:
        return self.state == ImportState.DONE

    @property
    def is_under_way(self) -> bool:
        return self.standing in {ImportState.CHECKING, ImportState.WRITING}

    @property
    def is_stopped(self) -> bool:
        return self.standing == ImportState.STOPPED

    @property
    def can_be_dropped(self) -> bool:
        return self.standing in {ImportState.CHECKING, ImportState.CHECKED, ImportState.STOPPED}

    @property
    def is_stuck(self) -> bool:
        """Whether it says that it is being written and nobody writes it any more."""
        return self.state == ImportState.WRITING and (self.job is None or self.job.is_finished)

    @property
    def rows_done(self) -> int:
        """How many rows are written so far, wrong ones passed over among them."""
        return sum(self.written.get(name, 0) for name in ("new", "changed", "unchanged", "wrong"))

    @property
    def is_of_units(self) -> bool:
        return self.subject == Subject.UNITS

    @property
    def right(self) -> int:
        return self.new + self.changed + self.unchanged

    @property
    def to_write(self) -> int:
        return self.new + self.changed


class ImportColumn(models.Model):
    """One column of the sheet and what it is taken for; an empty target is left out."""

    belongs_to = models.ForeignKey(Import, models.CASCADE, related_name="columns", verbose_name=_("import"))
    position = models.PositiveSmallIntegerField(_("place"))
    heading = models.CharField(_("heading"), max_length=200, blank=True)
    target = models.CharField(_("taken for"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("column of an import")
        verbose_name_plural = _("columns of an import")
        constraints = [
            models.UniqueConstraint(fields=["belongs_to", "position"], name="one_column_per_place"),
        ]

    def __str__(self):
        return self.heading


class ImportProblem(models.Model):
    """What is wrong with one cell or row. The first thousand are kept; the annotated workbook has all of them."""

    belongs_to = models.ForeignKey(Import, models.CASCADE, related_name="problems", verbose_name=_("import"))
    # Counted from 1, as Excel does; 0 for the sheet as a whole.
    row = models.PositiveIntegerField(_("row"))
    target = models.CharField(_("column"), max_length=30, blank=True)
    code = models.CharField(_("problem"), max_length=40)
    value = models.CharField(_("what stands there"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("problem of an import")
        verbose_name_plural = _("problems of an import")
        indexes = [models.Index(fields=["belongs_to", "row"], name="problems_of_an_import")]

    def __str__(self):
        return f"{self.row}: {self.code}"
