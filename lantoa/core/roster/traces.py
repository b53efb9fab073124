"""The words for this app's verbs in the audit trail."""

import re

from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext

from lantoa.core.audit.verbs import About, name_verbs
from lantoa.core.audit.wording import counted, last_day, name_actors, name_remarks, one_of
from lantoa.core.roster.models import Group, Mode, Subject

name_verbs(
    About.PERSONAL,
    {
        "roster.view_people": _("looked at the people of a roster"),
        "roster.view_person": _("looked at a person of a roster"),
        "roster.export": _("took a roster along as a file"),
        "roster.export_sheet": _("took a list that was sent in along as a file"),
        "roster.keep_party": _("noted who is a party member"),
    },
)

name_verbs(
    About.ACCOUNT,
    {
        "roster.make_codes": _("made codes to come in with"),
        "roster.enter": _("came in by a one-time code"),
        "roster.open_door": _("opened the QR of a class"),
        "roster.close_door": _("closed the QR of a class"),
        "roster.let_in_again": _("let a child in again who had lost the password"),
        "roster.enter_by_door": _("came in by the QR of the class"),
    },
)

name_verbs(
    About.WORK,
    {
        "roster.receive_sheet": _("sent a list for import"),
        "roster.write_sheet": _("let a list be written into the rosters"),
        "roster.wrote_sheet": _("wrote a list into the rosters"),
        "roster.drop_sheet": _("threw a list away"),
        "roster.record_headcount": _("recorded a headcount"),
        "roster.end_membership": _("took a person off a roster"),
        "roster.merge_persons": _("merged two persons of a roster"),
        "roster.roll_over": _("stepped into a new school year"),
        "roster.undo_rollover": _("took back the step into a school year"),
    },
)

# Why this app erases files, kept as written here and translated where the trail is read.
REASONS = (
    gettext_noop("A sheet is kept for a week after it was sent in."),
    gettext_noop("The import was given up."),
)

# Every code that stands before a number: the groups of people, and units in a sheet.
KINDS = {**dict(Group.choices), **dict(Subject.choices)}
WRITTEN = re.compile(r"new (\d+), changed (\d+), leaving (\d+)")
MOVED = re.compile(r"(\d{4}): (\d+) up, (\d+) out")


def kind_and_number(remark: str) -> str:
    """How many of which group: kept as `staff: 12`."""
    kind, _colon, number = remark.partition(": ")
    return f"{KINDS[kind]}: {number}" if kind in KINDS else remark


def sheet_written(remark: str) -> str:
    """What a sheet changed, leaving out what it did not."""
    found = WRITTEN.fullmatch(remark)
    if found is None:
        return remark
    new, changed, leaving = found.groups()
    parts = [
        (new, say("%(count)s new") % {"count": new}),
        (changed, say("%(count)s changed") % {"count": changed}),
        (leaving, say("%(count)s leaving") % {"count": leaving}),
    ]
    return ", ".join(words for count, words in parts if int(count)) or say("nothing to change")


def moved_up(remark: str) -> str:
    """How many stepped into which school year, and how many left school."""
    found = MOVED.fullmatch(remark)
    if found is None:
        return remark
    year, up, out = (int(figure) for figure in found.groups())
    words = {"year": year, "next": year + 1, "up": up, "out": out}
    return say("school year %(year)s–%(next)s: %(up)s moved up, %(out)s left after the last grade") % words


def codes_made(count: int) -> str:
    return ngettext("%(count)s code", "%(count)s codes", count) % {"count": count}


def merged_away(number: int) -> str:
    return say("record no. %(number)s went into this one") % {"number": number}


name_remarks(
    {
        "roster.export": kind_and_number,
        "roster.export_sheet": kind_and_number,
        "roster.record_headcount": kind_and_number,
        "roster.receive_sheet": one_of(Subject.choices),
        "roster.write_sheet": one_of(Mode.choices),
        "roster.wrote_sheet": sheet_written,
        "roster.end_membership": last_day,
        "roster.roll_over": moved_up,
        "roster.make_codes": counted(codes_made),
        "roster.open_door": last_day,
        "roster.merge_persons": counted(merged_away),
    }
)

name_actors(
    {
        "roster": _("System (rosters)"),
        "roster.enter_by_door": _("System (QR of classes)"),
        "roster.check_import": _("System (checking of lists)"),
        "roster.write_import": _("System (writing of lists)"),
        "roster.remove_sheets": _("System (removal of old lists)"),
    }
)
