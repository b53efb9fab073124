"""Publishing to more units than anybody waits for: when that is, and under which name it is asked for."""

from lantoa.programme.intake.models import Draft

# Making the rows of more units than these takes longer than anybody waits for a page: 56,000 take half a minute.
AT_ONCE_MAX = 1_000
PUBLISH_WORK = "plan.publish"


def asked_under(draft: Draft) -> str:
    """The key of the work that publishes a draft: one at a time."""
    return f"{PUBLISH_WORK}:{draft.pk}"
