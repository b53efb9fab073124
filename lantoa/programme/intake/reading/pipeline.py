"""From a file to a reading: extract, repair where the text is damaged, read."""

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path

from lantoa.programme.intake.reading.extract import extract
from lantoa.programme.intake.reading.nodes import Reading
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.repair import is_damaged, repair
from lantoa.programme.intake.reading.source import Source


class Step(StrEnum):
    """What is being done to a file, in this order; repair only where it is needed."""

    OPENING = "opening"
    PAGES = "pages"
    REPAIRING = "repairing"
    READING = "reading"


# Told with each step: how many of its pages are done, and of how many; 0 and 0 where a step has no pages.
OnStep = Callable[[Step, int, int], None]


def _unheard(_step: Step, _done: int, _total: int) -> None:
    pass


def read_file(
    file: str | Path | bytes,
    *,
    on_step: OnStep = _unheard,
    should_stop: Callable[[], bool] | None = None,
) -> tuple[Source, Reading]:
    """The lines of a file and what they say; raises a SourceRefused where the file cannot be read.

    `should_stop()` is asked between pages of the file and ends in ExtractionStopped.
    """
    on_step(Step.OPENING, 0, 0)
    source = extract(file, on_progress=partial(on_step, Step.PAGES), should_stop=should_stop)
    source = repaired(source, on_step=on_step)
    on_step(Step.READING, 0, 0)
    return source, read(source)


def repaired(source: Source, *, on_step: OnStep = _unheard) -> Source:
    """The source with its words mended, where they need it; sound text stays as it is."""
    if not is_damaged(source.lines):
        return source
    lines = repair(source.lines, on_progress=partial(on_step, Step.REPAIRING))
    return replace(source, lines=lines, repaired=True, remarks=(*source.remarks, "repaired"))
