"""Files that are made for one person at the moment they ask."""

from io import BytesIO
from urllib.parse import quote

from django.http import HttpResponse

from lantoa.core.files.kinds import XLSX


def as_workbook(stream: BytesIO, name: str) -> HttpResponse:
    """A workbook as a download that nobody else keeps."""
    response = HttpResponse(stream.getvalue(), content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}.xlsx"
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response
