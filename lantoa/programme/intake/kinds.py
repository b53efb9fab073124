"""The kinds of items in the words of the screens; the values are those of the reader."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ItemKind(models.TextChoices):
    SECTION = "section", _("Section")
    OBJECTIVE = "objective", _("Objective")
    OBJECTIVE_POINT = "objective_point", _("Point of an objective")
    REQUIREMENT = "requirement", _("Requirement")
    REQUIREMENT_POINT = "requirement_point", _("Point of a requirement")
    AUDIENCE_GROUP = "audience_group", _("Audience group")
    TOPIC = "topic", _("Topic")
    TOPIC_POINT = "topic_point", _("Point of a topic")
    METHOD_GROUP = "method_group", _("Group of methods")
    METHOD = "method", _("Method")
    METHOD_ACTION = "method_action", _("Act of a method")
    ASSIGNEE = "assignee", _("Who carries out")
    TASK = "task", _("Task")
    CLOSING = "closing", _("Closing paragraph")
    REFERENCE = "reference", _("Plan referred to")
    RECIPIENT = "recipient", _("Recipient")
    PROVISION = "provision", _("Other provision")
    LEFTOVER = "leftover", _("Not placed")


# What gathers other items under a name of its own: the headings of a plan.
HEADINGS = frozenset({ItemKind.SECTION, ItemKind.AUDIENCE_GROUP, ItemKind.METHOD_GROUP, ItemKind.ASSIGNEE})


class PartyRole(models.TextChoices):
    """What somebody named by an item has to do with it; the values are those of the reader."""

    RESPONSIBLE = "responsible", _("responsible")
    COOPERATING = "cooperating", _("cooperating")
    SUBMIT_TO = "submit_to", _("report to")
    VIA = "via", _("through")
    OBJECT = "object", _("concerning")
    AUDIENCE = "audience", _("audience")
    POPULATION = "population", _("counted people")
    BENEFICIARY = "beneficiary", _("beneficiary")
    OUTLET = "outlet", _("outlet")


# Parts in which people are named, not bodies.
PEOPLE = frozenset({PartyRole.AUDIENCE, PartyRole.POPULATION, PartyRole.BENEFICIARY})


class RecurrencePeriod(models.TextChoices):
    """How often something falls due; the values are those of the reader."""

    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    MONTHLY = "monthly", _("monthly")
    QUARTERLY = "quarterly", _("quarterly")
    SIX_MONTH = "six_month", _("every six months")
    NINE_MONTH = "nine_month", _("nine months")
    YEARLY = "yearly", _("yearly")
    SEMESTER = "semester", _("every semester")
    AD_HOC = "ad_hoc", _("when needed")
