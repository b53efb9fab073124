from lantoa.core.documents.tests.cast import (  # noqa: F401 - fixtures
    clerk,
    coordinator,
    lead,
    province,
    stand_on_a_monday,
)
