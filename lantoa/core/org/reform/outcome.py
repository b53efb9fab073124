"""What a reorganisation has done, as other apps are told of it."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from lantoa.core.org.models import Extent, Placement, Post, Reorganisation, Succession, Unit
from lantoa.core.org.reform.journal import Journal


@dataclass(frozen=True)
class HeadsMet:
    """Several heads would meet at one unit: the one who is its head already stays; of those who arrive nobody is raised."""

    unit: Unit
    stays: Post | None
    leaving: list[Post]


@dataclass
class Outcome:
    """The units as they stand after it; `day` is the first day on which it holds."""

    reorganisation: Reorganisation
    journal: Journal
    founded: list[Unit] = field(default_factory=list)
    ended: list[Unit] = field(default_factory=list)
    successions: list[Succession] = field(default_factory=list)
    # Each renamed unit with the name that it had.
    renamed: list[tuple[Unit, str]] = field(default_factory=list)
    # Those of them that keep a short name, since the act says none.
    short_names_kept: list[Unit] = field(default_factory=list)
    placed: list[Placement] = field(default_factory=list)
    # The placements that came to an end, those of units that ended too.
    displaced: list[Placement] = field(default_factory=list)
    # The superior on the day before, by unit and tree.
    placed_before: dict[tuple[int, str], Unit] = field(default_factory=dict)
    posts_ended: list[Post] = field(default_factory=list)
    posts_passed: list[Post] = field(default_factory=list)
    heads_met: list[HeadsMet] = field(default_factory=list)

    @property
    def day(self) -> date:
        return self.reorganisation.effective_on

    @property
    def eve(self) -> date:
        """The last day on which things were as before."""
        return self.day - timedelta(days=1)

    def main_successor_ids(self) -> dict[int, int]:
        """For each unit that ended, the one that gets what nobody assigned to another (by keys)."""
        ended = {unit.pk for unit in self.ended}
        return {
            row.predecessor_id: row.successor_id
            for row in self.successions
            if row.extent in {Extent.WHOLE, Extent.REST} and row.predecessor_id in ended
        }
