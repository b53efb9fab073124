"""Ruled tables of a page, found in its picture, so that PDF and scans are treated alike."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product

from PIL import Image, ImageChops

from .layout import Place, Token

GRID_DPI = 100
_DARK_BELOW = 140
_RULE_LENGTH_MIN = 35  # pixels at GRID_DPI: about the narrowest column
_TOUCH_WITHIN = 5
_THICK_MAX = 3
_RULES_MAX = 600  # a page with more is a photograph or a pattern
_POINTS_PER_PIXEL = 72 / GRID_DPI


@dataclass(frozen=True)
class Rule:
    """A straight ruled line in pixels: the first and last rows of points it covers, and from where to where it runs."""

    first: int
    last: int
    begin: int
    end: int

    @property
    def at(self) -> float:
        return (self.first + self.last + 1) / 2


@dataclass(frozen=True)
class Grid:
    """A ruled table in points. `origins` sends each small field to the cell that it is part of (merged cells)."""

    columns: tuple[float, ...]  # the vertical rules, left to right
    rows: tuple[float, ...]  # the horizontal rules, top to bottom
    origins: dict[tuple[int, int], tuple[int, int]]

    @property
    def place(self) -> Place:
        return Place(self.columns[0], self.rows[0], self.columns[-1], self.rows[-1])

    def holds(self, token: Token) -> bool:
        """Whether the middle of the word lies inside the table."""
        x, y = token.place.centre
        return self.columns[0] < x < self.columns[-1] and self.rows[0] < y < self.rows[-1]

    def borders(self) -> Iterator[Place]:
        """The stretches of rules around all cells, each without breadth."""
        for (row, column), origin in self.origins.items():
            left, right = self.columns[column : column + 2]
            top, bottom = self.rows[row : row + 2]
            if self.origins.get((row - 1, column)) != origin:
                yield Place(left, top, right, top)
            if self.origins.get((row, column - 1)) != origin:
                yield Place(left, top, left, bottom)
        yield Place(self.columns[0], self.rows[-1], self.columns[-1], self.rows[-1])
        yield Place(self.columns[-1], self.rows[0], self.columns[-1], self.rows[-1])

    def cells(self, tokens: Sequence[Token]) -> Iterator[tuple[int, int, list[Token]]]:
        """The cells that hold words, by rows: row and column (1-based), and the words."""
        found: dict[tuple[int, int], list[Token]] = defaultdict(list)
        for token in tokens:
            x, y = token.place.centre
            field = (_field_of(y, self.rows), _field_of(x, self.columns))
            found[self.origins[field]].append(token)
        for (row, column), inside in sorted(found.items()):
            yield row + 1, column + 1, inside


def _field_of(value: float, bounds: Sequence[float]) -> int:
    return sum(bound < value for bound in bounds) - 1


def grids_of(picture: Image.Image) -> list[Grid]:
    """The ruled tables of a page from its grey picture at GRID_DPI, from top to bottom."""
    dark = picture.convert("L").point(lambda light: 255 if light < _DARK_BELOW else 0)
    horizontal = _rules(dark)
    vertical = _rules(dark.transpose(Image.Transpose.TRANSPOSE))
    if max(len(horizontal), len(vertical)) > _RULES_MAX:
        return []
    grids = (_grid(*group) for group in _joined(horizontal, vertical))
    return sorted((grid for grid in grids if grid), key=lambda grid: grid.rows[0])


def _rules(dark: Image.Image) -> list[Rule]:
    """The horizontal rules; a rule that leans a little is seen through its neighbours above and below."""
    thick = ImageChops.lighter(dark, ImageChops.lighter(_shifted(dark, 1), _shifted(dark, -1)))
    width, height = thick.size
    points = thick.tobytes()
    run = re.compile(rb"\xff{%d,}" % _RULE_LENGTH_MIN)
    rules: list[Rule] = []
    for y in range(height):
        for found in run.finditer(points[y * width : (y + 1) * width]):
            _add_run(rules, y, found.start(), found.end())
    return rules


def _shifted(picture: Image.Image, by: int) -> Image.Image:
    shifted = Image.new("L", picture.size)
    shifted.paste(picture, (0, by))
    return shifted


def _add_run(rules: list[Rule], y: int, begin: int, end: int) -> None:
    """A run of dark points goes on a rule just above it, or begins a rule."""
    for index in range(len(rules) - 1, max(len(rules) - 40, 0) - 1, -1):
        rule = rules[index]
        meets = begin <= rule.end + _TOUCH_WITHIN and end >= rule.begin - _TOUCH_WITHIN
        if meets and y - rule.last <= _THICK_MAX:
            rules[index] = Rule(rule.first, y, min(rule.begin, begin), max(rule.end, end))
            return
    rules.append(Rule(y, y, begin, end))


def _joined(horizontal: list[Rule], vertical: list[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Groups of rules that cross or touch one another."""
    while horizontal:
        across, upright = [horizontal.pop()], list[Rule]()
        grows = True
        while grows:
            more_upright = _touching(vertical, across)
            upright += more_upright
            more_across = _touching(horizontal, upright)
            across += more_across
            grows = bool(more_upright or more_across)
        yield across, upright


def _touching(rules: list[Rule], others: list[Rule]) -> list[Rule]:
    """The rules that touch any of the others; they are taken out of their list."""
    touching = [rule for rule in rules if any(_touch(rule, other) for other in others)]
    rules[:] = [rule for rule in rules if rule not in touching]
    return touching


def _touch(across: Rule, upright: Rule) -> bool:
    return (
        across.begin - _TOUCH_WITHIN <= upright.at <= across.end + _TOUCH_WITHIN
        and upright.begin - _TOUCH_WITHIN <= across.at <= upright.end + _TOUCH_WITHIN
    )


def _grid(across: list[Rule], upright: list[Rule]) -> Grid | None:
    """A table from its rules; a frame around a single field is none."""
    rows, columns = _positions(across), _positions(upright)
    if len(rows) < 2 or len(columns) < 2 or (len(rows) - 1) * (len(columns) - 1) < 2:
        return None
    origins: dict[tuple[int, int], tuple[int, int]] = {}
    for row, column in product(range(len(rows) - 1), range(len(columns) - 1)):
        middle_x = (columns[column] + columns[column + 1]) / 2
        middle_y = (rows[row] + rows[row + 1]) / 2
        if column and not _is_ruled(upright, columns[column], middle_y):
            origins[row, column] = origins[row, column - 1]
        elif row and not _is_ruled(across, rows[row], middle_x):
            origins[row, column] = origins[row - 1, column]
        else:
            origins[row, column] = (row, column)
    return Grid(_in_points(columns), _in_points(rows), origins)


def _positions(rules: list[Rule]) -> list[float]:
    """Where rules lie, those of nearly one place taken together."""
    positions: list[float] = []
    for rule in sorted(rules, key=lambda one: one.at):
        if not positions or rule.at - positions[-1] > 2 * _TOUCH_WITHIN:
            positions.append(rule.at)
    return positions


def _is_ruled(rules: list[Rule], position: float, middle: float) -> bool:
    return any(abs(rule.at - position) <= 2 * _TOUCH_WITHIN and rule.begin <= middle <= rule.end for rule in rules)


def _in_points(pixels: list[float]) -> tuple[float, ...]:
    return tuple(pixel * _POINTS_PER_PIXEL for pixel in pixels)
