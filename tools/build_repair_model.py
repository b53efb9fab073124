"""Build the model file of the repair of damaged text.

    python tools/build_repair_model.py BUILD_FOLDER

Fetches the packages named in repair_model/corpus.py, draws and reads pages for a quarter of an hour on one core
(kept in the folder for the next run), counts, and writes lantoa/programme/intake/reading/repair/model.json.gz.
"""

import argparse
import gzip
import json
import math
import random
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from lantoa.lib.vietnamese import is_syllable, normalise_tone_placement  # noqa: E402
from lantoa.programme.intake.reading.repair.model import MODEL, answers, packed  # noqa: E402
from lantoa.programme.intake.reading.repair.tokens import EDGES  # noqa: E402
from repair_model import corpus  # noqa: E402
from repair_model.alignment import LetterCosts, word_pairs  # noqa: E402
from repair_model.ngrams import EDGE, Component, mixed  # noqa: E402
from repair_model.rendering import pages, read_in_english  # noqa: E402

LEXICON = ROOT / "lantoa/programme/intake/reading/repair/lexicon"
VIETNAMESE_WORDS = Path("/usr/share/tesseract-ocr/5/tessdata/vie.traineddata")
# What share each kind of text has in the language model: our phrases are few and to the point, the help is neither.
SHARES = {"law": 0.2, "help": 0.07, "phrases": 0.43, "words": 0.3}
# How many words of each kind are drawn and read.
DRAWN = {"law": 103_500, "help": 27_600, "phrases": 70_000, "words": 37_500}
SHARE_IN_CAPITALS = 0.25
# How much a word counts when capitals are counted: bodies and posts are named in our phrases, seldom in laws.
TITLE_WEIGHTS = {"law": 1, "phrases": 30}
FEWEST_SIGHTINGS = 2
RAREST_PIECE = 1e-4
# Readings seen as often as this have their candidates searched now and kept.
FEWEST_TO_ANSWER = 2
FEWEST_FOREIGN = 60
# Swear words of the borrowed list: a guess must never put one into an official document.
NEVER_GUESSED = {"buồi", "cặc", "đéo", "địt", "đụ", "lồn"}


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("folder", type=Path, help="where packages and drawn pages are kept")
    chosen = arguments.parse_args()
    corpus.fetch(chosen.folder)
    sources = {
        "law": list(corpus.law_sentences(chosen.folder)),
        "help": list(corpus.help_sentences(chosen.folder)),
        "phrases": list(corpus.lexicon_phrases(LEXICON)),
        "words": list(corpus.lexicon_words(LEXICON)),
    }
    for name, sentences in sources.items():
        drawn = chosen.folder / f"{name}.pages.jsonl"
        if not drawn.exists():
            _draw(sentences, DRAWN[name], drawn)
    tables = _language(sources, chosen.folder)
    letters, sightings = _channel(chosen.folder, set(tables["singles"]))
    model = packed(tables, letters, sightings, _titles(sources), _foreign(sources))
    model["answers"] = answers(model, _common_readings(sightings))
    MODEL.write_bytes(gzip.compress(json.dumps(model, ensure_ascii=False, separators=(",", ":")).encode(), 9, mtime=0))
    print(f"{MODEL.name}: {MODEL.stat().st_size:,} bytes, {len(model['words'])} words")


def _draw(sentences: list[str], words: int, drawn: Path) -> None:
    """Draw pages of about `words` words and keep each with its reading."""
    chance = random.Random(drawn.name)
    picture = drawn.with_suffix(".png")
    with drawn.with_suffix(".part").open("w", encoding="utf-8") as kept:
        for text, page in pages(_chosen(sentences, words, chance), chance):
            page.save(picture, compress_level=1)
            kept.write(json.dumps([text, *read_in_english([picture], workers=1)], ensure_ascii=False) + "\n")
    picture.unlink()
    drawn.with_suffix(".part").rename(drawn)


def _chosen(sentences: list[str], words: int, chance: random.Random) -> Iterator[str]:
    number = 0
    while number < words:
        for sentence in chance.sample(sentences, len(sentences)):
            yield sentence.upper() if chance.random() < SHARE_IN_CAPITALS else sentence
            number += len(sentence.split())
            if number >= words:
                return


def _language(sources: dict[str, list[str]], folder: Path) -> dict:
    components = {name: Component(sentences) for name, sentences in sources.items()}
    return mixed(components, SHARES, _syllables_of_tesseract(folder), single_triples={"phrases", "words"})


def _syllables_of_tesseract(folder: Path) -> set[str]:
    """Syllables of the word list in Tesseract's Vietnamese model (Apache-2.0), for those our text lacks."""
    subprocess.run(["combine_tessdata", "-u", VIETNAMESE_WORDS, f"{folder}/vie."], check=True, capture_output=True)
    listed = folder / "vie.words"
    command = ["dawg2wordlist", f"{folder}/vie.lstm-unicharset", f"{folder}/vie.lstm-word-dawg", listed]
    subprocess.run(command, check=True, capture_output=True)
    words = listed.read_text(encoding="utf-8").lower().split()
    return {normalise_tone_placement(word) for word in words if is_syllable(word)} - NEVER_GUESSED


def _channel(folder: Path, known: set[str]) -> tuple[dict, dict]:
    """What letters turn into (log chances), and which written words were read as what (numbers)."""
    pairs: Counter[tuple[str, str]] = Counter()
    for drawn in sorted(folder.glob("*.pages.jsonl")):
        for row in drawn.read_text(encoding="utf-8").splitlines():
            truth, read = (unicodedata.normalize("NFC", text).split() for text in json.loads(row))
            for written, seen in word_pairs(truth, read):
                written, seen = written.strip(EDGES), seen.strip(EDGES)
                if written and seen:
                    pairs[written, seen] += 1
    costs = LetterCosts()
    costs.learn(pairs.items())
    letters = {
        letter: {
            piece: math.log(number / pieces.total())
            for piece, number in pieces.items()
            if number >= FEWEST_SIGHTINGS and number / pieces.total() > RAREST_PIECE
        }
        for letter, pieces in costs.counts.items()
        if pieces.total() >= 20
    }
    sightings: dict[str, dict[str, int]] = {}
    for (written, seen), number in sorted(pairs.items()):
        if number >= FEWEST_SIGHTINGS and written.lower() in known:
            sightings.setdefault(written, {})[seen] = number
    return letters, sightings


def _common_readings(sightings: dict[str, dict[str, int]]) -> list[str]:
    numbers: Counter[str] = Counter()
    for readings in sightings.values():
        numbers.update(readings)
    return sorted(reading for reading, number in numbers.items() if number >= FEWEST_TO_ANSWER)


def _words_inside(sentences: list[str]) -> Iterator[str]:
    """The words whose capitals are their own, stripped of punctuation: not those that open a sentence.

    An entry of the lexicon without a full stop is no sentence: there the first word counts too.
    """
    for sentence in sentences:
        previous = "." if sentence.endswith((".", ";", ":", ",")) else "x"
        for chunk in sentence.split():
            if previous[-1] not in ".;:!?-" and (word := EDGE.sub("", chunk)).isalpha():
                yield word
            previous = chunk


def _titles(sources: dict[str, list[str]]) -> dict[str, float]:
    """The share of capital initials inside sentences, for the words that have them at all often."""
    all_words, capital = Counter(), Counter()
    for name, weight in TITLE_WEIGHTS.items():
        for word in _words_inside([sentence for sentence in sources[name] if not sentence.isupper()]):
            all_words[word.lower()] += weight
            capital[word.lower()] += weight * (word[0].isupper() and not word[1:].isupper())
    shares = {word: round(min(0.95, number / (all_words[word] + 4)), 2) for word, number in capital.items()}
    return {word: share for word, share in sorted(shares.items()) if share > 0.03}


def _foreign(sources: dict[str, list[str]]) -> list[str]:
    """Words of other languages that occur in our phrases or often in the rest: they are right as they stand."""
    numbers: Counter[str] = Counter()
    for name, sentences in sources.items():
        for word in _words_inside(sentences):
            if word.isascii() and word.islower() and not is_syllable(word) and len(word) > 2:
                numbers[word] += FEWEST_FOREIGN if name == "phrases" else 1
    return sorted(word for word, number in numbers.items() if number >= FEWEST_FOREIGN)


if __name__ == "__main__":
    main()
