"""What the rooms of the programme tell people of, in words for those who keep the words of messages."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.notices.kinds import name_kinds

name_kinds(
    {
        "programme.published": _("A programme binds the unit"),
        "programme.changed": _("A programme that binds the unit has changed"),
        "programme.difficulty_raised": _("A unit raised a difficulty"),
        "programme.difficulty_reopened": _("A unit raised a difficulty again"),
        "programme.difficulty_answered": _("A difficulty is answered"),
        "programme.matter_put_up": _("A matter is put to the head"),
        "programme.direction_given": _("The head has given a direction"),
        "programme.direction_to_carry_out": _("A direction is to be carried out"),
        "programme.direction_reported": _("A direction is reported as carried out"),
        "programme.direction_closed": _("A direction is closed"),
        "deadline.unit_plan": _("The unit's plan is due soon or late"),
        "deadline.excused": _("The unit is exempt or has a later day"),
    }
)
