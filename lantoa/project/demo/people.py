"""Who works in the example province: the cast, and an invented person for every post that must be held."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from django.contrib.auth.hashers import make_password

from lantoa.core.accounts.models import User
from lantoa.core.org.actions import PostDraft
from lantoa.core.org.models import Unit
from lantoa.core.org.roles import Role
from lantoa.project.demo.province import SEED
from lantoa.project.demo.reading import read


@dataclass(frozen=True)
class Seat:
    """A post to be filled: at which unit, in which role, under which title."""

    unit: Unit
    role: Role
    title: str


def make_people(units: Iterable[Unit]) -> list[PostDraft]:
    """Make the accounts of everybody, without passwords, and say which posts they get."""
    by_code = {unit.code: unit for unit in units}
    cast = read("cast")
    posts = [(entry["username"], entry["name"], post) for entry in cast for post in entry["posts"]]
    held = {(post["unit"], post["role"]) for _username, _name, post in posts}
    seats = [seat for unit in by_code.values() for seat in _seats(unit) if (seat.unit.code, seat.role) not in held]

    random = Random(SEED)
    crowd = {_username(seat): full_name(random) for seat in seats}
    people = _accounts({entry["username"]: entry["name"] for entry in cast} | crowd)
    start = read("department")["opened_on"]
    given = [
        *(
            PostDraft(by_code[p["unit"]], people[who], Role(p["role"]), p["title"], p.get("from", start))
            for who, _n, p in posts
        ),
        *(PostDraft(seat.unit, people[_username(seat)], seat.role, seat.title, start) for seat in seats),
    ]
    return [*given, *_records_kept_beside(given)]


def _records_kept_beside(posts: Iterable[PostDraft]) -> Iterator[PostDraft]:
    """Small offices have no clerk of their own: whoever coordinates gives their documents numbers too."""
    for post in posts:
        if post.role == Role.COORDINATOR and not post.unit.kind.is_inner:
            yield replace(post, role=Role.CLERK, title="Văn thư kiêm nhiệm")


def _accounts(names: dict[str, str]) -> dict[str, User]:
    users = [
        User(
            username=username,
            full_name=name,
            email=f"{username}@nguoi.camau.example",
            password=make_password(None),
        )
        for username, name in names.items()
    ]
    return {user.username: user for user in User.objects.bulk_create(users, batch_size=500)}


def _seats(unit: Unit) -> Iterator[Seat]:
    """A coordinator and a head for every office and school: each signs a plan of its own."""
    form = read("department")["forms"].get(unit.kind.code)
    if unit.code == read("department")["neighbour"]["department"]["code"]:
        for post in read("department")["neighbour"]["posts"]:
            yield Seat(unit, Role(post["role"]), post["title"])
    elif unit.kind.is_inner:
        yield Seat(unit, Role.HEAD, "Trưởng phòng" if unit.kind.code == "department-division" else "Chánh Thanh tra")
        yield Seat(unit, Role.OFFICER, "Chuyên viên")
    elif form:
        yield Seat(unit, Role.COORDINATOR, "Thư ký hội đồng" if unit.kind.is_school else "Chuyên viên")
        yield Seat(unit, Role.HEAD, form["head"])


def _username(seat: Seat) -> str:
    endings: dict[Any, str] = {
        Role.COORDINATOR: "dau-moi",
        Role.LEAD: "dau-moi",
        Role.HEAD: "thu-truong",
        Role.OFFICER: "chuyen-vien",
        Role.CLERK: "van-thu",
    }
    return f"{seat.unit.code.lower()}.{endings[seat.role]}"


def full_name(random: Random) -> str:
    """A name that sounds like the country, of nobody."""
    people = read("names")["people"]
    family = random.choices(list(people["family"]), weights=list(people["family"].values()))[0]
    half = people[random.choice(["women", "men"])]
    return f"{family} {random.choice(half['middle'])} {random.choice(half['given'])}"
