"""A school whose people take its plan from draft to submitted."""

from dataclasses import dataclass

from lantoa.core.accounts.models import User
from lantoa.core.documents.models import OfficialDocument
from lantoa.core.documents.tests.cast import give_number
from lantoa.core.org.models import Unit
from lantoa.programme.cascade import actions
from lantoa.programme.cascade.models import UnitPlan


@dataclass(frozen=True)
class School:
    """A unit with its coordinator, head and clerk."""

    unit: Unit
    coordinator: User
    head: User
    clerk: User

    def sign(self, plan: UnitPlan, number: int = 7) -> UnitPlan:
        """Settle what is open, have it signed and numbered."""
        actions.settle_proposals(plan, by=self.coordinator)
        document = actions.give_to_sign(plan, by=self.coordinator)
        self.number(document, number)
        plan.refresh_from_db()
        return plan

    def number(self, document: OfficialDocument, number: int = 7) -> OfficialDocument:
        return give_number(document, lead=self.head, head=self.head, clerk=self.clerk, number=number)

    def hand_in(self, plan: UnitPlan, number: int = 7) -> UnitPlan:
        return actions.submit(self.sign(plan, number), by=self.coordinator)
