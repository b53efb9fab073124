"""What a person says of an activity, and what keeps it from being kept, each as a sentence that says what to do."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, time
from hashlib import sha256

from django.utils.translation import gettext_lazy as _

from lantoa.channels.activities.addresses import whole
from lantoa.channels.activities.catalogue import OTHER, Form, form_named, forms
from lantoa.channels.activities.programmes import programmes_of
from lantoa.core.clock import today
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen
from lantoa.programme.cascade.models import Line
from lantoa.programme.plan.models import PlanItem, Programme


class TitleMissing(Refusal):
    message = _("Say in a few words what was done.")
    field = "title"


class FormUnknown(Refusal):
    message = _("Choose one of the forms.")
    field = "form"


class FormWordsMissing(Refusal):
    message = _("Say in a few words which form it was.")
    field = "form_words"


class NotBound(Refusal):
    message = _("The programme is not one of %(unit)s. Choose one that it has made or that binds it.")
    field = "programme"


class DayAhead(Refusal):
    message = _("%(day)s is still ahead. What was done needs the day on which it was done; for what is ahead, plan it.")
    field = "happened_on"


class DayBehind(Refusal):
    message = _("%(day)s is past already. Record it as done, or choose a day from today on.")
    field = "happened_on"


class NobodyReached(Refusal):
    message = _("Say how many people were there, for one audience at least.")
    field = "people"


class TopicOfAnother(Refusal):
    message = _("A topic belongs to another programme. Choose topics of this programme only.")
    field = "topics"


class LineOfAnother(Refusal):
    message = _("This line stands in the plan of another unit or programme. Choose a line of the unit's own plan.")
    field = "line"


class LinkMissing(Refusal):
    message = _("Paste the address of the page on which it was published.")
    field = "link"


@dataclass(frozen=True)
class Facts:
    """What the unit says. `people` is how many of each audience, by the audience's code; `links` are addresses on the web."""

    programme: Programme
    form: str
    title: str
    happened_on: date
    begins_at: time | None = None
    place: str = ""
    topics: Sequence[PlanItem] = ()
    people: Mapping[str, int] = field(default_factory=dict)
    line: Line | None = None
    remark: str = ""
    form_words: str = ""
    links: Sequence[str] = ()

    @property
    def kind(self) -> Form:
        return form_named(self.form)

    @property
    def fingerprint(self) -> str:
        """Equal where the same was said; a phone that sends twice is known by it."""
        said = [
            *(self.programme.pk, self.form, self.title.strip(), self.happened_on.isoformat()),
            *(str(self.begins_at or ""), self.place.strip(), sorted(str(topic.key) for topic in self.topics)),
            *(sorted(self.people.items()), self.line.pk if self.line else None, self.remark.strip()),
            *(self.form_words.strip(), list(self.links)),
        ]
        return sha256(json.dumps(said).encode()).hexdigest()


def refuse_incomplete(facts: Facts, unit: Unit) -> None:
    """Whatever the day. Raises the refusal of what is missing or wrong."""
    if not facts.title.strip():
        raise TitleMissing
    if facts.form not in forms():
        raise FormUnknown
    if facts.form == OTHER and not facts.form_words.strip():
        raise FormWordsMissing
    for address in facts.links:
        whole(address)
    _refuse_what_belongs_elsewhere(facts, unit)


def refuse_undone(facts: Facts) -> None:
    """What was done lies behind, reached somebody where people can be counted, and is to be found where it was published."""
    if facts.happened_on > today():
        raise DayAhead(day=on_screen(facts.happened_on))
    if facts.kind.is_published and not facts.links:
        raise LinkMissing
    if facts.kind.counts_people and not any(facts.people.values()):
        raise NobodyReached


def _refuse_what_belongs_elsewhere(facts: Facts, unit: Unit) -> None:
    if not programmes_of([unit]).filter(pk=facts.programme.pk).exists():
        raise NotBound(unit=unit)
    if any(topic.version.programme_id != facts.programme.pk for topic in facts.topics):
        raise TopicOfAnother
    line = facts.line
    if line and (line.plan.unit_id, line.plan.programme_id) != (unit.pk, facts.programme.pk):
        raise LineOfAnother
