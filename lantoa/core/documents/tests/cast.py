"""Who works with documents in the small province, on which day, and documents as far on their road as a test needs."""

from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core.clock import standing_on, today
from lantoa.core.documents import actions
from lantoa.core.documents.layout import pdf
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person, small_province

MONDAY = datetime(2024, 3, 18, 2, 0, tzinfo=UTC)
# Opens as a PDF and holds not a word, as a scan does.
WITHOUT_TEXT = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"


@pytest.fixture(autouse=True)
def stand_on_a_monday(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    with standing_on(MONDAY):
        yield


@pytest.fixture
def province(db):
    return small_province()


@pytest.fixture
def lead(province):
    return person(province.department, Role.LEAD, "chi.lan")


@pytest.fixture
def officer(province):
    return person(province.department, Role.OFFICER, "anh.minh")


@pytest.fixture
def head(province):
    return person(province.department, Role.HEAD, "ong.trung")


@pytest.fixture
def clerk(province):
    return person(province.department, Role.CLERK, "co.ngan")


@pytest.fixture
def coordinator(province):
    """The coordinator of a school to which documents are sent, and which plans bind."""
    return person(province.upper_school, Role.COORDINATOR, "thay.nam")


@pytest.fixture
def stranger(province):
    """The coordinator of a school that has nothing to do with what the department drafts."""
    return person(province.next_school, Role.COORDINATOR, "co.hoa")


def approve(document, *, lead, head):
    return actions.approve(actions.check(document, by=lead), by=head)


def give_number(document, *, lead, head, clerk, number=41):
    return actions.give_number(approve(document, lead=lead, head=head), number=number, issued_on=today(), by=clerk)


def keep_signed(document, *, clerk):
    return actions.keep_signed(document, upload=signed_pdf(document), by=clerk)


def send(document, *, clerk, units=(), outside=()):
    actions.choose_addressees(document, units=units, outside=outside, by=clerk)
    return actions.send(document, by=clerk)


def signed_pdf(document, name="ban-ky.pdf", text=None):
    """What comes back from signing: the document as it was approved, or with other words in it."""
    return SimpleUploadedFile(name, pdf.write(text or document.text))


def scan(name="ban-quet.pdf"):
    return SimpleUploadedFile(name, WITHOUT_TEXT)
