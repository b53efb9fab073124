"""What still stands between a draft and its publication, and whom it would bind."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _
from django.utils.translation import ngettext_lazy

from lantoa.core.org.models import Unit
from lantoa.programme.intake.citations import Cited, cited_by, issue_date
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.intake.models import Draft, Item, Party

DOUBTFUL = ngettext_lazy("%d item is still doubtful.", "%d items are still doubtful.")
FITS_NOWHERE = ngettext_lazy("%d piece of text fits nowhere.", "%d pieces of text fit nowhere.")
UNOWNED = ngettext_lazy("%d task names no unit that is known here.", "%d tasks name no unit that is known here.")
OUT_OF_FORCE = ngettext_lazy("%d cited document is no longer in force.", "%d cited documents are no longer in force.")


@dataclass(frozen=True)
class Concern:
    """Something to settle; `blocks` says whether publishing must wait for it."""

    sentence: str
    blocks: bool
    anchor: str = ""  # where on the review it can be settled


@dataclass(frozen=True)
class Duty:
    """A task with the units that owe it and the words that say so."""

    item: Item
    units: tuple[int, ...]
    words: str


@dataclass
class Readiness:
    """Everything that publishing needs to know of a draft, read with a handful of queries."""

    draft: Draft

    @cached_property
    def items(self) -> list[Item]:
        return list(self.draft.items.kept().in_order())

    @cached_property
    def tasks(self) -> list[Item]:
        return [item for item in self.items if item.kind == ItemKind.TASK]

    @cached_property
    def duties(self) -> list[Duty]:
        """Each task with the units that its own words, or the heading above it, make responsible."""
        named = self._responsible()
        duties = []
        for task in self.tasks:
            source = named.get(task.pk) or named.get(task.parent_id) or {}
            duties.append(Duty(task, tuple(source), "; ".join(dict.fromkeys(source.values()))))
        return duties

    def _responsible(self) -> dict[int, dict[int, str]]:
        found: dict[int, dict[int, str]] = defaultdict(dict)
        rows = Party.objects.filter(item__in=self.items, role=PartyRole.RESPONSIBLE).order_by("position")
        for item, words, unit in rows.values_list("item_id", "as_written", "units"):
            if unit is not None:
                # The first name in the text is the more particular one: "Phòng GD&ĐT" before "các đơn vị".
                found[item].setdefault(unit, words)
        return found

    @cached_property
    def bound(self) -> list[Unit]:
        """The units that owe at least one task, in tree order."""
        owing = {unit for duty in self.duties for unit in duty.units} - {self.draft.unit_id}
        return list(Unit.objects.filter(pk__in=owing).select_related("kind").in_tree_order())

    @cached_property
    def bound_outside(self) -> list[Unit]:
        """Bound units that are no inner parts of the owner: those that the plan is sent to."""
        return [unit for unit in self.bound if not unit.kind.is_inner]

    @property
    def bound_inside(self) -> list[Unit]:
        """Bound units that are inner parts of the owner: the department's own divisions."""
        return [unit for unit in self.bound if unit.kind.is_inner]

    @cached_property
    def doubts(self) -> list[Item]:
        return [item for item in self.items if item.is_doubtful and item.kind != ItemKind.LEFTOVER]

    @cached_property
    def leftover(self) -> list[Item]:
        return [item for item in self.items if item.kind == ItemKind.LEFTOVER]

    @property
    def doubt_count(self) -> int:
        """What the review still asks about: doubtful items and text that fits nowhere."""
        return len(self.doubts) + len(self.leftover)

    @cached_property
    def outdated_bases(self) -> list[Cited]:
        """Cited documents no longer in force, on the plan's day or today."""
        return [cited for cited in cited_by(self.draft) if cited.is_outdated]

    @property
    def issued_on(self) -> date | None:
        """The date of the document, when day, month and year are all there."""
        return issue_date(self.draft)

    @cached_property
    def concerns(self) -> list[Concern]:
        """What is missing or doubtful, what blocks first."""
        return sorted([*self._missing(), *self._doubtful()], key=lambda concern: not concern.blocks)

    @property
    def is_ready(self) -> bool:
        return not any(concern.blocks for concern in self.concerns)

    def _missing(self) -> list[Concern]:
        draft, found = self.draft, []
        if not draft.title:
            found.append(Concern(_("The programme has no title."), True, "title"))
        if not self.tasks:
            found.append(Concern(_("There is no task: nobody would owe anything."), True))
        elif not self.bound:
            found.append(Concern(_("No task names a unit that the organisation knows."), True))
        if not draft.number_symbol:
            found.append(Concern(_("The document's number and symbol are missing; later documents cite them."), False))
        if not draft.issued_day:
            found.append(Concern(_("The paper leaves the day of issue blank; later documents cite it."), False))
        return found

    def _doubtful(self) -> list[Concern]:
        unowned = [duty.item for duty in self.duties if not duty.units]
        counted = (
            (self.doubts, DOUBTFUL, "doubts"),
            (self.leftover, FITS_NOWHERE, "leftover"),
            (unowned, UNOWNED, f"item-{unowned[0].pk}" if unowned else ""),
            (self.outdated_bases, OUT_OF_FORCE, "bases"),
        )
        return [Concern(sentence % len(found), False, anchor) for found, sentence, anchor in counted if found]
