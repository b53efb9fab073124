"""A person's data as a file that they and other programs can read."""

import json
from dataclasses import asdict
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import override

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import copy_of
from lantoa.core.clock import local, now


def archive_of(person: User) -> bytes:
    """A ZIP of the same content twice: JSON for programs, a page for people, in the person's language."""
    with override(person.language or settings.LANGUAGE_CODE):
        parts = list(copy_of(person))
        facts = {"person": person, "parts": parts, "made_at": local(now())}
        page = render_to_string("privacy/copy.html", facts)
    content = {"person": person.full_name, "made_at": now().isoformat(), "parts": [asdict(part) for part in parts]}
    shelf = BytesIO()
    with ZipFile(shelf, "w", ZIP_DEFLATED) as archive:
        archive.writestr("du-lieu.json", json.dumps(content, ensure_ascii=False, indent=1))
        archive.writestr("du-lieu.html", page)
    return shelf.getvalue()
