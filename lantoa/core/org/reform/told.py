"""What an act that was carried out did, read from its journal, which stays when the act is undone."""

from collections import defaultdict
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _

from lantoa.core.org.models import Axis, Change, Extent, Naming, Placement, Post, Reorganisation, Unit, UnitKind
from lantoa.core.org.models.units import holds_on
from lantoa.core.org.permissions import VIEW_UNIT
from lantoa.core.org.reform.telling import Group, Line, behind, counted, group_of, moves_on
from lantoa.core.org.reform.wording import alteration
from lantoa.core.org.scope import units_where

Rows = dict[int, Change]
# What these hold stands in the other groups, or is drawn from them.
OWN_APP = "org."


def groups_of(act: Reorganisation, user: Any) -> list[Group]:
    """What began, ended, was renamed, moved and passed on; people only of units that the reader sees."""
    told = _Told(act)
    groups = [
        group_of(_("Units that begin"), "circle-plus", told.founded()),
        group_of(_("Units that end"), "circle-minus", told.ended()),
        group_of(_("Parts that pass to another unit"), "split", told.parts()),
        group_of(_("New names"), "pencil", told.renamed()),
        told.altered(),
        *told.moves(),
        *told.posts(user),
        group_of(_("In other parts of Lan Tỏa"), "arrow-right-left", told.elsewhere()),
    ]
    return [group for group in groups if group.count]


class _Told:
    def __init__(self, act: Reorganisation) -> None:
        self.act = act
        self.eve = act.effective_on - timedelta(days=1)
        self.made: dict[str, Rows] = defaultdict(dict)
        self.was: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        self.became: dict[str, dict[int, dict[str, Any]]] = defaultdict(lambda: defaultdict(dict))
        for change in act.changes.order_by("pk"):
            if change.made_the_row:
                self.made[change.table][change.row] = change
                continue
            # Of several changes of one column the first says what was, the last what became.
            self.was[change.table][change.row] = change.was | self.was[change.table][change.row]
            self.became[change.table][change.row] |= change.became
        self.names = self._names()

    def _names(self) -> dict[int, str]:
        """What each unit of the act was called, the new ones as they began."""
        founded = {pk: row.became["name"] for pk, row in self.made["org.unit"].items()}
        pairs = [row.became for table in ("org.placement", "org.succession") for row in self.made[table].values()]
        columns = ("unit_id", "parent_id", "predecessor_id", "successor_id")
        keys = {pair[column] for pair in pairs for column in columns if column in pair} | set(self.was["org.unit"])
        keys |= {row.parent_id for row in self._placed_before()}
        stood = Naming.objects.filter(holds_on(self.eve), unit__in=keys).values_list("unit_id", "name")
        later = Unit.objects.filter(pk__in=keys).values_list("pk", "name")
        return dict(later) | dict(stood) | founded

    def _placed_before(self) -> list[Placement]:
        """The placements that the act ended; their rows stay, undone or not."""
        return list(Placement.objects.filter(pk__in=list(self.was["org.placement"])))

    def founded(self) -> list[str]:
        return [self.names[pk] for pk in self.made["org.unit"]]

    def _closed(self) -> list[int]:
        return [pk for pk, became in self.became["org.unit"].items() if became.get("closed_on")]

    def ended(self) -> list[str]:
        heirs: dict[int, list[str]] = defaultdict(list)
        for row in self.made["org.succession"].values():
            heirs[row.became["predecessor_id"]].append(_with_remark(self.names[row.became["successor_id"]], row))
        return [f"{self.names[pk]} → {', '.join(heirs[pk])}" if heirs[pk] else self.names[pk] for pk in self._closed()]

    def parts(self) -> list[str]:
        closed = set(self._closed())
        rows = [row for row in self.made["org.succession"].values() if row.became["extent"] == Extent.PART]
        return [
            f"{self.names[row.became['predecessor_id']]} → {_with_remark(self.names[row.became['successor_id']], row)}"
            for row in rows
            if row.became["predecessor_id"] not in closed
        ]

    def renamed(self) -> list[str]:
        return [
            f"{was['name']} → {self.became['org.unit'][pk]['name']}"
            for pk, was in self.was["org.unit"].items()
            if "name" in was
        ]

    def altered(self) -> Group:
        """Short names, symbols, places and kinds, like with like."""
        together: dict[str, list[str]] = defaultdict(list)
        kinds = {kind.pk: str(kind) for kind in UnitKind.objects.all()}
        for pk, became in self.became["org.unit"].items():
            said = {name: str(became.get(name) or "") for name in ("short_name", "symbol", "place", "locality")}
            if what := alteration(**said, kind=kinds.get(became.get("kind_id", 0), "")):
                together[what].append(self.names[pk])
        lines = [Line(f"{counted(names)}: {what}", behind(names)) for what, names in together.items()]
        heading, count = _("Other details that changed"), sum(len(names) for names in together.values())
        return group_of(heading, "pencil", lines, count)

    def moves(self) -> list[Group]:
        before = {(row.unit_id, row.axis): row.parent_id for row in self._placed_before()}
        ways: dict[str, dict[tuple[str, str], list[str]]] = defaultdict(lambda: defaultdict(list))
        for change in self.made["org.placement"].values():
            row = change.became
            if row["unit_id"] not in self.made["org.unit"]:
                stood = before.get((row["unit_id"], row["axis"]))
                way = (self.names[stood] if stood else "–", self.names[row["parent_id"]])
                ways[row["axis"]][way].append(self.names[row["unit_id"]])
        return [moves_on(Axis(axis), routes) for axis, routes in sorted(ways.items())]

    def posts(self, user: Any) -> list[Group]:
        """Who kept a role at the unit that follows, and whose post only ended."""
        rows = Post.objects.filter(pk__in=list(self.was["org.post"]), acting_for=None).select_related("person", "unit")
        ended = list(rows.order_by("unit__sort_key", "pk"))
        seen = set(units_where(user, VIEW_UNIT, among={post.unit_id for post in ended}).values_list("pk", flat=True))
        passed = {(row.became["person_id"], row.became["role"]) for row in self.made["org.post"].values()}
        kept = [post for post in ended if (post.person_id, post.role) in passed]
        gone = [post for post in ended if (post.person_id, post.role) not in passed]
        return [
            group_of(_("People who keep their role at the unit that follows"), "user-check", self._people(kept, seen)),
            group_of(_("Posts that end"), "user-minus", self._people(gone, seen)),
        ]

    def _people(self, posts: list[Post], seen: set[int]) -> list[str]:
        unseen = sum(post.unit_id not in seen for post in posts)
        called = [f"{post.person} – {post.label}, {post.unit.name}" for post in posts if post.unit_id in seen]
        return [*called, _("At units that you do not see: %(count)s") % {"count": unseen}] if unseen else called

    def elsewhere(self) -> list[str]:
        """How many records of other apps changed, by what they are called."""
        tables = [table for table in {*self.made, *self.was} if not table.startswith(OWN_APP)]
        return [
            f"{str(apps.get_model(table)._meta.verbose_name).capitalize()}: {len({*self.made[table], *self.was[table]})}"
            for table in sorted(tables)
        ]


def _with_remark(name: str, row: Change) -> str:
    return f"{name} ({row.became['remark']})" if row.became.get("remark") else name
