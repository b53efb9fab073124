"""A person's own copy of their data, and the erasure of a person."""

from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from lantoa.core import audit, events, jobs, notices
from lantoa.core.accounts.events import PERSON_ERASED
from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.accounts.personal import close_account
from lantoa.core.accounts.personal_data import erase_holdings
from lantoa.core.clock import now
from lantoa.core.files import actions as files
from lantoa.core.files import kinds
from lantoa.core.org.permissions import REVIEW_ACCESS
from lantoa.core.org.scope import units_where
from lantoa.core.privacy.archive import archive_of
from lantoa.core.privacy.models import DataCopy, Decision, Erasure
from lantoa.core.privacy.personal import forget_searches
from lantoa.core.privacy.queries import last_copy, people_to_erase, posts_in_the_way, who_may_erase
from lantoa.core.refusals import NotAllowed, Refusal

COPY_WORK = "privacy.copy"


class ErasureNeedsReason(Refusal):
    message = _("Say why; the administrator who decides reads it.")
    field = "reason"


class ErasureAskedAlready(Refusal):
    message = _("A request for erasure waits to be decided already.")


class HoldsPostsStill(Refusal):
    message = _("%(person)s still holds posts: %(posts)s. End or hand them over first, then decide again.")


class OwnErasure(Refusal):
    message = _("Nobody decides about their own erasure. Another administrator must.")


class AskedThemselves(Refusal):
    message = _("You asked for this erasure yourself, on the person's behalf. Another administrator must decide.")


class DecidedAlready(Refusal):
    message = _("This request is decided already.")


class RefusalNeedsReason(Refusal):
    message = _("Say why the request is refused; the person reads it.")
    field = "remark"


class CopyIsGone(Refusal):
    message = _("This copy is not there any more: it is kept for seven days. Ask for a new one.")
    status = 410


def authorise_over(by: Any, person: User) -> None:
    """Whoever decides about the erasure of the person. Raises NotAllowed."""
    if not isinstance(by, str) and not people_to_erase(by).filter(pk=person.pk).exists():
        raise NotAllowed


def authorise_over_or_oneself(by: Any, person: User) -> None:
    """The person, or who may decide about them. Raises NotAllowed."""
    if isinstance(by, str) or by.pk != person.pk:
        authorise_over(by, person)


def authorise_reviewer(by: User) -> None:
    """Whoever reviews access at some unit. Raises NotAllowed."""
    if not units_where(by, REVIEW_ACCESS).exists():
        raise NotAllowed


@transaction.atomic
def ask_for_copy(person: User, *, by: User) -> DataCopy:
    """Have a copy of one's own data made; while one is being made, or was made today, that one comes back."""
    authorise_owner(by, person)
    last = last_copy(person)
    if last and (last.file is None or (last.is_there and not last.file.is_erased)):
        return last
    copy = DataCopy.objects.create(person=person, asked_at=now())
    title = _("Copy of my data")
    jobs.enqueue(COPY_WORK, key=f"{COPY_WORK}:{copy.pk}", owner=person, title=str(title), copy_id=copy.pk)
    audit.note("privacy.ask_for_copy", person, by=by)
    return copy


@transaction.atomic
def make_copy(copy: DataCopy, *, by: str) -> DataCopy:
    """Gather what is held and keep it as a file for its owner; made once, however often this is called."""
    authorise_over(by, copy.person)
    copy = DataCopy.objects.select_for_update(of=("self",)).select_related("person").get(pk=copy.pk)
    if copy.file_id:
        return copy
    content = ContentFile(archive_of(copy.person), name=f"du-lieu-cua-toi-{copy.person.username}.zip")
    copy.file = files.keep(content, by=copy.person, allowed=frozenset({kinds.ZIP}))
    copy.ready_at = now()
    copy.save(update_fields=["file", "ready_at"])
    link = reverse("privacy:own")
    title = _("The copy of your data is ready; it is kept for seven days")
    notices.tell([copy.person], kind="system.copy", title=title, link=link, key=str(copy.pk), by=by)
    return copy


def fetch_copy(copy: DataCopy, *, by: User) -> DataCopy:
    """Hand the copy out to its owner."""
    authorise_owner(by, copy.person)
    if copy.file is None or copy.file.is_erased or not copy.is_there:
        raise CopyIsGone
    audit.note("privacy.fetch_copy", copy.person, by=by)
    return copy


@transaction.atomic
def drop_copy(copy: DataCopy, *, by: str) -> None:
    """Remove a copy whose week is over."""
    authorise_over(by, copy.person)
    file = copy.file
    copy.delete()
    if file:
        files.erase(file, reason=gettext_noop("A copy of personal data is kept for seven days."), by=by)


def search_log(person: str, *, by: User) -> None:
    """Somebody is looked up by name in the log; that this was done stays."""
    authorise_reviewer(by)
    audit.note("privacy.search_log", by, by=by, remark=person)


@transaction.atomic
def ask_for_erasure(person: User, *, reason: str, by: User) -> Erasure:
    """Ask that a person's identity be removed; the administrators who may decide are told."""
    authorise_over_or_oneself(by, person)
    if not reason.strip():
        raise ErasureNeedsReason
    if Erasure.objects.filter(person=person, decision="").exists():
        raise ErasureAskedAlready
    erasure = Erasure.objects.create(person=person, asked_by=by, asked_at=now(), reason=reason.strip())
    audit.note("privacy.ask_for_erasure", person, by=by)
    notices.tell(
        [each for each in who_may_erase(person) if each not in (by, person)],
        kind="system.erasure",
        title=_("A request for erasure waits for you"),
        link=reverse("privacy:erasure_list"),
        key=str(erasure.pk),
        by=by,
    )
    return erasure


@transaction.atomic
def refuse_erasure(erasure: Erasure, *, remark: str, by: User) -> Erasure:
    """Refuse, with the reason that the person reads."""
    authorise_over(by, erasure.person)
    erasure = _open_request(erasure, by)
    if not remark.strip():
        raise RefusalNeedsReason
    _decide(erasure, Decision.REFUSED, by, remark.strip())
    audit.note("privacy.refuse_erasure", erasure.person, by=by)
    title = _("Your request for erasure is refused")
    notices.tell(
        [erasure.person],
        kind="system.erasure",
        title=title,
        body=erasure.remark,
        link=reverse("privacy:own"),
        key=f"refused:{erasure.pk}",
        by=by,
    )
    return erasure


@transaction.atomic
def erase(erasure: Erasure, *, by: User) -> Erasure:
    """Remove a person's identity everywhere, in one act that cannot be undone."""
    authorise_over(by, erasure.person)
    erasure = _open_request(erasure, by)
    person = erasure.person
    if posts := posts_in_the_way(person):
        raise HoldsPostsStill(person=person.full_name, posts="; ".join(posts))

    _decide(erasure, Decision.GRANTED, by, "")
    erase_holdings(person)
    forget_searches(person)
    close_account(person)
    events.announce(PERSON_ERASED, person=person, by=by)
    audit.note("privacy.erase", person, by=by)
    return erasure


def _open_request(erasure: Erasure, by: User) -> Erasure:
    row = Erasure.objects.select_for_update(of=("self",)).select_related("person").get(pk=erasure.pk)
    if not row.is_open:
        raise DecidedAlready
    if row.person_id == by.pk:
        raise OwnErasure
    if row.asked_by_id == by.pk:
        raise AskedThemselves
    return row


def _decide(erasure: Erasure, decision: Decision, by: User, remark: str) -> None:
    erasure.decision, erasure.decided_by, erasure.decided_at, erasure.remark = decision, by, now(), remark
    erasure.save(update_fields=["decision", "decided_by", "decided_at", "remark"])
