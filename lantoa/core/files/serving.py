"""Handing a file to a browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse, HttpRequest, HttpResponseBase, HttpResponseNotModified

from lantoa.core.files.content import open
from lantoa.core.files.kinds import PDF, SHOWN_INLINE

if TYPE_CHECKING:
    from lantoa.core.files.models import StoredFile


def serve(request: HttpRequest, file: StoredFile, *, inline: bool = False) -> HttpResponseBase:
    """Hand a file to a person who may see it: the calling view has asked that already. Raises FileErased.

    Only pictures and PDF are ever shown inside the browser; everything else is a download, whatever is asked.
    """
    is_inline = inline and file.media_type in SHOWN_INLINE
    mark = f'"{file.sha256}"'
    if not file.is_erased and request.headers.get("If-None-Match") == mark:
        response: HttpResponseBase = HttpResponseNotModified()
    else:
        response = FileResponse(
            open(file), as_attachment=not is_inline, filename=file.download_name, content_type=file.media_type
        )
        response["Content-Length"] = file.size
    response["ETag"] = mark
    response["Cache-Control"] = "private, no-cache"
    response["X-Content-Type-Options"] = "nosniff"
    # The PDF viewer of Chromium does not open in a sandbox; without scripts and sources it has nothing to reach.
    response["Content-Security-Policy"] = "default-src 'none'; " + (
        "object-src 'self'; style-src 'unsafe-inline'" if file.media_type == PDF else "sandbox"
    )
    return response
