"""Whoever the programme does not bind learns nothing of it, not even that it is there."""

from playwright.sync_api import expect

from tests.journeys.steps import await_review, number_of, publish


def test_a_school_below_an_education_office_sees_nothing_of_the_departments_programme(desk, phone):
    lead = desk("lan.anh")
    lead.goto("/tiep-nhan/1/")
    await_review(lead)
    publish(lead)
    programme = number_of(lead)
    stranger = phone("thu.ha")

    shown = [stranger.get_by_role("main").inner_text()]
    for place in ("/chuong-trinh/", "/thong-bao/", "/so-ghi-nhan/", "/van-ban/"):
        stranger.goto(place)
        shown.append(stranger.get_by_role("main").inner_text())

    assert [text for text in shown if "cải cách hành chính" in text or "899" in text] == []
    sides = ("", "phan-cua-toi/", "don-vi/", "nghia-vu/", "phien-ban/")
    addresses = [f"/chuong-trinh/{programme}/{side}" for side in sides] + ["/tiep-nhan/1/", "/tiep-nhan/1/tep/"]
    assert [stranger.goto(address).status for address in addresses] == [404] * len(addresses)


def test_nobody_gets_in_without_signing_in(browser, product):
    page = browser.new_context(base_url=product.address).new_page()

    page.goto("/tiep-nhan/1/")

    expect(page).to_have_url(f"{product.address}/trinh-dien/?next=/tiep-nhan/1/")
