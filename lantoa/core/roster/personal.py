"""What rosters hold of a person who has an account; of children they hold no name."""

from django.conf import settings
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.roster.models import (
    ClassDoor,
    EntryCode,
    Headcount,
    Import,
    Membership,
    Merge,
    PartyMember,
    Person,
    Rollover,
)


def _persons(person: User) -> QuerySet[Person]:
    return Person.objects.filter(account=person)


def _memberships(person: User) -> QuerySet[Membership]:
    return Membership.objects.filter(person__account=person)


def _blank(person: User) -> None:
    """Blank who it was in the rows of the roster, of those merged into them too, and in what the trail called them."""
    rows = Person.objects.filter(account=person) | Person.objects.filter(merged_into__account=person)
    with override(settings.LANGUAGE_CODE):
        name = say("Erased person")
    for row in rows:
        row.full_name = "" if row.is_child else name
        row.sector_id, row.local_code, row.birth_year, row.folded, row.sort_key = "", "", None, "", ""
        row.save(update_fields=["full_name", "sector_id", "local_code", "birth_year", "folded", "sort_key"])
        Trace.objects.filter(subject=reference(row)).update(subject_title="")
    places = Membership.objects.filter(person__in=rows)
    # A sheet that waits to be written may show what it would change of them.
    Import.objects.filter(unit__in=places.values("unit")).exclude(preview={}).update(preview={})
    subjects = [reference(each) for each in (*places, *PartyMember.objects.filter(person__in=rows))]
    Trace.objects.filter(subject__in=subjects).update(subject_title="")


hold(
    Holding(
        Person,
        _("Me on the rosters"),
        _persons,
        ("full_name", "group", "sector_id", "local_code", "birth_year"),
        Fate.BLANKED,
        _("Who was counted must go on being counted once; after erasure the row names nobody."),
        erase=_blank,
    )
)
hold(
    Holding(
        PartyMember,
        _("My party membership"),
        lambda person: PartyMember.objects.filter(person__account=person),
        ("unit", "noted_at"),
        Fate.REMOVED,
        _("Noted by the head of the unit alone, to tell party members from others."),
        erase=lambda person: PartyMember.objects.filter(person__account=person).delete(),
    )
)
hold(
    Holding(
        Membership,
        _("My places on rosters"),
        _memberships,
        ("unit", "school_class", "title", "valid_from", "valid_to"),
        Fate.KEPT,
        _("How many people a unit had stays true; after erasure they name nobody."),
    )
)
hold(
    Holding(
        Import,
        _("Lists that I sent"),
        lambda person: Import.objects.filter(made_by=person),
        ("unit", "made_at", "state"),
        Fate.KEPT,
        _("Where a roster came from stays traceable; after erasure it names nobody."),
    )
)


def _kept(model: type[Model], label: str | Promise, column: str, shown: tuple[str, ...] = ()) -> None:
    """What the person did for the rosters; the row stays and names nobody."""
    hold(
        Holding(
            model,
            label,
            lambda person: model._default_manager.filter(**{column: person}),
            shown,
            Fate.KEPT,
            _("The body's own record of its work; after erasure it names nobody."),
        )
    )


_kept(Headcount, _("Headcounts that I recorded"), "recorded_by", ("unit", "number", "counted_on"))
_kept(Rollover, _("School years that I opened"), "done_by", ("unit",))
_kept(Merge, _("Persons that I merged"), "merged_by")
_kept(EntryCode, _("Codes that I made"), "made_by")
_kept(ClassDoor, _("QRs of classes that I opened"), "opened_by", ("school_class", "last_day"))
