"""Plans of many bodies and layouts, written to try the reader, against what a careful reader finds in them."""

import pytest
import yaml

from lantoa.programme.intake.reading.pipeline import read_file
from lantoa.programme.intake.reading.tests.expectations import NAMES, UNSEEN, plain_text, tally

OTHERS = yaml.safe_load((UNSEEN / "other" / "expected.yaml").read_text(encoding="utf-8"))
REPAIRED_RECALL = 0.85  # the least of one plan; benchmarks/unseen.py tells the figures


@pytest.mark.parametrize("name", NAMES)
def test_every_fact_of_a_clean_plan_is_read_and_none_invented(name):
    found = tally(name, read_file(plain_text(name).encode())[1])

    assert (found.missed, found.invented) == ([], [])


@pytest.mark.parametrize("name", NAMES)
def test_most_facts_are_read_from_what_an_english_recogniser_left(name):
    found = tally(name, read_file(UNSEEN / "damaged" / f"{name}.txt")[1])

    assert found.recall >= REPAIRED_RECALL
    assert found.precision >= REPAIRED_RECALL


@pytest.mark.parametrize("name", OTHERS)
def test_what_is_no_plan_is_told_so(name):
    text = (UNSEEN / "other" / f"{name}.txt").read_text(encoding="utf-8").replace(" || ", "          ")

    assert read_file(text.encode())[1].verdict.kind.value in OTHERS[name]
