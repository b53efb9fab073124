import pytest

from lantoa.core import files
from lantoa.core.files import actions
from lantoa.core.files.content import FileErased
from lantoa.core.files.tests.samples import PDF_BYTES, TEXT_BYTES, picture, upload


@pytest.fixture
def keep(officer):
    return lambda content, name: actions.keep(upload(content, name), by=officer)


def test_a_download_carries_its_vietnamese_name_and_its_bytes(rf, keep):
    file = keep(PDF_BYTES, "Kế hoạch 12.pdf")

    response = files.serve(rf.get("/"), file)

    assert response.getvalue() == PDF_BYTES
    assert response["Content-Disposition"] == "attachment; filename*=utf-8''K%E1%BA%BF%20ho%E1%BA%A1ch%2012.pdf"
    assert (response["Content-Type"], response["Content-Length"]) == ("application/pdf", str(len(PDF_BYTES)))


def test_nothing_served_is_guessed_shared_or_run(rf, keep):
    response = files.serve(rf.get("/"), keep(picture(), "anh.png"), inline=True)

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "private, no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"


@pytest.mark.parametrize(
    ("content", "name", "disposition"),
    [
        (picture(), "anh.png", 'inline; filename="anh.png"'),
        (PDF_BYTES, "a.pdf", 'inline; filename="a.pdf"'),
        (TEXT_BYTES, "a.txt", 'attachment; filename="a.txt"'),
        (picture("TIFF"), "a.tif", 'attachment; filename="a.tif"'),
    ],
    ids=["picture", "PDF", "text", "TIFF"],
)
def test_only_pictures_and_pdf_are_shown_in_the_browser(rf, keep, content, name, disposition):
    response = files.serve(rf.get("/"), keep(content, name), inline=True)

    assert response["Content-Disposition"] == disposition


def test_a_browser_that_has_the_bytes_does_not_get_them_again(rf, keep):
    file = keep(PDF_BYTES, "a.pdf")

    response = files.serve(rf.get("/", headers={"If-None-Match": f'"{file.sha256}"'}), file)

    assert (response.status_code, response.content) == (304, b"")


def test_an_erased_file_is_gone_for_a_browser_that_has_it_too(rf, keep, officer):
    file = actions.erase(keep(PDF_BYTES, "a.pdf"), reason="Gửi nhầm", by=officer)

    with pytest.raises(FileErased):
        files.serve(rf.get("/", headers={"If-None-Match": f'"{file.sha256}"'}), file)
