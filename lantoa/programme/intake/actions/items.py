"""Verbs on the items of a draft. Each names the revision that the person saw, so nobody overwrites anybody."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import F, Max
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit
from lantoa.core.clock import now
from lantoa.core.org.models import Unit
from lantoa.core.org.scope import authorise
from lantoa.core.refusals import Refusal
from lantoa.programme.intake.actions.drafts import NotInReview, SomebodyElseChangedIt
from lantoa.programme.intake.kinds import PEOPLE, ItemKind
from lantoa.programme.intake.models import Draft, Item, ItemState, Party
from lantoa.programme.intake.permissions import REVIEW_DRAFT
from lantoa.programme.intake.reading.doubts import CERTAIN_FROM
from lantoa.programme.intake.reading.lexicon import code_of
from lantoa.programme.intake.settling import settle, settle_corrected, touch

EDITABLE = (
    "kind",
    "text",
    "number_as_written",
    "target",
    "target_unit",
    "deadline_rule",
    "deadline_on",
    "deliverable",
    "field_code",
    "is_focus",
    "is_encouraged",
)


class NoWords(Refusal):
    message = _("An item needs words. To drop this one, set it aside.")
    field = "text"


class NothingBefore(Refusal):
    message = _("There is no item before this one to join it with.")


class BelowItself(Refusal):
    message = _("An item cannot stand below itself. Choose another place.")


class NotBelowThatOne(Refusal):
    message = _(
        "The item to stand behind is not below the one you chose. Choose one that is, or leave one of the two empty."
    )
    field = "after"


class ItemIsGone(Refusal):
    message = _("The document was read again meanwhile, and this item is gone. Open the review again.")


class CutInsideOnly(Refusal):
    message = _("Put the cursor inside the text, where the second item begins, then split.")


def _open_draft(pk: int) -> Draft:
    """The draft, held, if it is still in review."""
    draft = Draft.objects.held(pk)
    if not draft.is_in_review:
        raise NotInReview
    return draft


def _open(item: Item, seen: int | None = None) -> Item:
    """The item as it is now with its draft held, if the draft is in review and nobody changed it since `seen`."""
    row = _fresh(_open_draft(item.draft_id), item)
    if seen is not None and row.revision != seen:
        raise SomebodyElseChangedIt(who=row.changed_by or _("Another reviewer"))
    return row


def _fresh(draft: Draft, item: Item) -> Item:
    row = draft.items.select_related("changed_by").filter(pk=item.pk).first()
    if row is None:
        raise ItemIsGone
    return row


@transaction.atomic
def accept(item: Item, *, seen: int, by: Any) -> Item:
    """Say that the item is right as it stands."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    if item.is_accepted:
        return item
    settle(item, by=by)
    return item


@transaction.atomic
def accept_certain(draft: Draft, *, by: Any) -> int:
    """Accept every proposed item that the reader was sure of; returns how many."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = _open_draft(draft.pk)
    certain = draft.items.filter(state=ItemState.PROPOSED, confidence__gte=CERTAIN_FROM, doubts=[])
    count = certain.update(state=ItemState.ACCEPTED, revision=F("revision") + 1, changed_by=by.pk, changed_at=now())
    audit.note("intake.accept_certain", draft, by=by, unit_id=draft.unit_id, remark=str(count))
    return count


@transaction.atomic
def correct(item: Item, *, seen: int, by: Any, **changes: Any) -> Item:
    """Change what the item says, also where an item above says the same; a corrected item counts as accepted."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    if "text" in changes and not changes["text"].strip():
        raise NoWords
    changed = [name for name in EDITABLE if name in changes and getattr(item, name) != changes[name]]
    if not changed:
        return item
    before = item.text
    for name in changed:
        setattr(item, name, changes[name])
    settle_corrected(item, *changed, before=before, by=by)
    audit.note("intake.correct", item, by=by, unit_id=item.draft.unit_id, remark=", ".join(changed))
    return item


@transaction.atomic
def set_aside(item: Item, *, seen: int, by: Any) -> Item:
    """Take the item and what stands below it out of the programme; it stays in the draft and can come back."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    for part in (item, *Item.objects.below(item)):
        part.state = ItemState.SET_ASIDE
        touch(part, "state", by=by)
    audit.note("intake.set_aside", item, by=by, unit_id=item.draft.unit_id)
    return item


@transaction.atomic
def restore(item: Item, *, seen: int, by: Any) -> Item:
    """Bring back an item that was set aside, with whatever it stands below."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    part: Item | None = item
    while part is not None:
        if part.is_set_aside:
            part.state = ItemState.PROPOSED
            touch(part, "state", by=by)
        part = part.parent
    return item


@transaction.atomic
def split(item: Item, *, at: int, seen: int, by: Any) -> Item:
    """Cut an item in two at an offset of its text; returns the new second item."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    if at < 1:
        raise CutInsideOnly
    head, tail = item.text[:at].rstrip(" ;,"), item.text[at:].lstrip(" ;,")
    if not head or not tail:
        raise CutInsideOnly
    last = _end_of(item)
    _make_room(item.draft, after=last)
    second = Item.objects.get(pk=item.pk)
    second.pk, second.key, second._state.adding = None, Item._meta.get_field("key").get_default(), True
    second.text, second.text_above, second.position, second.label, second.revision = tail, "", last + 1, "", 1
    second.doubts, second.changed_by, second.changed_at = [], by, now()
    second.save()
    _copy_parties(item, second)
    item.text, item.text_above = head, ""
    settle(item, "text", "text_above", by=by)
    audit.note("intake.split", item, by=by, unit_id=item.draft.unit_id)
    return second


def _copy_parties(item: Item, second: Item) -> None:
    for party in item.parties.all():
        units, kinds = list(party.units.all()), list(party.unit_kinds.all())
        party.pk, party.item, party._state.adding = None, second, True
        party.save()
        party.units.set(units)
        party.unit_kinds.set(kinds)


@transaction.atomic
def join_with_previous(item: Item, *, seen: int, by: Any) -> Item:
    """Put the item's words at the end of the item before it on the same level; returns that one."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    siblings = item.draft.items.kept().filter(parent=item.parent_id, kind=item.kind, position__lt=item.position)
    previous = siblings.order_by("position").last()
    if previous is None:
        raise NothingBefore
    previous.text, previous.text_above = f"{previous.text.rstrip()} {item.text}", ""
    previous.end, previous.last_line = item.end or previous.end, item.last_line or previous.last_line
    settle(previous, "text", "text_above", "end", "last_line", by=by)
    item.children.update(parent=previous)
    item.state = ItemState.SET_ASIDE
    touch(item, "state", by=by)
    audit.note("intake.join", previous, by=by, unit_id=item.draft.unit_id)
    return previous


@transaction.atomic
def move(item: Item, *, under: Item | None, after: Item | None, seen: int, by: Any) -> Item:
    """Place the item first below another one (None: at the top), or behind `after` on the level of that one."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    family = [item, *Item.objects.below(item)]
    under, after = (each and _fresh(item.draft, each) for each in (under, after))
    if {each.pk for each in (under, after) if each} & {part.pk for part in family}:
        raise BelowItself
    if after:
        if under and after.parent_id != under.pk:
            raise NotBelowThatOne
        under, place = after.parent, _end_of(after)
    else:
        place = under.position if under else 0
    _make_room(item.draft, after=place, rows=len(family))
    for offset, part in enumerate(sorted(family, key=lambda part: part.position), start=1):
        part.position = place + offset
    item.parent = under
    Item.objects.bulk_update(family, ["position", "parent"])
    touch(item, "parent", by=by)
    audit.note("intake.move", item, by=by, unit_id=item.draft.unit_id)
    return item


@transaction.atomic
def add(draft: Draft, *, kind: str, text: str, under: Item | None, by: Any, after: Item | None = None) -> Item:
    """Add an item that the paper does not have; behind `after`, or at the end of `under`."""
    authorise(by, REVIEW_DRAFT, draft.unit_id)
    draft = _open_draft(draft.pk)
    if not text.strip():
        raise NoWords
    anchor = after or under
    last = draft.items.aggregate(last=Max("position"))["last"] or 0
    place = _end_of(_fresh(draft, anchor)) if anchor else last
    _make_room(draft, after=place)
    item = Item.objects.create(
        draft=draft,
        kind=ItemKind(kind),
        text=text.strip(),
        parent=under,
        position=place + 1,
        state=ItemState.ACCEPTED,
        changed_by=by,
        changed_at=now(),
    )
    audit.note("intake.add", item, by=by, unit_id=draft.unit_id)
    return item


@transaction.atomic
def name_party(
    item: Item,
    *,
    role: str,
    as_written: str,
    units: Iterable[Unit],
    seen: int,
    by: Any,
    party: Party | None = None,
) -> Party:
    """Say which real units an item means by a name, or add a party that the reader missed."""
    authorise(by, REVIEW_DRAFT, item.draft.unit_id)
    item = _open(item, seen)
    if party is None:
        party = Party.objects.create(item=item, role=role, as_written=as_written[:300], position=item.parties.count())
    party.role, party.as_written = role, as_written[:300]
    if role in PEOPLE:
        party.code = code_of("audiences", as_written)
    party.save(update_fields=["role", "as_written", "code"])
    party.units.set(units)
    # A person names units; that the reader took a whole kind no longer counts.
    party.unit_kinds.clear()
    settle(item, by=by)
    audit.note("intake.name_party", item, by=by, unit_id=item.draft.unit_id, remark=as_written)
    return party


def _end_of(item: Item) -> int:
    """The place of the last item at or below this one."""
    return max([item.position, *(part.position for part in Item.objects.below(item))])


def _make_room(draft: Draft, *, after: int, rows: int = 1) -> None:
    draft.items.filter(position__gt=after).update(position=F("position") + rows)
