"""What every page tells the scripts of the outbox."""

from django.template import Library
from django.urls import reverse

from lantoa.core.outbox.declaring import takings

register = Library()


@register.simple_tag
def outbox_pages() -> str:
    """Addresses of the pages that a phone keeps, parted by spaces; empty while no app takes anything."""
    forms = [reverse(taking.page) for taking in takings() if taking.page]
    return " ".join([reverse("outbox:outbox"), *forms]) if takings() else ""
