import pytest

from lantoa.lib.dates import is_plausible
from lantoa.lib.late import late

part = late("lantoa.lib", {"is_plausible": "dates"})


def test_a_part_is_what_its_module_holds():
    assert part("is_plausible") is is_plausible


def test_an_unknown_part_is_missing_as_from_any_module():
    with pytest.raises(AttributeError, match="module 'lantoa.lib' has no attribute 'real_day'"):
        part("real_day")
