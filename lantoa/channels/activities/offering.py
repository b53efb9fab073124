"""What the form of an activity offers, whichever way it comes in."""

from typing import Any

from lantoa.channels.activities.audiences import groups_for
from lantoa.channels.activities.catalogue import PUBLISHED, form_named, held_forms
from lantoa.channels.activities.models import Activity
from lantoa.channels.activities.programmes import forms_named_by, lines_offered, topics_of
from lantoa.programme.plan.models import Programme


def choices_for(unit: Any, programme: Programme, row: Activity | None = None, used: Any = ()) -> dict[str, Any]:
    """What the form offers; an item published elsewhere stays one and reaches nobody who could be counted."""
    is_published = row is not None and row.is_published_elsewhere
    named = (
        [form_named(PUBLISHED)]
        if is_published
        else [form for form in forms_named_by(programme) if not form.is_published]
    )
    others = [] if is_published else [form for form in held_forms() if form not in named]
    return {
        "programme": programme,
        "topics": list(topics_of(programme)),
        "groups": [] if is_published else groups_for(programme, named, used),
        "named": named,
        "others": others,
        "lines": lines_offered(unit, programme, row.line if row else None),
    }
