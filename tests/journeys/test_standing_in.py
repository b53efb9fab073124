"""A head lets a deputy stand in for a week; the deputy approves; a week later they cannot."""

import re
import shutil
import subprocess
import sys

import pytest
from playwright.sync_api import expect

from tests.journeys.product import ROOT, running, settings_of


@pytest.fixture(scope="module")
def filled(mould, tmp_path_factory):
    """The demo with a document that waits for its signer, and the number of that document."""
    folder = tmp_path_factory.mktemp("checked") / "var"
    shutil.copytree(mould, folder)
    command = [sys.executable, "-m", "tests.journeys.checked"]
    done = subprocess.run(command, env=settings_of(folder), cwd=ROOT, check=True, capture_output=True, text=True)
    return folder, done.stdout.split()[-1]


@pytest.fixture(scope="module")
def product(filled, tmp_path_factory):
    with running(filled[0], tmp_path_factory.mktemp("product") / "var") as product:
        yield product


def let_stand_in(head):
    """From the home page to the deputy, by name without marks, for the week from Monday to Friday."""
    head.locator("aside").get_by_role("link", name="Sở Giáo dục và Đào tạo").first.click()
    head.get_by_role("link", name="Cử người thay mặt").click()
    head.get_by_label("Họ tên, tên đăng nhập hoặc email").fill("thanh tung")
    head.get_by_role("button", name="Tìm").click()
    head.get_by_role("link", name="Huỳnh Thanh Tùng").click()
    head.get_by_label("Vắng từ ngày").fill("2024-03-18")
    head.get_by_label("Vắng đến hết ngày").fill("2024-03-22")
    head.get_by_label("Lý do").fill("Đi tập huấn tại Hà Nội")
    head.get_by_role("button", name="Cử thay mặt").click()


def test_a_deputy_approves_in_the_week_of_absence_and_no_longer(desk, phone, filled):
    document = f"/van-ban/{filled[1]}/"
    deputy = phone("thanh.tung")
    assert deputy.goto(document).status == 404

    let_stand_in(head := desk("quoc.trung"))
    expect(head.get_by_text("Đã cử Huỳnh Thanh Tùng thay mặt")).to_be_visible()

    deputy.goto("/thong-bao/")
    expect(deputy.get_by_role("link", name=re.compile("thay mặt Phan Quốc Trung"))).to_be_visible()
    deputy.goto("/")
    expect(deputy.locator("aside").get_by_text("Giám đốc, thay mặt Phan Quốc Trung")).to_be_visible()
    deputy.goto(document)
    deputy.get_by_role("button", name="Phê duyệt").click()
    expect(deputy.get_by_text("Huỳnh Thanh Tùng, thay mặt Phan Quốc Trung")).to_be_visible()

    head.goto("/")
    head.get_by_role("button", name="25/3 Còn một tuần").click()
    deputy.goto("/")
    expect(deputy.locator("aside").get_by_text("Chánh Văn phòng")).to_be_visible()
    expect(deputy.get_by_role("link", name="Giám đốc, thay mặt Phan Quốc Trung")).to_be_hidden()
    assert deputy.goto(document).status == 404
