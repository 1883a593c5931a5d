"""Meetings of the board, and the agenda that follows from what is open."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.utils.translation import gettext as _

from kongtun.common.days import days_since
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.numerals import number
from kongtun.districts.choices import ItemKind
from kongtun.districts.models import (
    Board,
    BoardAgreement,
    BoardAttendance,
    BoardMeeting,
    BoardResolution,
)
from kongtun.districts.queries.rollup import GoalRollUp, district_plan
from kongtun.districts.queries.shares import contributions
from kongtun.districts.queries.standing import standing_of
from kongtun.districts.states import BoardAgreementState, ContributionState

MOST_NAMES = 12


def meetings() -> QuerySet[BoardMeeting]:
    """Meetings with their board and place."""
    return BoardMeeting.objects.select_related("board__area__parent__parent")


def meetings_of(board: Board) -> QuerySet[BoardMeeting]:
    """Meetings of the board, the newest first, each with ``came``, ``resolved`` and ``open_count``."""
    return (
        BoardMeeting.objects.filter(board=board)
        .annotate(
            came=Count("attendance", filter=Q(attendance__present=True), distinct=True),
            resolved=Count("resolutions", distinct=True),
            open_count=Count("resolutions", filter=Q(resolutions__done_on__isnull=True), distinct=True),
        )
        .order_by("-held_on", "-number")
    )


def with_content(meeting_pk: int) -> BoardMeeting:
    """Return one meeting with items, resolutions and attendance."""
    return (
        meetings()
        .prefetch_related(
            "items",
            Prefetch(
                "resolutions", BoardResolution.objects.select_related("fund", "item", "meeting").order_by("number")
            ),
            Prefetch("attendance", BoardAttendance.objects.select_related("member")),
        )
        .get(pk=meeting_pk)
    )


def open_resolutions(board: Board) -> QuerySet[BoardResolution]:
    """Resolutions that are not done, the most urgent first."""
    return (
        BoardResolution.objects.filter(meeting__board=board, done_on__isnull=True)
        .select_related("meeting", "fund")
        .order_by("due_on", "pk")
    )


@dataclass(frozen=True)
class Proposed:
    """An item that the records ask for: what it is about, its heading, the data to have on the table."""

    kind: str
    key: str
    title: str
    prepared: str


def proposed_agenda(
    board: Board, fiscal_year: int, today: date, *, before: BoardMeeting | None = None
) -> list[Proposed]:
    """Return what is open: follow-ups, goals that lag, funds without a plan, contributions and agreements that wait.

    A fixed number of queries. ``before`` leaves out resolutions of that meeting itself.
    """
    rolled = district_plan(board, fiscal_year).goals
    return [
        *_follow_ups(board, today, before),
        *[_lagging(one, today) for one in rolled if standing_of(one, today).key in ("behind", "worse", "unknown")],
        *[_missing(one) for one in rolled if one.missing],
        *_shares(board, fiscal_year, today),
        *_agreements(board),
    ]


def _follow_ups(board: Board, today: date, before: BoardMeeting | None) -> list[Proposed]:
    rows = open_resolutions(board)
    if before is not None:
        rows = rows.exclude(meeting=before)
    found = []
    for row in rows[:20]:
        lines = [row.text, _("ผู้รับผิดชอบ %(who)s") % {"who": row.responsible or _("ยังไม่ระบุ")}]
        if row.due_on:
            late = _(" เลยกำหนดแล้ว") if row.due_on < today else ""
            lines.append(_("ภายใน %(day)s") % {"day": short_date(row.due_on)} + late)
        found.append(
            Proposed(
                ItemKind.FOLLOW_UP,
                f"resolution-{row.pk}",
                _("ติดตาม%(resolution)s") % {"resolution": row},
                "\n".join(lines),
            )
        )
    return found


def _lagging(one: GoalRollUp, today: date) -> Proposed:
    goal, standing = one.goal, standing_of(one, today)
    unit = goal.series.indicator.unit_label
    lines = [
        _("ตัวชี้วัด %(name)s") % {"name": goal.series.indicator.name_th},
        _("สถานการณ์ %(baseline)s เป้าหมาย %(target)s ล่าสุด %(now)s %(unit)s") % {
            "baseline": shown(goal.baseline.value if goal.baseline else one.baseline.value),
            "target": shown(goal.target.value if goal.target else one.target.value),
            "now": shown(one.now), "unit": unit,
        },
        _("มีตัวเลขผลปีนี้ %(count)d จาก %(of)d กองทุน มีแผน %(plans)d กองทุน งบในแผน %(budget)s บาท โครงการ %(projects)d โครงการ") % {
            "count": one.actual.count, "of": one.actual.of, "plans": len(one.plans), "budget": number(one.budget),
            "projects": len(one.projects),
        },
    ]  # fmt: skip
    title = _("%(issue)s: %(word)s") % {"issue": goal.issue.short_name, "word": standing.word}
    return Proposed(ItemKind.GOAL, f"goal-{goal.pk}", title, "\n".join(lines))


def _missing(one: GoalRollUp) -> Proposed:
    names = [fund.area.name_th for fund in one.missing]
    rest = len(names) - MOST_NAMES
    text = ", ".join(names[:MOST_NAMES]) + (_(" และอีก %(rest)d กองทุน") % {"rest": rest} if rest > 0 else "")
    title = _("%(issue)s: ยังไม่มีแผน %(count)d จาก %(of)d กองทุน") % {
        "issue": one.goal.issue.short_name, "count": len(names), "of": len(one.lines),
    }  # fmt: skip
    return Proposed(ItemKind.MISSING, f"missing-{one.goal.pk}", title, text)


def _shares(board: Board, fiscal_year: int, today: date) -> list[Proposed]:
    rows = list(
        contributions()
        .filter(goal__year__board=board, goal__year__fiscal_year=fiscal_year, state=ContributionState.OFFERED)
        .order_by("offered_at")[:30]
    )
    if not rows:
        return []
    lines = [
        _("%(giver)s ร่วม%(kind)s เรื่อง%(issue)s รอมา %(days)d วัน") % {
            "giver": row.giver, "kind": row.get_kind_display(), "issue": row.goal.issue.short_name,
            "days": days_since(row.offered_at, today),
        }
        for row in rows
    ]  # fmt: skip
    title = _("การร่วมคน งาน ทุน ที่รอตกลง %(count)d รายการ") % {"count": len(rows)}
    return [Proposed(ItemKind.SHARE, f"shares-{fiscal_year}", title, "\n".join(lines))]


def _agreements(board: Board) -> list[Proposed]:
    rows = BoardAgreement.objects.filter(board=board, state=BoardAgreementState.SENT).annotate(
        waiting=Count("parties", filter=Q(parties__signed_on__isnull=True))
    )
    return [
        Proposed(
            ItemKind.AGREEMENT, f"agreement-{row.pk}", row.title,
            _("ส่งให้ลงนามแล้ว ยังไม่ลงนาม %(count)d ฝ่าย") % {"count": row.waiting},
        )
        for row in rows
    ]  # fmt: skip


def shown(value) -> str:  # type: ignore[no-untyped-def]  # noqa: ANN001 (a number or nothing)
    """A number as people read it, or words for none."""
    return _("ยังไม่มี") if value is None else number(value)
