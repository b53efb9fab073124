import pytest
from hypothesis import given
from hypothesis import strategies as st

from lantoa.core.files.content import clean_name
from lantoa.core.files.kinds import DOCX, PDF, TEXT
from lantoa.core.files.models import StoredFile


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("Kế hoạch số 12.docx", "Kế hoạch số 12.docx"),
        ("Ke\u0302\u0301 hoa\u0323ch.pdf", "Kế hoạch.pdf"),
        ("C:\\Users\\Lan\\bao cao.pdf", "bao cao.pdf"),
        ("../../etc/passwd", "passwd"),
        ("bao\u202efdp.exe", "bao fdp.exe"),
        ("dòng một\r\nSet-Cookie: x", "dòng một Set-Cookie x"),
        ("bao\ud800cao.pdf", "bao cao.pdf"),
        ("...", "file"),
        ("", "file"),
    ],
)
def test_a_name_is_kept_without_its_folders_and_tricks(sent, kept):
    assert clean_name(sent) == kept


@given(st.text(max_size=60))
def test_a_cleaned_name_is_never_empty_and_stays_as_it_is(sent):
    name = clean_name(sent)

    assert name
    assert clean_name(name) == name
    assert not set(name) & set('/\\\r\n"')


@pytest.mark.parametrize(
    ("name", "media_type", "shown"),
    [
        ("Báo cáo.PDF", PDF, "Báo cáo.PDF"),
        ("bao-cao.pdf", DOCX, "bao-cao.pdf.docx"),
        ("so-lieu.csv", TEXT, "so-lieu.csv"),
        ("quet", PDF, "quet.pdf"),
    ],
)
def test_a_download_has_the_ending_its_bytes_deserve(name, media_type, shown):
    assert StoredFile(name=name, media_type=media_type).download_name == shown
