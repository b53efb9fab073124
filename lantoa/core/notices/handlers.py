"""Whom the organisation's own acts concern is told of them; what stands below cannot tell."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import events
from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Notice, NoticeQuerySet
from lantoa.core.notices.telling import tell
from lantoa.core.org.events import ELEVATED, POST_ENDED, POST_HANDED_OVER, POSTS_GIVEN, STAND_IN_ENDED, STOOD_IN
from lantoa.core.org.models import Elevation, Post, Unit
from lantoa.core.org.passing_on import Passing, passes_on
from lantoa.core.org.waiting import Waiting
from lantoa.lib.dates import on_screen

KIND = "system.posts"


def _unit_page(unit: Unit) -> str:
    return reverse("org:unit_detail", args=[unit.pk])


def _post_page(post: Post) -> str:
    return reverse("org:post_detail", args=[post.pk])


def _but(people: Iterable[User], by: Any) -> list[User]:
    return [person for person in people if person != by]


def _people_at(unit: Unit) -> QuerySet[User]:
    return User.objects.filter(pk__in=Post.objects.held_on().filter(unit=unit).values("person_id"))


@events.now(POSTS_GIVEN)
def tell_of_posts(posts: Sequence[Post], by: Any) -> None:
    """A post that a person gave; an installation or an import that makes hundreds tells in its own way."""
    if isinstance(by, str):
        return
    for post in posts:
        title = format_lazy("{said}: {post}, {unit}", said=_("A post is given to you"), post=post.label, unit=post.unit)
        body = format_lazy("{said} {day}", said=_("from"), day=on_screen(post.valid_from))
        tell(_but([post.person], by), kind=KIND, title=title, body=body, link=_post_page(post), subject=post, by=by)


@events.now(POST_ENDED)
def tell_of_end(post: Post, by: Any) -> None:
    if isinstance(by, str) or post.valid_to is None:
        return
    title = format_lazy(
        "{said} {day}: {post}", said=_("Your post ends on"), day=on_screen(post.valid_to), post=post.label
    )
    tell(_but([post.person], by), kind=KIND, title=title, link=_post_page(post), subject=post, by=by)


@events.now(STOOD_IN)
def tell_of_stand_in(post: Post, by: Any) -> None:
    """The one who stands in, the one who is away, and everybody at the unit, each once."""
    days = f"{on_screen(post.valid_from)} – {on_screen(post.valid_to or post.valid_from)}"
    title = format_lazy("{who}: {post}", who=post.person.full_name, post=post.label)
    people = {each.pk: each for each in (post.person, post.acting_for.person, *_people_at(post.unit))}  # type: ignore[union-attr]
    body = f"{days}. {post.reason}"
    tell(_but(people.values(), by), kind=KIND, title=title, body=body, link=_post_page(post), subject=post, by=by)


@events.now(STAND_IN_ENDED)
def tell_of_return(post: Post, by: Any) -> None:
    title = format_lazy("{said}: {who}, {post}", said=_("Standing in ends earlier"), who=post.person, post=post.label)
    people = [post.person, post.acting_for.person]  # type: ignore[union-attr]
    tell(_but(people, by), kind=KIND, title=title, link=_unit_page(post.unit), subject=post.acting_for or "", by=by)


@events.now(POST_HANDED_OVER)
def tell_of_handover(old: Post, new: Post, by: Any) -> None:
    title = format_lazy(
        "{said}: {post}, {unit}", said=_("Your post passes on, with what is open"), post=old.label, unit=old.unit
    )
    tell(_but([old.person], by), kind=KIND, title=title, link=_post_page(old), subject=old, by=by)
    title = format_lazy(
        "{said} {day}: {post}, {unit}",
        said=_("You take over a post from"),
        day=on_screen(new.valid_from),
        post=new.label,
        unit=new.unit,
    )
    tell(_but([new.person], by), kind=KIND, title=title, link=_post_page(new), subject=new, by=by)


@events.now(ELEVATED)
def tell_of_power(elevation: Elevation, told: Sequence[User], by: Any) -> None:
    title = format_lazy(
        "{said}: {who}, {role}, {unit}",
        said=_("Temporary power taken"),
        who=elevation.person,
        role=elevation.get_role_display(),
        unit=elevation.unit.label,
    )
    body = format_lazy("{reason} ({said} {time})", reason=elevation.reason, said=_("until"), time=elevation.last_minute)
    link = reverse("org:elevation_list")
    tell(told, kind=KIND, title=title, body=body, link=link, subject=elevation, by=by)


def _unread_at(person: User, unit: Unit) -> NoticeQuerySet:
    """Unread notices of work. They name no unit, so they pass on only where the person works at no other."""
    elsewhere = Post.objects.not_over().filter(person=person).exclude(unit=unit)
    unread = Notice.objects.visible_to(person).unread().exclude(kind__startswith="system.")
    return unread.none() if elsewhere.exists() else unread


def _find(person: User, unit: Unit) -> Iterable[Waiting]:
    for notice in _unread_at(person, unit).newest_first():
        yield Waiting(notice.title, notice.get_absolute_url(), notice.body, str(_("Open")), icon=notice.icon)


def _move(old: User, new: User, unit: Unit) -> None:
    """What the next person was told already stays with the one who leaves."""
    told = set(Notice.objects.filter(recipient=new).exclude(key="").values_list("kind", "key"))
    for notice in _unread_at(old, unit):
        if (notice.kind, notice.key) not in told:
            notice.recipient = new
            notice.save(update_fields=["recipient"])


passes_on(Passing(_("Unread notices"), _find, _move))
