from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.programme.intake.models.drafts import Draft


class SourceLine(models.Model):
    """One line of the source as it was read, beside how it stood before repair."""

    draft = models.ForeignKey(Draft, models.CASCADE, related_name="lines")
    number = models.PositiveIntegerField(_("line"))
    page = models.PositiveSmallIntegerField(_("page"), default=1)
    text = models.TextField(_("text"))
    original = models.TextField(_("text before repair"))
    # Offset of the line in the whole text; spans of items count in the same text.
    start = models.PositiveIntegerField()
    # Doubtful or repaired words: rows [start in the line, text, original, confidence 0 … 1].
    words = models.JSONField(default=list)
    # Fractions of the page [left, top, right, bottom]; empty where the source has no pages.
    box = models.JSONField(default=list)

    class Meta:
        verbose_name = _("line of the source")
        constraints = [models.UniqueConstraint(fields=["draft", "number"], name="one_line_per_number")]

    def __str__(self):
        return self.text
