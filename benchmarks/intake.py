"""Measures the intake: words after repair, nodes against the golden reading, other texts, and time.

Run with `python benchmarks/intake.py` from the repository; the measured plan lies in ../shared, beside the repository.
"""

import argparse
import sys
import time
from collections import defaultdict
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from unicodedata import normalize

import yaml
from rapidfuzz.distance import LCSseq

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "benchmarks")]

from matching import Row, Score, golden_rows, match, nearest, reading_rows  # noqa: E402

from lantoa.lib.vietnamese import fold  # noqa: E402
from lantoa.programme.intake.reading.coverage import uncovered  # noqa: E402
from lantoa.programme.intake.reading.read import read  # noqa: E402
from lantoa.programme.intake.reading.source import Line, Source, SourceKind  # noqa: E402

SHARED = ROOT.parent / "shared" / "plans"
PLAN = "ke-hoach-899"


def source_of(text: str) -> Source:
    """Plain text as a source, a line for each line."""
    lines = normalize("NFC", text).split("\n")
    return Source(SourceKind.TEXT, tuple(Line(i, line, line) for i, line in enumerate(lines, 1)))


def repaired(source: Source) -> Source:
    """The source after the repair of damaged text, or as it is where that part is not installed."""
    spec = find_spec("lantoa.programme.intake.reading.repair")
    if spec is None or spec.origin is None:
        return source
    lines = import_module(spec.name).repair(source.lines)
    return Source(source.kind, tuple(lines), source.pages, repaired=True)


def equal_words(text: str, truth: str) -> float:
    """Words of the truth kept in order: longest common sequence of blank-separated tokens over the truth's."""
    words, true_words = normalize("NFC", text).split(), normalize("NFC", truth).split()
    return LCSseq.similarity(words, true_words) / len(true_words)


def measure_words(truth: str, damaged: Source) -> Source:
    """(a) Words equal to the transcription: as it stands, without marks, a library, ours."""
    start = time.perf_counter()
    mended = repaired(damaged)
    seconds = time.perf_counter() - start
    print("a. Words of the damaged text equal to the transcription")
    print(f"   as it stands              {equal_words(damaged.text, truth):7.1%}")
    print(f"   marks ignored             {equal_words(fold(damaged.text), fold(truth)):7.1%}")
    if find_spec("repair_peer"):
        peer = import_module("repair_peer")
        print(f"   best available library    {peer.describe(damaged.text, lambda text: equal_words(text, truth))}")
    else:
        print("   best available library    not installed")
    print(f"   repaired by the product   {equal_words(mended.text, truth):7.1%}   in {seconds:.1f} s")
    return mended


def measure_nodes(name: str, source: Source, golden: list[Row], *, verbose: bool) -> Score:
    """(b) Nodes against the golden file, in all and by kind."""
    reading = read(source)
    score = match(golden, reading_rows(reading))
    print(f"b. Nodes from the {name} text: recall {score.recall:.3f}, precision {score.precision:.3f}", end="")
    print(f"   ({len(score.matched)} of {len(golden)}; {len(score.invented)} not in the golden file)")
    kinds: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for truth, _ in score.matched:
        kinds[truth.kind][0] += 1
    for column, rows in ((1, score.missed), (2, score.invented)):
        for row in rows:
            kinds[row.kind][column] += 1
    for kind, (hits, missed, extra) in sorted(kinds.items()):
        total = hits + missed
        too_many = "   <- more than a tenth missing" if missed > max(1, total / 10) else ""
        print(
            f"   {kind:18} {hits:3} of {total:3}   recall {hits / max(1, total):.2f}   precision {hits / max(1, hits + extra):.2f}{too_many}"
        )
    lost = uncovered(source, reading)
    print(f"   letters of the source outside every node and leftover: {sum(s.end - s.start for s in lost)}")
    if verbose:
        explain(score)
    return score


def explain(score: Score) -> None:
    """List what was missed with the nearest found node, and what was found besides."""
    for row in score.missed:
        near = nearest(row, score.invented)
        print(f"   - {row.kind} {row.name} {row.facts} {row.words[:90]!r}")
        print(f"       nearest: {near and (near.name, near.facts, near.words[:90])}")
    for row in score.invented:
        print(f"   + {row.kind} {row.name} {row.facts} {row.words[:90]!r}")


def measure_others() -> None:
    """(c) What the other texts are and what was found in them."""
    print("c. Other texts")
    for path in sorted((SHARED / "others").glob("*.txt")):
        reading = read(source_of(path.read_text(encoding="utf-8")))
        counts: dict[str, int] = defaultdict(int)
        for node in reading.nodes:
            counts[node.kind.value] += 1
        found = ", ".join(f"{count} {kind}" for kind, count in counts.items())
        print(f"   {path.stem}: {reading.verdict.kind.value} ({', '.join(reading.verdict.reasons)})")
        numbers = ", ".join(d.number_symbol for d in reading.documents if d.number_symbol)
        print(f"      {found or 'no nodes'}; cites {numbers or 'nothing by number'}; {len(reading.leftover)} leftover")


def main() -> None:
    """Run every measure that the files at hand allow."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--verbose", action="store_true", help="list every node that was missed or added")
    verbose = parser.parse_args().verbose
    if not (SHARED / f"{PLAN}.golden.yaml").exists():
        print(
            f"Nothing measured: {SHARED} does not hold {PLAN}.golden.yaml. The benchmark needs ../shared/plans beside the repository."
        )
        return
    start = time.perf_counter()
    truth = (SHARED / f"{PLAN}.vi.txt").read_text(encoding="utf-8")
    golden = golden_rows(yaml.safe_load((SHARED / f"{PLAN}.golden.yaml").read_text(encoding="utf-8")))
    mended = measure_words(truth, source_of((SHARED / f"{PLAN}.ocr.txt").read_text(encoding="utf-8")))
    measure_nodes("clean", source_of(truth), golden, verbose=verbose)
    measure_nodes("repaired" if mended.repaired else "damaged", mended, golden, verbose=verbose)
    measure_others()
    print(f"d. Seconds for the whole: {time.perf_counter() - start:.1f}")


if __name__ == "__main__":
    main()
