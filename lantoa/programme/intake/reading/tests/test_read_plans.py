"""Plans of bodies and skeletons that differ: each is read as a careful reader would read it."""

import pytest

from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import PLANS, plan, told

NAMES = sorted(path.name for path in PLANS.iterdir() if not path.name.endswith(".expected"))


@pytest.mark.parametrize("name", NAMES)
def test_plan_is_read_as_expected(name):
    expected = (PLANS / name).with_suffix(".expected").read_text(encoding="utf-8").splitlines()

    assert told(read(plan(name))) == expected
