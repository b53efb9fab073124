import ast
from pathlib import Path

import allauth
import django

from lantoa.project import wording
from lantoa.project.messages import sentences_in_python


def texts_of(library) -> set[str]:
    """Every literal text in those files of a library that speak to people."""
    files = [path for path in Path(library.__file__).parent.rglob("*.py") if "locale" not in path.parts]
    sources = [source for path in files if "gettext" in (source := path.read_text(encoding="utf-8"))]
    nodes = (node for source in sources for node in ast.walk(ast.parse(source)))
    return {node.value for node in nodes if isinstance(node, ast.Constant) and isinstance(node.value, str)}


def test_what_we_translate_for_libraries_they_still_say():
    borrowed = [sentence.msgid for sentence in sentences_in_python(Path(wording.__file__).read_text(encoding="utf-8"))]
    said = texts_of(django) | texts_of(allauth)

    assert [sentence for sentence in borrowed if sentence not in said] == []
