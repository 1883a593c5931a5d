"""A question as an address that can be kept, and in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from kongtun.areas.models import LaoType
from kongtun.common.thai.dates import long_date
from kongtun.common.thai.text import join_and
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.lines import NAME, type_names
from kongtun.indicators.models import Issue
from kongtun.landscape.choices import DesignationKind


@dataclass(frozen=True)
class Question:
    """What is asked and how it is shown: ``show`` is the figure compared, ``order`` that of the rows."""

    ask: Ask
    issue: Issue | None = None
    show: str = "granted"
    order: str = NAME
    compare: bool = False

    def query(self, **other: Any) -> str:
        """Return the address behind the question mark, with other values if wished; the same question is the same address."""
        ask = self.ask
        issue = self.issue.code if self.issue else ""
        pairs: list[tuple[str, Any]] = [
            ("area", ask.area.pk if ask.area else ""), ("by", ask.by.value), *(("year", year) for year in sorted(ask.years)),
            ("issue", issue), ("type", ask.support_type or ""), ("lao", ask.lao_type), ("designation", ask.designation),
            ("on", typed_day(ask.on)), ("show", self.show), ("order", self.order if self.order != NAME else ""),
            ("compare", "on" if self.compare else ""),
        ]  # fmt: skip
        kept = [(name, value) for name, value in pairs if name not in other and value != ""]
        for name, value in other.items():
            values = value if isinstance(value, list | tuple) else [value]
            kept += [(name, one) for one in values if one not in ("", None)]
        return urlencode(kept)

    def narrowed(self, **parts: Any) -> Question:
        """Return the question with other parts of ``ask``."""
        return replace(self, ask=replace(self.ask, **parts))


def typed_day(day: Any) -> str:
    """A day as people type it: 22/11/2569."""
    return f"{day.day}/{day.month}/{day.year + 543}" if day else ""


def by_name(by: By) -> str:
    """What the rows are."""
    return str(by.label)


def words(question: Question) -> list[str]:
    """Return the question in words, part by part: where, rows, years, issue, type, kind, designation, day."""
    ask = question.ask
    parts = [ask.area.full_name if ask.area else _("ทุกพื้นที่ที่ดูได้")]
    if ask.by != By.NOTHING:
        parts.append(_("แยกตาม%(rows)s") % {"rows": by_name(ask.by)})
    years = join_and(str(year) for year in sorted(ask.years))
    parts.append(_("ปีงบประมาณ %(years)s") % {"years": years} if years else _("ทุกปีงบประมาณ"))
    if question.issue is not None:
        parts.append(_("ประเด็น%(issue)s") % {"issue": question.issue.short_name})
    if ask.support_type is not None:
        parts.append(dict(type_names()).get(ask.support_type, str(ask.support_type)))
    if ask.lao_type:
        parts.append(str(LaoType(ask.lao_type).label))
    if ask.designation:
        parts.append(str(DesignationKind(ask.designation).label))
    parts.append(_("เมื่อสิ้นวันที่ %(day)s") % {"day": long_date(ask.on, glue=False)} if ask.on else _("ตามที่เป็นอยู่ขณะนี้"))
    return parts
