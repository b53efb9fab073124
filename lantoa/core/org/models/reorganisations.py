"""Dated acts that change the trees, what each of them changed, and who follows whom."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from lantoa.core.org.models.units import Axis, Unit, UnitKind


class State(models.TextChoices):
    DRAFT = "draft", _("being prepared")
    DONE = "done", _("carried out")
    UNDONE = "undone", _("undone")


class ReorganisationQuerySet(models.QuerySet["Reorganisation"]):
    def done(self) -> "ReorganisationQuerySet":
        return self.filter(state=State.DONE)


class Reorganisation(models.Model):
    """One act with a legal basis and the first day on which it holds; its steps say what it does."""

    unit = models.ForeignKey(Unit, models.PROTECT, related_name="+", verbose_name=_("kept by"))
    title = models.CharField(_("title"), max_length=300)
    # The document that orders it, as later papers cite it.
    basis = models.CharField(_("legal basis"), max_length=400)
    effective_on = models.DateField(_("holds from"))
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    drafted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("prepared by")
    )
    drafted_at = models.DateTimeField(_("prepared at"))
    done_at = models.DateTimeField(_("carried out at"), null=True)
    undone_at = models.DateTimeField(_("undone at"), null=True)
    undone_because = models.TextField(_("why it was undone"), blank=True)
    is_illustration = models.BooleanField(_("illustrative data"), default=False)

    objects = ReorganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("reorganisation")
        verbose_name_plural = _("reorganisations")
        constraints = [
            models.CheckConstraint(
                condition=~Q(state=State.UNDONE) | ~Q(undone_because=""), name="an_undone_reorganisation_says_why"
            ),
            models.CheckConstraint(
                condition=Q(state=State.DRAFT, done_at=None) | (~Q(state=State.DRAFT) & Q(done_at__isnull=False)),
                name="a_reorganisation_carried_out_says_when",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("org:reorganisation", args=[self.pk])

    @property
    def is_draft(self) -> bool:
        return self.state == State.DRAFT

    @property
    def is_done(self) -> bool:
        return self.state == State.DONE

    @property
    def is_undone(self) -> bool:
        return self.state == State.UNDONE


class Move(models.TextChoices):
    """The five things of which every reorganisation is made."""

    FOUND = "found", _("found a unit")
    RENAME = "rename", _("give a unit another name or kind")
    PLACE = "place", _("put a unit under another superior")
    SUCCEED = "succeed", _("one unit follows another")
    CLOSE = "close", _("end a unit")


class Extent(models.TextChoices):
    """How much of a unit passes to the one that follows it."""

    WHOLE = "whole", _("the whole unit")
    # Of several successors, the one that gets what nobody assigned to another.
    REST = "rest", _("what is left")
    PART = "part", _("a part")


class Step(models.Model):
    """One move of a reorganisation. Units are named by code, since those it founds have no row before it is carried out.

    `code` is looked up among the units of the day before (for FOUND it is the new unit's); `other` (the superior, or the
    unit that follows) among those of the first day.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.CASCADE, related_name="steps")
    # Steps that a person entered as one act (a merger of three) carry one number and are taken out together.
    part = models.PositiveSmallIntegerField()
    position = models.PositiveIntegerField()
    move = models.CharField(_("move"), max_length=10, choices=Move.choices)
    code = models.CharField(_("unit"), max_length=40)
    other = models.CharField(_("other unit"), max_length=40, blank=True)
    axis = models.CharField(_("tree"), max_length=20, choices=Axis.choices, blank=True)
    extent = models.CharField(_("extent"), max_length=10, choices=Extent.choices, blank=True)
    name = models.CharField(_("name"), max_length=200, blank=True)
    short_name = models.CharField(_("short name"), max_length=80, blank=True)
    symbol = models.CharField(_("symbol in document numbers"), max_length=40, blank=True)
    place = models.CharField(_("place named in its documents"), max_length=80, blank=True)
    locality = models.CharField(_("commune or ward"), max_length=120, blank=True)
    kind = models.ForeignKey(UnitKind, models.PROTECT, null=True, related_name="+", verbose_name=_("kind"))
    # Whether people keep their roles at the unit that follows; never by itself where that would raise them.
    takes_posts = models.BooleanField(_("posts pass on"), default=False)
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a reorganisation")
        verbose_name_plural = _("steps of a reorganisation")
        constraints = [
            models.UniqueConstraint(fields=["reorganisation", "position"], name="one_step_per_position"),
        ]

    def __str__(self):
        return f"{self.move} {self.code} {self.other}".strip()


class Succession(models.Model):
    """One unit follows another, wholly or in part, from a day on."""

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="successions")
    predecessor = models.ForeignKey(
        Unit, models.PROTECT, related_name="succeeded_by", verbose_name=_("unit that was followed")
    )
    successor = models.ForeignKey(Unit, models.PROTECT, related_name="succeeds", verbose_name=_("unit that follows"))
    extent = models.CharField(_("extent"), max_length=10, choices=Extent.choices)
    on = models.DateField(_("from"))
    remark = models.CharField(_("remark"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("succession")
        verbose_name_plural = _("successions")
        constraints = [
            models.UniqueConstraint(
                fields=["reorganisation", "predecessor", "successor"], name="one_succession_per_act"
            ),
            models.CheckConstraint(condition=~Q(predecessor=models.F("successor")), name="no_unit_follows_itself"),
        ]

    def __str__(self):
        return f"{self.predecessor} → {self.successor}"


class Heir(models.Model):
    """A unit that has ended, and one that carries on from it from a day to a day, however many acts lie between.

    Made from successions and placements, never edited. Whoever reaches the heir reaches what its predecessors left.
    """

    predecessor = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    heir = models.ForeignKey(Unit, models.CASCADE, related_name="+")
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        verbose_name = _("heir of a unit")
        verbose_name_plural = _("heirs of units")
        constraints = [
            models.UniqueConstraint(fields=["heir", "predecessor", "valid_from"], name="one_heir_line_per_pair")
        ]

    def __str__(self):
        return f"{self.predecessor_id} → {self.heir_id}"


class Change(models.Model):
    """One row that a reorganisation made or altered, so that it can be undone to the letter.

    `was` and `became` hold the altered columns as JSON; for a row that it made `was` is empty and `became` holds them all.
    """

    reorganisation = models.ForeignKey(Reorganisation, models.PROTECT, related_name="changes")
    table = models.CharField(max_length=80)
    row = models.BigIntegerField()
    was = models.JSONField(default=dict)
    became = models.JSONField(default=dict)

    class Meta:
        verbose_name = _("change by a reorganisation")
        verbose_name_plural = _("changes by a reorganisation")
        indexes = [models.Index(fields=["table", "row"], name="changes_of_a_row")]

    def __str__(self):
        return f"{self.table}:{self.row}"

    @property
    def made_the_row(self) -> bool:
        return not self.was
