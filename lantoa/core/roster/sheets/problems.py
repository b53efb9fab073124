"""What can be wrong with a row, each as one sentence that says how to mend it."""

from django.utils.translation import gettext_lazy as _

SENTENCES = {
    "digits_lost": _(
        "Excel has cut the last digits of this number. Format the column as Text and type the code again."
    ),
    "code_too_long": _("This code is too long. See whether two codes stand in one cell."),
    "code_strange": _("A code has only letters, digits and the signs . - / _. Take the other signs out."),
    "code_missing": _(
        "The row has neither a sector identifier nor a code of the unit. Give at least one of them."
        " If this is nobody of the list, delete the row."
    ),
    "name_missing": _("The name is missing. Type it; if a formula stands in the cell, paste its value instead."),
    "name_strange": _("This is no name of a person. A name has letters and no digits."),
    "old_font": _(
        "This was typed for an old font (TCVN3 or VNI) and cannot be read in full. Type it again in a Unicode font."
    ),
    "formula_failed": _(
        "The formula in this cell failed (%(value)s). Mend the formula, or type the value in its place."
    ),
    "too_long": _("This text is too long. Shorten it."),
    "birth_unreadable": _("The year cannot be read. Type the day as 15/09/2010, or the year alone: 2010."),
    "birth_unlikely": _("Nobody in this list is likely to be born in this year. Check it."),
    "class_missing": _("The class is missing. Type its name, such as 10A1."),
    "grade_not_here": _("This school has no such grade. Check the class, or whether the list belongs to another unit."),
    "not_a_number": _("A whole number stands here, such as 10. Type the number alone."),
    "not_a_day": _("The day cannot be read. Type it as 15/09/2025."),
    "twice": _("The same code stands in row %(value)s already. Keep one of the two rows."),
    "two_people": _(
        "The identifier and the unit's code belong to two different people on the roster. Merge them, or mend the code."
    ),
    "code_of_another": _("The unit's code belongs to somebody with another identifier. Check both."),
    "other_group": _("Whoever has this code is on the rosters in another group. Check the code, or the kind of list."),
    "moved_since": _("This person has come to another unit since the day of the sheet. Check the list."),
    "identifier_elsewhere": _(
        "This code is at another unit. Check it. Whoever comes to you from there can be entered once that unit has ended"
        " the place; ask it, or whoever keeps the rosters of both."
    ),
    "column_missing": _("No column is taken for “%(value)s”. Choose it in the matching of columns."),
    "unit_code_missing": _("The code of the unit is missing. Give it."),
    "unit_name_missing": _("The name of the unit is missing. Give it."),
    "kind_unknown": _("There is no such kind of unit. Take one from the sheet of instructions."),
    "superior_missing": _("The superior is missing. Give the code of the unit under which this one stands."),
    "superior_unknown": _("No open unit has the superior's code, neither here nor in the sheet. Check the code."),
    "superior_out_of_reach": _("The superior is not among the units that you may change. Ask its administrator."),
    "superior_circle": _("Going up from this unit one comes back to it. Check the superiors."),
    "unit_differs": _(
        "An open unit has this code under another name. Renaming is an act of reorganisation; do it there."
    ),
    "email_strange": _("This is no email address. Check it, or leave the cell empty."),
}


def sentence(code: str, value: str = "") -> str:
    """The sentence of a problem in the reader's language; `value` fills its place where it has one."""
    told = str(SENTENCES[code])
    return told % {"value": value} if "%(value)s" in told else told
