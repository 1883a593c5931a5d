"""What a notice pack holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.dates import MONTHS
from kongtun.common.thai.numerals import number


class UnknownRule(KeyError):  # noqa: N818 (says what is wrong)
    """The pack has no rule or support type of this name."""


@dataclass(frozen=True, slots=True)
class MatchingRate:
    """One row of the contribution table: for whom, and the least share of the allotment in percent.

    Up to 2561 the row is picked by kind of local government (``lao_types``), later by its income in baht.
    """

    label: str
    percent: Decimal
    lao_types: tuple[str, ...] = ()
    income_from: Decimal | None = None
    income_to: Decimal | None = None
    income_below: Decimal | None = None
    income_above: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule with where it stands. Unconfirmed ones are shown as "ยังไม่ยืนยัน".

    ``unit`` says how ``value`` is read: percent (15 = 15 %), share (0.5 = half), baht, people, years, times (twice as
    much), occasions (how often), days, score, day ("12-31"), clause and words (text). ``matching_rates`` holds a tuple
    of ``MatchingRate``. A value of None is not known: nothing is enforced until an operator sets it (``set_here``).
    """

    name: str
    label: str
    value: Any
    unit: str
    clause: str
    source: str
    confirmed: bool
    note: str = ""
    set_here: bool = False

    @property
    def is_set(self) -> bool:
        """False while nobody knows the value."""
        return self.value is not None

    @property
    def shown(self) -> str:
        """The value in Thai words with its unit."""
        if self.value is None:
            return _("ยังไม่ได้ตั้ง")
        if self.unit == "day":
            month, day = self.value.split("-")
            return f"{int(day)} {MONTHS[int(month) - 1]}"
        if isinstance(self.value, tuple):
            return "; ".join(
                _("%(label)s ร้อยละ %(n)s") % {"label": r.label, "n": number(r.percent)} for r in self.value
            )
        if isinstance(self.value, str):
            return self.value
        figure = number(self.value * 100 if self.unit == "share" else self.value)
        words = {
            "percent": _("ร้อยละ %(n)s"), "share": _("ร้อยละ %(n)s"), "baht": _("%(n)s บาท"), "people": _("%(n)s คน"),
            "years": _("%(n)s ปี"), "times": _("%(n)s เท่า"), "occasions": _("%(n)s ครั้ง"), "days": _("%(n)s วัน"),
            "score": _("%(n)s คะแนน"),
        }  # fmt: skip
        return words[self.unit] % {"n": figure}


@dataclass(frozen=True, slots=True)
class SupportType:
    """One type of support, for example 10(2)."""

    number: int
    clause: str
    label: str
    typical_recipient: str
    confirmed: bool = True
    note: str = ""

    @property
    def full_label(self) -> str:
        """``10(2) สนับสนุนกิจกรรม…``."""
        return f"{self.clause} {self.label}"


@dataclass(frozen=True)
class NoticePack:
    """One notice with its amendments: preamble of forms, types of support, rules."""

    code: str
    title: str
    short_title: str
    valid_from: date
    valid_to: date | None
    first_year: int
    source: str
    confirmed: bool
    note: str
    preamble: str
    preamble_source: str
    preamble_confirmed: bool
    preamble_note: str
    support_types: tuple[SupportType, ...]
    rules: dict[str, Rule]
    inherits: str = ""

    def support_type(self, n: int) -> SupportType:
        """Return the type of support with number ``n``; UnknownRule if this notice has none."""
        for support in self.support_types:
            if support.number == n:
                return support
        raise UnknownRule(n)

    def rule_or_none(self, name: str) -> Rule | None:
        """Return the rule called ``name`` when this notice has it and its value is known."""
        rule = self.rules.get(name)
        return rule if rule is not None and rule.is_set else None

    def rule(self, name: str) -> Rule:
        """Return the rule called ``name``; UnknownRule if this notice has none."""
        try:
            return self.rules[name]
        except KeyError:
            raise UnknownRule(name) from None

    def contribution_percent(self, *, lao_type: str = "", income: Decimal | None = None) -> Decimal | None:
        """Return the least contribution of a local government in percent of the allotment (ข้อ 8).

        ``income`` is last year's in baht without subsidies. None when what picks the row is not known.
        """
        for rate in self.rule("matching_rates").value:
            if rate.lao_types:
                if lao_type in rate.lao_types:
                    return rate.percent
            elif income is not None and _within(rate, income):
                return rate.percent
        return None


def _within(rate: MatchingRate, income: Decimal) -> bool:
    return (
        (rate.income_from is None or income >= rate.income_from)
        and (rate.income_to is None or income <= rate.income_to)
        and (rate.income_below is None or income < rate.income_below)
        and (rate.income_above is None or income > rate.income_above)
    )
