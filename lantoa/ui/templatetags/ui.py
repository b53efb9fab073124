"""The components as template tags. Each template's first comment lists its variables."""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from django.contrib.staticfiles import finders
from django.core.paginator import Page
from django.forms.utils import flatatt
from django.template import Context, Library, RequestContext
from django.template.loader import render_to_string
from django.template.loader_tags import BLOCK_CONTEXT_KEY
from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from lucide.templatetags.lucide import lucide

from lantoa.ui import wording

register = Library()

CALLOUT_ICONS = {"info": "info", "good": "circle-check", "warn": "triangle-alert", "bad": "octagon-alert"}
BADGE_ICONS = {
    "plain": "circle-dashed",
    "brand": "circle-dot",
    "info": "info",
    "good": "circle-check",
    "warn": "triangle-alert",
    "bad": "circle-alert",
}
# Django's message levels in the words of the kit.
MESSAGE_LEVELS = {"debug": "info", "info": "info", "success": "good", "warning": "warn", "error": "bad"}


# Icons are parsed out of a zip file; a page has dozens of them, and few differ.
@register.simple_tag
@lru_cache(maxsize=512)
def icon(name: str, size: int = 20, label: str = "") -> SafeString:
    """An icon by its Lucide name; silent for screen readers unless it has a label of its own."""
    if label:
        return mark_safe(lucide(str(name), size=size, **{"class": "icon"}, role="img", aria_label=str(label)))
    return mark_safe(lucide(str(name), size=size, **{"class": "icon"}, aria_hidden="true"))


@register.simple_tag(takes_context=True)
def repeat_block(context: Context, name: str) -> str:
    """What the page put into a block, a second time: the title stands in the tab and above the work."""
    block = context.render_context[BLOCK_CONTEXT_KEY].get_block(name)
    return block.render(context)


# Asked once per process: the answer changes only with a new installation.
@lru_cache
def _is_made(name: str) -> bool:
    return finders.find(name) is not None


@register.simple_tag
def font_stylesheet() -> str:
    """A link to the fonts made by `python -m lantoa.ui.assets`; nothing where they have not been made."""
    if not _is_made("ui/fonts/fonts.css"):
        return ""
    return format_html('<link rel="stylesheet" href="{}">', static("ui/fonts/fonts.css"))


@register.simple_tag
def phone_icon() -> str:
    """The picture that an iPhone puts on its screen, made by the assets step; other phones read the manifest."""
    if not _is_made("ui/icons/lan-toa-180-full.png"):
        return ""
    return format_html('<link rel="apple-touch-icon" href="{}">', static("ui/icons/lan-toa-180-full.png"))


def _attributes(attributes: dict[str, Any]) -> SafeString:
    # hx_post= comes out as hx-post; words of Python such as class_ and for_ lose their underscore.
    spelled = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return flatatt({name: value for name, value in spelled.items() if value not in ("", None, False)})


@register.inclusion_tag("ui/button.html")
def button(
    label: str,
    kind: str = "plain",
    icon: str = "",
    href: str = "",
    *,
    icon_only: bool = False,
    small: bool = False,
    busy: bool = False,
    disabled: bool = False,
    shortcut: str = "",
    **attributes: Any,
) -> dict[str, Any]:
    if not href:
        attributes = {"type": "submit", **attributes}
    return {
        "label": label,
        "kind": kind,
        "icon": icon,
        "href": href,
        "icon_only": icon_only,
        "small": small,
        "busy": busy,
        "disabled": disabled,
        "shortcut": shortcut,
        "attributes": _attributes(attributes),
    }


@register.filter
def breaks(address: str) -> SafeString:
    """An e-mail or web address that may go on in the next line before its @ and after its dots, never within a word."""
    parts = re.split(r"(?=@)|(?<=\.)", address)
    return format_html_join(SafeString("<wbr>"), "{}", ((part,) for part in parts))


@register.inclusion_tag("ui/badge.html")
def badge(label: str, tone: str = "plain", icon: str = "") -> dict[str, str]:
    return {"label": label, "tone": tone, "icon": icon or BADGE_ICONS[tone]}


@register.simple_block_tag
def callout(content: str, level: str = "info", title: str = "", role: str = "") -> str:
    facts = {"content": content, "level": level, "icon": CALLOUT_ICONS[level], "title": title, "role": role}
    return render_to_string("ui/callout.html", facts)


@register.inclusion_tag("ui/messages.html")
def message_list(messages: Iterable[Any] | None) -> dict[str, Any]:
    """Django's messages; an error interrupts a screen reader, the rest waits its turn."""
    shown = [(MESSAGE_LEVELS[message.level_tag], message) for message in messages or []]
    return {"messages": shown}


@register.simple_block_tag
def card(content: str, title: str = "", href: str = "", kind: str = "", level: int = 2, note: str = "") -> str:
    facts = {"content": content, "title": title, "href": href, "kind": kind, "level": level, "note": note}
    return render_to_string("ui/card.html", facts)


@register.inclusion_tag("ui/stat.html")
def stat(
    label: str,
    value: Any,
    unit: str = "",
    note: str = "",
    href: str = "",
    proofs: Sequence[tuple[str, int]] = (),
) -> dict[str, Any]:
    """A figure; `value` None reads "not measured". `proofs`: (system | evidenced | claimed, percent) in this order."""
    names = {"system": _("seen by the system"), "evidenced": _("with evidence"), "claimed": _("stated only")}
    # Places in an SVG, since the security policy refuses widths in a style attribute.
    parts, start = [], 0
    for proof, percent in proofs:
        parts.append({"proof": proof, "name": names[proof], "percent": percent, "start": start})
        start += percent
    return {"label": label, "value": value, "unit": unit, "note": note, "href": href, "parts": parts}


@register.inclusion_tag("ui/progress.html")
def progress(label: str, value: int, total: int, tone: str = "", note: str = "") -> dict[str, Any]:
    percent = round(100 * value / total) if total else 0
    return {"label": label, "value": value, "total": total, "percent": percent, "tone": tone, "note": note}


@register.simple_block_tag
def fold(content: str, label: str, is_open: bool = False) -> str:
    return render_to_string("ui/fold.html", {"content": content, "label": label, "is_open": is_open})


@register.simple_block_tag
def table(content: str, caption: str = "", hide_caption: bool = False, cards: bool = True) -> str:
    facts = {"content": content, "caption": caption, "hide_caption": hide_caption, "cards": cards}
    return render_to_string("ui/table.html", facts)


@register.inclusion_tag("ui/column.html", takes_context=True)
def column(context: RequestContext, label: str, sort: str = "", number: bool = False) -> dict[str, Any]:
    """A column's head; with `sort` it orders the list by that name, and backwards when pressed again."""
    current = context.request.GET.get("sort", "") if sort else ""
    order = {sort: "ascending", f"-{sort}": "descending"}.get(current, "") if sort else ""
    following = f"-{sort}" if order == "ascending" else sort
    return {"label": label, "sort": sort, "number": number, "order": order, "following": following}


@register.inclusion_tag("ui/empty_row.html")
def empty_row(text: str, columns: int) -> dict[str, Any]:
    return {"text": text, "columns": columns}


@register.simple_block_tag
def list_row(content: str, title: str, href: str = "", icon: str = "", note: str = "") -> str:
    facts = {"content": content, "has_end": bool(content.strip()), "title": title, "href": href, "icon": icon}
    return render_to_string("ui/list_row.html", facts | {"note": note})


@register.inclusion_tag("ui/empty.html")
def empty_state(
    title: str, text: str = "", action: str = "", href: str = "", icon: str = "", picture: str = "paper"
) -> dict[str, str]:
    return {"title": title, "text": text, "action": action, "href": href, "icon": icon, "picture": picture}


@register.inclusion_tag("ui/pagination.html", takes_context=True)
def pagination(context: RequestContext, page: Page) -> dict[str, Any]:
    numbers = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {"page": page, "numbers": numbers, "gap": page.paginator.ELLIPSIS}


@register.simple_block_tag
def menu(content: str, label: str, icon: str = "ellipsis-vertical", icon_only: bool = False) -> str:
    facts = {"content": content, "label": label, "icon": icon, "icon_only": icon_only}
    return render_to_string("ui/menu.html", facts)


@register.simple_block_tag
def dialog(content: str, id: str, title: str, text: str = "") -> str:
    """A dialog; any link to `#id` opens it. What stands inside brings its own form."""
    return render_to_string("ui/dialog.html", {"content": content, "id": id, "title": title, "text": text})


@register.inclusion_tag("ui/deadline.html")
def deadline(due_on: date, today: date, done_on: date | None = None, show_date: bool = True) -> dict[str, Any]:
    return {"due_on": due_on, "nearness": wording.nearness(due_on, today, done_on), "show_date": show_date}


@register.inclusion_tag("ui/avatar.html")
def avatar(person: Any, large: bool = False) -> dict[str, Any]:
    """`person` is a name, or somebody whose name is their text."""
    name = str(person)
    return {"initials": wording.initials(name), "hue": wording.hue(name), "large": large}


@register.inclusion_tag("ui/keys.html")
def keys(*names: str) -> dict[str, Any]:
    return {"names": names}


@register.inclusion_tag("ui/difference.html")
def difference(before: str, after: str, before_label: str = "", after_label: str = "") -> dict[str, Any]:
    old, new = wording.word_changes(before, after)
    labels = {"before_label": before_label or _("Before"), "after_label": after_label or _("After")}
    return {"old": old, "new": new} | labels


@register.inclusion_tag("ui/confidence.html")
def confidence(level: str, label: str = "") -> dict[str, Any]:
    """How sure the reading is: low, mid or high."""
    names = {"low": _("needs a look"), "mid": _("fairly sure"), "high": _("sure")}
    return {"level": level, "bars": {"low": 1, "mid": 2, "high": 3}[level], "label": label or names[level]}


@register.inclusion_tag("ui/doubt.html")
def doubt(word: str, level: str = "mid", original: str = "", id: str = "") -> dict[str, str]:
    return {"word": word, "level": level, "original": original, "id": id}


@register.inclusion_tag("ui/source.html")
def source(label: str, href: str) -> dict[str, str]:
    return {"label": label, "href": href}


@register.simple_block_tag
def split(content: str, first: str, first_id: str, second: str, second_id: str, wide_second: bool = False) -> str:
    panes = [(first_id, first), (second_id, second)]
    return render_to_string("ui/split.html", {"content": content, "panes": panes, "wide_second": wide_second})


@register.simple_block_tag
def pane(content: str, id: str, title: str) -> str:
    return render_to_string("ui/pane.html", {"content": content, "id": id, "title": title})


@register.inclusion_tag("ui/autosave.html")
def autosave(form: str, href: str = "", state: str = "") -> dict[str, str]:
    """Saves the form with this id a moment after typing stops; `href` is where, else the form's own action."""
    return {"form": form, "href": href, "state": state}


@register.inclusion_tag("ui/copy.html")
def copy(text: str, label: str = "") -> dict[str, str]:
    return {"text": text, "label": label or _("Copy")}


@register.inclusion_tag("ui/busy.html")
def busy(label: str) -> dict[str, str]:
    return {"label": label}
