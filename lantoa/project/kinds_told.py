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
        "programme.task_assigned": _("A task is given to the person"),
        "programme.task_taken_back": _("A task is taken back"),
        "programme.task_done": _("A task is reported as done"),
        "programme.task_reopened": _("A task goes on"),
        "programme.unit_plan_returned": _("The unit's plan comes back with remarks"),
        "programme.funds_allocated": _("Funds are allocated to the unit"),
        "programme.unit_plan_accepted": _("The unit's plan is accepted"),
        "programme.improvement_proposed": _("A simpler procedure is proposed"),
        "programme.improvement_put_up": _("A simpler procedure waits for the head's decision"),
        "programme.improvement_asked": _("A question on a proposed simpler procedure"),
        "programme.improvement_decided": _("A simpler procedure is decided"),
        "programme.improvement_to_carry_out": _("A simpler procedure is to be put in force"),
        "programme.improvement_ended": _("A simpler procedure is adopted or given up"),
        "deadline.unit_plan": _("The unit's plan is due soon or late"),
        "deadline.task": _("A task or a direction is due soon or late"),
        "deadline.excused": _("The unit is exempt or has a later day"),
    }
)
