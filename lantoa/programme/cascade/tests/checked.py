"""What a check of a plan says, in a word or two."""

from datetime import date

from lantoa.core.roster import actions as rosters
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.gaps import gaps_of
from lantoa.programme.cascade.models import UnitPlan
from lantoa.programme.plan.models import PlanItem

COUNTED_ON = date(2024, 3, 1)
REPORT_BY = date(2024, 6, 15)
A_SENTENCE = "Mỗi lớp giữ sạch một giếng nước và ghi sổ theo dõi hằng tuần"


def said(plan, reader, kind=None):
    """The sentences of the gaps, of one kind or of all."""
    plan = UnitPlan.objects.get(pk=plan.pk)
    return [gap.sentence for gap in gaps_of(plan, reader=reader) if kind in (None, gap.kind)]


def offered(plan, reader, kind):
    """The one gap of the kind."""
    [gap] = [gap for gap in gaps_of(UnitPlan.objects.get(pk=plan.pk), reader=reader) if gap.kind == kind]
    return gap


def count(school, group, number):
    rosters.record_headcount(
        school.unit, group=group, number=number, counted_on=COUNTED_ON, source="Báo cáo", by=school.coordinator
    )


def name_a_day(plan, day=REPORT_BY):
    """The programme wants the report by a day; returns the line of the report."""
    line = plan.lines.get(kind="task")
    PlanItem.objects.filter(pk=line.item_id).update(deadline_rule="by", deadline_on=day)
    return line


def change(line, school, **facts):
    """Decide on the line as it is now, taking it over unless said."""
    line.refresh_from_db()
    return actions.decide(line, seen=line.revision, by=school.coordinator, **{"decision": "taken_over"} | facts)


def hand_in_with(programme, school, *texts):
    """Another unit's plan comes in, with lines of its own."""
    plan = actions.begin(programme, unit=school.unit, by=school.coordinator)
    for text in texts:
        actions.add_line(plan, kind="topic", text=text, by=school.coordinator)
    return hand_in(plan, school)


def hand_in(plan, school):
    """It comes in, whatever day it names for the units below."""
    for line in plan.lines.undated():
        change(line, school, text=line.text, due_on=REPORT_BY)
    return school.hand_in(plan)
