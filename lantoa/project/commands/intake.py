from pathlib import Path

import click

from lantoa.programme.intake.reading.doubts import Doubted, doubts_of
from lantoa.programme.intake.reading.extract.refusals import SourceRefused
from lantoa.programme.intake.reading.nodes import VerdictKind
from lantoa.programme.intake.reading.output import as_json, as_yaml
from lantoa.programme.intake.reading.pipeline import read_file
from lantoa.programme.intake.reading.wording import doubt_sentence

FORMATS = {"yaml": as_yaml, "json": as_json}
# 1 and 2 are click's own: could not be done, was called wrongly.
NOT_A_PLAN = 3
PLANS = {VerdictKind.PLAN, VerdictKind.PLAN_FRAGMENT}

WORDS = {
    "vi": {
        "read": "{file}: {items} mục, {doubts} điểm cần xem lại, {leftover} đoạn chưa xếp được.",
        "not_a_plan": "{file}: đây không phải là kế hoạch ({kind}); những gì đọc được vẫn được in ra.",
        "line": "dòng {line}",
    },
    "en": {
        "read": "{file}: {items} items, {doubts} doubts, {leftover} stretches that fit nowhere.",
        "not_a_plan": "{file}: this is no plan ({kind}); what could be read is printed all the same.",
        "line": "line {line}",
    },
}


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="yaml", show_default=True, help="How to print."
)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write into a file instead of printing.",
)
@click.option(
    "--language", type=click.Choice(list(WORDS)), default="vi", show_default=True, help="Language of what is told."
)
@click.option("--quiet", is_flag=True, help="Do not list the doubts.")
def command(file: Path, form: str, output: Path | None, language: str, quiet: bool) -> None:
    """Read a plan (.docx, .pdf, .txt, a scan or a picture) and print what it says, in structure.

    Dates come in ISO form, numbers as they are written (107/2021/NĐ-CP), each item with its place in the source.
    The doubts go to the error output. Needs no database.

    Ends with 0 for a plan, 1 where the file cannot be read, 3 where it is no plan.
    """
    words = WORDS[language]
    try:
        source, reading = read_file(file)
    except SourceRefused as refusal:
        raise click.ClickException(f"{file.name}: {refusal.sentence(language)}") from refusal
    text = FORMATS[form](source, reading)
    if output:
        output.write_text(text, encoding="utf-8")
    else:
        click.echo(text, nl=not text.endswith("\n"))

    doubts = list(doubts_of(reading))
    if not quiet:
        for each in doubts:
            click.echo(as_line(each, language), err=True)
    leftover = len(reading.leftover)
    counts = {"items": len(reading.nodes), "doubts": len(doubts) - leftover, "leftover": leftover}
    click.echo(words["read"].format(file=file.name, **counts), err=True)
    if reading.verdict.kind not in PLANS:
        click.echo(words["not_a_plan"].format(file=file.name, kind=reading.verdict.kind.value), err=True)
        raise click.exceptions.Exit(NOT_A_PLAN)


def as_line(each: Doubted, language: str) -> str:
    """One doubt on one line: where, the sentence that belongs to it, and what it is about where the sentence is silent."""
    doubt, span = each.doubt, each.span
    place = f"{WORDS[language]['line'].format(line=span.first_line)}: " if span else ""
    sentence = doubt_sentence(doubt.code, doubt.about, language)
    about = f" «{doubt.about}»" if doubt.about and doubt.about not in sentence else ""
    return f"? {place}{sentence}{about}"
