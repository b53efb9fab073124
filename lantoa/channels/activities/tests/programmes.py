"""A second programme that binds the school."""

from datetime import date

from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan import actions as plan
from lantoa.programme.plan.tests.handmade import begin, charge, put


def another(province, lead, title="Chuyển đổi số năm 2024", number=42):
    draft = begin(province, lead, title)
    task = put(draft, ItemKind.TASK, "Báo cáo kết quả chuyển đổi số")
    charge(task, "các đơn vị trực thuộc", province.upper_school)
    return plan.publish(draft, number_symbol=f"{number}/KH-SGDĐT", issued_on=date(2024, 3, 15), by=lead).programme
