"""Words find their partners, letters their pieces, and chances sum to one."""

import math
import random

import pytest

from repair_model.alignment import LetterCosts, word_pairs
from repair_model.corpus import lexicon_phrases, lexicon_words
from repair_model.ngrams import Component, mixed, sentences
from repair_model.rendering import FONTS, LINES_PER_PAGE, REGULAR, pages


def test_words_find_their_partners_across_a_word_that_was_lost():
    truth = ["công", "tác", "tuyên", "truyền", "phải", "kịp", "thời"]
    read = ["cong", "tac", "truyén", "phai", "kip", "thoi"]

    pairs = list(word_pairs(truth, read))

    assert pairs == [
        ("công", "cong"),
        ("tác", "tac"),
        ("truyền", "truyén"),
        ("phải", "phai"),
        ("kịp", "kip"),
        ("thời", "thoi"),
    ]


def test_strangers_are_no_partners():
    assert list(word_pairs(["ngày"], ["xxxxxxxx"])) == []


def test_nothing_read_leaves_nothing_paired():
    assert list(word_pairs(["một", "hai"], [])) == []


def test_letters_learn_the_pieces_they_turn_into():
    costs = LetterCosts()

    costs.learn([(("chức", "chirc"), 20), (("mức", "mirc"), 10), (("cứ", "cir"), 10), (("chi", "chi"), 30)])

    assert costs.counts["ứ"].most_common(1) == [("ir", 40)]
    assert costs.counts["h"].most_common(1) == [("h", 50)]
    assert costs.cost("ứ", "ir") < costs.cost("ứ", "u")


def test_sentences_end_at_full_stops_and_look_through_commas():
    text = ["Cán bộ, công chức; Nghị định số 30/2020/NĐ-CP của CP."]

    assert list(sentences(text)) == [
        ["cán", "bộ", "công", "chức"],
        ["nghị", "định", "số", "<n>", "<n>", "<x>", "<x>", "của", "<x>"],
    ]


@pytest.mark.parametrize("context", [("công", "tác"), ("tác", "công"), ("chưa", "thấy")])
def test_the_chances_after_any_two_words_sum_to_one(context):
    component = Component(["công tác cán bộ", "công tác tuyên truyền", "tác dụng"])
    vocabulary = set(component.singles)

    total = sum(component.triple(*context, word, len(vocabulary)) for word in vocabulary)

    assert total == pytest.approx(1)


def test_a_mixture_knows_the_runs_of_all_its_parts():
    components = {"law": Component(["bộ luật dân sự"] * 2), "phrases": Component(["công tác dân vận"])}

    tables = mixed(components, {"law": 0.5, "phrases": 0.5}, ["lạ"], single_triples={"phrases"})

    assert ("bộ", "luật", "dân") in tables["triples"]
    assert ("công", "tác", "dân") in tables["triples"]
    assert tables["pairs"]["dân", "sự"] < math.log(0.9)
    assert tables["singles"]["lạ"] == min(tables["singles"].values())


def test_phrases_and_words_of_the_lexicon_are_kept_apart(tmp_path):
    (tmp_path / "bodies.yaml").write_text("state:\n  - Sở Nội vụ\n", encoding="utf-8")
    (tmp_path / "words.yaml").write_text("a:\n  - an toàn; an ninh\n", encoding="utf-8")

    assert list(lexicon_phrases(tmp_path)) == ["Sở Nội vụ"]
    assert list(lexicon_words(tmp_path)) == ["an toàn; an ninh"]


@pytest.mark.skipif(not all((FONTS / name).exists() for name in REGULAR), reason="needs the fonts of the pages")
def test_pages_hold_all_sentences_in_order():
    written = [f"Điều {number}. Quy định chung" for number in range(LINES_PER_PAGE + 5)]

    drawn = list(pages(written, random.Random(1)))

    assert [line for text, _ in drawn for line in text.splitlines()] == written
    assert all(picture.getextrema() != (255, 255) for _, picture in drawn)
