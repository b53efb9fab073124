"""What keeps a campaign from being submitted, approved or sent, each as a sentence that says what to do."""

from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.audiences import people_of
from lantoa.channels.broadcasts.bodies import is_in_reach, programmes_of
from lantoa.channels.broadcasts.links import leads_somewhere
from lantoa.channels.broadcasts.models import Campaign
from lantoa.channels.broadcasts.telling import KIND, title_of
from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Way
from lantoa.core.notices.previews import looks_of
from lantoa.core.notices.ways import open_ways
from lantoa.core.notices.ways.sms import LENGTH_MAX
from lantoa.core.org.models import Unit
from lantoa.core.refusals import Refusal
from lantoa.lib.dates import on_screen


class WordsMissing(Refusal):
    message = _("Write what you want to tell; a subject alone says too little.")
    field = "words"


class LinkLeadsNowhere(Refusal):
    message = _("This link leads nowhere. Copy it from the address bar of the page, or leave the field empty.")
    field = "link"


class AudienceMissing(Refusal):
    message = _("Choose the unit to which it goes; everything below it is told too.")
    field = "below"


class OutOfReach(Refusal):
    message = _("%(unit)s does not stand below %(own)s on this tree. Choose another unit or the other tree.")
    field = "below"


class UnitEnded(Refusal):
    message = _("%(unit)s ended on %(day)s. Choose who is to be told today, then submit it again.")
    field = "below"


class NobodyToTell(Refusal):
    message = _("Nobody there would be told: no such post is held, or all of them know already. Choose others.")
    field = "roles"


class NotBound(Refusal):
    message = _("This programme is neither made by %(unit)s nor binds it. Choose one of yours.")
    field = "programme"


class TooLongForSms(Refusal):
    message = _(
        "As an SMS it has more than %(most)s characters and would lose its end. Shorten the subject, or take SMS out."
    )
    field = "subject"


def refuse_unless_bound(unit: Unit, programme: object) -> None:
    """Raise NotBound where the unit has nothing to do with the programme."""
    if not programmes_of([unit]).filter(pk=getattr(programme, "pk", None)).exists():
        raise NotBound(unit=unit)


def refuse_unless_ready(row: Campaign, *, by: User) -> None:
    """Raise the first refusal that holds of the campaign as it stands now."""
    if not row.words.strip():
        raise WordsMissing
    if not leads_somewhere(row.link):
        raise LinkLeadsNowhere
    refuse_unless_people(row)
    refuse_unless_bound(row.unit, row.programme)
    if Way.SMS in row.ways and Way.SMS in open_ways():
        looks = looks_of(KIND, Way.SMS, by, title=str(title_of(row)), text=row.words)
        if looks.is_cut:
            raise TooLongForSms(most=LENGTH_MAX)


def refuse_unless_people(row: Campaign) -> None:
    """Raise the refusal that holds of whom it goes to, today."""
    if row.below is None:
        raise AudienceMissing
    for unit in (row.unit, row.below):
        if unit.closed_on is not None and not Unit.objects.open_on().filter(pk=unit.pk).exists():
            raise UnitEnded(unit=unit, day=on_screen(unit.closed_on))
    if not row.is_correction and not is_in_reach(row.unit, row.below, row.axis):
        raise OutOfReach(unit=row.below, own=row.unit)
    if not people_of(row).filter(is_active=True).exists():
        raise NobodyToTell
