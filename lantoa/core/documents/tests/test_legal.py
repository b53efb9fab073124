from datetime import date

import pytest
from django.utils import translation

from lantoa.core.documents.legal import ended, ends_of_effect, expiry_sentence


def test_a_document_is_in_force_on_its_last_day_and_over_on_the_next():
    assert ended("61/2018/NĐ-CP", on=date(2025, 6, 30)) is None
    assert ended("61/2018/NĐ-CP", on=date(2025, 7, 1)).replaced_by == "118/2025/NĐ-CP"


def test_what_is_not_known_stays_unsaid():
    assert expiry_sentence("999/2018/NĐ-CP", on=date(2030, 1, 1)) == ""


def test_the_sentence_names_the_last_day_and_what_came_after():
    with translation.override("en"):
        sentence = expiry_sentence(" 13/2023/NĐ-CP ", on=date(2026, 11, 23))

    assert sentence == (
        "no longer in force on 23/11/2026: in effect until 31/12/2025, replaced by 356/2025/NĐ-CP "
        "(Nghị định 356/2025/NĐ-CP, có hiệu lực từ 01/01/2026)."
    )


@pytest.mark.parametrize("number", ends_of_effect())
def test_every_known_end_says_how_sure_it_is_and_from_where(number):
    end = ends_of_effect()[number]

    assert end.certainty in {"stated", "general"}
    assert end.replaced_by in end.source
