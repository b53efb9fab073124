from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.models.activities import Activity
from lantoa.channels.activities.models.states import LINK_TONES, LinkState, Why
from lantoa.core.files.models import StoredFile

ADDRESS_LENGTH = 1000
PAGE_TITLE_LENGTH = 300


class Link(models.Model):
    """A page on the web that shows an activity or is what was published, with what was seen when it was looked at."""

    activity = models.ForeignKey(Activity, models.PROTECT, related_name="links", verbose_name=_("activity"))
    address = models.CharField(_("address"), max_length=ADDRESS_LENGTH)
    # Of the address without what only counts readers: equal where two addresses lead to one page.
    fingerprint = models.CharField(max_length=64, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=LinkState.choices, default=LinkState.WAITING)
    why = models.CharField(_("why it could not be looked at"), max_length=20, choices=Why.choices, blank=True)
    final_address = models.CharField(_("where it led"), max_length=ADDRESS_LENGTH, blank=True)
    status = models.PositiveSmallIntegerField(_("answer of the site"), null=True)
    checked_at = models.DateTimeField(_("looked at"), null=True)
    title = models.CharField(_("title of the page"), max_length=PAGE_TITLE_LENGTH, blank=True)
    published_on = models.DateField(_("published on"), null=True)
    picture = models.OneToOneField(
        StoredFile, models.PROTECT, null=True, related_name="+", verbose_name=_("picture of the page")
    )
    added_at = models.DateTimeField(_("added at"))
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+", verbose_name=_("added by")
    )

    class Meta:
        verbose_name = _("page that shows an activity")
        verbose_name_plural = _("pages that show activities")
        constraints = [
            models.UniqueConstraint(fields=["activity", "fingerprint"], name="an_activity_has_a_page_once"),
            models.CheckConstraint(
                condition=Q(state=LinkState.WAITING) | Q(checked_at__isnull=False), name="what_was_looked_at_says_when"
            ),
            models.CheckConstraint(
                condition=~Q(state=LinkState.UNSEEN) | ~Q(why=""), name="what_could_not_be_seen_says_why"
            ),
        ]
        indexes = [models.Index(fields=["fingerprint"], name="links_by_fingerprint")]

    def __str__(self):
        return self.title or self.address

    @property
    def answers(self) -> bool:
        return self.state == LinkState.ANSWERS

    @property
    def is_waiting(self) -> bool:
        return self.state == LinkState.WAITING

    @property
    def is_unseen(self) -> bool:
        return self.state == LinkState.UNSEEN

    @property
    def tone(self) -> str:
        return LINK_TONES[LinkState(self.state)]
