"""Choose issues for a year and set joint goals with their numbers."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.permissions import Permission as P
from kongtun.common.fingerprint import Part
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.workflow import PermissionNeeded
from kongtun.districts.actions.boards import clean, demand, year_of
from kongtun.districts.choices import RollUp
from kongtun.districts.models import Board, JointGoal
from kongtun.districts.queries.goals import own_sets
from kongtun.districts.rules import usual_rule
from kongtun.indicators.actions import add_issue_set, record_reading, revise_reading, series_for
from kongtun.indicators.choices import ReadingKind
from kongtun.indicators.models import Indicator, Issue, IssueSetItem, Reading

FIRST_YEAR = 2557
YEARS_AHEAD = 3
GOAL = Part((
    "rule", "reason", "explained", "target__value", "baseline__value", "baseline__measured_on", "baseline__source_kind",
))  # fmt: skip


def check_year(fiscal_year: int) -> None:
    """Refuse a year that the records cannot hold."""
    latest = FiscalYear.of(timezone.localdate()).year + YEARS_AHEAD
    if not FIRST_YEAR <= fiscal_year <= latest:
        raise Refused(_("เลือกปีตั้งแต่ %(first)d ถึง %(last)d") % {"first": FIRST_YEAR, "last": latest}, field="fiscal_year")


@transaction.atomic
def choose_issues(board: Board, fiscal_year: int, issues: Iterable[Issue], *, by: Any) -> list[Issue]:
    """Make ``issues`` those that the district works on in the year; return those that were added.

    They stand in the district's issue set of the year, which the funds see when they plan. A set for other years as well
    is read, not changed: what it names stays chosen. Refused (field ``issues``) when an issue with a goal would be left out.
    """
    demand(by, board)
    if not by.can(P.ISSUE_SET, board):
        raise PermissionNeeded(P.ISSUE_SET)
    check_year(fiscal_year)
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    wanted = {issue.pk: issue for issue in issues}
    sets = own_sets(board.area, fiscal_year)
    of_year = next((one for one in sets if one.first_year == one.last_year == fiscal_year), None)
    elsewhere = {item.issue_id for one in sets if one is not of_year for item in one.items.all()}
    held = {item.issue_id: item for item in of_year.items.all()} if of_year else {}
    with_goal = JointGoal.objects.living().filter(year__board=board, year__fiscal_year=fiscal_year)
    left_out = with_goal.filter(issue__in=[pk for pk in held if pk not in wanted]).select_related("issue").first()
    if left_out is not None:
        raise Refused(
            _("%(issue)sมีเป้าหมายร่วมอยู่ เลิกใช้เป้าหมายนั้นก่อน แล้วจึงเอาประเด็นออก") % {"issue": left_out.issue.short_name},
            field="issues",
        )
    year_of(board, fiscal_year)
    new = [issue for pk, issue in wanted.items() if pk not in held and pk not in elsewhere]
    gone = [item for pk, item in held.items() if pk not in wanted]
    if of_year is None and new:
        add_issue_set(
            board.area, by=by, name=official("ประเด็นร่วมของ พชอ. ปี %(year)d") % {"year": fiscal_year}, issues=new,
            first_year=fiscal_year, last_year=fiscal_year, source=official("มติ %(board)s") % {"board": board},
        )  # fmt: skip
    elif of_year is not None and (new or gone):
        last = of_year.items.aggregate(last=Max("number"))["last"] or 0
        IssueSetItem.objects.filter(pk__in=[item.pk for item in gone]).delete()
        IssueSetItem.objects.bulk_create(
            IssueSetItem(issue_set=of_year, number=number, name_th=issue.short_name, issue=issue)
            for number, issue in enumerate(new, start=last + 1)
        )
    if new or gone:
        record_event(
            board, "board.issues", by=by, year=fiscal_year, added=[issue.code for issue in new],
            removed=[item.name_th for item in gone],
        )  # fmt: skip
    return new


@transaction.atomic
def set_goal(
    board: Board,
    fiscal_year: int,
    indicator: Indicator,
    *,
    by: Any,
    target: Decimal | None,
    baseline: Decimal | None = None,
    rule: str = "",
    reason: str = "",
    explained: str = "",
    source_kind: str = "",
    measured_on: date | None = None,
) -> JointGoal:
    """Set a joint goal; its numbers become readings of the district's own series. The issue becomes chosen as well.

    Refused at ``indicator`` (there already, or another area's own), ``target``, ``baseline`` or ``rule``.
    """
    demand(by, board)
    check_year(fiscal_year)
    if rule and rule not in RollUp.values:
        raise Refused(_("เลือกวิธีรวมตัวเลขจากรายการ"), field="rule")
    if indicator.owner_id and not board.area.path.startswith(indicator.owner.path):  # type: ignore[union-attr]
        raise Refused(_("ตัวชี้วัดนี้เป็นของพื้นที่อื่น เลือกตัวชี้วัดกลาง"), field="indicator")
    Board.objects.select_for_update(no_key=True).get(pk=board.pk)
    year = year_of(board, fiscal_year)
    series = series_for(indicator, board.area)
    if JointGoal.objects.living().filter(year=year, series=series).exists():
        raise Refused(_("มีเป้าหมายร่วมของตัวชี้วัดนี้แล้ว เปิดเป้าหมายเดิมเพื่อแก้"), field="indicator")
    chosen = {item.issue_id for one in own_sets(board.area, fiscal_year) for item in one.items.all()}
    if indicator.issue_id not in chosen:
        choose_issues(board, fiscal_year, [*Issue.objects.filter(pk__in=chosen), indicator.issue], by=by)
    goal = JointGoal(
        year=year, issue_id=indicator.issue_id, series=series, rule=rule or usual_rule(indicator).key,
        reason=clean(reason), explained=clean(explained), created_by=by,
    )  # fmt: skip
    on = measured_on or timezone.localdate()
    goal.baseline = _number(goal, None, ReadingKind.BASELINE, baseline, on, source_kind, by)
    goal.target = _number(goal, None, ReadingKind.TARGET, target, on, "", by)
    if goal.target is None:
        raise Refused(_("ใส่เป้าหมายของอำเภอเมื่อสิ้นปี"), field="target")
    goal.save()
    record_event(goal, "goal.set", by=by, title=str(goal), year=fiscal_year, after=goal.target.value)
    return goal


@transaction.atomic
def change_goal(
    goal: JointGoal, *, by: Any, target: Decimal | None, baseline: Decimal | None, rule: str, reason: str, explained: str,
    source_kind: str = "", measured_on: date | None = None, fingerprint: str = "",
) -> JointGoal:  # fmt: skip
    """Change numbers and words of a goal. A number that others build on is replaced, not changed.

    Raises EditConflict; Refused as ``set_goal``.
    """
    demand(by, goal)
    stored = JointGoal.objects.select_for_update(of=("self",)).get(pk=goal.pk)
    if stored.dropped_at:
        raise Refused(_("เป้าหมายนี้เลิกใช้แล้ว ตั้งเป้าหมายใหม่แทน"))
    GOAL.check(goal, fingerprint)
    if rule not in RollUp.values:
        raise Refused(_("เลือกวิธีรวมตัวเลขจากรายการ"), field="rule")
    if target is None:
        raise Refused(_("ใส่เป้าหมายของอำเภอเมื่อสิ้นปี"), field="target")
    on = measured_on or (goal.baseline.measured_on if goal.baseline else timezone.localdate())
    goal.baseline = _number(goal, goal.baseline, ReadingKind.BASELINE, baseline, on, source_kind, by)
    goal.target = _number(goal, goal.target, ReadingKind.TARGET, target, timezone.localdate(), "", by)
    goal.rule, goal.reason, goal.explained = rule, clean(reason), clean(explained)
    goal.save(update_fields=["baseline", "target", "rule", "reason", "explained"])
    record_event(goal, "goal.change", by=by, title=str(goal), after=target)
    return goal


@transaction.atomic
def drop_goal(goal: JointGoal, *, by: Any) -> JointGoal:
    """Stop using a goal; its readings and contributions stay on record."""
    demand(by, goal)
    if goal.dropped_at is None:
        goal.dropped_at = timezone.now()
        goal.save(update_fields=["dropped_at"])
        record_event(goal, "goal.drop", by=by, title=str(goal))
    return goal


@transaction.atomic
def record_result(
    goal: JointGoal, *, by: Any, value: Decimal | None, measured_on: date, source_kind: str, note: str = ""
) -> Reading:
    """Record what was measured in the whole district. Refused at ``value``, ``measured_on`` or ``source_kind``."""
    demand(by, goal)
    if goal.dropped_at:
        raise Refused(_("เป้าหมายนี้เลิกใช้แล้ว ตั้งเป้าหมายใหม่แทน"))
    if measured_on > timezone.localdate():
        raise Refused(_("วันที่วัดต้องไม่เกินวันนี้"), field="measured_on")
    reading = record_reading(
        goal.series, kind=ReadingKind.ACTUAL, value=value, fiscal_year=goal.year.fiscal_year, measured_on=measured_on, by=by,
        source_kind=source_kind, source_note=clean(note),
    )  # fmt: skip
    record_event(goal, "goal.result", by=by, title=str(goal), value=reading.value)
    return reading


def _number(
    goal: JointGoal, reading: Reading | None, kind: str, value: Decimal | None, on: date, source_kind: str, by: Any
) -> Reading | None:
    """Return the reading that now counts; a refusal is about the field of its kind."""
    if value is None:
        return None
    try:
        if reading is None:
            return record_reading(
                goal.series, kind=kind, value=value, fiscal_year=goal.year.fiscal_year, measured_on=on, by=by,
                source_kind=source_kind, source_note=goal.explained,
            )  # fmt: skip
        changes: dict[str, Any] = {} if reading.value == value else {"value": value}
        if kind == ReadingKind.BASELINE and source_kind != reading.source_kind:
            changes["source_kind"] = source_kind
        if kind == ReadingKind.BASELINE and on != reading.measured_on:
            changes["measured_on"] = on
        return revise_reading(reading, by=by, **changes) if changes else reading
    except Refused as refusal:
        field = refusal.field if refusal.field in ("source_kind", "measured_on") else kind
        raise Refused(refusal.message, field=field) from refusal
