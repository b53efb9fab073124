from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
    clerk,
    coordinator,
    lead,
    province,
    stand_on_a_monday,
)
from lantoa.programme.directing.tests.conftest import (  # noqa: F401 - fixtures
    draft,
    given,
    pledge,
    principal,
    programme,
    school,
    show,
    teacher,
)
