"""The whole plan on one page."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.funds.notices import get_pack
from kongtun.planning.forms import StepForm
from kongtun.planning.models import Plan
from kongtun.planning.presenters import badge_of, chain_step, ranking_of, sections_of, situations
from kongtun.planning.presenters.situation import table_rows, table_years
from kongtun.planning.queries import criteria_of, missing_before_proposal, rank, what_changed, with_rows


@requires(Permission.PLAN_VIEW)
@require_GET
def plan_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the plan stands and what is in it; for people who may, the next step."""
    plan = get_record(request, with_rows(), Permission.PLAN_VIEW, pk=pk)
    return render(request, "planning/detail.html", detail_context(request, plan))


def detail_context(request: HttpRequest, plan: Plan) -> dict[str, Any]:
    """Everything the page shows of a plan that comes from ``with_rows``."""
    user: Any = request.user
    rows = situations(plan, plan.problems.all())
    years = table_years(rows)
    before = with_rows().filter(pk=plan.copied_from_id).first() if plan.copied_from_id else None
    labels = {kind.number: kind.label for kind in get_pack(plan.pack).support_types}
    gaps = missing_before_proposal(plan)
    criteria = criteria_of(plan.fund_id, plan.fiscal_year)
    can_edit = plan.is_editable and user.can(Permission.PLAN_EDIT, plan)
    return {
        "plan": plan,
        "badge": badge_of(plan),
        "step": chain_step(plan, len(rows)),
        "situations": rows,
        "years": years,
        "table": table_rows(rows, years),
        "ranking": ranking_of(rank(plan.problems.all(), criteria), criteria),
        "gaps": gaps,
        "sections": sections_of(plan) if can_edit else [],
        "can_edit": can_edit,
        "can_start": user.can(Permission.PROJECT_CREATE, plan),
        "steps": [
            {"transition": step, "form": StepForm(transition=step, prefix="") if step.needs_note else None}
            for step in plan.WORKFLOW.available(plan, user)
        ],
        "suggested": [{"row": row, "type": labels.get(row.support_type, "")} for row in plan.suggested_projects.all()],
        "before": before,
        "changes": what_changed(plan, before) if before else [],
        "history": [
            {"change": change, "label": plan.WORKFLOW.transition(change.transition).label}
            for change in plan.history.all()
        ],
    }
