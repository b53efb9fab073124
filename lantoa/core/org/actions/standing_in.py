"""Standing in: somebody does another's post while that person is away."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.clock import today
from lantoa.core.org.events import STAND_IN_ENDED, STOOD_IN
from lantoa.core.org.giving import refuse_giving, refuse_stranger
from lantoa.core.org.models import Post
from lantoa.core.org.permissions import EDIT_POST
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise
from lantoa.core.org.tenure import PostDraft, refuse_posts, take_back_stand_in
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class StandsInAlready(Refusal):
    message = _("This post is itself held in somebody's absence, so it cannot be passed on. Ask %(person)s to choose.")


class StandsInForThemselves(Refusal):
    message = _("%(person)s holds this post. Choose another person to stand in.")
    field = "person"


class StandInHasPassed(Refusal):
    message = _("Standing in begins today at the earliest: nobody gets powers for days gone by. Choose a later day.")
    field = "from_day"


class StandInOutlastsThePost(Refusal):
    message = _("The post itself is held from %(start)s to %(end)s. Choose days within that time.")
    field = "to_day"


class StandInDaysReversed(Refusal):
    message = _("The last day lies before the first. Change one of the two.")
    field = "to_day"


class StandInNeedsReason(Refusal):
    message = _("Say why somebody stands in: a course, leave, illness. The unit reads it.")
    field = "reason"


class SomebodyStandsIn(Refusal):
    message = _("%(person)s already stands in for this post from %(start)s to %(end)s. End that first.")
    field = "from_day"


class NotAStandIn(Refusal):
    message = _("This post is nobody's absence; it is ended by the administrator of the unit.")


def authorise_holder(by: Any, post: Post) -> None:
    """The holder of a post, whoever stands in for it, or whoever gives posts there. Raises NotAllowed."""
    concerned = {post.person_id, post.acting_for.person_id if post.acting_for else None}
    if isinstance(by, str) or by.pk not in concerned:
        authorise(by, EDIT_POST, post.unit_id)


@transaction.atomic
def let_stand_in(post: Post, *, person: Any, from_day: date, to_day: date, reason: str, by: Any) -> Post:
    """Let another person do the post from a day to a day; both days are included."""
    authorise_holder(by, post)
    refuse_stranger(person, post.unit, by=by)
    _refuse(post, person, from_day, to_day, reason)
    draft = PostDraft(post.unit, person, Role(post.role), post.title, from_day, to_day, post.axis)
    if isinstance(by, str) or by.pk != post.person_id:
        refuse_giving([draft], by=by)
    refuse_posts([draft])

    stand_in = Post.objects.create(
        person=person,
        unit=post.unit,
        role=post.role,
        title=post.title,
        axis=post.axis,
        valid_from=from_day,
        valid_to=to_day,
        acting_for=post,
        reason=reason.strip(),
    )
    # Why somebody is away may be their health: that stands in the post alone, where erasure finds it.
    days = f"{on_screen(from_day)} – {on_screen(to_day)}"
    audit.note("org.let_stand_in", stand_in, by=by, unit_id=post.unit_id, remark=days)
    events.announce(STOOD_IN, post=stand_in, by=by)
    return stand_in


def _refuse(post: Post, person: Any, from_day: date, to_day: date, reason: str) -> None:
    if post.acting_for is not None:
        raise StandsInAlready(person=post.acting_for.person)
    if person.pk == post.person_id:
        raise StandsInForThemselves(person=person)
    if not reason.strip():
        raise StandInNeedsReason
    if from_day < today():
        raise StandInHasPassed
    if to_day < from_day:
        raise StandInDaysReversed
    if from_day < post.valid_from or (post.valid_to or date.max) < to_day:
        end = on_screen(post.valid_to) if post.valid_to else "…"
        raise StandInOutlastsThePost(start=on_screen(post.valid_from), end=end)
    # The post is held while two people choose at once.
    Post.objects.select_for_update().get(pk=post.pk)
    if other := Post.objects.filter(acting_for=post).over(from_day, to_day).select_related("person").first():
        raise SomebodyStandsIn(
            person=other.person, start=on_screen(other.valid_from), end=on_screen(other.valid_to or to_day)
        )


@transaction.atomic
def end_stand_in(post: Post, *, on: date, by: Any) -> Post | None:
    """Let standing in end earlier; `on` is its last day. One that has not begun by then is taken back: None."""
    authorise_holder(by, post)
    if post.acting_for is None:
        raise NotAStandIn
    if post.valid_to and post.valid_to <= on:
        return post
    events.announce(STAND_IN_ENDED, post=post, by=by)
    if on < post.valid_from:
        take_back_stand_in(post, by=by)
        return None
    audit.note("org.end_stand_in", post, by=by, unit_id=post.unit_id, remark=on.isoformat())
    post.valid_to = on
    post.save(update_fields=["valid_to"])
    return post
