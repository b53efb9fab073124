"""What every page tells the scripts of the outbox."""

from django.template import Library
from django.urls import reverse

from lantoa.core.outbox.declaring import takings, with_forms

register = Library()


@register.simple_tag
def outbox_pages() -> str:
    """Addresses of the pages that a phone keeps, parted by spaces; empty while no app takes anything."""
    forms = [reverse(taking.page) for taking in with_forms()]
    return " ".join([reverse("outbox:outbox"), *forms]) if takings() else ""
