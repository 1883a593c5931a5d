"""The one rule of every edit: the plan is a draft, and stays one until the edit is saved."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.common.workflow import lock
from kongtun.planning.models import Plan, PlanProblem


def locked_draft(plan: Plan) -> Plan:
    """Return ``plan`` as stored, locked until the transaction ends; Refused unless it is a draft."""
    stored = lock(plan)
    if not stored.is_editable:
        raise Refused(
            _("แผนนี้อยู่ในขั้น “%(state)s” จึงแก้ไม่ได้ กลับไปหน้าแผนแล้วกดนำกลับมาแก้ก่อน") % {"state": stored.get_state_display()}
        )
    return stored


def stored_problem(plan: Plan, problem: PlanProblem) -> PlanProblem:
    """Return ``problem`` as stored in ``plan``; Refused when somebody took it out meanwhile."""
    rows = plan.problems.select_related("series__indicator__unit", "baseline", "target")
    row = rows.filter(pk=problem.pk).first()
    if row is None:
        raise Refused(_("มีคนลบแถวนี้ออกจากแผนแล้ว กลับไปหน้าสถานการณ์เพื่อดูรายการล่าสุด"))
    return row
