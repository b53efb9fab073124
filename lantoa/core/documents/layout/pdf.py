"""The document as PDF/A-2b, set by Typst: an archive format that carries its fonts and opens anywhere."""

from dataclasses import asdict
from json import dumps
from pathlib import Path
from typing import Any

import typst

from lantoa.core.clock import today
from lantoa.core.documents.layout.decree import decree
from lantoa.core.documents.layout.lines import Paper, paper_of
from lantoa.core.documents.layout.model import OfficialText, dump_blocks

# Names its fonts itself: Liberation Serif has no Vietnamese letters where Debian's package is old, Typst's own has all.
TEMPLATE = Path(__file__).parent / "official.typ"


def write(text: OfficialText) -> bytes:
    """The document as PDF/A-2b; fonts come from the machine or from Typst itself."""
    paper = paper_of(text)
    # PDF/A wants a date; a draft, which has none yet, carries the day on which it was set.
    inputs = {
        "paper": dumps(_paper(paper)),
        "rules": dumps(_rules()),
        "name": f"{paper.type_name} {text.title}".strip(),
        "day": (text.issued_on or today()).isoformat(),
    }
    return bytes(typst.compile(str(TEMPLATE), format="pdf", pdf_standards=["a-2b"], sys_inputs=inputs))


def _paper(paper: Paper) -> dict[str, Any]:
    annexes = [asdict(annex) | {"blocks": dump_blocks(annex.blocks)} for annex in paper.annexes]
    return asdict(paper) | {"blocks": dump_blocks(paper.blocks), "annexes": annexes}


def _rules() -> dict[str, Any]:
    rules = asdict(decree())
    del rules["in_force_from"]
    return rules
