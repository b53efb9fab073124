"""The likeliest sentence behind damaged words: channel and language weighed together, left to right."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from lantoa.programme.intake.reading.repair.channel import Candidate, Case, Channel
from lantoa.programme.intake.reading.repair.language import NUMBER, OTHER, START, Language
from lantoa.programme.intake.reading.repair.strange import is_strange, is_unspeakable
from lantoa.programme.intake.reading.repair.tokens import Token

BEAM = 16
REACH = 12.0
OPTIONS = 12
OPTIONS_REACH = 10.0
# Candidates kept in the model for common readings: all the options, in small letters and with a capital.
KEPT = 20
# How much a word's own frequency counts when the candidates are first thinned out.
FREQUENCY_IN_THINNING = 0.7
# Log chances of what counts cannot tell: a word that is none of ours, one that was broken in two or run together
# with its neighbour, a digit that is one, capitals where the line has none and the other way round.
FOREIGN = -11.0
KNOWN_FOREIGN = -4.0
STRANGE_SIGN = -3.0
BROKEN = -5.0
RUN_TOGETHER = -7.0
DIGIT = -1.0
WRONG_CAPITALS = -6.0
SMALL_OPENING = -1.5
RAREST_TITLE = 0.02
# Before a name stands a linking word ("của Sở") rather than a noun that reads alike, however often that noun and the
# small letters of the name make one word ("cửa sổ").
LINKING = frozenset(
    ("bởi", "cho", "của", "cùng", "do", "đến", "giữa", "gửi", "là", "qua", "tại", "theo", "trên", "trong", "từ", "và", "về", "với")
)  # fmt: skip
LINKING_WITHIN = 4.0
NOUN_BEFORE_NAME = -4.0
# Below this no candidate is near, and the word is tried with its neighbour or in halves.
FAR = -11.0
LONGEST_MERGED = 8
SHORTEST_HALVED = 5
# What a word costs that no language says, once everything near it is tried; and how sure a word in its place can be.
UNSPEAKABLE = -17.0
GUESSED = 0.4


@dataclass(frozen=True)
class Option:
    """One way to write what stands at a token (or at `span` tokens), and how the language model reads it."""

    text: str
    words: tuple[str, ...]
    chance: float
    span: int = 1
    is_name: bool = False  # begins with a capital within a sentence


@dataclass(frozen=True)
class Reading:
    """What the decoder chose for the tokens from `first` on."""

    first: int
    span: int
    text: str
    confidence: float


class _Path(NamedTuple):
    score: float
    before: str
    previous: str
    option: Option | None = None
    back: "_Path | None" = None


@dataclass(frozen=True)
class Decoder:
    """Channel, language and the share of capitals of each word (`titles`)."""

    channel: Channel
    language: Language
    titles: Mapping[str, float]

    def decode(self, tokens: Sequence[Token]) -> list[Reading]:
        """The best reading of all tokens, each with its confidence."""
        capitals = _rows_in_capitals(tokens)
        options = [self._options(tokens, place, capitals) for place in range(len(tokens))]
        readings = self._best(tokens, options)
        unread = {each.first for each in readings if _is_unread(tokens[each.first], each, capitals)}
        for first, end in _sentences_around(unread, tokens):
            looked = [
                self._guesses(tokens[place], capitals) if place in unread else options[place]
                for place in range(first, end)
            ]
            again = [replace(each, first=first + each.first) for each in self._best(tokens[first:end], looked)]
            kept = [each for each in readings if not first <= each.first < end]
            readings = sorted([*kept, *(_at_most_a_guess(each, unread) for each in again)], key=lambda each: each.first)
        return readings

    def _best(self, tokens: Sequence[Token], options: list[list[Option]]) -> list[Reading]:
        linked = {place for place, here in enumerate(options) if _may_link(here)}
        columns: list[dict[tuple[str, str], _Path]] = [{} for _ in range(len(tokens) + 1)]
        columns[0][START, START] = _Path(0.0, START, START)
        for place, token in enumerate(tokens):
            paths = sorted(columns[place].values(), key=lambda path: -path.score)[:BEAM]
            for path in paths:
                if path.score < paths[0].score - REACH:
                    break
                before, previous = (START, START) if token.opens else (path.before, path.previous)
                after = self.language.after(before, previous)
                is_after_link = path.option is not None and place - path.option.span in linked
                for option in options[place]:
                    score = path.score + option.chance + after(option.words[0])
                    if is_after_link and option.is_name and _is_noun(path.option):
                        score += NOUN_BEFORE_NAME
                    context = previous, option.words[0]
                    if len(option.words) > 1:
                        score += self._run(context, option.words[1:])
                        context = option.words[-2], option.words[-1]
                    column = columns[place + option.span]
                    known = column.get(context)
                    if known is None or score > known.score:
                        column[context] = _Path(score, *context, option, path)
        best = max(columns[-1].values(), key=lambda path: path.score)
        return self._readings(best, tokens, options)

    def _options(self, tokens: Sequence[Token], place: int, capitals: set[int]) -> list[Option]:
        token = tokens[place]
        if token.fixed is not None:
            return [Option(token.fixed, token.known, 0.0)]
        if token.known == (NUMBER,):
            digit = Option(token.text, (NUMBER,), DIGIT)
            return [digit, *self._words(token.text, token, capitals)[:4]]
        found = self._words(token.text, token, capitals)
        if not any(option.text == token.text for option in found):
            strange = 0 if token.text.isalpha() else STRANGE_SIGN
            found.append(Option(token.text, (OTHER,), FOREIGN + strange))
        if not found[0].chance > FAR:
            found += self._halved(token, capitals)
        if place + 1 < len(tokens) and _may_be_one(token, tokens[place + 1]):
            whole = self._words(token.text + tokens[place + 1].text, token, capitals)
            found += [
                Option(option.text, option.words, option.chance + BROKEN, 2) for option in whole if option.chance > FAR
            ]
        return found

    def _guesses(self, token: Token, capitals: set[int]) -> list[Option]:
        """Whatever comes near at all a word that is none: the words around it must decide."""
        stays = UNSPEAKABLE if is_unspeakable(token.text) else FOREIGN
        found = [Option(token.text, (OTHER,), stays)]
        for candidate in self.channel.search(token.text, widely=True):
            if candidate.word in self.language.singles:
                chance = candidate.chance + self._case_chance(candidate, token, capitals)
                found.append(Option(candidate.text, (candidate.word,), chance))
        return found

    def thinned(self, read: str) -> list[Candidate]:
        """The candidates that a reading keeps in any context, in the channel's order."""
        by_frequency = sorted(
            self.channel.search(read),
            key=lambda candidate: -candidate.chance - FREQUENCY_IN_THINNING * self.language.single(candidate.word),
        )
        return sorted(by_frequency[:KEPT], key=lambda candidate: -candidate.chance)

    def _words(self, read: str, token: Token, capitals: set[int]) -> list[Option]:
        options = []
        for candidate in self.channel.candidates(read):
            known = candidate.word in self.language.singles
            word = candidate.word if known else OTHER
            chance = (
                candidate.chance + self._case_chance(candidate, token, capitals) + (0.0 if known else KNOWN_FOREIGN)
            )
            is_name = candidate.case is Case.TITLE and not token.opens
            option = Option(candidate.text, (word,), chance, is_name=is_name)
            options.append((chance + FREQUENCY_IN_THINNING * self.language.single(word), option))
        options.sort(key=lambda pair: -pair[0])
        return [option for standing, option in options[:OPTIONS] if standing > options[0][0] - OPTIONS_REACH]

    def _halved(self, token: Token, capitals: set[int]) -> list[Option]:
        read, halves = token.text, []
        for cut in range(2, len(read) - 1) if len(read) >= SHORTEST_HALVED else ():
            left, right = self._words(read[:cut], token, capitals)[:3], self._words(read[cut:], token, capitals)[:3]
            halves += [
                Option(f"{one.text} {two.text}", one.words + two.words, one.chance + two.chance + RUN_TOGETHER)
                for one in left
                for two in right
                if min(one.chance, two.chance) > FAR
            ]
        return halves

    def _case_chance(self, candidate: Candidate, token: Token, capitals: set[int]) -> float:
        if token.row in capitals:
            return 0.0 if candidate.case is Case.UPPER else WRONG_CAPITALS
        if candidate.case is Case.UPPER:
            return WRONG_CAPITALS
        if token.opens:
            return 0.0 if candidate.case is Case.TITLE else SMALL_OPENING
        share = max(self.titles.get(candidate.word, 0.0), RAREST_TITLE)
        return math.log(share if candidate.case is Case.TITLE else 1 - share)

    def _readings(self, best: _Path, tokens: Sequence[Token], options: list[list[Option]]) -> list[Reading]:
        chosen: list[Option] = []
        path: _Path | None = best
        while path is not None and path.option is not None:
            chosen.append(path.option)
            path = path.back
        chosen.reverse()
        readings, place = [], 0
        for index, option in enumerate(chosen):
            confidence = self._confidence(chosen, index, place, tokens, options[place])
            readings.append(Reading(place, option.span, option.text, confidence))
            place += option.span
        return readings

    def _confidence(
        self, chosen: list[Option], index: int, place: int, tokens: Sequence[Token], options: list[Option]
    ) -> float:
        """The share of the chosen option among all that fit its place, its neighbours taken as chosen."""
        if len(options) == 1:
            return 1.0
        left: tuple[str, ...] = (START, START)
        if not tokens[place].opens:
            left += tuple(word for option in chosen[max(0, index - 2) : index] for word in option.words)
        right: tuple[str, ...] = ()
        after = place + chosen[index].span
        for option in chosen[index + 1 : index + 3]:
            if tokens[after].opens:
                break
            right += option.words
            after += option.span
        rivals = [option for option in options if option.span == chosen[index].span]
        scores = [option.chance + self._run(left[-2:], option.words + right[:2]) for option in rivals]
        top = max(scores)
        own = scores[rivals.index(chosen[index])]
        return math.exp(own - top) / sum(math.exp(score - top) for score in scores)

    def _run(self, left: tuple[str, ...], words: tuple[str, ...]) -> float:
        before, previous = left
        score = 0.0
        for word in words:
            score += self.language.chance(before, previous, word)
            before, previous = previous, word
        return score


def _may_link(options: Sequence[Option]) -> bool:
    """Whether one of the likelier ways to write what stands there is a linking word."""
    nearest = max(option.chance for option in options)
    return any(
        option.words[0] in LINKING and len(option.words) == 1 and option.chance > nearest - LINKING_WITHIN
        for option in options
    )


def _is_noun(option: Option | None) -> bool:
    return option is not None and option.text.islower() and option.words[-1] not in LINKING


def _is_unread(token: Token, reading: Reading, capitals: set[int]) -> bool:
    """Whether the best that could be made of a word is no word."""
    if token.fixed is not None or reading.text != token.text:
        return False
    return is_strange(token.text, in_capitals=token.row in capitals)


def _at_most_a_guess(reading: Reading, unread: set[int]) -> Reading:
    return replace(reading, confidence=min(reading.confidence, GUESSED)) if reading.first in unread else reading


def _sentences_around(places: set[int], tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Where the sentences begin and end in which the places stand: nothing outside has a say in them."""
    openings = [place for place, token in enumerate(tokens) if token.opens or place == 0]
    for first, end in zip(openings, [*openings[1:], len(tokens)], strict=True):
        if any(first <= place < end for place in places):
            yield first, end


def _rows_in_capitals(tokens: Sequence[Token]) -> set[int]:
    large: dict[int, int] = {}
    small: dict[int, int] = {}
    for token in tokens:
        if token.fixed is None:
            large[token.row] = large.get(token.row, 0) + sum(letter.isupper() for letter in token.text)
            small[token.row] = small.get(token.row, 0) + sum(letter.islower() for letter in token.text)
    return {row for row, number in large.items() if number > 3 and number > 2 * small[row]}


def _may_be_one(token: Token, following: Token) -> bool:
    """Whether two short words side by side may be one that broke."""
    return (
        following.fixed is None
        and not following.opens
        and following.known == ()
        and following.row == token.row
        and following.start == token.end + 1
        and len(token.text) + len(following.text) <= LONGEST_MERGED
        and min(len(token.text), len(following.text)) <= 2
    )
