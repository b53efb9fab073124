"""A school is merged away while its plan is under way: what it made stays readable, what it owes passes on, nobody is told twice."""

import re

from playwright.sync_api import expect

from tests.journeys.steps import PLANS, await_review, hand_in, publish
from tests.journeys.test_reorganisation import merge, prepare

ENDED, HEIR = "Trường Trung học phổ thông Rừng Đước", "Trường Trung học phổ thông Bình Minh Đất Mũi"


def test_a_school_is_merged_away_while_it_makes_its_plan(desk, phone):
    lead = desk("lan.anh")
    hand_in(lead, PLANS / "ke-hoach-mau.docx")
    await_review(lead)
    publish(lead)
    coordinator = phone("bao.ngoc")
    coordinator.goto("/ke-hoach-don-vi/")
    coordinator.get_by_role("button", name="Lập kế hoạch").first.click()
    plan = coordinator.url

    administrator = desk("nhat.quang")
    prepare(administrator, first_day="2024-03-18")
    merge(administrator, "rung duoc", "binh minh dat mui")
    administrator.get_by_role("link", name="Thực hiện").click()
    administrator.get_by_role("button", name="Thực hiện").click()
    expect(administrator.get_by_text("Đã thực hiện đợt sắp xếp.")).to_be_visible()

    lead.goto("/ke-hoach-don-vi/")
    lead.get_by_role("main").get_by_role("link", name=re.compile("Truyền thông về cải cách")).first.click()
    expect(lead.get_by_role("row", name=re.compile(HEIR))).to_have_count(1)
    expect(lead.get_by_role("row", name=re.compile(ENDED))).to_have_count(0)
    # The day before was the school's last one; its coordinator works on at the school that carries on.
    coordinator.goto(plan)
    expect(coordinator.get_by_text(f"{ENDED} đã kết thúc ngày 17/03/2024")).to_be_visible()
    expect(coordinator.get_by_text(f"{HEIR} tiếp nhận và lập kế hoạch của mình.")).to_be_visible()
    expect(coordinator.get_by_role("button", name="Lấy tất cả theo gợi ý")).to_have_count(0)
    coordinator.goto("/ke-hoach-don-vi/")
    coordinator.get_by_role("button", name="Lập kế hoạch").first.click()
    expect(coordinator.get_by_text(HEIR).first).to_be_visible()
    expect(coordinator.get_by_role("link", name=f"Kế hoạch của {ENDED}")).to_be_visible()
