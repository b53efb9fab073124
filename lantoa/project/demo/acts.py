"""The reorganisations of the true story, read from data/acts: what each does, as steps in parts that belong together."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from lantoa.core.org.models import Axis, Placement, Step, UnitKind
from lantoa.core.org.reform import composing
from lantoa.core.org.reform.composing import NewUnit, Share
from lantoa.project.demo.province import committee_names, committee_of, localities
from lantoa.project.demo.reading import DATA, read

Part = list[Step]


@dataclass(frozen=True)
class Act:
    """One file: how the act is called, what it rests on, when it is prepared and holds, and everything that it says."""

    title: str
    basis: str
    kept_by: str
    effective_on: date
    prepared_on: date
    says: dict[str, Any]

    @property
    def leaving(self) -> set[str]:
        """The codes of the bodies that end by name: merged away, or with their level."""
        merged = {row["code"] for row in self.says.get("merged", [])}
        return merged | {code for level in self.says.get("ended", []) for code in level["bodies"].values()}


def acts() -> list[Act]:
    """Every act, in the order of their days."""
    return [_act(read(f"acts/{path.stem}")) for path in sorted((DATA / "acts").glob("*.yaml"))]


def parts_of(act: Act) -> Iterator[Part]:
    """The steps of the act as they apply to the units that stand now, one part for each thing that a person would enter."""
    return _Story(act.says).parts()


def _act(says: dict[str, Any]) -> Act:
    head = {name: says[name] for name in ("title", "basis", "kept_by", "effective_on", "prepared_on")}
    return Act(**head, says=says)


class _Story:
    """Turns one act into steps; schools go with their commune, which their locality names."""

    def __init__(self, says: dict[str, Any]) -> None:
        self.says = says
        self.kind = UnitKind.objects.get(code="people-committee-commune")
        self.before = localities()
        begun = [(row["code"], row["new"]) for row in self._rows("founded")]
        begun += [(row["code"], row["commune"]) for row in self._rows("unchanged")]
        self.after = dict(self.before) | dict(begun)
        self.leaving = {code for level in self._rows("ended") for code in level["bodies"].values()}
        self.schools: dict[str, list[tuple[str, str]]] = defaultdict(list)
        standing = Placement.objects.filter(axis=Axis.ADMINISTRATIVE, valid_to=None, unit__kind__is_school=True)
        for locality, school, above in standing.order_by("unit__code").values_list(
            "unit__locality", "unit__code", "parent__code"
        ):
            self.schools[locality].append((school, above))

    def parts(self) -> Iterator[Part]:
        for row in self._rows("merged"):
            yield composing.merge([row["code"]], into=row["into"], remark=row.get("remark", ""))
        for row in self._rows("founded"):
            yield self._founded(row)
        for row in self._rows("unchanged"):
            yield self._unchanged(row)
        for row in self._rows("divided"):
            yield self._divided(row)
        for row in self._rows("transferred"):
            into = committee_of(row["into_code"])
            yield composing.transfer(committee_of(row["code"]), into=into, units={}, remark=row["remark"])
        for level in self._rows("ended"):
            yield composing.abolish(level["bodies"].values(), heir=level["heir"], remark=level["remark"])

    def _rows(self, name: str) -> list[dict[str, Any]]:
        return self.says.get(name, [])

    def _founded(self, row: dict[str, Any]) -> Part:
        committee = NewUnit(
            **committee_names(row["new"]),
            code=committee_of(row["code"]),
            kind=self.kind,
            under={Axis.ADMINISTRATIVE: self.says["kept_by"]},
            place=place_of(row["new"]),
            locality=self.says["locality"],
        )
        whole = list(row["from"].values())
        return [
            *composing.found(committee),
            *composing.merge(map(committee_of, whole), into=committee.code),
            *(step for commune in whole for step in self._schools(commune, into=row["code"])),
        ]

    def _unchanged(self, row: dict[str, Any]) -> Part:
        committee = committee_of(row["code"])
        return [
            *composing.place([committee], under=self.says["kept_by"], axis=Axis.ADMINISTRATIVE),
            *composing.rename(committee, locality=self.says["locality"]),
            *self._schools(row["code"], into=row["code"]),
        ]

    def _divided(self, row: dict[str, Any]) -> Part:
        shares = [self._share(row["rest"], is_rest=True), *map(self._share, row["parts"])]
        return [
            *composing.split(committee_of(row["code"]), shares=shares),
            *self._schools(row["code"], into=row["rest"]["code"], elsewhere=row.get("schools")),
        ]

    def _share(self, row: dict[str, Any], *, is_rest: bool = False) -> Share:
        return Share(committee_of(row["code"]), is_rest=is_rest, remark=row.get("remark", ""))

    def _schools(self, commune: str, *, into: str, elsewhere: dict[str, str] | None = None) -> Iterator[Step]:
        """Schools of the commune stand where it goes; those under a body that ends also come under the new committee."""
        for school, above in self.schools[self.before[commune]]:
            target = (elsewhere or {}).get(school, into)
            if above in self.leaving:
                yield from composing.place([school], under=committee_of(target), axis=Axis.ADMINISTRATIVE)
            if self.after[target] != self.before[commune]:
                yield from composing.rename(school, locality=self.after[target], place=place_of(self.after[target]))


def place_of(locality: str) -> str:
    """The bare name of a commune, as documents date from it: "Xã Khánh An, tỉnh Cà Mau" → "Khánh An"; a number keeps its ward."""
    commune = locality.partition(",")[0]
    bare = commune.partition(" ")[2]
    return commune if bare.isdigit() else bare
