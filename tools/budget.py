"""Holds the code to its sizes and to a few habits; prints what breaks a bound and where.

Standard library only; nothing is imported or run. Tests and migrations are left out.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "lantoa"

MODULE_LINES_MAX = 300
FUNCTION_LINES_MAX = 70
TEMPLATE_LINES_MAX = 250
# Each is an exception for a reason named beside it; the bound keeps it one.
IMPORTS_IN_FUNCTIONS_MAX = 25
BROAD_EXCEPTS_MAX = 2

LISTED_ARGUMENTS = ("Args:", "Arguments:", "Parameters:", "Params:", ":param ", "Returns:", "Raises:\n")
BROAD = {"Exception", "BaseException"}
VAGUE = {"utils", "helpers", "helper", "common", "data", "misc", "manager", "managers", "info", "service", "services"}


@dataclass
class Findings:
    """What breaks a bound, and the figures that are counted over everything."""

    broken: list[str] = field(default_factory=list)
    imports_in_functions: list[str] = field(default_factory=list)
    broad_excepts: list[str] = field(default_factory=list)


def main() -> int:
    findings = Findings()
    for path in sorted(PACKAGE.rglob("*.py")):
        if "migrations" not in path.parts:
            look_at(path, findings)
    for path in sorted(PACKAGE.rglob("templates/**/*.html")):
        lines = len(path.read_text("utf-8").splitlines())
        if lines > TEMPLATE_LINES_MAX:
            findings.broken.append(f"{where(path)}: {lines} lines of template, at most {TEMPLATE_LINES_MAX}")
    look_at_the_whole(findings)
    for line in findings.broken:
        print(line)
    return 1 if findings.broken else 0


def look_at(path: Path, findings: Findings) -> None:
    text = path.read_text("utf-8")
    tree = ast.parse(text)
    lines = len(text.splitlines())
    if "tests" in path.parts or path.name == "conftest.py":
        return
    if lines > MODULE_LINES_MAX:
        findings.broken.append(f"{where(path)}: {lines} lines, at most {MODULE_LINES_MAX}")
    if path.stem in VAGUE or path.parent.name in VAGUE - {"data"}:
        findings.broken.append(f"{where(path)}: a module is named after its subject")
    findings.broken += [f"{where(path)}:{line}: {habit}" for line, habit in habits(tree)]
    findings.imports_in_functions += [f"{where(path)}:{line}" for line in imports_in_functions(tree)]
    findings.broad_excepts += [f"{where(path)}:{line}" for line in broad_excepts(tree)]


def look_at_the_whole(findings: Findings) -> None:
    counted = {
        "imports inside functions": (findings.imports_in_functions, IMPORTS_IN_FUNCTIONS_MAX),
        "excepts that catch everything": (findings.broad_excepts, BROAD_EXCEPTS_MAX),
    }
    for name, (places, bound) in counted.items():
        if len(places) > bound:
            findings.broken.append(f"{name}: at most {bound}, found {len(places)}: {', '.join(places)}")


def habits(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """What is never done, with the line where it is done."""
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > FUNCTION_LINES_MAX:
                yield node.lineno, f"{node.name} has {length} lines, at most {FUNCTION_LINES_MAX}"
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef | ast.Module):
            words = ast.get_docstring(node) or ""
            if any(mark in words for mark in LISTED_ARGUMENTS):
                yield getattr(node, "lineno", 1), "a docstring lists parameters"
        if isinstance(node, ast.ExceptHandler) and all(isinstance(line, ast.Pass) for line in node.body):
            yield node.lineno, "an except is silent"


def broad_excepts(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ExceptHandler):
            caught = {each.id for each in ast.walk(node.type) if isinstance(each, ast.Name)} if node.type else BROAD
            if caught & BROAD:
                yield node.lineno


def imports_in_functions(tree: ast.Module) -> Iterator[int]:
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield from (each.lineno for each in ast.walk(node) if isinstance(each, ast.Import | ast.ImportFrom))


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


if __name__ == "__main__":
    sys.exit(main())
