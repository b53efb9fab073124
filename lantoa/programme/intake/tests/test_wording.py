"""The sentences of the reader's codes on the screens."""

import pytest
from django.utils import translation

from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.reading.nodes import VerdictKind
from lantoa.programme.intake.wording import (
    VERDICTS,
    doubt_sentence,
    refusal_sentence,
    remark_sentences,
    verdict_sentence,
)


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def test_a_remark_names_what_it_is_about():
    draft = Draft(remarks=["page_not_read:4", "encoding:TCVN3"])

    assert remark_sentences(draft) == [
        "Page 4 is a picture that could not be read. Look at the paper for what it says.",
        "The text was typed for an old Vietnamese font or encoding (TCVN3) and was converted.",
    ]


def test_what_the_frame_lacks_is_told_in_one_breath_after_the_rest():
    draft = Draft(remarks=["number_missing", "hidden_text", "signer_missing"])

    assert remark_sentences(draft) == [
        "The Word file holds hidden text, which was not read.",
        "The paper carries no number and symbol. The paper does not name its signer.",
    ]


def test_a_document_without_remarks_gets_none():
    assert remark_sentences(Draft()) == []


def test_every_verdict_but_a_plan_is_told():
    assert set(VERDICTS) == set(VerdictKind) - {VerdictKind.PLAN}
    assert verdict_sentence(Draft(verdict="plan")) == ""
    assert verdict_sentence(Draft(verdict="not_a_plan")) == "This text is no plan; little in it could be read as one."


def test_a_doubt_is_told_in_the_language_of_the_screen():
    english = doubt_sentence("unsure_words", "phuc vuy")
    with translation.override("vi"):
        vietnamese = doubt_sentence("unsure_words", "phuc vuy")

    assert english == "These words could hardly be read; compare them with the paper: phuc vuy."
    assert vietnamese == "Những từ này khó đọc, hãy đối chiếu với bản giấy: phuc vuy."


def test_an_unknown_reason_is_a_plain_doubt():
    assert doubt_sentence("no_place", None) == "The reader is not sure of this item. Compare it with the paper."


def test_a_refusal_says_what_is_wrong_in_both_languages():
    draft = Draft(refusal_code="too_many_pages", refusal_facts={"pages": 900, "pages_max": 300})

    english = refusal_sentence(draft)
    with translation.override("vi"):
        vietnamese = refusal_sentence(draft)

    assert english.startswith("This document has about 900 pages; at most 300 can be read.")
    assert vietnamese.startswith("Văn bản này dài khoảng 900 trang; chỉ đọc được đến 300 trang.")


def test_a_draft_that_was_not_refused_says_nothing():
    assert refusal_sentence(Draft()) == ""


def test_a_refusal_without_a_sentence_of_its_own_asks_to_try_again():
    assert refusal_sentence(Draft(refusal_code="stopped")) == "The reading was stopped. Try again."
