"""How a Word paragraph and its runs look: direct formatting over paragraph style over what the style is based on."""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from .wordml import attribute, child_value, children, find, path_of, points, switch

_BASED_ON_MAX = 20


@dataclass(frozen=True)
class RunLook:
    """How the letters of a run look."""

    bold: bool
    italic: bool
    capitals: bool
    hidden: bool
    size: float | None
    font: str


class Styles:
    """The styles of a document, asked by element."""

    def __init__(self, root: etree._Element | None) -> None:
        self._defaults = path_of(root, "docDefaults")
        self._styles = {} if root is None else {attribute(one, "styleId"): one for one in children(root, "style")}
        self._default_paragraph = next(
            (
                name
                for name, one in self._styles.items()
                if attribute(one, "type") == "paragraph" and attribute(one, "default") in ("1", "true")
            ),
            "",
        )

    def of_paragraph(self, paragraph: etree._Element) -> str:
        """The id of the paragraph's style."""
        return child_value(find(paragraph, "pPr"), "pStyle") or self._default_paragraph

    def paragraph_properties(self, paragraph: etree._Element) -> Iterator[etree._Element]:
        """The property elements that hold for a paragraph, the strongest first."""
        direct = find(paragraph, "pPr")
        if direct is not None:
            yield direct
        yield from self._from_style(self.of_paragraph(paragraph), "pPr")
        default = path_of(self._defaults, "pPrDefault", "pPr")
        if default is not None:
            yield default

    def look(self, run: etree._Element, paragraph_style: str) -> RunLook:
        """How a run looks inside a paragraph of this style."""
        properties = list(self._run_properties(run, paragraph_style))
        size = next((value for one in properties if (value := child_value(one, "sz"))), "")
        fonts = (find(one, "rFonts") for one in properties)
        names = (attribute(font, "ascii") or attribute(font, "hAnsi") for font in fonts if font is not None)
        return RunLook(
            bold=_first_switch(properties, "b"),
            italic=_first_switch(properties, "i"),
            capitals=_first_switch(properties, "caps"),
            hidden=_first_switch(properties, "vanish"),
            size=points(size, per_point=2),
            font=next((name for name in names if name), ""),
        )

    def _run_properties(self, run: etree._Element, paragraph_style: str) -> Iterator[etree._Element]:
        direct = find(run, "rPr")
        if direct is not None:
            yield direct
            yield from self._from_style(child_value(direct, "rStyle") or "", "rPr")
        yield from self._from_style(paragraph_style, "rPr")
        default = path_of(self._defaults, "rPrDefault", "rPr")
        if default is not None:
            yield default

    def _from_style(self, style_id: str, name: str) -> Iterator[etree._Element]:
        # A broken file may base a style on itself.
        for _ in range(_BASED_ON_MAX):
            style = self._styles.get(style_id)
            if style is None:
                return
            properties = find(style, name)
            if properties is not None:
                yield properties
            style_id = child_value(style, "basedOn") or ""


def _first_switch(properties: list[etree._Element], name: str) -> bool:
    return next((state for one in properties if (state := switch(one, name)) is not None), False)
