from datetime import date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kongtun.common.thai import dates
from kongtun.common.thai.numerals import to_thai_digits
from kongtun.common.thai.text import unglue

DAYS = st.dates(date(1857, 1, 1), date(2157, 12, 31))
DAY = date(2025, 11, 14)


def test_written_forms():
    assert dates.long_date(date(2026, 1, 5), glue=False) == "5 มกราคม 2569"
    assert dates.short_date(date(2026, 1, 5), glue=False) == "5 ม.ค. 2569"
    assert dates.short_date(date(2026, 1, 5), year=False, glue=False) == "5 ม.ค."
    assert dates.full_date(DAY, glue=False) == "วันศุกร์ที่ 14 พฤศจิกายน 2568"
    assert dates.month_year(DAY, glue=False) == "พฤศจิกายน 2568"
    assert dates.month_year(DAY, short=True, glue=False) == "พ.ย. 2568"
    assert dates.time_of_day(time(9, 30), glue=False) == "09.30 น."
    assert dates.time_of_day(datetime(2025, 11, 14, 13, 5), glue=False) == "13.05 น."


def test_glued_by_default():
    assert dates.long_date(DAY) == "14\u00a0พฤศจิกายน\u00a02568"
    assert dates.date_range(date(2024, 10, 1), date(2024, 10, 5)) == "1\u2060–\u20605\u00a0ต.ค.\u00a02567"
    assert " " not in dates.full_date(DAY) + dates.time_of_day(time(9))


@pytest.mark.parametrize(
    ("a", "b", "text"),
    [
        (date(2024, 10, 1), date(2024, 10, 5), "1–5 ต.ค. 2567"),
        (date(2025, 9, 28), date(2025, 10, 3), "28 ก.ย. – 3 ต.ค. 2568"),
        (date(2025, 12, 28), date(2026, 1, 3), "28 ธ.ค. 2568 – 3 ม.ค. 2569"),
        (DAY, DAY, "14 พ.ย. 2568"),
        (date(2024, 11, 14), DAY, "14 พ.ย. 2567 – 14 พ.ย. 2568"),
    ],
)
def test_range(a, b, text):
    assert dates.date_range(a, b, glue=False) == text
    assert unglue(dates.date_range(a, b)) == text


def test_range_in_wrong_order():
    with pytest.raises(ValueError, match="วันเริ่มต้องไม่อยู่หลังวันสิ้นสุด"):
        dates.date_range(DAY, date(2025, 11, 13))


@pytest.mark.parametrize(
    "typed",
    [
        "14/11/2568", "14-11-68", "14.11.2568", "14/11/68", "14/11/2025", "14 พ.ย. 2568", "14 พ.ย 68", "14 พย 2568",
        "14พ.ย.2568", "14 พฤศจิกายน 2568", "๑๔ พฤศจิกายน ๒๕๖๘", "๑๔/๑๑/๒๕๖๘", "2025-11-14", "2568-11-14",
        "วันศุกร์ที่ 14 พฤศจิกายน 2568", "วันที่ 14 พฤศจิกายน พ.ศ. 2568", "14 พฤศจิกายน ค.ศ. 2025", " 14 / 11 / 2568 ",
        "14\u00a0พ.ย.\u00a02568", "14–11–2568",
    ],
)  # fmt: skip
def test_typed_forms(typed):
    assert dates.parse_date(typed) == DAY


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "กรุณากรอก"), ("พรุ่งนี้", "เป็นวันที่ไม่ได้"), ("30/2/2568", "1 ถึง 28"), ("29/2/2568", "1 ถึง 28"),
        ("11/14/2568", "วัน/เดือน/ปี"), ("14 พฤษจิกายน 2568", "ไม่รู้จักเดือน"), ("14/11/9999", "อยู่นอกช่วง"),
        ("14/11/568", "เป็นวันที่ไม่ได้"), ("0/1/2568", "1 ถึง 31"), ("14/11", "กรุณากรอก"),
    ],
)  # fmt: skip
def test_refused_with_what_to_do(typed, says):
    with pytest.raises(ValueError, match=says) as refused:
        dates.parse_date(typed)
    assert "กรุณา" in str(refused.value)


def test_leap_day():
    assert dates.parse_date("29/2/2567") == date(2024, 2, 29)


@given(DAYS, st.booleans())
def test_what_is_written_is_read_back(day, glue):
    for write in (dates.long_date, dates.short_date, dates.full_date):
        assert dates.parse_date(write(day, glue=glue)) == day
        assert dates.parse_date(to_thai_digits(write(day, glue=glue))) == day
    assert dates.parse_date(day.isoformat()) == day
    assert dates.parse_date(f"{day.day}/{day.month}/{day.year + 543}") == day


@given(DAYS, DAYS)
def test_gluing_changes_only_spaces_and_joiners(a, b):
    a, b = min(a, b), max(a, b)
    assert unglue(dates.date_range(a, b)) == dates.date_range(a, b, glue=False)


@given(st.text(max_size=20))
def test_any_text_is_a_date_or_a_value_error(text):
    try:
        assert isinstance(dates.parse_date(text), date)
    except ValueError as refused:
        assert "กรุณา" in str(refused)
