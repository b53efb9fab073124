"""The words in which a reading is told: kinds, roles and relations. Values are stored and shown, so they do not change."""

from enum import StrEnum


class NodeKind(StrEnum):
    """What a node is; the values are stored and shown, so they do not change."""

    SECTION = "section"
    OBJECTIVE = "objective"
    OBJECTIVE_POINT = "objective_point"
    REQUIREMENT = "requirement"
    REQUIREMENT_POINT = "requirement_point"
    AUDIENCE_GROUP = "audience_group"
    TOPIC = "topic"
    TOPIC_POINT = "topic_point"
    METHOD_GROUP = "method_group"
    METHOD = "method"
    METHOD_ACTION = "method_action"
    ASSIGNEE = "assignee"
    TASK = "task"
    CLOSING = "closing"
    REFERENCE = "reference"
    RECIPIENT = "recipient"
    PROVISION = "provision"  # a sentence of the body that is none of the above (money, scope, annex notes)


class SectionRole(StrEnum):
    """What stands under a heading."""

    OBJECTIVES = "objectives"
    REQUIREMENTS = "requirements"
    AUDIENCES = "audiences"
    CONTENTS = "contents"
    METHODS = "methods"
    TASKS = "tasks"
    ASSIGNMENTS = "assignments"
    TIMETABLE = "timetable"
    BUDGET = "budget"
    OTHER = "other"


class MentionRole(StrEnum):
    """What a body, a group of people or an outlet does in the sentence that names it."""

    RESPONSIBLE = "responsible"
    COOPERATING = "cooperating"
    SUBMIT_TO = "submit_to"
    VIA = "via"
    OBJECT = "object"  # the one who is checked, guided, urged on
    AUDIENCE = "audience"
    POPULATION = "population"  # whom a target counts
    BENEFICIARY = "beneficiary"
    OUTLET = "outlet"


class Basis(StrEnum):
    """How the reader knows who is responsible."""

    STATED = "stated"
    HEADING = "heading"
    INFERRED = "inferred"
    UNSTATED = "unstated"


class Nature(StrEnum):
    """Whether a method is a way of communicating, another duty, or both."""

    CHANNEL = "channel"
    DUTY = "duty"
    CHANNEL_AND_DUTY = "channel_and_duty"


class DeadlineOperator(StrEnum):
    """BEFORE excludes the day it names, BY includes it, ON is that very day or period, WITHIN counts days from an event."""

    BEFORE = "before"
    BY = "by"
    ON = "on"
    WITHIN = "within"


class Period(StrEnum):
    """How often something falls due."""

    DAILY = "daily"
    WEEKLY = "weekly"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    SIX_MONTH = "six_month"
    NINE_MONTH = "nine_month"
    YEARLY = "yearly"
    SEMESTER = "semester"
    AD_HOC = "ad_hoc"


class LinkKind(StrEnum):
    """How one node refers to another."""

    PURPOSE_OF = "purpose_of"  # this duty is the stated purpose of the other
    REQUIRES = "requires"
    NEAR_DUPLICATE_OF = "near_duplicate_of"
    MERGED_INTO = "merged_into"
    RESOLVES_TO = "resolves_to"
    CITES = "cites"


class VerdictKind(StrEnum):
    """What the text is as a whole."""

    PLAN = "plan"
    PLAN_FRAGMENT = "plan_fragment"
    OTHER_DOCUMENT = "other_document"
    DIGEST = "digest"
    NOT_A_PLAN = "not_a_plan"
