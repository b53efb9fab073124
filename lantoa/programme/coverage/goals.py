"""Which objectives of a programme can be counted by person, and what each asks of whom."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

from lantoa.core import ledger
from lantoa.lib.texts import one_line
from lantoa.lib.vietnamese import fold
from lantoa.programme.intake.kinds import ItemKind, PartyRole
from lantoa.programme.plan.audiences import audiences_of
from lantoa.programme.plan.models import PlanItem, PlanParty, Version

DATA = Path(__file__).parent / "data"
AIMS = (ItemKind.OBJECTIVE, ItemKind.OBJECTIVE_POINT)


@dataclass(frozen=True)
class Population:
    """Whom of a roster the plan means: a group, of pupils perhaps some grades."""

    group: str
    grades: tuple[int, int] | None = None

    @property
    def key(self) -> str:
        return self.group if self.grades is None else f"{self.group}-{self.grades[0]}-{self.grades[1]}"


@dataclass(frozen=True)
class Aim:
    """What an objective asks: of whom, about which topics, how deep, of how many in a hundred."""

    code: str
    title: str
    population: Population
    # Code and the words of the plan.
    audiences: tuple[tuple[str, str], ...]
    topics: tuple[PlanItem, ...]
    depth: int
    target: Decimal


@cache
def populations() -> dict[str, Population]:
    """By the code of an audience, whom of a roster it is."""
    rows = yaml.safe_load((DATA / "populations.yaml").read_text(encoding="utf-8"))
    return {
        code: Population(row["group"], tuple(row["grades"]) if "grades" in row else None)
        for row in rows
        for code in row["audiences"]
    }


@cache
def depth_phrases() -> tuple[tuple[int, str], ...]:
    rows = yaml.safe_load((DATA / "depths.yaml").read_text(encoding="utf-8"))
    return tuple((ledger.Depth[row["depth"].upper()], f" {fold(each)} ") for row in rows for each in row["phrases"])


def aims_of(version: Version) -> Iterator[Aim]:
    """The countable aims of a version: objectives in percent whose people stand on rosters, one for each population."""
    items = list(version.items.in_order())
    spoken_to = audiences_of(items)
    counted, words = _counted_people(items), _words(items)
    with_points = {item.parent_id for item in items if item.kind in AIMS and item.target is not None}
    for item in items:
        if item.kind not in AIMS or item.target is None or item.pk in with_points:
            continue
        codes = counted.get(item.pk) or spoken_to[item.pk]
        for population, audiences in _by_population(codes).items():
            topics = _topics_for(audiences, items, spoken_to)
            if topics:
                yield Aim(
                    code=f"{item.key}:{population.key}",
                    title=one_line(item.text, 400),
                    population=population,
                    audiences=tuple((code, words.get(code, code)) for code in audiences),
                    topics=topics,
                    depth=depth_of(item.text),
                    target=item.target,
                )


def depth_of(text: str) -> int:
    """How deep the words ask to come; having been told, where they ask for no more."""
    words = f" {' '.join(fold(text).split())} "
    return next((depth for depth, phrase in depth_phrases() if phrase in words), ledger.Depth.REACHED)


def topics_of(version: Version) -> list[PlanItem]:
    return list(version.items.in_order().filter(kind=ItemKind.TOPIC))


def _counted_people(items: Collection[PlanItem]) -> dict[int, set[str]]:
    """By item, the people of whom its percentage is, where the plan names them apart from others."""
    found: dict[int, set[str]] = {}
    rows = PlanParty.objects.filter(item__in=items, role=PartyRole.POPULATION).exclude(code="")
    for item, code in rows.values_list("item_id", "code"):
        found.setdefault(item, set()).add(code)
    return found


def _words(items: Collection[PlanItem]) -> dict[str, str]:
    """What the plan itself calls the people of each code, where it first does."""
    words: dict[str, str] = {}
    rows = PlanParty.objects.filter(item__in=items).exclude(code="").order_by("item__position", "position", "pk")
    for code, as_written in rows.values_list("code", "as_written"):
        words.setdefault(code, one_line(as_written, 200))
    return words


def _by_population(codes: Collection[str]) -> dict[Population, tuple[str, ...]]:
    """The audiences that stand on rosters, gathered; civil servants and public employees are one staff."""
    found: dict[Population, list[str]] = {}
    for code in sorted(codes):
        if code in populations():
            found.setdefault(populations()[code], []).append(code)
    return {population: tuple(names) for population, names in found.items()}


def _topics_for(
    audiences: Collection[str], items: Collection[PlanItem], spoken_to: dict[int, set[str]]
) -> tuple[PlanItem, ...]:
    """The topics that speak to just these people; else to others of their group; where the plan says it of no topic, all of them."""
    topics = [item for item in items if item.kind == ItemKind.TOPIC]
    groups = {populations()[code].group for code in audiences}
    just_these = tuple(topic for topic in topics if spoken_to[topic.pk] & set(audiences))
    of_the_group = tuple(
        topic
        for topic in topics
        if any(populations()[code].group in groups for code in spoken_to[topic.pk] if code in populations())
    )
    return just_these or of_the_group or tuple(topic for topic in topics if not spoken_to[topic.pk]) or tuple(topics)
