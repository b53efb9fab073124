"""What becomes of the posts at units that end: they end with them, and pass on where the act says so."""

from collections import defaultdict

from lantoa.core.org.models import Extent, Move, Post, Unit
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.reform.ground import Ground
from lantoa.core.org.reform.outcome import HeadsMet, Outcome
from lantoa.core.org.reform.refusals import PostBeginsLater
from lantoa.core.org.roles import Role
from lantoa.lib.dates import on_screen

Key = tuple[int, int, str]


def pass_posts(ground: Ground, outcome: Outcome, ended: dict[int, Unit]) -> None:
    """End the open posts of units that end; people keep their roles at the unit that follows where the step says so.

    Two heads never arrive at one unit: who is its head stays, and where several arrive and it has none, one is appointed anew.
    """
    posts = list(
        Post.objects.filter(unit__in=list(ended)).exclude(valid_to__lte=ground.eve).select_related("person", "unit")
    )
    if later := next((post for post in posts if post.valid_from >= ground.day), None):
        raise PostBeginsLater(person=later.person, unit=later.unit, day=on_screen(later.valid_from))
    heirs = _heirs_of_posts(ground, ended)
    met = _heads_meeting(ground, posts, heirs)
    losing = {post.pk for each in met for post in each.leaving}
    held = _held_at({unit.pk for unit in heirs.values()}, ground)
    passing: list[tuple[Post, Post]] = []
    for post in posts:
        heir = heirs.get(post.unit_id)
        if heir is None or post.acting_for_id or post.pk in losing:
            continue
        key = (post.person_id, heir.pk, post.role)
        if key not in held:
            held.add(key)
            passing.append((post, _post_at(heir, post, ground)))
    made = outcome.journal.make(new for _old, new in passing)
    _pass_stand_ins(ground, outcome, posts, {old.pk: new for old, new in passing}, held)
    outcome.posts_passed = made
    outcome.posts_ended = [post for post in posts if not post.acting_for_id]
    outcome.journal.alter(posts, valid_to=ground.eve)
    outcome.heads_met = met


def _heirs_of_posts(ground: Ground, ended: dict[int, Unit]) -> dict[int, Unit]:
    """By unit that ends, the one at which its people keep their roles."""
    heirs = {}
    for step in ground.of(Move.SUCCEED):
        old = ground.old(step.code)
        new = ground.new(step.other)
        if step.takes_posts and step.extent != Extent.PART and old.pk in ended and _are_alike(old, new):
            heirs[old.pk] = new
    return heirs


def _are_alike(one: Unit, other: Unit) -> bool:
    """Nobody keeps a role at a unit of another kind, where it would mean more or less; schools count as one kind."""
    return one.kind_id == other.kind_id or (one.kind.is_school and other.kind.is_school)


def _heads_meeting(ground: Ground, posts: list[Post], heirs: dict[int, Unit]) -> list[HeadsMet]:
    """The units that follow at which more than one person would be head, those included who are already."""
    arriving: dict[int, list[Post]] = defaultdict(list)
    for post in posts:
        if post.role == Role.HEAD and post.unit_id in heirs and not post.acting_for_id:
            arriving[heirs[post.unit_id].pk].append(post)
    standing = Post.objects.filter(holds_on(ground.day), unit__in=list(arriving), role=Role.HEAD, acting_for=None)
    stays = {post.unit_id: post for post in standing.select_related("person", "unit").order_by("-valid_from")}
    units = {unit.pk: unit for unit in heirs.values()}
    met = []
    for pk, heads in arriving.items():
        head = stays.get(pk)
        leaving = [post for post in heads if head is None or post.person_id != head.person_id]
        if leaving and len({post.person_id for post in heads} | ({head.person_id} if head else set())) > 1:
            met.append(HeadsMet(units[pk], head, leaving))
    return met


def _held_at(units: set[int], ground: Ground) -> set[Key]:
    posts = Post.objects.filter(holds_on(ground.day), unit__in=list(units))
    return set(posts.values_list("person_id", "unit_id", "role"))


def _post_at(heir: Unit, post: Post, ground: Ground, acting_for: Post | None = None) -> Post:
    return Post(
        person_id=post.person_id,
        unit=heir,
        role=post.role,
        title=post.title,
        valid_from=ground.day,
        valid_to=post.valid_to,
        axis=post.axis,
        acting_for=acting_for,
    )


def _pass_stand_ins(
    ground: Ground, outcome: Outcome, posts: list[Post], passed: dict[int, Post], held: set[Key]
) -> None:
    """Whoever stands in for a post that passes on goes on standing in for it, unless they hold the role there already."""
    outcome.journal.make(
        _post_at(followed.unit, post, ground, followed)
        for post in posts
        if post.acting_for_id
        and (followed := passed.get(post.acting_for_id))
        and (post.person_id, followed.unit_id, post.role) not in held
    )
