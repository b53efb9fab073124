"""What coverage does when a programme is published, and what it adds to its pages."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from lantoa.core import events
from lantoa.programme.coverage.keeping import keep_goals
from lantoa.programme.plan.events import PROGRAMME_PUBLISHED
from lantoa.programme.plan.models import Version
from lantoa.programme.plan.sides import Side, offer_side

offer_side(Side("coverage", _("Coverage"), "coverage:programme"))


@events.now(PROGRAMME_PUBLISHED)
def count_its_goals(*, version: Version, by: Any) -> None:
    keep_goals(version)
