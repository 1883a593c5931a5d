import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai.citizen_id import find_citizen_ids, find_phones, is_citizen_id, mask_citizen_id, mask_phone
from kongtun.common.thai.numerals import to_thai_digits

TWELVE = st.text("0123456789", min_size=12, max_size=12)


def with_check_digit(twelve):
    return twelve + str((11 - sum(int(twelve[i]) * (13 - i) for i in range(12)) % 11) % 10)


@given(TWELVE, st.integers(0, 11), st.integers(1, 9))
def test_only_the_right_last_digit_passes(twelve, place, shift):
    good = with_check_digit(twelve)
    assert is_citizen_id(good) and is_citizen_id(to_thai_digits(good))
    assert [d for d in "0123456789" if is_citizen_id(twelve + d)] == [good[12]]
    assert find_citizen_ids(f"เลข {good} ครับ") == [good]


def test_written_with_dashes():
    assert is_citizen_id("1-2345-67890-12-1")
    assert is_citizen_id("๑-๒๓๔๕-๖๗๘๙๐-๑๒-๑")
    assert not is_citizen_id("1-2345-67890-12-2")
    assert not is_citizen_id("") and not is_citizen_id("12345")


def test_found_in_text():
    text = "นาย ก เลข 1-2345-67890-12-1 ปี 2568 1234567890121 และ ๑๒๓๔๕๖๗๘๙๐๑๒๑ ไม่ใช่ 1234567890123 หรือ 12345678901210"
    assert find_citizen_ids(text) == ["1-2345-67890-12-1", "1234567890121", "๑๒๓๔๕๖๗๘๙๐๑๒๑"]


def test_masks():
    assert mask_citizen_id("1-2345-67890-12-1") == "x-xxxx-xxxx0-12-1"
    assert mask_citizen_id("12345") == "xxxxx"
    assert mask_phone("081-234-5678") == "081-xxx-xx78"
    assert mask_phone("๐๘๑๒๓๔๕๖๗๘") == "081-xxx-xx78"
    assert mask_phone("+66812345678") == "081-xxx-xx78"
    assert mask_phone("074-123456") == "074-xxx-x56"
    assert mask_phone("1669") == "xxxx"
    assert mask_phone("12345678") == "xxxxxx78"


@given(st.text())
def test_masks_hide_most_digits(text):
    assert sum(char.isdecimal() for char in mask_phone(text)) <= 5
    assert sum(char.isdecimal() for char in mask_citizen_id(text)) <= 4


@pytest.mark.parametrize(
    ("text", "phones"),
    [
        ("โทร 081-234-5678, 02-123-4567", ["081-234-5678", "02-123-4567"]),
        ("0812345678 และ ๐๙๑๒๓๔๕๖๗๘", ["0812345678", "๐๙๑๒๓๔๕๖๗๘"]),
        ("+66 81 234 5678", ["+66 81 234 5678"]),
        ("074 123 456", ["074 123 456"]),
        ("เลขบัตร 0812345678901 งบ 1,081,234,567.80 บาท รหัส 69-L0812-1-02 วันที่ 08/12/2568", []),
    ],
)
def test_phones_in_text(text, phones):
    assert find_phones(text) == phones
