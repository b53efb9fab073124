"""Who did what to which record, page by page; and what waits to be decided."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.db.models import BigIntegerField, Case, OuterRef, Q, QuerySet, When
from django.db.models.functions import Cast, Substr, TruncDate
from django.utils import timezone

from lantoa.core.accounts.models import User
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.audit.verbs import About, verbs_about
from lantoa.core.org.belonging import highest_units, people_of, worked_there
from lantoa.core.org.models import Post, Unit
from lantoa.core.org.permissions import REVIEW_ACCESS
from lantoa.core.org.posts import naming
from lantoa.core.org.scope import people_reaching, units_where
from lantoa.core.privacy.models import DataCopy, Erasure
from lantoa.core.privacy.permissions import DECIDE_ERASURE
from lantoa.lib.dates import on_screen
from lantoa.lib.vietnamese import fold

ROWS_A_PAGE = 50


@dataclass(frozen=True)
class Line:
    """One act in words."""

    moment: datetime
    who: str
    act: str
    record: str
    unit: str
    remark: str


@dataclass(frozen=True)
class LogPage:
    """One page of a log that counts neither pages nor acts, so that it costs the same at any size."""

    lines: list[Line]
    older_than: int | None


def log_for(user: Any) -> QuerySet[Trace]:
    """Acts at units where the person reviews access; and on accounts, acts by or about people who belong there.

    Of those, only what happened on days on which they worked there: a post given today opens nothing of yesterday.
    """
    units = units_where(user, REVIEW_ACCESS)
    people = people_of(units).values("pk")
    traces = Trace.objects.alias(account=_account(), day=TruncDate("happened_at"))
    by_them = Q(worked_there(units, OuterRef("actor_id"), OuterRef("day")), actor__in=people)
    about_them = Q(worked_there(units, OuterRef("account"), OuterRef("day")), account__in=people)
    return traces.filter(Q(unit_id__in=units.values("pk")) | Q(unit_id__isnull=True) & (by_them | about_them))


def _account() -> Case:
    """The key of the account that a trace is about."""
    prefix = f"{User._meta.label_lower}:"
    key = Cast(Substr("subject", len(prefix) + 1), BigIntegerField())
    return Case(When(subject__startswith=prefix, then=key), default=None, output_field=BigIntegerField())


def matching(
    traces: QuerySet[Trace],
    *,
    q: str = "",
    unit: Unit | None = None,
    about: str = "",
    since: date | None = None,
    until: date | None = None,
) -> QuerySet[Trace]:
    """What a reader filters by; a person is found by name without marks, as the one who acts."""
    for word in fold(q).split():
        traces = traces.filter(actor__folded__contains=word)
    if unit:
        traces = traces.filter(unit_id=unit.pk)
    if about:
        traces = traces.filter(verb__in=verbs_about(About(about)))
    if since:
        traces = traces.filter(happened_at__gte=_start(since))
    if until:
        traces = traces.filter(happened_at__lt=_start(date.fromordinal(until.toordinal() + 1)))
    return traces


def _start(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def page_of_log(traces: QuerySet[Trace], *, before: Trace | None = None) -> LogPage:
    """The newest acts, or those before one of them."""
    if before:
        earlier = Q(happened_at__lt=before.happened_at)
        traces = traces.filter(earlier | Q(happened_at=before.happened_at, pk__lt=before.pk))
    rows = list(traces.select_related("actor").order_by("-happened_at", "-pk")[: ROWS_A_PAGE + 1])
    shown = rows[:ROWS_A_PAGE]
    return LogPage(_lines(shown), shown[-1].pk if len(rows) > ROWS_A_PAGE else None)


def _lines(traces: Sequence[Trace]) -> list[Line]:
    units = Unit.objects.in_bulk({trace.unit_id for trace in traces if trace.unit_id})
    return [
        Line(
            moment=trace.happened_at,
            who=trace.get_actor_name_display() or str(trace.actor or ""),
            act=trace.get_verb_display(),
            record=trace.subject_title,
            unit=units[trace.unit_id].label if trace.unit_id in units else "",
            remark=trace.get_remark_display(),
        )
        for trace in traces
    ]


def log_about(person: User) -> QuerySet[Trace]:
    """What others did to the person's account, posts and powers, and when somebody looked at them."""
    return Trace.objects.filter(subject__in=[reference(person), *naming(person)]).exclude(actor=person)


def last_copy(person: User) -> DataCopy | None:
    """The copy that the person asked for last."""
    return DataCopy.objects.filter(person=person).order_by("-pk").select_related("file").first()


def people_to_erase(user: Any) -> QuerySet[User]:
    """People about whose erasure the person may decide: those all of whose posts are in reach.

    About those who never held one, only the administrators of the highest unit may.
    """
    units = units_where(user, DECIDE_ERASURE)
    mine = Q(pk__in=people_of(units).values("pk"))
    if units.filter(pk__in=highest_units().values("pk")).exists():
        mine |= ~Q(pk__in=Post.objects.values("person_id"))
    return User.objects.filter(mine)


def who_may_erase(person: User) -> list[User]:
    """The people who may decide about the erasure of the person."""
    units = Unit.objects.filter(pk__in=Post.objects.filter(person=person).values("unit_id"))
    near = people_reaching(DECIDE_ERASURE, units if units.exists() else highest_units())
    return [each for each in near if people_to_erase(each).filter(pk=person.pk).exists()]


def erasures_for(user: Any) -> QuerySet[Erasure]:
    """Requests that the person may decide about, the latest asked first."""
    rows = Erasure.objects.filter(person__in=people_to_erase(user).values("pk")).select_related(
        "person", "asked_by", "decided_by"
    )
    return rows.order_by("-asked_at", "-pk")


def posts_in_the_way(person: User) -> list[str]:
    """Posts that the person still holds or will hold, in words."""
    posts = Post.objects.not_over().filter(person=person).select_related("unit", "acting_for__person").order_by("pk")
    return [f"{post.label}, {post.unit.label} ({on_screen(post.valid_from)})" for post in posts]
