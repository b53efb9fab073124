"""Tries the reader on plans written for the purpose, in every form in which plans arrive.

    python benchmarks/unseen.py                        text, Word, scan and damaged text of every plan
    python benchmarks/unseen.py --forms text word      only these forms
    python benchmarks/unseen.py --plans police_eid -v  one plan, with what was missed and invented
    python benchmarks/unseen.py --misread              make the damaged texts anew (needs Tesseract with English)

A fact is one field of the header, one cited document, aim, duty or recipient, and each thing said of it:
who, with whom, by when, how often, how much, why. Recall and precision count facts.
"""

import argparse
import sys
import time
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

import plan_forms  # noqa: E402

from lantoa.programme.intake.reading.pipeline import read_file  # noqa: E402
from lantoa.programme.intake.reading.tests.expectations import (  # noqa: E402
    NAMES,
    UNSEEN,
    Tally,
    plain_text,
    plan_lines,
    tally,
)

FORMS = ("text", "word", "scan", "damaged")
SEED = 7


def file_of(name: str, form: str) -> bytes:
    """The plan in one of its forms."""
    match form:
        case "word":
            return plan_forms.word(plan_lines(name))
        case "scan":
            return plan_forms.scan(plan_forms.pages(plan_lines(name), SEED))
        case "damaged":
            return (UNSEEN / "damaged" / f"{name}.txt").read_bytes()
        case _:
            return plain_text(name).encode()


def measure(name: str, form: str, *, verbose: bool) -> tuple[Tally, float]:
    """Read one plan in one form; the seconds are of the reading alone."""
    content = file_of(name, form)
    start = time.perf_counter()
    _, reading = read_file(content)
    seconds = time.perf_counter() - start
    found = tally(name, reading)
    if verbose:
        print(f"\n{name}, {form}")
        for sign, rows in (("-", found.missed), ("+", found.invented)):
            for row in rows:
                print(f"   {sign} {row}")
    return found, seconds


def measure_others() -> None:
    """Texts that are no plans: what the reader takes them for."""
    truth = yaml.safe_load((UNSEEN / "other" / "expected.yaml").read_text(encoding="utf-8"))
    print("\nTexts that are no plans")
    for name, kinds in truth.items():
        text = (UNSEEN / "other" / f"{name}.txt").read_text(encoding="utf-8").replace(" || ", "          ")
        verdict = read_file(text.encode())[1].verdict
        remark = "" if verdict.kind.value in kinds else f"   <- expected {kinds[0]}"
        print(f"   {name:20} {verdict.kind.value} ({', '.join(verdict.reasons)}){remark}")


def misread_all() -> None:
    """Render every plan and keep what an English OCR reads."""
    for name in NAMES:
        text = plan_forms.misread(plan_forms.pages(plan_lines(name), SEED))
        (UNSEEN / "damaged" / f"{name}.txt").write_text(text, encoding="utf-8")


def main() -> None:
    """Print recall and precision of every plan in every form."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=FORMS)
    parser.add_argument("--plans", nargs="+", choices=NAMES, default=NAMES)
    parser.add_argument("--misread", action="store_true")
    parser.add_argument("-v", "--verbose", action="store_true")
    options = parser.parse_args()
    if options.misread:
        misread_all()
        return
    rows = {
        (name, form): measure(name, form, verbose=options.verbose) for name in options.plans for form in options.forms
    }
    print("\nrecall / precision, seconds  " + "".join(f"{form:>22}" for form in options.forms))
    for name in options.plans:
        cells = (rows[name, form] for form in options.forms)
        print(f"{name:28}", *(f"{t.recall:.3f} / {t.precision:.3f}  {s:4.1f}" for t, s in cells), sep="  ")
    print(f"{'all':28}", *(_whole([rows[name, form][0] for name in options.plans]) for form in options.forms), sep="  ")
    measure_others()


def _whole(tallies: list[Tally]) -> str:
    sums = Tally(
        sum(t.found for t in tallies), [m for t in tallies for m in t.missed], [i for t in tallies for i in t.invented]
    )
    return f"{sums.recall:.3f} / {sums.precision:.3f}      "


if __name__ == "__main__":
    main()
