"""Gives a product a document whose form is checked and that waits for its signer; prints its number.

Runs as a process of its own, with the settings of the product that it fills.
"""

import os

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lantoa.project.settings")
django.setup()

from lantoa.core.accounts.models import User  # noqa: E402 - Django is set up first
from lantoa.core.documents import actions  # noqa: E402
from lantoa.core.documents.tests.texts import short_plan  # noqa: E402
from lantoa.core.org.models import Unit  # noqa: E402

if __name__ == "__main__":
    lead = User.objects.get(username="lan.anh")
    document = actions.draft_document(Unit.objects.get(code="SGDDT"), text=short_plan(), by=lead)
    print(actions.check(document, by=lead).pk)
