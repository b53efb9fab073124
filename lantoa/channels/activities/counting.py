"""What an activity comes to in the ledger, and bringing the ledger in step with it.

This is the one place where an activity becomes entries. Whom an attendance list names, the entry of their audience names too.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.addresses import outlet_of, outlets
from lantoa.channels.activities.attendance import persons_of, present_by_group
from lantoa.channels.activities.audiences import title_of
from lantoa.channels.activities.catalogue import form_named
from lantoa.channels.activities.kinds import CONFIRMED, COUNT, GUIDED, HELD, PUBLISHED_ELSEWHERE
from lantoa.channels.activities.models import Activity, Guidance, LinkState, Who
from lantoa.core import ledger
from lantoa.core.clock import local
from lantoa.core.ledger import Kind, Proof
from lantoa.lib.texts import one_line

AUDIENCES_GUIDED = {Who.CITIZEN: "citizens", Who.BUSINESS: "businesses"}
GUIDED_BY = ("guided_in_person", _("guided in person"))


@dataclass(frozen=True)
class Fact:
    """One entry that should stand: one kind, one audience, one method. `title` is the audience in the unit's words, `people` those named (persons by key)."""

    kind: Kind
    proof: Proof
    quantity: int
    happened_on: date
    method: str = ""
    audience: str = ""
    title: str = ""
    people: frozenset[int] = frozenset()

    def key(self, activity: Activity, topics: frozenset[str]) -> tuple[Any, ...]:
        """Everything by which two entries differ in a figure."""
        about = topics if self.kind != CONFIRMED else frozenset()
        facts = (self.kind.code, self.proof, self.quantity, self.happened_on, self.method, self.audience, self.people)
        return (*facts, activity.unit_id, activity.programme.undertaking_id, about)


def is_evidenced(activity: Activity) -> bool:
    """Whether a file that stands, a page on the web that answers, or a list of those present shows it."""
    return _is_shown(activity) or activity.attendance_groups.exists()


def _is_shown(activity: Activity) -> bool:
    return activity.attachments.standing().exists() or activity.links.filter(state=LinkState.ANSWERS).exists()


def facts_of(activity: Activity) -> list[Fact]:
    """The entries that should stand for it; none for what is planned or withdrawn."""
    if not activity.is_counted:
        return []
    done = list(_published(activity) if activity.is_published_elsewhere else _held(activity))
    if activity.is_confirmed and activity.confirmed_at:
        done.append(Fact(CONFIRMED, Proof.SYSTEM, 1, local(activity.confirmed_at).date()))
    return done


def _held(activity: Activity) -> Iterator[Fact]:
    """A list of those present proves that it was held, and the number of those on it alone."""
    day, method, named = activity.happened_on, activity.form, present_by_group(activity)
    shown = Proof.EVIDENCED if _is_shown(activity) else Proof.CLAIMED
    yield Fact(COUNT, Proof.EVIDENCED if named else shown, 1, day, method)
    for row in activity.audiences.order_by("audience"):
        people = named.get(row.listed_group, frozenset())
        proof, number = (Proof.EVIDENCED, len(people)) if people else (shown, row.number)
        yield Fact(HELD, proof, number, day, method, row.audience, row.title, people)


def _published(activity: Activity) -> Iterator[Fact]:
    """By outlet; a file, such as a picture of the screen, proves what a site lets no programme look at."""
    has_files = activity.attachments.standing().exists()
    items: Counter[tuple[str, Proof]] = Counter()
    for link in activity.links.order_by("pk"):
        proof = Proof.EVIDENCED if link.answers or has_files else Proof.CLAIMED
        items[outlet_of(link.final_address or link.address).code, proof] += 1
    for (outlet, proof), count in items.items():
        yield Fact(PUBLISHED_ELSEWHERE, proof, count, activity.happened_on, outlet)


def bring_ledger_in_step(activity: Activity, *, reason: str, by: Any) -> int:
    """Reverse entries that no longer say what is so, and record what is missing; what is right stays. Returns how many were written."""
    topics = {str(item.key): one_line(item.text, 400) for item in activity.topics.order_by("key", "pk")}
    wanted = {fact.key(activity, frozenset(topics)): fact for fact in facts_of(activity)}
    written = 0
    entries = ledger.entries_about(activity).filter(reverses=None, reversal=None)
    for entry in entries.select_related("audience", "method").prefetch_related("topics"):
        if wanted.pop(_key_of(entry), None) is None:
            ledger.reverse(entry, reason=reason, by=by)
            written += 1
    for fact in wanted.values():
        _record(activity, fact, topics, by=by)
        written += 1
    evidenced = is_evidenced(activity)
    if activity.is_evidenced != evidenced:
        activity.is_evidenced = evidenced
        activity.save(update_fields=["is_evidenced"])
    return written


def _key_of(entry: Any) -> tuple[Any, ...]:
    method = entry.method.code if entry.method else ""
    audience = entry.audience.code if entry.audience else ""
    people = frozenset(ledger.people_of(entry) if entry.kind_id == HELD.code else ())
    facts = (entry.kind_id, Proof(entry.proof), entry.quantity, entry.happened_on, method, audience, people)
    return (*facts, entry.unit_id, entry.undertaking_id, frozenset(topic.code for topic in entry.topics.all()))


def _record(activity: Activity, fact: Fact, topics: dict[str, str], *, by: Any) -> None:
    undertaking = activity.programme.undertaking
    # Rows of the ledger are named in the language of the installation, whoever records.
    with translation.override(settings.LANGUAGE_CODE):
        audience = (
            ledger.keep_audience(fact.audience, title=title_of(fact.audience, fact.title)) if fact.audience else None
        )
        method = ledger.keep_method(fact.method, title=_method_title(fact.method)) if fact.method else None
    about = {} if fact.kind == CONFIRMED else topics
    ledger.record(
        fact.kind,
        subject=activity,
        title=activity.title,
        link=activity.get_absolute_url(),
        unit=activity.unit,
        undertaking=undertaking,
        topics=[ledger.keep_topic(undertaking, code, title=title) for code, title in about.items()],
        audience=audience,
        method=method,
        proof=fact.proof,
        happened_on=fact.happened_on,
        quantity=fact.quantity,
        people=dict.fromkeys(persons_of(fact.people).values(), ledger.Depth.REACHED),
        by=by,
    )


def _method_title(code: str) -> str:
    outlet = next((each for each in outlets() if each.code == code), None)
    return outlet.label if outlet else form_named(code).label


def record_guidance(guidance: Guidance, *, by: Any) -> None:
    """One citizen or business; nothing but the word of whoever guided them proves it."""
    code = AUDIENCES_GUIDED[Who(guidance.who)]
    method, title = GUIDED_BY
    with translation.override(settings.LANGUAGE_CODE):
        audience = ledger.keep_audience(code, title=title_of(code, code))
        by_method = ledger.keep_method(method, title=str(title))
    ledger.record(
        GUIDED,
        subject=guidance,
        title=guidance.procedure,
        link=guidance.get_absolute_url(),
        unit=guidance.unit,
        undertaking=guidance.programme.undertaking,
        audience=audience,
        method=by_method,
        proof=Proof.CLAIMED,
        happened_on=guidance.guided_on,
        by=by,
    )
