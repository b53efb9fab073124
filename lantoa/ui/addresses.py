"""Where a person may be led back to."""

from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme


def is_ours(request: HttpRequest, address: str) -> bool:
    """Whether an address that somebody else may have written leads to a page of this installation."""
    return url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())


def led_back(request: HttpRequest, address: str) -> HttpResponseRedirect:
    """To the address, if it is ours, else home. Not `redirect`, which takes a bare word for the name of a view."""
    return HttpResponseRedirect(address if is_ours(request, address) else "/")
