"""What the page of one unit shows, as of a day: where it stands, who works there, what came before and after."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from lantoa.core.clock import today
from lantoa.core.org.models import Axis, Closure, Extent, Naming, Placement, Post, Succession, Unit
from lantoa.core.org.models.units import UnitQuerySet, holds_on
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.queries import Called, Node, address_of, called_on, children_of, visible_units
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import units_seen_on, units_where
from lantoa.lib.dates import on_screen


@dataclass(frozen=True)
class Line:
    """The superiors of a unit on one tree, the nearest first; those that the person may open carry an address."""

    axis: str
    superiors: list[Node]


@dataclass(frozen=True)
class Relative:
    """A unit that came before or after, and how it did."""

    name: str
    href: str
    how: str
    on: date
    act: str
    act_href: str


@dataclass(frozen=True)
class Moment:
    """Something that happened to the unit, as the kit's timeline draws it."""

    when: str
    text: str
    day: date
    who: str = ""
    tone: str = ""


@dataclass(frozen=True)
class UnitPage:
    """One unit as of a day."""

    unit: Unit
    day: date
    called: Called
    lines: list[Line]
    posts: list[Post]
    below: list[tuple[str, list[Node]]]
    predecessors: list[Relative]
    successors: list[Relative]
    moments: list[Moment]

    @property
    def is_today(self) -> bool:
        return self.day == today()

    @property
    def has_ended(self) -> bool:
        return self.unit.closed_on is not None and self.unit.closed_on < today()


def unit_page(user: Any, pk: int, on: date | None = None) -> UnitPage | None:
    """The page of one unit; None where the person may not see it. Before its first day it is shown on that, after its last
    on that."""
    reached = units_where(user, VIEW_UNIT)
    seen = reached | units_seen_on(user, VIEW_UNIT, on) if on else reached
    unit = seen.select_related("kind").filter(pk=pk).first()
    if unit is None:
        return None
    day = max(unit.opened_on, min(on or today(), unit.closed_on or date.max))
    visible = visible_units(user, day)
    may_see_people = reached.filter(pk=pk).exists()
    return UnitPage(
        unit=unit,
        day=day,
        called=called_on([pk], day)[pk],
        lines=[line for axis in Axis if (line := _line(unit, visible, axis, day)).superiors],
        posts=_posts(unit, day) if may_see_people else [],
        below=_below(unit, visible, day),
        predecessors=_relatives(Succession.objects.filter(successor=unit), "predecessor", reached),
        successors=_relatives(Succession.objects.filter(predecessor=unit), "successor", reached),
        moments=history(unit),
    )


def _posts(unit: Unit, day: date) -> list[Post]:
    posts = Post.objects.held_on(day).filter(unit=unit).select_related("person", "acting_for__person")
    return sorted(posts.order_by("person__full_name", "pk"), key=lambda post: list(Role).index(Role(post.role)))


def _line(unit: Unit, visible: UnitQuerySet, axis: Axis, day: date) -> Line:
    rows = Closure.objects.filter(holds_on(day), axis=axis, descendant=unit, depth__gt=0)
    superiors = [row.ancestor for row in rows.select_related("ancestor").order_by("depth")]
    keys = [each.pk for each in superiors]
    open_to_them = set(visible.filter(pk__in=keys).values_list("pk", flat=True))
    called = called_on(keys, day)
    nodes = [
        Node(called[each.pk].label, address_of(each, day) if each.pk in open_to_them else "") for each in superiors
    ]
    return Line(str(axis.label), nodes)


def _below(unit: Unit, visible: UnitQuerySet, day: date) -> list[tuple[str, list[Node]]]:
    """The units directly under it on each tree; a tree that says the same as the one before is left out."""
    shown: list[tuple[str, list[Node]]] = []
    for axis in (Axis.PROFESSIONAL, Axis.ADMINISTRATIVE):
        nodes = children_of([unit], visible, axis, day)[unit.pk]
        if nodes and nodes not in [known for _label, known in shown]:
            shown.append((str(axis.label), nodes))
    return shown


def _relatives(rows: Any, other: str, reached: UnitQuerySet) -> list[Relative]:
    rows = list(rows.select_related(other, "reorganisation").order_by("on", "pk"))
    open_to_them = set(
        reached.filter(pk__in=[getattr(row, f"{other}_id") for row in rows]).values_list("pk", flat=True)
    )
    how = {Extent.WHOLE: _("wholly"), Extent.REST: _("what was left"), Extent.PART: _("in part")}
    return [
        Relative(
            name=getattr(row, other).name,
            href=reverse("org:unit_detail", args=[getattr(row, other).pk])
            if getattr(row, other).pk in open_to_them
            else "",
            how=f"{how[Extent(row.extent)]}{f', {row.remark}' if row.remark else ''}",
            on=row.on,
            act=row.reorganisation.title,
            act_href=row.reorganisation.get_absolute_url(),
        )
        for row in rows
    ]


def history(unit: Unit) -> list[Moment]:
    """What happened to the unit, the newest first: founded, renamed, moved, followed, ended."""
    moments = [*_moments_of_life(unit), *_moments_of_names(unit), *_moments_of_places(unit), *_moments_of_parts(unit)]
    shown = [moment for moment in moments if moment.day <= today()]
    return sorted(shown, key=lambda moment: moment.day, reverse=True)


def _moment(day: date, text: str, tone: str = "", who: str = "") -> Moment:
    return Moment(on_screen(day), text, day, who, tone)


def _moments_of_life(unit: Unit) -> list[Moment]:
    moments = [_moment(unit.opened_on, _("Exists from this day"), "good")]
    if unit.closed_on:
        moments.append(_moment(unit.closed_on, _end_of(unit, unit.closed_on), "bad"))
    return moments


def _end_of(unit: Unit, last_day: date) -> str:
    """How the unit ended: into which others, or without any."""
    rows = Succession.objects.filter(predecessor=unit, on=last_day + timedelta(days=1)).order_by("pk")
    names = list(dict.fromkeys(rows.values_list("successor__name", flat=True)))
    return _("Last day; passed to %(units)s") % {"units": ", ".join(names)} if names else _("Last day; no unit follows")


def _moments_of_names(unit: Unit) -> list[Moment]:
    rows = list(Naming.objects.filter(unit=unit).select_related("kind").order_by("valid_from"))
    moments = []
    for before, after in zip(rows, rows[1:], strict=False):
        if before.name != after.name:
            text = _("Called “%(name)s” from now on, before that “%(before)s”") % {
                "name": after.name,
                "before": before.name,
            }
        elif before.kind_id != after.kind_id:
            text = _("Now of the kind %(kind)s") % {"kind": after.kind}
        else:
            text = _("Lies in %(locality)s from now on") % {"locality": after.locality or "–"}
        moments.append(_moment(after.valid_from, text))
    return moments


def _moments_of_places(unit: Unit) -> list[Moment]:
    rows = Placement.objects.filter(unit=unit, valid_from__gt=unit.opened_on).select_related("parent")
    words = {
        Axis.ADMINISTRATIVE: _("Stands under %(unit)s, administrative tree"),
        Axis.PROFESSIONAL: _("Stands under %(unit)s, professional tree"),
    }
    return [_moment(row.valid_from, words[Axis(row.axis)] % {"unit": row.parent.name}) for row in rows]


def _moments_of_parts(unit: Unit) -> list[Moment]:
    took = Succession.objects.filter(successor=unit, on__gt=unit.opened_on).select_related("predecessor")
    gave = Succession.objects.filter(predecessor=unit, extent=Extent.PART).select_related("successor")
    return [
        *(
            _moment(row.on, _remarked(_("Took over from %(unit)s") % {"unit": row.predecessor.name}, row))
            for row in took
        ),
        *(_moment(row.on, _remarked(_("Gave a part to %(unit)s") % {"unit": row.successor.name}, row)) for row in gave),
    ]


def _remarked(text: str, row: Succession) -> str:
    return f"{text} ({row.remark})" if row.remark else text
