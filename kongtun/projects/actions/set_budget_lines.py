"""Set the budget lines of activities: item × quantity × times × rate."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

from django.db import transaction
from django.db.models import Max, Sum
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.models import ExpenseItem
from kongtun.projects.actions.check_text import check_line
from kongtun.projects.actions.open_section import close_section, open_section
from kongtun.projects.choices import MAX_ROWS
from kongtun.projects.models import BudgetLine, PlannedActivity, Project

SATANG = Decimal("0.01")
MOST = {"quantity": Decimal(1_000_000), "times": Decimal(10_000), "rate": Decimal(100_000_000)}
MOST_BAHT = Decimal(1_000_000_000)

Lines = Iterable[Mapping[str, Any]]


@transaction.atomic
def set_budget_lines(activity: PlannedActivity, lines: Lines, *, by: Any, fingerprint: str = "") -> list[BudgetLine]:
    """Replace the lines of one activity.

    A line is {"id" (an existing one), "item" (ExpenseItem or code), "group", "description", "quantity", "times", "unit",
    "rate"}; group, description, unit and rate come from the item when they are not given.
    """
    project = activity.project
    open_section(project, "budget", by=by, fingerprint=fingerprint)
    written = write_lines(activity, lines)
    keep_sum(project)
    close_section(project, "budget_requested", by=by)
    return written


@transaction.atomic
def set_budget(project: Project, lines_of: Mapping[int, Lines], *, by: Any, fingerprint: str = "") -> None:
    """Replace the lines of several activities at once (key: the activity's id); others keep theirs."""
    open_section(project, "budget", by=by, fingerprint=fingerprint)
    activities = {activity.pk: activity for activity in project.activities.all()}
    for place, (pk, lines) in enumerate(lines_of.items()):
        if pk not in activities:
            raise Refused(_("กิจกรรมนี้ไม่ได้อยู่ในโครงการ เปิดหน้านี้ใหม่"), field=f"activities.{place}.activity")
        write_lines(activities[pk], lines, field=f"activities.{place}.lines")
    keep_sum(project)
    close_section(project, "budget_requested", by=by)


@transaction.atomic
def add_budget_item(
    activity: PlannedActivity, *, item: ExpenseItem | None = None, group: str = "", by: Any
) -> BudgetLine:
    """Add a line from the list of common items (rate and unit filled in), or an own one of a group."""
    project = activity.project
    open_section(project, "budget", by=by)
    if activity.budget_lines.count() >= MAX_ROWS:
        raise Refused(_("กิจกรรมหนึ่งใส่ได้ไม่เกิน %(count)d รายการ") % {"count": MAX_ROWS}, field="item")
    given = {"item": item} if item else {"group": group, "description": _("รายการอื่น"), "rate": 0}
    line = _written(BudgetLine(activity=activity, sort=_last(activity) + 1), given, "item")
    keep_sum(project)
    close_section(project, "budget_requested", by=by)
    return line


@transaction.atomic
def copy_budget_line(line: BudgetLine, *, by: Any) -> BudgetLine:
    """Put the same line once more into its activity."""
    activity = line.activity
    project = activity.project
    open_section(project, "budget", by=by)
    copied = BudgetLine.objects.create(
        activity=activity, item=line.item, group=line.group, description=line.description, quantity=line.quantity,
        times=line.times, unit=line.unit, rate=line.rate, amount=line.amount, sort=_last(activity) + 1,
    )  # fmt: skip
    keep_sum(project)
    close_section(project, "budget_requested", by=by)
    return copied


@transaction.atomic
def remove_budget_line(line: BudgetLine, *, by: Any) -> None:
    """Take one line out."""
    project = line.activity.project
    open_section(project, "budget", by=by)
    line.delete()
    keep_sum(project)
    close_section(project, "budget_requested", by=by)


def write_lines(activity: PlannedActivity, lines: Lines, *, field: str = "lines") -> list[BudgetLine]:
    """Write checked lines and delete the rest; the caller has opened the section."""
    existing = {line.pk: line for line in activity.budget_lines.all()}
    written: list[BudgetLine] = []
    for number, given in enumerate(lines):
        at = f"{field}.{number}"
        if given.get("id") and given["id"] not in existing:
            raise Refused(_("รายการนี้ถูกลบไปแล้ว เปิดหน้านี้ใหม่"), field=f"{at}.id")
        line = existing[given["id"]] if given.get("id") else BudgetLine(activity=activity)
        line.sort = number + 1
        written.append(_written(line, given, at))
    if len(written) > MAX_ROWS:
        raise Refused(_("กิจกรรมหนึ่งใส่ได้ไม่เกิน %(count)d รายการ") % {"count": MAX_ROWS}, field=field)
    activity.budget_lines.exclude(pk__in=[line.pk for line in written]).delete()
    return written


def keep_sum(project: Project) -> None:
    """Put the sum of all lines into the project (saved by the caller)."""
    total = BudgetLine.objects.filter(activity__project=project).aggregate(total=Sum("amount"))["total"]
    project.budget_requested = Decimal(total or 0)


def amount_of(quantity: Decimal, times: Decimal, rate: Decimal) -> Decimal:
    """Return the product in baht, rounded to the satang."""
    return (quantity * times * rate).quantize(SATANG, ROUND_HALF_UP)


def customary_rate(item: ExpenseItem) -> Decimal:
    """Return the rate to start from: the lower end of what is customary."""
    return item.rate_low or item.rate_high or Decimal(0)


def unit_of(item: ExpenseItem) -> str:
    """Return what is counted first: "บาท/คน/มื้อ" counts คน, and times counts มื้อ."""
    return _counted(item)[0]


def times_word(item: ExpenseItem | None) -> str:
    """Return what the times of an item count: มื้อ, วัน, ครั้ง."""
    counted = _counted(item) if item else [""]
    return counted[1] if len(counted) > 1 else _("ครั้ง/วัน")


def _counted(item: ExpenseItem) -> list[str]:
    return item.unit_th.removeprefix("บาท").strip("/ ").split("/")


def _last(activity: PlannedActivity) -> int:
    return activity.budget_lines.aggregate(last=Max("sort"))["last"] or 0


def _written(line: BudgetLine, given: Mapping[str, Any], at: str) -> BudgetLine:
    if "item" in given:
        line.item = _item(given["item"], f"{at}.item")
    item = line.item if line.item_id else None
    if item is not None and line.pk is None:
        line.group, line.description, line.unit, line.rate = (
            item.group,
            item.name_th,
            unit_of(item),
            customary_rate(item),
        )
    if "group" in given:
        line.group = str(given["group"])
    if line.group not in ExpenseGroup.values:
        raise Refused(_("เลือกหมวดค่าใช้จ่าย"), field=f"{at}.group")
    if "description" in given:
        line.description = check_line(given["description"], f"{at}.description", longest=200)
    if not line.description:
        raise Refused(_("ใส่ชื่อรายการ เช่น ค่าอาหารกลางวัน"), field=f"{at}.description")
    if "unit" in given:
        line.unit = check_line(given["unit"], f"{at}.unit", longest=60)
    for name in ("quantity", "times", "rate"):
        if given.get(name) is not None:
            setattr(line, name, _number(given[name], name, f"{at}.{name}"))
    line.amount = amount_of(Decimal(line.quantity), Decimal(line.times), Decimal(line.rate or 0))
    if line.amount > MOST_BAHT:
        raise Refused(_("รายการนี้เกินพันล้านบาท ตรวจจำนวนและอัตราอีกครั้ง"), field=f"{at}.rate")
    line.save()
    return line


def _item(given: Any, at: str) -> ExpenseItem | None:
    if given is None or isinstance(given, ExpenseItem):
        return given
    item = ExpenseItem.objects.filter(code=str(given)).first()
    if item is None:
        raise Refused(_("เลือกรายการจากบัญชีกลาง หรือพิมพ์เอง"), field=at)
    return item


def _number(value: Any, name: str, at: str) -> Decimal:
    try:
        amount = Decimal(str(value))
    except InvalidOperation as error:
        raise Refused(_("ใส่เป็นตัวเลข"), field=at) from error
    if not amount.is_finite() or amount < 0 or amount > MOST[name]:
        raise Refused(_("ใส่ตัวเลขตั้งแต่ 0 ถึง %(most)s") % {"most": f"{MOST[name]:,f}"}, field=at)
    if name != "rate" and amount == 0:
        raise Refused(_("จำนวนต้องมากกว่า 0 ถ้าไม่ใช้รายการนี้ให้ลบ"), field=at)
    if amount != amount.quantize(SATANG):
        raise Refused(_("ใส่ทศนิยมได้ไม่เกิน 2 ตำแหน่ง"), field=at)
    return amount
