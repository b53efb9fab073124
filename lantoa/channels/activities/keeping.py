"""How facts, files and addresses become rows of an activity that is held."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Max, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lantoa.channels.activities.addresses import canonical, fingerprint, whole
from lantoa.channels.activities.audiences import groups_for
from lantoa.channels.activities.catalogue import PUBLISHED
from lantoa.channels.activities.facts import Facts
from lantoa.channels.activities.models import (
    PLACE_LENGTH,
    REMARK_LENGTH,
    TITLE_LENGTH,
    WORDS_LENGTH,
    Activity,
    Attachment,
    Link,
    Present,
    State,
)
from lantoa.channels.activities.preparing import Ready
from lantoa.core import jobs
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.lib.texts import one_line

ATTACHMENTS_MAX = 30
LINKS_MAX = 10
LOOK = "activities.look"
DRAW = "activities.draw_small"


class LinkIsDouble(Refusal):
    message = _("This page is recorded already: “%(title)s”, %(day)s. One page counts once at a unit.")
    field = "link"


class TooManyFiles(Refusal):
    message = _("An activity has at most %(most)s files. Choose those that show it best.")
    field = "photos"


class TooManyLinks(Refusal):
    message = _("An activity has at most %(most)s pages. Record the others by themselves.")
    field = "link"


def put_facts(activity: Activity, facts: Facts) -> Activity:
    """Set the columns; rows beside it are put by `put_rows` once it is saved."""
    activity.programme, activity.form = facts.programme, facts.form
    activity.title = one_line(facts.title, TITLE_LENGTH)
    activity.form_words = one_line(facts.form_words, WORDS_LENGTH)
    activity.happened_on, activity.begins_at = facts.happened_on, facts.begins_at
    activity.place, activity.remark = one_line(facts.place, PLACE_LENGTH), facts.remark.strip()[:REMARK_LENGTH]
    activity.line = facts.line
    return activity


def put_rows(activity: Activity, facts: Facts) -> None:
    """Its topics and how many people of each audience."""
    activity.topics.set(facts.topics)
    titles = {group.code: group.title for group in groups_for(activity.programme)}
    activity.audiences.all().delete()
    Present.objects.bulk_create(
        Present(activity=activity, audience=code, title=one_line(titles.get(code, code), 200), number=number)
        for code, number in sorted(facts.people.items())
        if number
    )


def put_links(activity: Activity, addresses: Iterable[str], *, by: Any) -> None:
    """Its pages are these and no others. Raises LinkNotWhole, LinkIsDouble or TooManyLinks."""
    named = [whole(address) for address in addresses]
    left = activity.links.exclude(fingerprint__in=[fingerprint(address) for address in named])
    for link in left.select_related("picture"):
        link.delete()
        if link.picture:
            files.erase(link.picture, reason=str(_("Its page does not belong to the activity.")), by=by)
    add_links(activity, named, by=by)


def add_links(activity: Activity, addresses: Iterable[str], *, by: Any) -> None:
    """Keep each address once and ask a worker to look at it. Raises LinkNotWhole, LinkIsDouble or TooManyLinks."""
    for address in map(whole, addresses):
        mark = fingerprint(address)
        if activity.links.filter(fingerprint=mark).exists():
            continue
        if activity.is_published_elsewhere and (first := first_with(address, activity.unit, without=activity)):
            raise LinkIsDouble(title=first.title, day=on_screen(first.happened_on))
        if activity.links.count() >= LINKS_MAX:
            raise TooManyLinks(most=LINKS_MAX)
        link = Link.objects.create(
            activity=activity, address=address, fingerprint=mark, added_at=now(), added_by=_person(by)
        )
        ask_to_look(link)


def ask_to_look(link: Link) -> None:
    jobs.enqueue(LOOK, key=f"{LOOK}:{link.pk}", title=canonical(link.address), link_id=link.pk)


def first_with(address: str, unit: Unit, *, without: Activity | None = None) -> Activity | None:
    """What the unit recorded first as published under this address."""
    rows = Activity.objects.filter(unit=unit, form=PUBLISHED, links__fingerprint=fingerprint(address))
    rows = rows.exclude(state=State.WITHDRAWN).exclude(pk=without.pk if without else None)
    return rows.order_by("recorded_at", "pk").first()


def put_files(activity: Activity, ready: Iterable[Ready], *, by: Any) -> int:
    """Keep files that the activity does not have yet; returns how many. The activity is held. Raises TooManyFiles."""
    made = [_keep_file(file, activity.unit, by=by, activity=activity, waits_for=None) for file in ready]
    return sum(made)


def put_aside(unit: Unit, key: UUID, ready: Iterable[Ready], *, by: Any) -> int:
    """Keep files for an activity that is still to come under this id; returns how many were new."""
    return sum(_keep_file(file, unit, by=by, activity=None, waits_for=key) for file in ready)


def take_up(activity: Activity, *, by: Any) -> int:
    """What came before the activity itself now belongs to it; returns how many files."""
    rows = waiting_files(activity.pk, by)
    for row in rows:
        row.activity, row.waits_for, row.number = activity, None, _next_number(activity)
        row.save(update_fields=["activity", "waits_for", "number"])
        ask_for_small(row)
    return len(rows)


def waiting_files(key: UUID, person: Any) -> list[Attachment]:
    """What the person sent for an activity that could not be kept yet."""
    rows = Attachment.objects.standing().filter(waits_for=key, added_by=_person(person))
    return list(rows.select_related("file").order_by("pk"))


def _keep_file(ready: Ready, unit: Unit, *, by: Any, activity: Activity | None, waits_for: UUID | None) -> bool:
    of_one = Q(activity=activity) if activity else Q(waits_for=waits_for, added_by=_person(by))
    others = Attachment.objects.standing().filter(of_one)
    if others.filter(sha256_sent=ready.sha256_sent).exists():
        return False
    if others.count() >= ATTACHMENTS_MAX:
        raise TooManyFiles(most=ATTACHMENTS_MAX)
    row = Attachment.objects.create(
        activity=activity,
        waits_for=waits_for,
        number=_next_number(activity) if activity else None,
        kind=ready.kind,
        file=files.keep(ready.content, by=by, unit_id=unit.pk),
        sha256_sent=ready.sha256_sent,
        perceptual_hash=ready.perceptual_hash,
        taken_at=ready.taken_at,
        added_at=now(),
        added_by=_person(by),
    )
    if activity:
        ask_for_small(row)
    return True


def ask_for_small(row: Attachment) -> None:
    if row.perceptual_hash is not None and row.thumbnail_id is None:
        jobs.enqueue(DRAW, key=f"{DRAW}:{row.pk}", attachment_id=row.pk)


def _next_number(activity: Activity) -> int:
    return (activity.attachments.aggregate(last=Max("number"))["last"] or 0) + 1


def _person(by: Any) -> User | None:
    return by if isinstance(by, User) else None


def files_in_words(count: int) -> str:
    return ngettext("%(count)s file", "%(count)s files", count) % {"count": count}
