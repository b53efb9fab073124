"""What the pages about posts show, and whom a post can be given to."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.clock import today
from lantoa.core.org.belonging import people_of
from lantoa.core.org.models import Elevation, Post, Unit
from lantoa.core.org.passing_on import OpenWork, open_work
from lantoa.core.org.permissions import EDIT_POST, ELEVATE, REVIEW_ACCESS, VIEW_UNIT
from lantoa.core.org.roles import DESCRIPTIONS, Role
from lantoa.core.org.scope import may, units_where
from lantoa.core.org.tenure import concerning
from lantoa.lib.vietnamese import fold

PEOPLE_SHOWN = 20
LETTERS_MIN = 2


@dataclass(frozen=True)
class PostPage:
    """One post with what the reader may do about it."""

    post: Post
    sentence: str
    stand_ins: list[Post]
    may_edit: bool
    may_lend: bool
    may_give_back: bool
    may_review: bool
    has_begun: bool
    is_over: bool


@dataclass(frozen=True)
class Candidate:
    """A person who can be chosen, with what tells them apart from others of the same name."""

    person: User
    note: str


@dataclass(frozen=True)
class Handover:
    """What waits for the holder of a post at its unit."""

    personal: list[OpenWork] = field(default_factory=list)
    at_the_unit: list[OpenWork] = field(default_factory=list)


def posts_for(user: Any) -> QuerySet[Post]:
    """The posts at units that the person sees, and their own."""
    seen = Q(unit__in=units_where(user, VIEW_UNIT).values("pk"))
    posts = Post.objects.filter(seen | Q(person=user) | Q(acting_for__person=user))
    return posts.select_related("person", "unit", "acting_for__person")


def name_at(person: Any, unit: Unit) -> str:
    """What is written for the person's act at the unit: the name, and for whom they stand in where that alone lets them."""
    if not isinstance(person, User):
        return str(person)
    posts = Post.objects.held_on().filter(person=person, unit=unit).select_related("acting_for__person")
    held = list(posts.order_by("pk"))
    if not held or not all(post.is_stand_in for post in held):
        return str(person)
    for_whom = held[0].acting_for.person if held[0].acting_for else None
    return _("%(person)s, standing in for %(other)s") % {"person": person, "other": for_whom}


def naming(person: User) -> list[str]:
    """The keys of all records whose titles carry the person's name: posts, stand-ins for them, temporary powers.

    Of posts that were taken back only the trace is left; it says by key whom they concerned.
    """
    theirs = Post.objects.filter(Q(person=person) | Q(acting_for__person=person))
    gone = Trace.objects.filter(subject__startswith="org.post:", remark__contains=concerning(person))
    held = [reference(row) for row in (*theirs, *Elevation.objects.filter(person=person))]
    return [*held, *gone.values_list("subject", flat=True)]


def units_to_staff(user: Any) -> QuerySet[Unit]:
    """Open units at which the person gives posts."""
    return units_where(user, EDIT_POST).filter(pk__in=Unit.objects.open_on().values("pk"))


def posts_to_hand_over(user: Any) -> QuerySet[Post]:
    """Posts of one's own right, not over, at units at which the person gives posts."""
    posts = posts_for(user).filter(pk__in=Post.objects.not_over().values("pk"), acting_for=None)
    return posts.filter(unit__in=units_where(user, EDIT_POST).values("pk"))


def posts_to_lend(user: Any) -> QuerySet[Post]:
    """As above, and the person's own."""
    posts = posts_for(user).filter(pk__in=Post.objects.not_over().values("pk"), acting_for=None)
    return posts.filter(Q(person=user) | Q(unit__in=units_where(user, EDIT_POST).values("pk")))


def gives_posts_to(user: Any, person: User) -> bool:
    """Whether the user keeps the posts of all units where the other person works, or worked last."""
    return people_of(units_where(user, EDIT_POST)).filter(pk=person.pk).exists()


def allowed_at(user: Any, unit: Unit) -> dict[str, bool]:
    """What the person may do about people at the unit, for the buttons of its page."""
    return {"edit_post": may(user, EDIT_POST, unit), "elevate": may(user, ELEVATE, unit)}


def post_page(user: Any, post: Post) -> PostPage:
    """One post of those that the person may see."""
    may_edit = may(user, EDIT_POST, post.unit_id)
    is_over = post.valid_to is not None and post.valid_to < today()
    stand_ins = post.stand_ins.not_over().select_related("person", "acting_for__person").order_by("valid_from", "pk")
    lender = post.acting_for.person_id if post.acting_for else None
    return PostPage(
        post=post,
        sentence=str(DESCRIPTIONS[Role(post.role)]),
        stand_ins=list(stand_ins),
        may_edit=may_edit and not is_over,
        may_lend=(may_edit or user.pk == post.person_id) and not is_over and not post.is_stand_in,
        may_give_back=(may_edit or user.pk in {post.person_id, lender}) and not is_over and post.is_stand_in,
        may_review=user.pk == post.person_id or may(user, REVIEW_ACCESS, post.unit_id),
        has_begun=post.valid_from <= today(),
        is_over=is_over,
    )


def eligible(user: Any, unit: Unit) -> QuerySet[User]:
    """Whom the person may choose for a post at the unit: who gives posts there, everybody; others, who works where they see."""
    people = User.objects.filter(is_active=True)
    if may(user, EDIT_POST, unit):
        return people
    return people.filter(pk__in=_holders(units_where(user, VIEW_UNIT).values("pk")))


def choosable(user: Any, unit: Unit, holder: User | None = None) -> QuerySet[User]:
    """Whom the person may choose for a post at the unit, or to take the holder's: nobody gets what they have or gives."""
    return eligible(user, unit).exclude(pk__in={user.pk, holder.pk if holder else user.pk})


def candidates(user: Any, unit: Unit, words: str, holder: User | None = None) -> list[Candidate]:
    """Of those whom the person may choose, who the words find, marks or none; without words the unit's own."""
    people = choosable(user, unit, holder)
    if len(words.strip()) >= LETTERS_MIN:
        for word in fold(words).split():
            people = people.filter(folded__contains=word)
    else:
        people = people.filter(pk__in=_holders([unit.pk]))
    found = list(people.order_by("full_name", "pk")[:PEOPLE_SHOWN])
    held = defaultdict(list)
    posts = Post.objects.held_on().filter(person__in=found).select_related("unit", "acting_for__person")
    for post in posts.order_by("pk"):
        held[post.person_id].append(f"{post.label}, {post.unit.label}")
    return [Candidate(person, " · ".join(held[person.pk]) or person.username) for person in found]


def _holders(units: Any) -> Any:
    return Post.objects.held_on().filter(unit__in=units).values("person_id")


def handover(post: Post) -> Handover:
    """What is open, split into what passes to the next person and what waits at the unit for whoever holds the post."""
    work = open_work(post.person, post.unit)
    return Handover([each for each in work if each.is_personal], [each for each in work if not each.is_personal])
