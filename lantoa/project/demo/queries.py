"""The cast as the sign-in page shows it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import today
from lantoa.core.org.models import Post
from lantoa.project.demo.language import in_language
from lantoa.project.demo.reading import read


@dataclass(frozen=True)
class Member:
    """One person of the cast, in words."""

    username: str
    name: str
    title: str
    unit: str
    who: str
    suggestion: str


@dataclass(frozen=True)
class Group:
    """People of the cast who belong together."""

    title: str
    members: list[Member]


def cast() -> list[Group]:
    """Everybody who can be entered with one click."""
    titles = {
        "department": _("At the department"),
        "units": _("At the units that carry it out"),
        "others": _("Who looks on and who keeps order"),
    }
    members = {member.username: member for member in _members()}
    return [
        Group(title, [members[entry["username"]] for entry in read("cast") if entry["group"] == group])
        for group, title in titles.items()
    ]


def person_of_cast(username: str) -> User | None:
    """The account of one person of the cast; None for any other name."""
    if username not in {entry["username"] for entry in read("cast")}:
        return None
    return User.objects.filter(username=username, is_active=True).first()


def _members() -> Iterator[Member]:
    """Each of the cast with the first post that they hold today, else the one that they had last."""
    day, usernames = today(), [entry["username"] for entry in read("cast")]
    posts: dict[str, list[Post]] = defaultdict(list)
    rows = Post.objects.filter(person__username__in=usernames, valid_from__lte=day)
    for post in rows.select_related("unit", "person").order_by("pk"):
        posts[post.person.username].append(post)
    for entry in read("cast"):
        mine = posts[entry["username"]]
        held = [post for post in mine if post.valid_to is None or post.valid_to >= day] or mine[-1:]
        yield _member(entry | _later(entry, day), held[0])


def _later(entry: dict, day: date) -> dict:
    """What has changed about the person until the day."""
    changed: dict = {}
    for row in entry.get("later", []):
        if row["from"] <= day:
            changed |= row
    return changed


def _member(entry: dict, post: Post) -> Member:
    return Member(
        username=entry["username"],
        name=entry["name"],
        title=post.title,
        unit=post.unit.label,
        who=in_language(entry, "who"),
        suggestion=in_language(entry, "try"),
    )
