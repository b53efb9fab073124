"""Keeps a preview while nothing changes on which it rests: carrying a large act out and back takes seconds."""

from hashlib import sha256
from typing import Any

from django.core.cache import cache
from django.db.models import Max
from django.utils.translation import get_language

from lantoa.core.audit.models import Trace
from lantoa.core.clock import today
from lantoa.core.org.models import Change, Naming, Placement, Post, Reorganisation, Succession, Unit
from lantoa.core.org.reform.preview import Preview, look_ahead
from lantoa.core.org.scope import seats_of

# What other apps tell beforehand may rest on what leaves no trace, so a preview grows no older than this.
SECONDS_KEPT = 15 * 60
# Verbs about signing in and looking; they change nothing on which a preview rests.
IDLE = ("accounts.", "demo.", "privacy.search_log", "org.look_at_powers")


def preview_of(act: Reorganisation, *, by: Any) -> Preview:
    """As `look_ahead`, computed once for the same steps, day, organisation and reader."""
    key = f"preview:{act.pk}:{_digest(act, by)}"
    preview = cache.get(key)
    if preview is None:
        preview = look_ahead(act, by=by)
        cache.set(key, preview, SECONDS_KEPT)
    return preview


def _digest(act: Reorganisation, by: Any) -> str:
    """Everything that the preview depends on, as one word."""
    steps = list(act.steps.order_by("position").values_list())
    reader = (by.pk, sorted((seat.unit_id, seat.role, seat.axis) for seat in seats_of(by, today())), get_language())
    told = (steps, act.effective_on, act.unit_id, act.is_illustration, reader, today(), _latest_change())
    return sha256(repr(told).encode()).hexdigest()


def _latest_change() -> list[Any]:
    """What differs after every change to units, names, trees and posts, by a person, an import or an act."""
    traces = Trace.objects.all()
    for verb in IDLE:
        traces = traces.exclude(verb__startswith=verb)
    newest = traces.order_by("-pk").values_list("pk", flat=True).first()
    rows = [
        model._default_manager.aggregate(Max("pk")) for model in (Unit, Naming, Placement, Post, Succession, Change)
    ]
    return [newest, *rows]
