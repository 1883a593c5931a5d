"""What all pages of the landscape share: tabs, the way up, years."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.common.thai.fiscal import FiscalYear


def tabs(area: Area, current: str) -> list[dict[str, Any]]:
    """Links between the views of an area."""
    names = (
        ("index", _("แผนที่")), ("organisations", _("องค์กร")), ("matrix", _("ตาราง")), ("timeline", _("เส้นเวลา")),
        ("together", _("ทำร่วมและช่องว่าง")), ("designations", _("พื้นที่เด่น")), ("tools", _("เครื่องมือและผล")), ("networks", _("เครือข่าย")),
    )  # fmt: skip
    return [
        {"label": label, "url": f"{reverse(f'landscape:{name}')}?area={area.pk}", "current": name == current}
        for name, label in names
    ]


def years(url_name: str, area: Area, year: int | None, day: date, **more: Any) -> list[dict[str, Any]]:
    """Chips of the last years and of all of them."""
    this = int(FiscalYear.of(day))
    chips: list[tuple[str, str]] = [(str(one), str(one)) for one in (this, this - 1, this - 2)]
    chips.append(("all", _("ทุกปี")))
    asked = "all" if year is None else str(year)
    return [
        {
            "label": label,
            "url": f"{reverse(f'landscape:{url_name}')}?{urlencode({'area': area.pk, 'year': value, **more})}",
            "current": value == asked,
        }
        for value, label in chips
    ]


def span(since: date, until: date | None) -> str:
    """Years of a work in พ.ศ.: 2566, 2566–2569, ตั้งแต่ 2566."""
    first = since.year + 543
    if until is None:
        return _("ตั้งแต่ %(year)s") % {"year": first}
    last = until.year + 543
    return str(first) if first == last else f"{first}–{last}"
