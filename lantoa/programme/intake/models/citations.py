from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.programme.intake.models.drafts import Draft


class CitationQuerySet(models.QuerySet["Citation"]):
    def bases(self) -> "CitationQuerySet":
        return self.filter(role="legal_basis")


class Citation(models.Model):
    """A document that the draft cites by number, as its basis or in its contents."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="citations")
    label = models.CharField(_("mark in the reading"), max_length=20)
    role = models.CharField(_("role"), max_length=20)
    type_code = models.CharField(_("type"), max_length=40)
    type_as_written = models.CharField(_("type as written"), max_length=60)
    number_symbol = models.CharField(_("number and symbol"), max_length=80, blank=True)
    issued_on = models.DateField(_("date"), null=True, blank=True)
    issuer = models.CharField(_("issuer"), max_length=300, blank=True)
    subject = models.TextField(_("subject"), blank=True)
    text = models.TextField(_("as written"))
    first_line = models.PositiveIntegerField(null=True)
    last_line = models.PositiveIntegerField(null=True)
    position = models.PositiveSmallIntegerField()

    objects = CitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("document cited")

    def __str__(self):
        return f"{self.type_as_written} {self.number_symbol}"


class CitationRelation(models.Model):
    """What one cited document does to another: amends, replaces, guides."""

    citation = models.ForeignKey(Citation, models.CASCADE, related_name="relations")
    kind = models.CharField(_("relation"), max_length=20)
    target = models.ForeignKey(Citation, models.CASCADE, related_name="related_by")
    extent = models.CharField(_("extent"), max_length=80, blank=True)

    class Meta:
        verbose_name = _("relation between documents")

    def __str__(self):
        return f"{self.citation} {self.kind} {self.target}"
