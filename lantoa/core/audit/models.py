from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from lantoa.core.audit.verbs import words_for
from lantoa.core.audit.wording import actor_in_words, remark_in_words


class Trace(models.Model):
    """One act on one record. The record is named by a stable key, so that history never blocks its removal."""

    happened_at = models.DateTimeField(_("when"), db_index=True)
    actor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    actor_name = models.CharField(_("name at the time"), max_length=200)
    verb = models.CharField(_("verb"), max_length=80)
    subject = models.CharField(_("record"), max_length=120, db_index=True)
    subject_title = models.CharField(_("title at the time"), max_length=300)
    unit_id = models.BigIntegerField(_("unit"), null=True, db_index=True)
    remark = models.TextField(_("remark"), blank=True)

    class Meta:
        verbose_name = _("trace")

    def __str__(self) -> str:
        return f"{self.actor_name}: {self.verb} {self.subject}"

    # Named as Django names the words for a code, so that whoever shows a column finds them.
    def get_verb_display(self) -> str:
        return words_for(self.verb)

    def get_actor_name_display(self) -> str:
        """Who acted; what acts by itself under the name that readers know it by."""
        return self.actor_name if self.actor_id else actor_in_words(self.actor_name)

    def get_remark_display(self) -> str:
        return remark_in_words(self.verb, self.remark)
