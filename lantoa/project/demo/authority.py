"""Who may use the demo's own verbs: whoever reaches the demo, and nobody elsewhere."""

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from lantoa.core.refusals import Refusal

NAME = "demo"


class NotTheDemo(Refusal):
    message = _("This is not the demo, so its clock and its people stay as they are.")
    status = 404


def authorise_demo() -> None:
    """The first line of every verb of the demo. Raises NotTheDemo."""
    if not settings.DEMO:
        raise NotTheDemo
