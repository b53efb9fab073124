"""Names and numbers of archives follow their making, whatever the clock does; what is not ours stays."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from lantoa.project.backup.archive import LABEL, PRODUCT, writing
from lantoa.project.backup.keeping import let_go, new_name

URL = "https://lantoa.tinh.example"
NIGHT = datetime(2026, 11, 30, 19, 15, tzinfo=UTC)


def made(folder, moment, url=URL):
    path = folder / new_name(folder, url, moment)
    with writing(path, moment=0) as writer:
        writer.add_json(LABEL, {"product": PRODUCT, "format": 1, "url": url})
    return path


def test_the_newest_are_kept_and_nothing_but_own_archives_is_removed(tmp_path):
    strangers = [
        "lantoa-lantoa.tinh.example-20200101T000000Z.tar",
        "lantoa-other.example-20200101T000000Z.tar",
        "so.tar",
    ]
    for name in strangers:
        (tmp_path / name).write_text("no archive of ours")
    neighbour = made(tmp_path, NIGHT, "https://lantoa.other.example")
    own = [made(tmp_path, NIGHT + timedelta(days=number)) for number in range(5)]

    gone = let_go(tmp_path, URL, keep=3)

    assert gone == own[:2]
    assert {path.name for path in tmp_path.iterdir()} == {*strangers, neighbour.name, *(path.name for path in own[2:])}


def test_fewer_than_are_kept_stay(tmp_path):
    own = made(tmp_path, NIGHT)

    assert (let_go(tmp_path, URL, keep=1), let_go(tmp_path, URL, keep=7), own.exists()) == ([], [], True)


def test_a_clock_that_was_set_back_does_not_make_the_newest_the_oldest(tmp_path):
    before = [made(tmp_path, NIGHT + timedelta(days=number)) for number in range(2)]

    last = made(tmp_path, NIGHT - timedelta(days=400))

    assert let_go(tmp_path, URL, keep=1) == before
    assert last.exists()


@given(st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)), max_size=6))
def test_names_follow_the_making_in_whatever_order_the_clock_runs(tmp_path_factory, moments):
    folder = tmp_path_factory.mktemp("backups")

    names = [made(folder, moment.replace(tzinfo=UTC)).name for moment in moments]

    assert names == sorted(set(names))
