"""Filters that write dates, money and numbers the Thai way; thin skins over ``common.thai``."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from typing import Any

from django import template
from django.utils import timezone

from kongtun.common.thai import dates, money, numerals
from kongtun.common.thai.text import glue_names

register = template.Library()


def _day(value: Any) -> date | None:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value if isinstance(value, date) else None


@register.filter
def thai_date(value: Any) -> str:
    """26 พ.ย. 2568 (empty for no date)."""
    day = _day(value)
    return dates.short_date(day) if day else ""


@register.filter
def thai_day_month(value: Any) -> str:
    """26 พ.ย. (within this fiscal year)."""
    day = _day(value)
    return dates.short_date(day, year=False) if day else ""


@register.filter
def thai_long_date(value: Any) -> str:
    """26 พฤศจิกายน 2568."""
    day = _day(value)
    return dates.long_date(day) if day else ""


@register.filter
def thai_full_date(value: Any) -> str:
    """วันศุกร์ที่ 14 พฤศจิกายน 2568."""
    day = _day(value)
    return dates.full_date(day) if day else ""


@register.filter
def thai_time(value: Any) -> str:
    """09.30 น."""
    if isinstance(value, datetime):
        value = timezone.localtime(value).time()
    return dates.time_of_day(value) if isinstance(value, time) else ""


@register.simple_tag
def thai_range(start: Any, end: Any) -> str:
    """1–5 ต.ค. 2567."""
    first, last = _day(start), _day(end)
    if first and last:
        return dates.date_range(first, last)
    only = first or last
    return dates.short_date(only) if only else ""


@register.filter
def be_year(value: Any) -> str:
    """Buddhist-era year of a date."""
    day = _day(value)
    return str(day.year + 543) if day else ""


@register.filter
def baht(value: Any) -> str:
    """1,234,567.50 (satang only if there are any); a dash for nothing."""
    return "–" if value is None or value == "" else money.baht(Decimal(value))


@register.filter
def baht0(value: Any) -> str:
    """1,235: whole baht, for summaries."""
    return "–" if value is None or value == "" else money.baht(Decimal(value).quantize(Decimal(1)))


@register.filter
def number1(value: Any) -> str:
    """12.5: one decimal at most, for shares."""
    return "–" if value is None or value == "" else numerals.number(round(Decimal(value), 1))


@register.filter
def baht_unit(value: Any) -> str:
    """1,234 บาท with a no-break space."""
    return "–" if value is None or value == "" else money.baht_unit(Decimal(value))


@register.filter
def baht_words(value: Any) -> str:
    """หนึ่งพันสองร้อยบาทถ้วน."""
    return "" if value is None or value == "" else money.baht_words(Decimal(value))


@register.filter
def number(value: Any) -> str:
    """1,234.5 without trailing zeros."""
    return "–" if value is None or value == "" else numerals.number(Decimal(value))


@register.filter
def counted(value: Any) -> Any:
    """Return a number that was counted no further than a thousand: 12, or "999+"."""
    return "999+" if isinstance(value, int) and value > 999 else value


@register.filter
def percent(value: Any) -> str:
    """18.8 %."""
    return "–" if value is None or value == "" else numerals.percent(Decimal(value))


@register.filter
def thai_digits(value: Any) -> str:
    """๑๒๓."""
    return numerals.to_thai_digits(str(value))


@register.filter
def code(value: Any) -> str:
    """A project code that stays on one line: word joiners around its hyphens."""
    return str(value or "").replace("-", "\u2060-\u2060")


@register.filter
def glue(value: Any) -> str:
    """Keep numbers with their units and words of level with their names when lines wrap."""
    return glue_names(str(value or ""))
