"""A post passes to another person with what is open."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.audit.trace import reference
from lantoa.core.org.events import POST_HANDED_OVER
from lantoa.core.org.giving import refuse_giving, refuse_stranger
from lantoa.core.org.models import Post
from lantoa.core.org.passing_on import move_all
from lantoa.core.org.permissions import EDIT_POST
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise
from lantoa.core.org.tenure import ONE_DAY, PostDraft, conclude, refuse_posts
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class HandedToThemselves(Refusal):
    message = _("%(person)s holds this post. Choose the person who takes it over.")
    field = "person"


class PostIsOver(Refusal):
    message = _(
        "This post ends on %(end)s already. Choose a last day before that, or give the other person a new post."
    )
    field = "last_day"


class StandInIsNotHandedOver(Refusal):
    message = _("This post is held in somebody's absence. Let another person stand in instead.")


@transaction.atomic
def hand_over(post: Post, *, person: Any, last_day: date, by: Any) -> Post:
    """End the post on a day and give it to the other person from the next; what is personal and open passes at once."""
    authorise(by, EDIT_POST, post.unit_id)
    refuse_stranger(person, post.unit, by=by)
    if post.is_stand_in:
        raise StandInIsNotHandedOver
    if person.pk == post.person_id:
        raise HandedToThemselves(person=person)
    if post.valid_to and post.valid_to <= last_day:
        raise PostIsOver(end=on_screen(post.valid_to))
    first_day = last_day + ONE_DAY
    draft = PostDraft(post.unit, person, Role(post.role), post.title, first_day, post.valid_to, post.axis)
    refuse_giving([draft], by=by)
    refuse_posts([draft])

    new = Post.objects.create(
        person=person,
        unit=post.unit,
        role=post.role,
        title=post.title,
        axis=post.axis,
        valid_from=first_day,
        valid_to=post.valid_to,
    )
    conclude(post, on=last_day, by=by)
    moved = move_all(post.person, person, post.unit)
    audit.note("org.hand_over", post, by=by, unit_id=post.unit_id, remark=f"{reference(new)}: {moved}")
    events.announce(POST_HANDED_OVER, old=post, new=new, by=by)
    return new
