"""What the form of an activity shows before anybody has typed: most of it, so that recording takes half a minute."""

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from lantoa.channels.activities.catalogue import Form
from lantoa.channels.activities.models import TITLE_LENGTH, Activity
from lantoa.core.clock import today
from lantoa.lib.texts import one_line
from lantoa.programme.cascade.models import Line, LineKind


def initial_of(activity: Activity) -> dict[str, Any]:
    """What the form shows of an activity."""
    columns = ("title", "form", "form_words", "happened_on", "begins_at", "place", "line", "remark")
    known = {column: getattr(activity, column) for column in columns}
    people = {f"people_{row.audience}": row.number for row in activity.audiences.all()}
    links = "\n".join(activity.links.order_by("pk").values_list("address", flat=True))
    topics = [str(key) for key in activity.topics.values_list("key", flat=True)]
    return known | people | {"topics": topics, "link": links, "version": activity.revision}


def like(activity: Activity) -> dict[str, Any]:
    """What a new one takes over from another: everything but the day, the pages and the remark."""
    return initial_of(activity) | {"happened_on": today(), "link": "", "remark": "", "line": None}


def from_line(line: Line, named: Sequence[Form]) -> dict[str, Any]:
    """What a line of the unit's plan says already."""
    people = {f"people_{row.audience}": row.number for row in line.expectations.all()}
    form = {"form": named[0].code} if named else {}
    topics = {"topics": [str(line.key)]} if line.kind == LineKind.TOPIC else {}
    return {"title": one_line(str(line), TITLE_LENGTH), "line": line.pk} | people | form | topics


def fresh(place: str) -> dict[str, Any]:
    """What every new one begins with."""
    return {"id": uuid4(), "happened_on": today(), "place": place}
