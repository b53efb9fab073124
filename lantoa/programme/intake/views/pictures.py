"""A page of the source as a picture, for whoever may see what was read from it."""

from django.http import Http404, HttpResponse

from lantoa.core import files
from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.reading.extract import page_image

WIDTH = 1240


def page_picture(draft: Draft, page: int) -> HttpResponse:
    """The page as PNG. Raises Http404 where the source has no such page."""
    if draft.file is None or not draft.has_pages or page not in range(1, draft.pages + 1):
        raise Http404
    with files.open(draft.file) as handle:
        return HttpResponse(page_image(handle.read(), page, width=WIDTH), content_type="image/png")
