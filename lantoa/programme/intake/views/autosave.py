"""Answers to a form that saves itself while a person types (see the kit's autosave), and to two who type at once."""

from django.forms import BaseForm
from django.http import HttpRequest, JsonResponse


def is_autosave(request: HttpRequest) -> bool:
    """Whether the page saved by itself; nobody pressed a button."""
    return request.headers.get("X-Autosave") == "1"


def saved(version: int) -> JsonResponse:
    """Tell the form on which version its next saving builds."""
    return JsonResponse({"version": version})


def was_overtaken(form: BaseForm, revision: int) -> bool:
    """Whether somebody else saved since the form was opened; saving it once more then means to take one's own words."""
    if not form.is_bound or form.data.get("version") == str(revision):
        return False
    form.data = form.data.copy()
    form.data["version"] = revision
    return True
