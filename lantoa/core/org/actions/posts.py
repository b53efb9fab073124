"""What an administrator does to posts."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events
from lantoa.core.clock import today
from lantoa.core.org.events import POSTS_GIVEN
from lantoa.core.org.giving import refuse_giving
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.permissions import EDIT_POST
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import authorise, authorise_all
from lantoa.core.org.tenure import PostDraft, concerned_by, conclude, refuse_posts, take_back_stand_in
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class PostHasBegun(Refusal):
    message = _("This post has begun on %(start)s. What was held stays readable: end it instead.")


def give_post(
    unit: Unit,
    *,
    person: Any,
    role: Role,
    from_day: date,
    by: Any,
    title: str = "",
    to_day: date | None = None,
    axis: str = "",
) -> Post:
    """Give a person a role at a unit."""
    authorise(by, EDIT_POST, unit)
    return give_posts([PostDraft(unit, person, role, title, from_day, to_day, axis)], by=by)[0]


@transaction.atomic
def give_posts(drafts: Sequence[PostDraft], *, by: Any) -> list[Post]:
    """Give many posts at once."""
    authorise_all(by, EDIT_POST, [draft.unit for draft in drafts])
    refuse_giving(drafts, by=by)
    refuse_posts(drafts)

    posts = Post.objects.bulk_create([_post(draft) for draft in drafts], batch_size=500)
    for post in posts:
        audit.note("org.give_post", post, by=by, unit_id=post.unit_id)
    events.announce(POSTS_GIVEN, posts=posts, by=by)
    return posts


def _post(draft: PostDraft) -> Post:
    return Post(
        person=draft.person,
        unit=draft.unit,
        role=draft.role,
        title=draft.title,
        valid_from=draft.valid_from,
        valid_to=draft.valid_to,
        axis=draft.axis,
    )


@transaction.atomic
def correct_post(post: Post, *, title: str, by: Any) -> Post:
    """Mend the title; role, unit and dates are changed by ending the post and giving another."""
    authorise(by, EDIT_POST, post.unit_id)
    if post.title == title:
        return post
    before, post.title = post.title, title
    post.save(update_fields=["title"])
    audit.note("org.correct_post", post, by=by, unit_id=post.unit_id, remark=f"{before} → {title}")
    return post


@transaction.atomic
def end_post(post: Post, *, on: date, by: Any) -> Post:
    """End a post; `on` is its last day. Whoever stands in for it ends with it."""
    authorise(by, EDIT_POST, post.unit_id)
    return conclude(post, on=on, by=by)


@transaction.atomic
def withdraw_post(post: Post, *, by: Any) -> None:
    """Take back a post that has not begun, as if it had not been given; the audit trail keeps that it was."""
    authorise(by, EDIT_POST, post.unit_id)
    if post.valid_from <= today():
        raise PostHasBegun(start=on_screen(post.valid_from))
    for stand_in in post.stand_ins.all():
        take_back_stand_in(stand_in, by=by)
    audit.note("org.withdraw_post", post, by=by, unit_id=post.unit_id, remark=concerned_by(post))
    post.delete()
