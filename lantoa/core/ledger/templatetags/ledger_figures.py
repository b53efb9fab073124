"""Figures in templates."""

from typing import Any

from django import template
from django.http import QueryDict

from lantoa.core.ledger.rolling.reading import Figure

register = template.Library()


@register.filter
def proofs(figure: Figure) -> list[tuple[str, int]]:
    """How many in a hundred each level proves, the best first, as the kit's `stat` takes them; together they are 100."""
    shares, left = [], 100
    levels = list(figure.by_proof().items())
    for place, (proof, number) in enumerate(levels, start=1):
        percent = left if place == len(levels) else number * 100 // figure.total
        shares.append((proof.value, percent))
        left -= percent
    return shares


@register.simple_tag
def with_choice(query: QueryDict, **chosen: Any) -> str:
    """The address of the same page with something else chosen."""
    changed = query.copy()
    for name, value in chosen.items():
        changed[name] = str(value)
    return f"?{changed.urlencode()}"


@register.filter
def tallest(lines: list[Any]) -> int:
    """The largest total of some lines, at least 1."""
    return max((line.figure.total for line in lines), default=1) or 1
