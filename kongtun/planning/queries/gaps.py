"""What a plan still needs before the committee sees it."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kongtun.planning.models import Plan, PlanProblem


@dataclass(frozen=True)
class Gap:
    """One thing that is missing: the section where it is filled in, and the sentence."""

    section: str
    sentence: str


def missing_before_proposal(plan: Plan) -> list[Gap]:
    """Return what is missing, in the order of the sections; empty when the plan can be proposed.

    Reads the prefetched rows when the plan comes from ``with_rows``.
    """
    gaps = []
    problems = list(plan.problems.all())
    if not problems:
        gaps.append(Gap("problems", _("เลือกสถานการณ์อย่างน้อย 1 เรื่อง")))
    without_size = sum(problem.baseline_id is None for problem in problems)
    without_target = sum(problem.target_id is None for problem in problems)
    if without_size:
        gaps.append(Gap("problems", _("ใส่ขนาดปัญหาอีก %(count)d เรื่อง") % {"count": without_size}))
    if without_target:
        gaps.append(Gap("problems", _("ยืนยันเป้าหมายอีก %(count)d เรื่อง") % {"count": without_target}))
    if not list(plan.approaches.all()):
        gaps.append(Gap("approaches", _("เลือกแนวทางอย่างน้อย 1 ข้อ")))
    if plan.budget is None:
        gaps.append(Gap("budget", _("ใส่งบประมาณที่ตั้งไว้")))
    return gaps


def next_unfinished(plan: Plan, after: PlanProblem) -> PlanProblem | None:
    """Return the problem behind ``after`` that still lacks its size or target, beginning again at the top; None when all have both."""
    rows = list(plan.problems.order_by("sort", "pk"))
    at = rows.index(after) + 1
    return next((row for row in rows[at:] + rows[:at] if row.baseline_id is None or row.target_id is None), None)
