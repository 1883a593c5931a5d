from decimal import Decimal

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.money import baht, baht_unit, baht_words, millions, parse_money
from kongtun.common.thai.numerals import to_thai_digits
from kongtun.common.thai.text import unglue
from kongtun.common.ui import amounts

SATANG = st.integers(0, 10**17)


def read_words(words):
    """Read an amount in words back to satang, by rules of its own: the last ล้าน splits, then place by place."""
    words = words.removesuffix("ถ้วน")
    whole, found, rest = words.partition("บาท")
    if not found:
        whole, rest = "", words
    return read_whole(whole) * 100 + read_whole(rest.removesuffix("สตางค์"))


def read_whole(words):
    left, million, right = words.rpartition("ล้าน")
    if million:
        return read_whole(left) * 10**6 + read_whole(right)
    digits = {"ศูนย์": 0, "หนึ่ง": 1, "เอ็ด": 1, "ยี่": 2, "สอง": 2, "สาม": 3, "สี่": 4,
              "ห้า": 5, "หก": 6, "เจ็ด": 7, "แปด": 8, "เก้า": 9}  # fmt: skip
    places = {"สิบ": 10, "ร้อย": 100, "พัน": 1000, "หมื่น": 10_000, "แสน": 100_000}
    total, digit = 0, None
    while words:
        name = next(name for name in (*digits, *places) if words.startswith(name))
        words = words.removeprefix(name)
        if name in digits:
            digit = digits[name]
        else:
            total, digit = total + (1 if digit is None else digit) * places[name], None
    return total + (digit or 0)


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        (0, "ศูนย์บาทถ้วน"), (1, "หนึ่งบาทถ้วน"), (10, "สิบบาทถ้วน"), (11, "สิบเอ็ดบาทถ้วน"), (20, "ยี่สิบบาทถ้วน"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"), (101, "หนึ่งร้อยเอ็ดบาทถ้วน"), (111, "หนึ่งร้อยสิบเอ็ดบาทถ้วน"),
        (1001, "หนึ่งพันเอ็ดบาทถ้วน"), (1200, "หนึ่งพันสองร้อยบาทถ้วน"), (30000, "สามหมื่นบาทถ้วน"),
        (1_000_000, "หนึ่งล้านบาทถ้วน"), (1_000_001, "หนึ่งล้านเอ็ดบาทถ้วน"), (11_000_000, "สิบเอ็ดล้านบาทถ้วน"),
        (21_000_021, "ยี่สิบเอ็ดล้านยี่สิบเอ็ดบาทถ้วน"), (10**12, "หนึ่งล้านล้านบาทถ้วน"),
        (10**12 + 10**6, "หนึ่งล้านเอ็ดล้านบาทถ้วน"), ("0.75", "เจ็ดสิบห้าสตางค์"), ("0.01", "หนึ่งสตางค์"),
        ("1.01", "หนึ่งบาทหนึ่งสตางค์"), ("1.21", "หนึ่งบาทยี่สิบเอ็ดสตางค์"), ("1,234.50", "หนึ่งพันสองร้อยสามสิบสี่บาทห้าสิบสตางค์"),
        (Decimal("168400.00"), "หนึ่งแสนหกหมื่นแปดพันสี่ร้อยบาทถ้วน"), (Decimal("5.100"), "ห้าบาทสิบสตางค์"),
    ],
)  # fmt: skip
def test_words(amount, words):
    assert baht_words(amount) == words


@given(SATANG)
def test_words_read_back(satang):
    assert read_words(baht_words(Decimal(satang).scaleb(-2))) == satang


@given(st.integers(0, 10**15))
def test_whole_words_read_back(amount):
    words = baht_words(amount)
    assert words.endswith("บาทถ้วน") and "สตางค์" not in words
    assert read_words(words) == amount * 100


@pytest.mark.parametrize("amount", [-1, "-0.01", "0.005", Decimal("NaN"), Decimal("Infinity"), "ห้าบาท", "", "1e30"])
def test_words_refused(amount):
    with pytest.raises(ValueError, match="กรุณา"):
        baht_words(amount)


@pytest.mark.parametrize("write", [baht, baht_unit, millions, baht_words])
@pytest.mark.parametrize("amount", [1.5, True, None])
def test_a_float_is_not_money(write, amount):
    with pytest.raises(TypeError):
        write(amount)


def test_figures():
    assert baht("1234567.5") == "1,234,567.50"
    assert baht(Decimal("1234.00")) == "1,234"
    assert baht(Decimal("-0.5")) == "\u22120.50"
    assert baht(Decimal("-0.001")) == "0"
    assert baht(Decimal("0.995")) == "1"
    assert baht_unit(1234) == "1,234\u00a0บาท"


def test_millions():
    assert unglue(millions(168_400_000)) == "168.4 ล้าน"
    assert unglue(millions(-1_250_000)) == "\u22121.3 ล้าน"
    assert unglue(millions(50_000)) == "0.1 ล้าน"
    assert millions(49_999) == "49,999"
    with translation.override("en"):
        assert amounts.millions(168_400_000) == "168.4\u00a0million"
    assert amounts.millions(168_400_000) == millions(168_400_000)


@given(st.decimals(min_value=-(10**11), max_value=10**11, places=2))
def test_what_is_written_is_read_back(amount):
    assert parse_money(baht(amount)) == amount
    assert parse_money(baht_unit(amount)) == amount
    assert parse_money(to_thai_digits(baht(amount))) == amount


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("1200", "1200"), ("1,200.5", "1200.50"), ("๑,๒๐๐ บาท", "1200"), ("1,200.-", "1200"), ("1,200.- บาท", "1200"),
        ("฿1,200", "1200"), ("1,200 บาทถ้วน", "1200"), (" 12 ", "12"), (".50", "0.50"), ("-5", "-5"), ("1200.", "1200"),
    ],
)  # fmt: skip
def test_typed_amounts(typed, amount):
    assert parse_money(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["", "บาท", "1,23", "12,34,567", "1.234", "1 200", "1e5", "NaN", "9" * 13, "สิบบาท", "--5"]
)
def test_typed_amounts_refused(typed):
    with pytest.raises(ValueError, match="กรุณา"):
        parse_money(typed)


@given(st.text(max_size=20))
def test_any_text_is_an_amount_or_a_value_error(text):
    try:
        assert parse_money(text).is_finite()
    except ValueError as refused:
        assert "กรุณา" in str(refused)
