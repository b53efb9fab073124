"""A signed plan as the draft of a programme that binds the units below."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID, uuid5

from lantoa.core.clock import now
from lantoa.core.documents.layout.lines import ROMAN
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.org.models import Unit
from lantoa.programme.cascade.below import units_below
from lantoa.programme.cascade.models import Line, LineKind, UnitPlan
from lantoa.programme.cascade.paper import SECTIONS, basis_of, standing_together
from lantoa.programme.intake import actions as intake
from lantoa.programme.intake.actions.drafts import PreparedItem
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.intake.models import Citation, Draft, DraftState, Item, ItemRecurrence, ItemState, Origin, Party
from lantoa.programme.intake.models.items import DeadlineRule
from lantoa.programme.plan.audiences import audiences_of
from lantoa.programme.plan.models import PlanItem

# The words of an official document: Vietnamese whatever the reader's language.
THOSE_BELOW = "Các đơn vị trực thuộc"
POINT_OF = {
    LineKind.OBJECTIVE: ItemKind.OBJECTIVE_POINT,
    LineKind.TOPIC: ItemKind.TOPIC_POINT,
    LineKind.METHOD: ItemKind.METHOD_ACTION,
}
# Bodies are named anew; people and outlets stay as the programme above names them.
KEPT_ROLES = (PartyRole.AUDIENCE, PartyRole.POPULATION, PartyRole.BENEFICIARY, PartyRole.OUTLET)


def draft_of(plan: UnitPlan, document: OfficialDocument, *, by: Any) -> Draft:
    """The signed plan as a draft that binds the units below: the text of the document, each task with who owes it."""
    programme, unit = plan.programme, plan.unit
    signed = document.text
    draft = Draft.objects.create(
        unit=unit,
        origin=Origin.UNIT_PLAN,
        state=DraftState.REVIEW,
        made_by=by,
        made_at=now(),
        title=plan.title,
        type_code=document.type_key,
        number_symbol=document.number_symbol,
        issued_day=document.issued_on.day if document.issued_on else None,
        issued_month=document.issued_on.month if document.issued_on else None,
        issued_year=document.issued_on.year if document.issued_on else None,
        issuer=unit.name,
        place=unit.place,
        preamble=signed.preamble,
        first_year=programme.first_year,
        last_year=programme.last_year,
    )
    version = plan.version
    carried_out = standing_together(version)[0]
    Citation.objects.create(
        draft=draft,
        label="1",
        role="legal_basis",
        type_code=carried_out.document_type,
        type_as_written=basis_of(version).split(" số ")[0].removeprefix("Căn cứ "),
        number_symbol=carried_out.number_symbol,
        issued_on=carried_out.issued_on,
        issuer=carried_out.issuer,
        subject=programme.title,
        text=basis_of(version),
        position=1,
    )
    return intake.copy_items(draft, rows=_prepared(plan), by=by)


def _prepared(plan: UnitPlan) -> Iterator[PreparedItem]:
    lines = list(plan.lines.kept().in_order().select_related("item__source"))
    named = _people_of(plan)
    below = tuple(units_below(plan.unit, plan.programme).values_list("pk", flat=True))
    number = 0
    for kind, words in SECTIONS:
        own = [line for line in lines if line.kind == kind]
        if not own:
            continue
        section = Item(
            key=uuid5(_key_of(plan), kind),
            kind=ItemKind.SECTION,
            state=ItemState.ACCEPTED,
            number_as_written=f"{ROMAN[number]}.",
            text=words,
        )
        number += 1
        yield PreparedItem(section, None)
        for place, line in enumerate(own, start=1):
            yield from _items(line, place, section.key, plan.unit, named.get(line.item_id or 0, ()), below)


def _key_of(plan: UnitPlan) -> UUID:
    """The same for every version that is made from the plan, so that its sections keep their keys too."""
    return uuid5(UUID(int=plan.pk), "unit_plan")


def _items(
    line: Line, place: int, above: UUID, unit: Unit, people: tuple[Party, ...], below: tuple[int, ...]
) -> Iterator[PreparedItem]:
    """The line as an item; points that stand below its first words become items of their own."""
    point = POINT_OF.get(LineKind(line.kind))
    first, *points = line.text.splitlines() if point else [line.text]
    item = Item(
        key=line.key,
        kind=line.kind,
        state=ItemState.ACCEPTED,
        number_as_written=f"{place}.",
        text=first,
        deadline_rule=DeadlineRule.BY if line.due_on else "",
        deadline_on=line.due_on,
        **_facts_of(line.item),
    )
    parties = [(copy, ()) for copy in people]
    if line.kind == LineKind.TASK:
        words, units = (THOSE_BELOW, below) if line.is_for_below else (unit.name, (unit.pk,))
        parties.append((Party(role=PartyRole.RESPONSIBLE, as_written=words), units))
    yield PreparedItem(item, above, tuple(parties), tuple(_recurrences(line.item)))
    if point:
        for number, text in enumerate(points):
            below_it = Item(
                key=uuid5(line.key, str(number)), kind=point, state=ItemState.ACCEPTED, text=text.removeprefix("- ")
            )
            yield PreparedItem(below_it, line.key)


def _facts_of(item: PlanItem | None) -> dict[str, Any]:
    """What the programme above says of the item beside its words."""
    names = ("target", "target_unit", "deliverable", "field_code", "is_focus", "is_encouraged")
    return {name: getattr(item, name) for name in names} if item else {}


def _recurrences(item: PlanItem | None) -> Iterator[ItemRecurrence]:
    if item and item.source:
        for row in item.source.recurrences.all():
            yield ItemRecurrence(period=row.period, as_written=row.as_written, due=row.due)


def _people_of(plan: UnitPlan) -> dict[int, tuple[Party, ...]]:
    """By item of the programme above: copies of the people and outlets that it names, or that its heading names."""
    items = list(plan.version.items.in_order().prefetch_related("parties"))
    spoken_to = audiences_of(items)
    words = {party.code: party.as_written for item in items for party in item.parties.all() if party.code}
    found: dict[int, tuple[Party, ...]] = {}
    for item in items:
        own = [party for party in item.parties.all() if party.role in KEPT_ROLES]
        codes = spoken_to[item.pk] - {party.code for party in own}
        copies = [
            Party(role=party.role, code=party.code, as_written=party.as_written, position=party.position)
            for party in own
        ]
        inherited = [Party(role=PartyRole.AUDIENCE, code=code, as_written=words[code]) for code in sorted(codes)]
        found[item.pk] = (*copies, *inherited)
    return found
