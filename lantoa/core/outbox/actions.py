"""Taking in what phones held. Every taking's own verb authorises and records; here things are kept whole and apart.

The item, what it became and the mark that it came are one transaction: what was acknowledged is there, and nothing twice,
whenever a process is killed.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any
from uuid import UUID

from django.conf import settings
from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.files.content import path_of
from lantoa.core.org.scope import keeping_answers
from lantoa.core.outbox import answers
from lantoa.core.outbox.answers import Answer
from lantoa.core.outbox.declaring import Taking, named
from lantoa.core.outbox.durability import durably, settle
from lantoa.core.outbox.items import Item
from lantoa.core.outbox.models import FIELD_LENGTH_MAX, SENTENCE_LENGTH_MAX, Parcel, ParcelFile, ParcelState
from lantoa.core.refusals import Refusal


class FileNotExpected(Refusal):
    message = _("No item of yours that is here waits for this file.")
    status = 404


class OtherBytes(Refusal):
    message = _("The file arrived damaged on the way. It is sent again by itself.")
    status = 422


class TakesNoFiles(Refusal):
    message = _("No files are taken here.")


@dataclass
class _Book:
    """What stands under the ids of a batch, and what of it is new."""

    parcels: dict[UUID, Parcel]
    files: dict[UUID, list[ParcelFile]]
    written: list[Parcel] = field(default_factory=list)

    def write(self, item: Item, *, by: User, **outcome: Any) -> Parcel:
        facts = {"taking": item.taking, "digest": item.digest, "received_at": now()}
        parcel = Parcel(id=item.id, person=by, **facts, **outcome)
        self.parcels[item.id] = parcel
        self.written = [each for each in self.written if each.pk != item.id] + [parcel]
        return parcel


def receive(batch: Collection[Item], *, by: User) -> list[Answer]:
    """Take in a batch of items, each answered by itself, in their order; all of it is on the disk then.

    What came before is recognised: the same content gets the same answer, other content changes nothing. What was refused is
    judged anew, since nothing stands under its id. An error that is no Refusal rolls the whole batch back.
    """
    with durably():
        try:
            return _receive(batch, by)
        except IntegrityError:
            # Another request took some of the same items meanwhile; this time they stand. Any other error comes again.
            return _receive(batch, by)


@transaction.atomic
def _receive(batch: Collection[Item], by: User) -> list[Answer]:
    book = _open_book({item.id for item in batch})
    refused = [parcel.pk for parcel in book.parcels.values() if parcel.is_refused]
    # No taking changes posts or units, so who may do what is asked once.
    with keeping_answers():
        said = [_answer(item, book, by) for item in batch]
    _keep(book, refused)
    return said


def _open_book(ids: Collection[UUID]) -> _Book:
    parcels = Parcel.objects.in_bulk(ids)
    files: dict[UUID, list[ParcelFile]] = {id: [] for id in parcels}
    if parcels:
        for file in ParcelFile.objects.filter(parcel__in=parcels):
            files[file.parcel_id].append(file)
    return _Book(parcels, files)


def _answer(item: Item, book: _Book, by: User) -> Answer:
    if item.person != by.pk:
        return answers.wrong_person(item.id)
    standing = book.parcels.get(item.id)
    if standing and (standing.person_id != by.pk or not (standing.is_refused or standing.digest == item.digest)):
        return answers.other_content(item.id)
    if standing and not standing.is_refused:
        return answers.of_parcel(standing, book.files[item.id], before=True)
    if not (taking := named(item.taking)):
        return answers.unknown_taking(item.id)
    return _take(item, taking, book, by)


def _take(item: Item, taking: Taking, book: _Book, by: User) -> Answer:
    expected = [file.sha256 for file in item.files]
    try:
        if expected and not taking.attach:
            raise TakesNoFiles
        with transaction.atomic():
            url = taking.take(by=by, id=item.id, facts=item.facts, expected=expected)
    except Refusal as refusal:
        why = {
            "refusal": refusal.sentence[:SENTENCE_LENGTH_MAX],
            "refused_field": (refusal.field or "")[:FIELD_LENGTH_MAX],
        }
        parcel = book.write(item, by=by, state=ParcelState.REFUSED, **why)
    else:
        state = ParcelState.INCOMPLETE if expected else ParcelState.WHOLE
        parcel = book.write(item, by=by, state=state, url=url)
        book.files[item.id] = [ParcelFile(parcel=parcel, sha256=file.sha256, size=file.size) for file in item.files]
    return answers.of_parcel(parcel, book.files.get(item.id, []), before=False)


def _keep(book: _Book, refused: Iterable[UUID]) -> None:
    judged_again = {parcel.pk for parcel in book.written} & set(refused)
    if judged_again:
        Parcel.objects.filter(pk__in=judged_again).delete()
    if book.written:
        Parcel.objects.bulk_create(book.written)
        new = [file for parcel in book.written if not parcel.is_refused for file in book.files[parcel.pk]]
        ParcelFile.objects.bulk_create(new)


def receive_file(upload: File, *, parcel_id: UUID, digest: str, by: User) -> Parcel:
    """Put a file to the item that waits for it; once more is accepted and changes nothing.

    Raises FileNotExpected, OtherBytes where the bytes have another hash than announced, or the refusal of the taking.
    """
    if upload.size and upload.size <= settings.UPLOAD_BYTES_MAX and _hash_of(upload) != digest:
        raise OtherBytes
    with durably(), transaction.atomic():
        parcel, file = _waiting(parcel_id, digest, by)
        if file.is_here:
            return parcel
        taking = named(parcel.taking)
        if not (taking and taking.attach):
            raise TakesNoFiles
        taking.attach(by=by, id=parcel.pk, sha256=digest, file=upload)
        settle(path_of(digest))
        file.arrived_at = now()
        file.save(update_fields=["arrived_at"])
        return _count_again(parcel)


@transaction.atomic
def leave_file_out(parcel_id: UUID, *, digest: str, by: User) -> Parcel:
    """Wait no longer for a file that the person gave up; one that is here stays. Raises FileNotExpected."""
    parcel, file = _waiting(parcel_id, digest, by)
    if file.is_here:
        return parcel
    file.delete()
    return _count_again(parcel)


def _waiting(parcel_id: UUID, digest: str, by: User) -> tuple[Parcel, ParcelFile]:
    """The item, locked, so that of two files that come at once the second sees the first; and its file."""
    parcel = Parcel.objects.visible_to(by).select_for_update().filter(pk=parcel_id).first()
    file = parcel and parcel.files.filter(sha256=digest).first()
    if not (parcel and file):
        raise FileNotExpected
    return parcel, file


def _count_again(parcel: Parcel) -> Parcel:
    if not parcel.files.filter(arrived_at=None).exists():
        parcel.state = ParcelState.WHOLE
        parcel.save(update_fields=["state"])
    return parcel


def _hash_of(upload: File) -> str:
    digest = sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()
