"""Numbers and sums of money as people write them."""

from decimal import Decimal

import pytest

from lantoa.lib.amounts import NotANumber, money, number_on_screen, read_money, read_number


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (0, "0"),
        (999, "999"),
        (12500000, "12.500.000"),
        (Decimal("2.50"), "2,5"),
        (-1250, "-1.250"),
        (Decimal("10"), "10"),
    ],
)
def test_thousands_have_dots_and_decimals_a_comma(value, shown):
    assert number_on_screen(value) == shown


def test_money_names_its_currency():
    assert money(12_500_000) == "12.500.000 đồng"


@pytest.mark.parametrize(
    ("text", "value"),
    [("2,5", "2.5"), ("2.5", "2.5"), ("1.250", "1250"), ("1.250,75", "1250.75"), (" 3 ", "3"), ("12 500", "12500")],
)
def test_numbers_are_read_as_they_are_written_here(text, value):
    assert read_number(text) == Decimal(value)


@pytest.mark.parametrize(
    ("text", "dong"),
    [
        ("12.500.000", 12_500_000),
        ("12500000", 12_500_000),
        ("12 500 000", 12_500_000),
        ("12,500,000", 12_500_000),
        ("12.500.000 đồng", 12_500_000),
        ("12,5 triệu", 12_500_000),
        ("12.5 tr", 12_500_000),
        ("1 tỷ 200 triệu", 1_200_000_000),
        ("1,2 tỉ đồng", 1_200_000_000),
        ("500 nghìn", 500_000),
        ("500k", 500_000),
        ("750.000đ", 750_000),
        ("0", 0),
    ],
)
def test_money_is_read_as_people_write_it(text, dong):
    assert read_money(text) == dong


@pytest.mark.parametrize(
    "text", ["", "nhiều", "12.5", "12,5", "1,23456789 triệu", "200 triệu 1 tỷ", "12 trăm", "-5", "5 triệu rưỡi"]
)
def test_what_has_no_one_meaning_is_not_guessed(text):
    with pytest.raises(NotANumber):
        read_money(text)


@pytest.mark.parametrize("dong", [0, 1, 999, 1000, 12_500_000, 1_234_567_890])
def test_what_is_shown_is_read_back(dong):
    assert read_money(money(dong)) == dong
