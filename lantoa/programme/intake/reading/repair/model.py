"""The model file: tables of counts turned to chances, packed small and unpacked once per process."""

import gzip
import json
from collections.abc import Iterable
from functools import cache
from itertools import accumulate
from pathlib import Path

from lantoa.programme.intake.reading.repair.channel import Channel
from lantoa.programme.intake.reading.repair.decoder import Decoder
from lantoa.programme.intake.reading.repair.language import Language

MODEL = Path(__file__).with_name("model.json.gz")
# Log chances are kept as whole numbers of this fraction.
STEP = 1 / 16


@cache
def decoder() -> Decoder:
    """The decoder with the model of this package."""
    return unpacked(json.loads(gzip.decompress(MODEL.read_bytes())))


def unpacked(model: dict) -> Decoder:
    """A decoder from the tables as `packed` wrote them."""
    words: list[str] = model["words"]
    size = len(words)
    # The gaps between sorted numbers are small; that is what makes the file so.
    pair_numbers = list(accumulate(model["pairs"]["gaps"]))
    contexts = [f"{words[number // size]} {words[number % size]}" for number in pair_numbers]
    pairs: dict[str, dict[str, float]] = {}
    for number, chance in zip(pair_numbers, _chances(model["pairs"]["chances"]), strict=True):
        pairs.setdefault(words[number // size], {})[words[number % size]] = chance
    triples: dict[str, dict[str, float]] = {}
    triple_numbers = accumulate(model["triples"]["gaps"])
    for number, chance in zip(triple_numbers, _chances(model["triples"]["chances"]), strict=True):
        triples.setdefault(contexts[number // size], {})[words[number % size]] = chance
    backoff = dict(zip(words, _chances(model["backoff"]), strict=True))
    backoff.update(zip(contexts, _chances(model["pairs"]["backoff"]), strict=True))
    language = Language(dict(zip(words, _chances(model["singles"]), strict=True)), pairs, triples, backoff)
    letters = {
        letter: {piece: -cost * STEP for piece, cost in pieces.items()} for letter, pieces in model["letters"].items()
    }
    written = [word for word in words if not word.startswith("<")] + model["foreign"]
    return Decoder(Channel(written, letters, model["sightings"], model.get("answers", {})), language, model["titles"])


def answers(model: dict, readings: Iterable[str]) -> dict[str, list[tuple[str, str, float]]]:
    """The likeliest candidates of each reading, to be kept in the model so that they need not be searched again."""
    decoder = unpacked(model)
    return {
        reading: [
            (candidate.word, candidate.case, round(candidate.chance, 1)) for candidate in decoder.thinned(reading)
        ]
        for reading in readings
    }


def packed(tables: dict, letters: dict, sightings: dict, titles: dict, foreign: list[str]) -> dict:
    """The tables of the language model and of the channel in the form of the model file.

    Triples whose first two words are not a kept pair are left out: the back-off would never reach them.
    """
    words = sorted(tables["singles"])
    place = {word: number for number, word in enumerate(words)}
    size = len(words)
    pairs = sorted((place[one] * size + place[two], chance) for (one, two), chance in tables["pairs"].items())
    pair_place = {number: index for index, (number, _) in enumerate(pairs)}
    triples = sorted(
        (pair_place[place[one] * size + place[two]] * size + place[three], chance)
        for (one, two, three), chance in tables["triples"].items()
        if place[one] * size + place[two] in pair_place
    )
    backoff = tables["backoff"]
    return {
        "words": words,
        "singles": _costs(tables["singles"][word] for word in words),
        "backoff": _costs(backoff.get((word,), 0.0) for word in words),
        "pairs": {
            "gaps": _gaps(number for number, _ in pairs),
            "chances": _costs(chance for _, chance in pairs),
            "backoff": _costs(backoff.get((words[number // size], words[number % size]), 0.0) for number, _ in pairs),
        },
        "triples": {
            "gaps": _gaps(number for number, _ in triples),
            "chances": _costs(chance for _, chance in triples),
        },
        "letters": {
            letter: {piece: round(-chance / STEP) for piece, chance in pieces.items()}
            for letter, pieces in letters.items()
        },
        "sightings": sightings,
        "titles": titles,
        "foreign": foreign,
    }


def _chances(costs: list[int]) -> list[float]:
    return [-cost * STEP for cost in costs]


def _costs(chances: Iterable[float]) -> list[int]:
    return [round(-chance / STEP) for chance in chances]


def _gaps(numbers: Iterable[int]) -> list[int]:
    gaps, last = [], 0
    for number in numbers:
        gaps.append(number - last)
        last = number
    return gaps
