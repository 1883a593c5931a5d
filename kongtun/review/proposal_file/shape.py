"""From what a file says to the content that checks read (``projects.queries.proposal_content``).

The keys are those of the content, which is also what the API gives and what a stored version holds. Missing ones are
empty; what the catalogue knows (unit and direction of an indicator, group and range of a budget line) need not be said.
``context`` holds what the file says about the fund's year and other projects, for ``surroundings``.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import normalise
from kongtun.funds.choices import ExpenseGroup, RecipientGroup
from kongtun.funds.notices import get_pack, pack_of_year
from kongtun.funds.notices.reading import UnknownPack
from kongtun.review.proposal_file.lists import Lists
from kongtun.review.proposal_file.refusal import FileRefused
from kongtun.review.proposal_file.said_context import said_context
from kongtun.review.proposal_file.values import choice, day, number, rows_of, text, whole

TEXTS = (
    "title", "code", "legacy_code", "state", "organisation", "work_area", "place", "remark", "situation", "difference",
    "expected_results", "evaluation_method", "typed_for", "typed_by", "confirmed_by", "confirmed_note",
)  # fmt: skip
DATES = ("start_date", "end_date", "approved_on", "report_due_on", "confirmed_at", "submitted_at")


def content_of(said: Mapping[str, Any], lists: Lists) -> dict[str, Any]:
    """Return the content for the checks; FileRefused names the place that cannot be read."""
    content: dict[str, Any] = {name: text(said, name) for name in TEXTS}
    content |= {name: day(said, name) for name in DATES}
    content["id"] = whole(said, "id")
    content["fund"] = _fund(said.get("fund"))
    content["fiscal_year"] = whole(said, "fiscal_year") or int(
        FiscalYear.of(content["start_date"] or timezone.localdate())
    )
    content["pack"] = _pack(said, content["fiscal_year"]).code
    content["recipient_group"] = choice(said, "recipient_group", RecipientGroup)
    content["recipient_group_label"] = (
        RecipientGroup(content["recipient_group"]).label if content["recipient_group"] else ""
    )
    content |= _support(said, content["pack"])
    content["people"] = [_person(row) for row in rows_of(said, "people")]
    content["plans"] = [_plan(row, at) for at, row in enumerate(rows_of(said, "plans"), 1)]
    content["objectives"] = [_objective(row, at, lists) for at, row in enumerate(rows_of(said, "objectives"), 1)]
    content["targets"] = [_target(row, at, lists) for at, row in enumerate(rows_of(said, "targets"), 1)]
    content["people_count"] = sum(target["count"] or 0 for target in content["targets"])
    ids = [objective["id"] for objective in content["objectives"]]
    content["activities"] = [_activity(row, at, ids, lists) for at, row in enumerate(rows_of(said, "activities"), 1)]
    content |= _money(said, content["activities"])
    content["attachments"] = []
    content["suggested"] = _suggested(said.get("suggested"))
    content["copied_from_id"] = None
    content["context"] = said_context(said.get("context"), content)
    return content


def _fund(said: Any) -> dict[str, Any]:
    row = said if isinstance(said, Mapping) else {"code": said or ""}
    names = ("code", "name", "area", "district", "province")
    return {"id": None, "is_demo": False} | {name: str(row.get(name) or "") for name in names}


def _pack(said: Mapping[str, Any], year: int) -> Any:
    code = str(said.get("pack") or "")
    try:
        return get_pack(code) if code else pack_of_year(year)
    except UnknownPack:
        raise FileRefused(_("ไม่รู้จักประกาศ “%(code)s” (pack)") % {"code": code}) from None


def _support(said: Mapping[str, Any], pack: str) -> dict[str, Any]:
    """Type of support as 1–6 or as its clause, for example 10(2)."""
    kinds = get_pack(pack).support_types
    typed = to_arabic_digits(str(said.get("support_type") or "")).replace(" ", "")
    kind = next((one for one in kinds if typed in {str(one.number), one.clause}), None)
    number: int | None = kind.number if kind else None
    if typed and kind is None:
        if not typed.isdecimal():
            raise FileRefused(_("ไม่รู้จักประเภทการสนับสนุน “%(typed)s” ใช้เลข 1–6 หรือ 10(2)") % {"typed": typed})
        number = int(typed)
    return {
        "support_type": number,
        "support_type_clause": kind.clause if kind else "",
        "support_type_label": kind.label if kind else "",
    }


def _person(said: Any) -> dict[str, str]:
    row = said if isinstance(said, Mapping) else {"name": said}
    return {"name": str(row.get("name") or "").strip(), "phone": str(row.get("phone") or "").strip()}


def _plan(said: Any, at: int) -> dict[str, Any]:
    row = said if isinstance(said, Mapping) else {"name": said}
    name = str(row.get("name") or "")
    return {
        "id": whole(row, "id") or -at, "issue": name.removeprefix("แผนงาน"), "issue_code": text(row, "issue_code"), "name": name,
        "fiscal_year": whole(row, "fiscal_year"), "state": text(row, "state"), "budget": number(row, "budget"),
    }  # fmt: skip


def _suggested(said: Any) -> dict[str, Any] | None:
    """The project that the plan suggests and this one answers."""
    if not isinstance(said, Mapping):
        return None
    return {"id": whole(said, "id"), "name": text(said, "name"), "budget": number(said, "budget", "suggested")}


_INDICATOR = ("indicator_id", "unit", "unit_code", "direction", "denominator", "typical_low", "typical_high")


def _objective(row: Mapping[str, Any], at: int, lists: Lists) -> dict[str, Any]:
    where = _("วัตถุประสงค์ข้อ %(n)d") % {"n": at}
    numbers = {
        name: number(row, name, where)
        for name in ("baseline", "baseline_base", "typical_low", "typical_high", "target", "plan_target")
    }
    named = text(row, "indicator_code") or text(row, "indicator")
    known = lists.indicators.get(normalise(named).strip(), {})
    found = {
        "id": whole(row, "id") or at,
        "text": text(row, "text"),
        "success": text(row, "success"),
        "indicator": text(row, "indicator") or known.get("name", ""),
        "indicator_code": known.get("code", text(row, "indicator_code")),
        "series_id": whole(row, "series_id") or -at,  # no series of the database has such a number
        "plan_problem_id": whole(row, "plan_problem_id"),
        "baseline_on": day(row, "baseline_on", where),
        "baseline_source": text(row, "baseline_source"),
        "baseline_note": text(row, "baseline_note"),
        **numbers,
    }
    for name in _INDICATOR:
        found[name] = row.get(name) if name not in numbers else numbers[name]
        if found[name] in (None, ""):
            found[name] = known.get(name, None if name.startswith("typical") or name == "indicator_id" else "")
    found["unit_code"] = found["unit_code"] or lists.units.get(normalise(found["unit"]).strip(), {}).get("code", "")
    return found


def _target(row: Mapping[str, Any], at: int, lists: Lists) -> dict[str, Any]:
    named = text(row, "code") or text(row, "group")
    known = lists.groups.get(normalise(named).strip(), {})
    activities = [one if isinstance(one, Mapping) else {"name": one} for one in rows_of(row, "activities")]
    return {
        "code": known.get("code", text(row, "code")),
        "group": known.get("name", text(row, "group")),
        "count": whole(row, "count", _("กลุ่มเป้าหมายแถว %(n)d") % {"n": at}),
        "activities": [{"code": str(one.get("code") or ""), "name": str(one.get("name") or "")} for one in activities],
        "other_activity": text(row, "other_activity"),
    }


_ACTIVITY_TEXTS = (
    "name", "approach", "activity_type", "steps", "place", "expected_output", "expected_outcome", "partners",
)  # fmt: skip


def _activity(row: Mapping[str, Any], at: int, objective_ids: list[int], lists: Lists) -> dict[str, Any]:
    where = _("กิจกรรมที่ %(n)d") % {"n": at}
    lines = [_line(line, number, where, lists) for number, line in enumerate(rows_of(row, "lines"), 1)]
    return {
        "id": whole(row, "id") or at,
        **{name: text(row, name) for name in _ACTIVITY_TEXTS},
        "objective_ids": _served(row, objective_ids, where),
        "start_date": day(row, "start_date", where),
        "end_date": day(row, "end_date", where),
        "amount": sum((line["amount"] for line in lines), Decimal(0)),
        "lines": lines,
    }


def _served(row: Mapping[str, Any], objective_ids: list[int], where: str) -> list[int]:
    """Objectives by the content's ``objective_ids``, or counted from 1 in ``objectives``."""
    if row.get("objective_ids"):
        return [int(one) for one in row["objective_ids"]]
    served = []
    for one in rows_of(row, "objectives"):
        place = int(one) if str(one).isdecimal() else 0
        if not 1 <= place <= len(objective_ids):
            raise FileRefused(_("%(where)s: ไม่มีวัตถุประสงค์ข้อ “%(n)s”") % {"where": where, "n": one})
        served.append(objective_ids[place - 1])
    return served


def _line(row: Mapping[str, Any], at: int, activity: str, lists: Lists) -> dict[str, Any]:
    where = _("%(activity)s รายการเงินแถว %(n)d") % {"activity": activity, "n": at}
    named = text(row, "item_code") or text(row, "description")
    known = lists.items.get(normalise(named).strip(), {})
    group = text(row, "group") or known.get("group", "")
    if group not in ExpenseGroup.values:
        group = next((value for value, label in ExpenseGroup.choices if str(label) == group), ExpenseGroup.OTHER.value)
    quantity = number(row, "quantity", where)
    times = number(row, "times", where)
    rate = number(row, "rate", where) or Decimal(0)
    quantity, times = (Decimal(1) if one is None else one for one in (quantity, times))
    amount = number(row, "amount", where)
    return {
        "id": whole(row, "id") or at,
        "group": group,
        "group_label": str(ExpenseGroup(group).label),
        "item_code": known.get("code", text(row, "item_code")),
        "description": text(row, "description") or known.get("name", ""),
        "quantity": quantity,
        "times": times,
        "unit": text(row, "unit") or known.get("unit", ""),
        "rate": rate,
        "amount": quantity * times * rate if amount is None else amount,
        "rate_low": number(row, "rate_low", where) or known.get("rate_low"),
        "rate_high": number(row, "rate_high", where) or known.get("rate_high"),
    }


def _money(said: Mapping[str, Any], activities: list[dict[str, Any]]) -> dict[str, Any]:
    by_group = {group: Decimal(0) for group in ExpenseGroup.values}
    for activity in activities:
        for line in activity["lines"]:
            by_group[line["group"]] += line["amount"]
    total = sum(by_group.values(), Decimal(0))
    requested = number(said, "budget_requested")
    return {
        "budget_requested": total if requested is None else requested,
        "budget_by_group": by_group,
        "budget_approved": number(said, "budget_approved"),
    }
