from datetime import timedelta
from typing import Any, cast

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities import actions
from lantoa.channels.activities.keeping import DRAW, LOOK
from lantoa.channels.activities.looking import look_at
from lantoa.channels.activities.models import Attachment, Link
from lantoa.core import files, jobs
from lantoa.core.clock import real_now
from lantoa.core.files import actions as shelf
from lantoa.core.files.images import bare_picture

SMALL_SIDE = 320
# What came for an activity that was never whole; its sender has given it up by then.
WAITING_KEPT = timedelta(days=2)


@jobs.work(LOOK, label=_("Looking at a page on the web"), retries=2, backoff_seconds=60, limit_seconds=90, priority=-5)
def look(job: Any, *, link_id: int) -> None:
    link = Link.objects.select_related("activity").filter(pk=link_id).first()
    if link is None:
        return
    seen = look_at(link.address)
    actions.keep_look(link, look=seen, by=LOOK)


@jobs.work(DRAW, label=_("Drawing the small picture of a photo"), retries=2, backoff_seconds=30, priority=-5)
def draw_small(job: Any, *, attachment_id: int) -> None:
    row = Attachment.objects.select_related("file", "activity").filter(pk=attachment_id).first()
    if row is None or row.activity is None or row.file.is_erased or row.thumbnail_id:
        return
    with files.open(row.file) as whole:
        small = bare_picture(whole, side_max=SMALL_SIDE)
    actions.keep_small(row, small=cast("bytes", small.read()), by=DRAW)


@jobs.every(daily_at="03:40")
@jobs.work("activities.sweep", label=_("Removing files of activities that were never recorded"), retries=1)
def sweep(job: Any) -> dict[str, int]:
    """Files that came first, for an activity that never did."""
    old = Attachment.objects.standing().filter(waits_for__isnull=False, file__kept_at__lt=real_now() - WAITING_KEPT)
    removed = 0
    for row in old.select_related("file").order_by("pk"):
        shelf.erase(row.file, reason="Its activity was never recorded.", by="activities.sweep")
        removed += 1
    return {"removed": removed}
