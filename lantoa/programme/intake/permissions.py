"""Who may read plans in and review them."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.roles import Role
from lantoa.core.org.scope import declare, grant

VIEW_DRAFT = declare("intake.view_draft", _("See plans that are being read in"))
TAKE_IN = declare("intake.take_in", _("Take in a plan on paper, or begin one by hand"))
REVIEW_DRAFT = declare("intake.review_draft", _("Review and correct readings of plans"))

grant(Role.LEAD, VIEW_DRAFT, TAKE_IN, REVIEW_DRAFT)
grant(Role.OFFICER, VIEW_DRAFT, REVIEW_DRAFT)
grant(Role.HEAD, VIEW_DRAFT)
grant(Role.COORDINATOR, VIEW_DRAFT, TAKE_IN, REVIEW_DRAFT)
