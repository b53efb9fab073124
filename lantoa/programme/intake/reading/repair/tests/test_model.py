"""The model file keeps its tables; the language model falls back from three words to two to one."""

import math

import pytest

from lantoa.programme.intake.reading.repair.language import OTHER, Language
from lantoa.programme.intake.reading.repair.model import STEP, packed, unpacked

TABLES = {
    "singles": {"an": -2.0, "toàn": -3.0, OTHER: -9.0},
    "pairs": {("an", "toàn"): -0.5, ("toàn", "an"): -1.0},
    "triples": {("toàn", "an", "toàn"): -0.25, ("an", "an", "an"): -1.0},
    "backoff": {("an",): -1.0, ("toàn",): -2.0, ("toàn", "an"): -0.75},
}


@pytest.fixture
def language() -> Language:
    return unpacked(packed(TABLES, {}, {}, {}, [])).language


@pytest.mark.parametrize(
    ("before", "previous", "word", "chance"),
    [
        ("toàn", "an", "toàn", -0.25),
        ("an", "an", "toàn", -0.5),
        ("an", "toàn", "an", -1.0),
        ("an", "toàn", "toàn", -2.0 - 3.0),
        ("toàn", "an", "an", -0.75 - 1.0 - 2.0),
        ("toàn", "an", "lạ", -0.75 - 1.0 - 9.0),
    ],
)
def test_a_packed_model_gives_the_chances_it_was_made_of(language, before, previous, word, chance):
    assert language.chance(before, previous, word) == pytest.approx(chance, abs=STEP)


def test_a_triple_whose_pair_is_unknown_is_left_out(language):
    assert language.triples == {"toàn an": {"toàn": -0.25}}


def test_costs_are_kept_to_the_nearest_step():
    model = packed({**TABLES, "singles": {"an": math.log(0.3), "toàn": -3.0, OTHER: -9.0}}, {}, {}, {}, [])

    assert model["singles"][model["words"].index("an")] == round(-math.log(0.3) / STEP)
