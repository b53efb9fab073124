"""Numbers of people in a plan's lines: more than there are, and of some not a word."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from lantoa.programme.cascade.gaps.finding import Facts, Gap, GapKind, Mend, MendVerb, opening
from lantoa.programme.cascade.gaps.having import Have, figure
from lantoa.programme.cascade.models import Line


def numbers(facts: Facts) -> Iterator[Gap]:
    """Lines that expect more people than the unit has."""
    for line in facts.kept:
        for row in line.expectations.all():
            have = next((each for each in facts.people if row.audience in each.people.audiences), None)
            if have is None or have.number is None or row.number <= have.number:
                continue
            said = {"number": figure(row.number), "people": facts.names.get(row.audience, row.audience)}
            if have.may_be_told:
                sentence = _("%(number)s %(people)s are expected; the unit has %(have)s.")
                mend = Mend(
                    MendVerb.CHANGE,
                    _("Set it to %(number)s") % {"number": figure(have.number)},
                    ((row.audience, have.number),),
                )
                yield Gap(GapKind.NUMBER, sentence % (said | {"have": have.in_words}), line, mend)
            else:
                sentence = _("%(number)s %(people)s are expected, more than the unit has.")
                yield Gap(GapKind.NUMBER, sentence % said, line)


def unreached(facts: Facts) -> Iterator[Gap]:
    """People whom the programme speaks to and whom the unit has, of whom no line says how many it reaches."""
    counted = {row.audience for line in facts.kept for row in line.expectations.all() if row.number}
    for have in facts.people:
        spoken_to = [audience for audience in have.people.audiences if audience in facts.names]
        if not spoken_to or counted.intersection(have.people.audiences):
            continue
        sentence = _("No line says how many of these people it reaches: %(people)s.") % {
            "people": ", ".join(facts.names[audience] for audience in spoken_to)
        }
        yield Gap(GapKind.NOBODY, sentence, *_reaching(facts, have, spoken_to))


def _reaching(facts: Facts, have: Have, audiences: list[str]) -> tuple[Line | None, Mend]:
    """The first line that speaks to all of these people, with their number where it is known; else one that speaks to some."""
    for line in facts.kept:
        for audience in have.people.whole:
            if have.number and have.may_be_told and audience in facts.audiences_at(line) & set(audiences):
                label = _("Write %(number)s %(people)s") % {
                    "number": figure(have.number),
                    "people": facts.names[audience],
                }
                return line, Mend(MendVerb.CHANGE, label, ((audience, have.number),))
    some = next((line for line in facts.kept if facts.audiences_at(line) & set(audiences)), None)
    return (some, opening(_("Write the number"))) if some else (None, Mend(MendVerb.ADD, _("Add a line of our own")))
