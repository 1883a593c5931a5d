from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.numerals import number, parse_decimal, percent, to_arabic_digits, to_thai_digits


@given(st.text())
def test_digits_both_ways(text):
    arabic = to_arabic_digits(text)
    assert to_arabic_digits(to_thai_digits(text)) == arabic
    assert to_thai_digits(arabic) == to_thai_digits(text)
    assert len(to_thai_digits(text)) == len(text)
    assert not set(to_thai_digits(text)) & set("0123456789")


@given(st.decimals(min_value=-(10**15), max_value=10**15, places=4))
def test_what_is_written_is_read_back(value):
    assert parse_decimal(number(value)) == value
    assert parse_decimal(number(value, 4)) == value
    assert parse_decimal(to_thai_digits(number(value))) == value


@given(st.integers(-(10**20), 10**20))
def test_whole_numbers_are_kept_whole(value):
    assert parse_decimal(number(value)) == value
    assert "." not in number(value)


def test_written_forms():
    assert number(1234567) == "1,234,567"
    assert number(Decimal("42.00")) == "42"
    assert number(Decimal(100)) == "100"
    assert number(Decimal("1E+3")) == "1,000"
    assert number(0.1) == "0.1"
    assert number("2.345", 2) == "2.35"
    assert number(-3) == "\u22123"
    assert number(Decimal("-0.04"), 1) == "0.0"
    assert number(5, 2) == "5.00"
    assert percent(Decimal("18.75")) == "18.8\u00a0%"
    assert percent(100) == "100.0\u00a0%"


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "x", Decimal("NaN"), Decimal("1E+99999")])
def test_not_a_number(value):
    with pytest.raises(ValueError, match="กรุณา"):
        number(value)


@pytest.mark.parametrize("typed", ["", "-", ".", "1,2", "1,234,5", "สิบ", "1e3", "1.2.3", "9" * 30])
def test_typed_numbers_refused(typed):
    with pytest.raises(ValueError, match="กรุณา"):
        parse_decimal(typed)
