"""The hash of an item's content speaks of what it says and of nothing else."""

import json
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as some

from lantoa.core.outbox.items import read_batch, read_ids

WORDS = some.text(some.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=12)
FACTS = some.dictionaries(WORDS, some.lists(WORDS, max_size=3), max_size=5)
HASHES = some.text("0123456789abcdef", min_size=64, max_size=64)
FILES = some.lists(some.tuples(HASHES, some.integers(1, 10**6)), max_size=4, unique_by=lambda file: file[0])


def item(facts, files=(), **parts):
    listed = [{"sha256": sha256, "size": size} for sha256, size in files]
    written = {"id": str(uuid4()), "taking": "a", "person": 1, "facts": facts, "files": listed} | parts
    (read,) = read_batch(json.dumps({"items": [written]}).encode())
    return read


@given(FACTS, FILES, some.randoms())
def test_the_order_of_names_and_files_and_the_id_do_not_matter(facts, files, chance):
    names, turned = list(facts), list(files)
    chance.shuffle(names)
    chance.shuffle(turned)

    assert item(facts, files).digest == item({name: facts[name] for name in names}, turned).digest


@given(FACTS, FACTS, FILES, FILES)
def test_other_words_or_files_have_another_hash(facts, others, files, other_files):
    same = facts == others and sorted(files) == sorted(other_files)

    assert (item(facts, files).digest == item(others, other_files).digest) == same


@given(FACTS)
def test_the_kind_and_the_person_belong_to_the_content(facts):
    assert len({item(facts).digest, item(facts, taking="b").digest, item(facts, person=2).digest}) == 3


@given(FACTS)
def test_what_was_written_is_read_unchanged(facts):
    assert item(facts).facts == facts


def test_ids_are_read_out_of_an_address():
    id = uuid4()

    assert read_ids([str(id)]) == [id]
