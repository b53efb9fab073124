from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
    lead,
    officer,
    province,
    stand_on_a_monday,
    stranger,
)
from lantoa.programme.intake.tests.cast import as_lead, draft, take_in, task  # noqa: F401 - fixtures
