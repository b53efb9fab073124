"""The week's meeting: what the department's head and its office find in the briefing pack once the province has lived."""

import re
import shutil
import subprocess
import sys
from io import BytesIO
from zipfile import ZipFile

import pytest
from playwright.sync_api import expect

from tests.journeys.product import ROOT, settings_of


@pytest.fixture(scope="module")
def mould(mould, tmp_path_factory):
    """The province after some of its units have lived until the day on which their plans are late."""
    folder = tmp_path_factory.mktemp("lived") / "var"
    shutil.copytree(mould, folder)
    for words in (["worker", "--batch"], ["simulate", "--until", "2024-04-02", "--units", "5"]):
        command = [sys.executable, "-m", "lantoa.project.cli", *words]
        subprocess.run(command, cwd=ROOT, env=settings_of(folder), check=True, capture_output=True)
    return folder


def go_to(page, day):
    """Stand the demo on one of its days."""
    page.goto("/trinh-dien/")
    page.locator("button", has_text=day).first.click()
    page.wait_for_load_state()


def test_the_week_on_one_page_on_a_phone_and_as_a_document(phone):
    page = phone("lan.anh")
    go_to(page, "02/4")

    page.goto("/giao-ban/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Sở Giáo dục và Đào tạo")
    expect(page.get_by_role("heading", name="Việc chậm")).to_be_visible()
    late = page.get_by_role("region", name=re.compile("^Việc chậm"))
    expect(late).to_contain_text("Rà soát việc đưa nội dung")
    with page.expect_download() as came:
        page.get_by_role("link", name="Word").click()
    with ZipFile(BytesIO(came.value.path().read_bytes())) as document:
        assert "Rà soát việc đưa nội dung" in document.read("word/document.xml").decode()
    late.get_by_role("link", name=re.compile("Rà soát việc đưa nội dung")).click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
