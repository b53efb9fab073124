"""How long posts are held: what forbids one, and what ends with one. The verbs that call this have authorised."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.audit.trace import reference
from lantoa.core.clock import now
from lantoa.core.org.events import POST_ENDED
from lantoa.core.org.models import Elevation, Post, Unit
from lantoa.core.org.roles import Role
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen

ONE_DAY = timedelta(days=1)


class UnitClosed(Refusal):
    message = _("%(unit)s does not exist on that day. Choose a day on which it does.")


class PostHeldAlready(Refusal):
    message = _("%(person)s already holds this post at %(unit)s.")
    field = "person"


class PostNotBegun(Refusal):
    message = _("The post begins on %(start)s, so it cannot end before that day.")
    field = "on"


class PostEndsBeforeItBegins(Refusal):
    message = _("The last day of the post lies before its first. Change one of the two.")
    field = "valid_to"


class AccountIsClosed(Refusal):
    message = _("The account of %(person)s is closed, so it can hold no post. Choose another person.")
    field = "person"


class LastAdministrator(Refusal):
    message = _(
        "From %(day)s on nobody would keep units and posts any more. Give another person the role of administrator first."
    )


@dataclass(frozen=True)
class PostDraft:
    """A post to be given at a unit, from a day on, and where wanted to a last day and on one tree alone."""

    unit: Unit
    person: Any
    role: Role
    title: str
    valid_from: date
    valid_to: date | None = None
    axis: str = ""


def refuse_posts(drafts: Sequence[PostDraft]) -> None:
    """Raise the refusal of the first draft that cannot be; those before it count as given."""
    held = _spans({draft.person.pk for draft in drafts})
    for draft in drafts:
        last = draft.valid_to or date.max
        if not draft.person.is_active:
            raise AccountIsClosed(person=draft.person)
        if last < draft.valid_from:
            raise PostEndsBeforeItBegins
        if draft.unit.opened_on > draft.valid_from or (draft.unit.closed_on or date.max) < last:
            raise UnitClosed(unit=draft.unit)
        spans = held.setdefault((draft.person.pk, draft.unit.pk, str(draft.role)), [])
        if any(first <= last and draft.valid_from <= end for first, end in spans):
            raise PostHeldAlready(person=draft.person, unit=draft.unit)
        spans.append((draft.valid_from, last))


def _spans(people: Iterable[int]) -> dict[tuple[int, int, str], list[tuple[date, date]]]:
    """First and last day of every post (person, unit, role) that the people hold or held."""
    held: dict[tuple[int, int, str], list[tuple[date, date]]] = {}
    rows = Post.objects.filter(person_id__in=people).values_list(
        "person_id", "unit_id", "role", "valid_from", "valid_to"
    )
    for person, unit, role, first, last in rows:
        held.setdefault((person, unit, role), []).append((first, last or date.max))
    return held


def refuse_last_administrator(post: Post, *, after: date) -> None:
    """Raise LastAdministrator where the installation would be left without one from the next day on.

    Whoever stands in for the post ends with it, so stand-ins do not count.
    """
    if post.role != Role.ADMINISTRATOR or post.is_stand_in:
        return
    day = after + ONE_DAY
    others = Post.objects.filter(role=Role.ADMINISTRATOR, person__is_active=True, acting_for=None).exclude(pk=post.pk)
    others = others.filter(Q(unit__closed_on__isnull=True) | Q(unit__closed_on__gte=day))
    if not others.held_on(day).exists():
        raise LastAdministrator(day=on_screen(day))


def concerning(person: Any) -> str:
    """How the trail names a person whom a post concerned that is no longer there: by key, so that erasure finds it."""
    return f"({reference(person)})"


def concerned_by(post: Post) -> str:
    """Whom the post concerned, by key."""
    return " ".join(concerning(each) for each in (post.person, *([post.acting_for.person] if post.acting_for else [])))


def take_back_stand_in(post: Post, *, by: Any) -> None:
    """Remove a stand-in that has not begun; the trail keeps whom it concerned."""
    audit.note("org.end_stand_in", post, by=by, unit_id=post.unit_id, remark=concerned_by(post))
    post.delete()


def conclude(post: Post, *, on: date, by: Any) -> Post:
    """The end of a post, for every verb that brings one; the verb has authorised."""
    if on < post.valid_from:
        raise PostNotBegun(start=on_screen(post.valid_from))
    if post.valid_to and post.valid_to <= on:
        return post
    refuse_last_administrator(post, after=on)

    post.valid_to = on
    post.save(update_fields=["valid_to"])
    holders = [post.person_id]
    for stand_in in Post.objects.filter(acting_for=post, valid_from__gt=on):
        take_back_stand_in(stand_in, by=by)
    for stand_in in Post.objects.filter(acting_for=post).not_over(on + ONE_DAY):
        stand_in.valid_to = on
        stand_in.save(update_fields=["valid_to"])
        audit.note("org.end_stand_in", stand_in, by=by, unit_id=post.unit_id, remark=on.isoformat())
        holders.append(stand_in.person_id)
    _end_powers_of(holders, by)
    audit.note("org.end_post", post, by=by, unit_id=post.unit_id, remark=on.isoformat())
    events.announce(POST_ENDED, post=post, by=by)
    return post


def _end_powers_of(people: Iterable[int], by: Any) -> None:
    """Powers of an hour end with the last post that bears them."""
    running = Elevation.objects.running().filter(person__in=list(people))
    for elevation in running.exclude(pk__in=Elevation.objects.standing().values("pk")):
        elevation.ended_at = now()
        elevation.save(update_fields=["ended_at"])
        audit.note("org.end_elevation", elevation, by=by, unit_id=elevation.unit_id)
