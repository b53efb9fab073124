"""Who may draft, check, sign, number and receive official documents. Every grant is at the unit of the post."""

from django.utils.translation import gettext_lazy as _

from lantoa.core.org.roles import Role
from lantoa.core.org.scope import declare, grant

# At the unit that issues the document.
VIEW_DOCUMENT = declare("documents.view_document", _("See official documents of the unit"))
DRAFT_DOCUMENT = declare("documents.draft_document", _("Draft official documents"))
CHECK_DOCUMENT = declare("documents.check_document", _("Check official documents before they are signed"))
APPROVE_DOCUMENT = declare("documents.approve_document", _("Approve official documents for signing"))
ISSUE_DOCUMENT = declare("documents.issue_document", _("Give number and date, keep the signed copy, send"))
# At a unit to which it was sent.
VIEW_RECEIPT = declare("documents.view_receipt", _("See documents sent to the unit"))
ACKNOWLEDGE = declare("documents.acknowledge", _("Confirm the receipt of documents"))

for _role in (Role.LEAD, Role.OFFICER, Role.HEAD, Role.COORDINATOR, Role.CLERK, Role.VIEWER):
    grant(_role, VIEW_DOCUMENT, VIEW_RECEIPT)
for _role in (Role.LEAD, Role.OFFICER, Role.COORDINATOR):
    grant(_role, DRAFT_DOCUMENT)
for _role in (Role.LEAD, Role.HEAD, Role.CLERK):
    grant(_role, CHECK_DOCUMENT)
grant(Role.HEAD, APPROVE_DOCUMENT)
grant(Role.CLERK, ISSUE_DOCUMENT)
for _role in (Role.LEAD, Role.HEAD, Role.COORDINATOR, Role.CLERK):
    grant(_role, ACKNOWLEDGE)
