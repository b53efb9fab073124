import pytest

from lantoa.programme.intake import actions
from lantoa.programme.intake.actions.shifting import NoFurther
from lantoa.programme.intake.places import steps_from


@pytest.fixture
def made(province, lead):
    """Two chapters; the first holds two items, of which the first holds one."""
    draft = actions.make_by_hand(province.department, title="Kế hoạch", first_year=2024, by=lead)

    def add(text, under=None):
        return actions.add(draft, kind="section", text=text, under=under, by=lead)

    one, two = add("I"), add("II")
    first = add("1", one)
    return {"draft": draft, "I": one, "II": two, "1": first, "2": add("2", one), "a": add("a", first)}


def order(draft):
    return [item.text for item in draft.items.kept().in_order()]


def test_the_first_item_goes_neither_up_nor_in(made):
    assert set(steps_from(made["I"])) == {"down"}


@pytest.mark.parametrize(
    ("text", "to", "under", "expected"),
    [
        ("2", "up", "I", ["I", "2", "1", "a", "II"]),
        ("1", "down", "I", ["I", "2", "1", "a", "II"]),
        ("2", "in", "1", ["I", "1", "a", "2", "II"]),
        ("1", "out", None, ["I", "2", "1", "a", "II"]),
        ("I", "down", None, ["II", "I", "1", "a", "2"]),
    ],
)
def test_a_step_takes_along_what_stands_below(made, lead, text, to, under, expected):
    item = made["draft"].items.get(pk=made[text].pk)

    moved = actions.shift(item, to=to, seen=item.revision, by=lead)

    assert (moved.parent and moved.parent.text, order(made["draft"])) == (under, expected)


def test_a_step_that_is_not_open_is_refused(made, lead):
    item = made["draft"].items.get(pk=made["I"].pk)

    with pytest.raises(NoFurther):
        actions.shift(item, to="out", seen=item.revision, by=lead)
