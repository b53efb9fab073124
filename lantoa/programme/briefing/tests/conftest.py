from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
    clerk,
    coordinator,
    head,
    lead,
    officer,
    province,
    stand_on_a_monday,
    stranger,
)
from lantoa.programme.directing.tests.conftest import (  # noqa: F401 - fixtures
    directed,
    draft,
    enter,
    given,
    office_head,
    pledge,
    principal,
    programme,
    school,
    show,
    teacher,
)
