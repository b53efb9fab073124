"""The remarks and the automatic actors of the audit trail in words; each app names its own in its `traces.py`.

The trail keeps codes, so that one line reads in every language; words are found when somebody reads it.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.core.exceptions import ImproperlyConfigured
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from lantoa.lib.dates import on_screen

# Stands between the remark of the verb and what the trail adds by itself.
BETWEEN = " · "

Wording = Callable[[str], str]

_remarks: dict[str, Wording] = {}
_actors: dict[str, str | Promise] = {}


def name_remarks(wordings: Mapping[str, Wording]) -> None:
    """Say how the remarks of verbs read. Raises ImproperlyConfigured for a verb that has a wording already."""
    if taken := wordings.keys() & _remarks.keys():
        raise ImproperlyConfigured(f"Remarks named twice: {', '.join(sorted(taken))}.")
    _remarks.update(wordings)


def name_actors(names: Mapping[str, str | Promise]) -> None:
    """Name what acts by itself, such as a job. Raises ImproperlyConfigured for one that has a name already."""
    if taken := names.keys() & _actors.keys():
        raise ImproperlyConfigured(f"Actors named twice: {', '.join(sorted(taken))}.")
    _actors.update(names)


def remark_in_words(verb: str, remark: str) -> str:
    """The remark in the reader's language; as it was kept where it has no wording."""
    wording = _remarks.get(verb, as_written)
    if wording is as_written or not remark:
        return remark
    own, _between, added = remark.partition(BETWEEN)
    return BETWEEN.join(filter(None, [wording(own), added]))


def actor_in_words(name: str) -> str:
    """What the reader calls an automatic actor; the name itself where it is nobody's code."""
    return str(_actors.get(name, name))


def worded_verbs() -> dict[str, Wording]:
    """Every verb whose remark has a wording."""
    return dict(_remarks)


def named_actors() -> set[str]:
    """Every automatic actor that has a name."""
    return set(_actors)


def as_written(remark: str) -> str:
    """The wording of a remark that people wrote, or that is a name or an address."""
    return remark


def unsaid(_remark: str) -> str:
    """The wording of keys that only the product looks by."""
    return ""


def day(remark: str) -> str:
    """A day, kept as 2024-04-01."""
    try:
        return on_screen(date.fromisoformat(remark))
    except ValueError:
        return remark


def last_day(remark: str) -> str:
    """A day on which something ends for good."""
    shown = day(remark)
    return remark if shown == remark else _("last day %(day)s") % {"day": shown}


def fingerprint(remark: str) -> str:
    """What tells one file from every other."""
    return f"SHA-256 {remark}"


def one_of(labels: Iterable[tuple[str, str | Promise]]) -> Wording:
    """The wording of a code that is one of the choices."""
    known = dict(labels)
    return lambda remark: str(known.get(remark, remark))


def list_of(labels: Mapping[str, str | Promise]) -> Wording:
    """The wording of codes parted by commas."""

    def wording(remark: str) -> str:
        names = [str(labels.get(code, code)) for code in remark.split(", ")]
        return ", ".join(dict.fromkeys(names))

    return wording


def counted(words: Callable[[int], str]) -> Wording:
    """The wording of a number: `words` says what was counted."""
    return lambda remark: words(int(remark)) if remark.isdecimal() else remark
