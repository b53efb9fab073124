"""Days of a plan's lines: later than the programme wants, and outside its years."""

from collections.abc import Iterator
from datetime import date

from django.utils.translation import gettext as _

from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.gaps.finding import Facts, Gap, GapKind, Mend, MendVerb, opening
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import Programme


def deadlines(facts: Facts) -> Iterator[Gap]:
    """Lines without the last day that their item has, or with a later one."""
    for line in facts.kept:
        day = facts.last_day_at(line)
        if day is None or (line.due_on and line.due_on <= day):
            continue
        if line.due_on:
            said = _("The last day of this line is %(own)s, later than %(day)s, by which it is to be done.")
            sentence = said % {"own": on_screen(line.due_on), "day": on_screen(day)}
        else:
            sentence = _("This line has no last day; it is to be done by %(day)s.") % {"day": on_screen(day)}
        yield Gap(GapKind.DEADLINE, sentence, line, _set(line, "due_on", day))


def outside(facts: Facts) -> Iterator[Gap]:
    """Days that run backwards or lie outside the programme's years; the last day of an item is never outside."""
    first, last = _years(facts.plan.programme)
    for line in facts.kept:
        if line.starts_on and line.due_on and line.due_on < line.starts_on:
            said = _("The last day of this line is before its first: %(days)s.")
            days = f"{on_screen(line.starts_on)} – {on_screen(line.due_on)}"
            yield Gap(GapKind.OUTSIDE, said % {"days": days}, line, opening(_("Look at the days")))
            continue
        named = facts.last_day_at(line)
        latest = max(last, named) if last and named else last
        days_out = [day for day in (line.starts_on, line.due_on) if day and _is_out(day, first, latest)]
        # A day past the item's own last day is told as a missed deadline, and mended with it.
        if days_out and not (named and line.due_on and line.due_on > named):
            said = _("This line runs outside the time of the programme (%(years)s): %(days)s.")
            told = {"years": facts.plan.programme.years, "days": ", ".join(map(on_screen, days_out))}
            yield Gap(GapKind.OUTSIDE, said % told, line, _nearest(line, first, latest))


def _years(programme: Programme) -> tuple[date | None, date | None]:
    first, last = programme.first_year, programme.last_year or programme.first_year
    return (date(first, 1, 1) if first else None, date(last, 12, 31) if last else None)


def _is_out(day: date, first: date | None, latest: date | None) -> bool:
    return bool((first and day < first) or (latest and day > latest))


def _nearest(line: Line, first: date | None, latest: date | None) -> Mend:
    """The nearest day within for an end that sticks out; what lies outside altogether was mistyped, and a person looks."""
    starts_late = line.starts_on and latest and line.starts_on > latest
    ends_early = line.due_on and first and line.due_on < first
    if starts_late or ends_early:
        return opening(_("Look at the days"))
    if line.due_on and latest and line.due_on > latest:
        return _set(line, "due_on", latest)
    return _set(line, "starts_on", first)


def _set(line: Line, name: str, day: date | None) -> Mend:
    """Set one day where first and last day stay in order with it; else a person looks at both."""
    days = {"starts_on": line.starts_on, "due_on": line.due_on} | {name: day}
    starts_on, due_on = days["starts_on"], days["due_on"]
    if day is None or (starts_on and due_on and due_on < starts_on):
        return opening(_("Look at the days"))
    said = _("Set the last day to %(day)s") if name == "due_on" else _("Set the first day to %(day)s")
    return Mend(MendVerb.CHANGE, said % {"day": on_screen(day)}, ((name, day),))
