"""The catalogue of sentences: finds what the code says in English and keeps its Vietnamese complete.

    python -m lantoa.project.messages             write new sentences into the catalogue, drop those no longer said
    python -m lantoa.project.messages --check     fail if a sentence lacks its Vietnamese or the catalogue is stale
    python -m lantoa.project.messages --compile   make the form that Django reads

Needs no gettext tools of the machine, so that a fresh one can compile and check.
"""

import ast
import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click
import polib
from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parents[1]
CATALOGUE = PACKAGE / "locale" / "vi" / "LC_MESSAGES" / "django.po"

# How many of a call's first arguments are text, and what each is.
SHAPES = {
    "_": ("msgid",),
    "gettext": ("msgid",),
    "gettext_lazy": ("msgid",),
    "gettext_noop": ("msgid",),
    "ngettext": ("msgid", "plural"),
    "ngettext_lazy": ("msgid", "plural"),
    "pgettext": ("context", "msgid"),
    "pgettext_lazy": ("context", "msgid"),
    "npgettext": ("context", "msgid", "plural"),
    "npgettext_lazy": ("context", "msgid", "plural"),
}
TEXT = r"""(?:'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*")"""
CALL = re.compile(rf"(?<!\w)(_|n?p?gettext)\(\s*u?({TEXT}(?:\s*,\s*u?{TEXT})*)")
# What stands in a sentence for something that is filled in.
PLACE = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")


@dataclass(frozen=True)
class Sentence:
    """What the code says, in English; `plural` and `context` may be empty."""

    msgid: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> tuple[str, str]:
        return self.msgid, self.context


def sentences_in_python(source: str) -> Iterator[Sentence]:
    """The sentences of gettext's calls, by the syntax tree and whatever names gettext was imported under."""
    tree = ast.parse(source)
    shapes = SHAPES | _imported_shapes(tree)
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    for node in sorted(calls, key=lambda call: (call.lineno, call.col_offset)):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        shape = shapes.get(name, ())
        texts = [argument.value for argument in node.args[: len(shape)] if isinstance(argument, ast.Constant)]
        if shape and len(texts) == len(shape):
            yield Sentence(**dict(zip(shape, texts, strict=True)))


def _imported_shapes(tree: ast.Module) -> dict[str, tuple[str, ...]]:
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom))
    names = [name for node in imports if node.module == "django.utils.translation" for name in node.names]
    return {name.asname: SHAPES[name.name] for name in names if name.asname and name.name in SHAPES}


def sentences_in_template(source: str) -> Iterator[Sentence]:
    """The sentences of translate, blocktranslate and _() in a template, as Django itself reads them."""
    for name, arguments in CALL.findall(templatize(source)):
        texts = [ast.literal_eval(text) for text in re.findall(TEXT, arguments)]
        shape = SHAPES[name]
        yield Sentence(**dict(zip(shape, texts[: len(shape)], strict=True)))


def said_in(package: Path) -> dict[tuple[str, str], tuple[Sentence, list[str]]]:
    """Every sentence below a folder with the files that say it, in the order of the files."""
    found: dict[tuple[str, str], tuple[Sentence, list[str]]] = {}
    for path in sorted([*package.rglob("*.py"), *package.rglob("templates/**/*.*")]):
        if "tests" in path.parts or "migrations" in path.parts:
            continue
        read = sentences_in_python if path.suffix == ".py" else sentences_in_template
        for sentence in read(path.read_text(encoding="utf-8")):
            kept, files = found.setdefault(sentence.key, (sentence, []))
            if sentence.plural and not kept.plural:
                found[sentence.key] = (sentence, files)
            name = path.relative_to(package.parent).as_posix()
            if name not in files:
                files.append(name)
    return found


def update(catalogue: Path = CATALOGUE, package: Path = PACKAGE) -> polib.POFile:
    """Rewrite the catalogue in the order of the files, with every translation that is still said."""
    before_all = polib.pofile(str(catalogue))
    known = {(entry.msgid, entry.msgctxt or ""): entry for entry in before_all}
    fresh = polib.POFile(wrapwidth=110)
    fresh.metadata, fresh.header = before_all.metadata, before_all.header
    for sentence, files in said_in(package).values():
        entry = polib.POEntry(
            msgid=sentence.msgid,
            msgctxt=sentence.context or None,
            occurrences=[(name, "") for name in files],
        )
        before = known.get(sentence.key)
        if sentence.plural:
            entry.msgid_plural = sentence.plural
            entry.msgstr_plural = {0: before.msgstr_plural.get(0) or before.msgstr if before else ""}
        elif before:
            entry.msgstr = before.msgstr or before.msgstr_plural.get(0, "")
        fresh.append(entry)
    fresh.save(str(catalogue))
    return fresh


def vietnamese(entry: polib.POEntry) -> str:
    return entry.msgstr_plural.get(0, "") if entry.msgid_plural else entry.msgstr


def faults(catalogue: Path = CATALOGUE, package: Path = PACKAGE) -> list[str]:
    """What keeps the catalogue from being complete, one line each; empty when all is well."""
    kept = {(entry.msgid, entry.msgctxt or ""): entry for entry in polib.pofile(str(catalogue))}
    said = said_in(package)
    lines = [f"not in the catalogue: {key[0]!r} ({said[key][1][0]})" for key in said.keys() - kept.keys()]
    lines += [f"no longer said: {key[0]!r}" for key in kept.keys() - said.keys()]
    for key, entry in kept.items():
        if entry.fuzzy or not vietnamese(entry):
            lines.append(f"no Vietnamese: {key[0]!r}")
        elif set(PLACE.findall(vietnamese(entry))) != set(PLACE.findall(entry.msgid_plural or entry.msgid)):
            lines.append(f"places differ: {key[0]!r} → {vietnamese(entry)!r}")
    return sorted(lines)


def compile_catalogue(catalogue: Path = CATALOGUE) -> Path:
    """Write the .mo file beside the catalogue, unless it is the younger of the two."""
    compiled = catalogue.with_suffix(".mo")
    if not compiled.exists() or compiled.stat().st_mtime < catalogue.stat().st_mtime:
        polib.pofile(str(catalogue)).save_as_mofile(str(compiled))
    return compiled


@click.command()
@click.option("--check", "task", flag_value="check", help="Fail if the catalogue is not complete.")
@click.option("--compile", "task", flag_value="compile", help="Make the .mo file that Django reads.")
def main(task: str | None) -> None:
    """Bring the Vietnamese catalogue up to date with the code."""
    if task == "compile":
        compile_catalogue()
        return
    if task is None:
        update()
        compile_catalogue()
    lines = faults()
    for line in lines:
        click.echo(line)
    if lines:
        sys.exit(1)
    click.echo("Every sentence has its Vietnamese.")


if __name__ == "__main__":
    main()
