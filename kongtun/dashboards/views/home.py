"""The home page "งานของฉัน": what waits for me, what is late, how my fund stands."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import signed_in
from kongtun.common.prepared import Prepared
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.dashboards.presenters import flow_knots, kind_chips
from kongtun.dashboards.queries.fund_page import project_row
from kongtun.dashboards.queries.funds import fund_rows
from kongtun.dashboards.queries.standing import standing_of
from kongtun.dashboards.queries.turn import turn_count
from kongtun.dashboards.queries.waiting import next_meeting, waiting_elsewhere
from kongtun.dashboards.queries.work import work_of
from kongtun.funds.presenters import term_notice
from kongtun.funds.queries import term_ends
from kongtun.overview.presenters.addresses import questions
from kongtun.projects.models import Project

MOST_SHOWN = 25
_own_projects = Prepared(
    lambda user: Project.objects.filter(team__user=user).select_related("fund").order_by("-state_since", "-pk")[:12]
)


@signed_in
def home(request: HttpRequest) -> HttpResponse:
    """Show the work of this person, and the fund in which they work (or their funds, when there are many)."""
    user = request.user
    today = timezone.localdate()
    year = FiscalYear.of(today)
    items = work_of(user)
    kind = request.GET.get("kind", "")
    shown = [item for item in items if not kind or item.kind == kind]
    fund = request.fund or None  # type: ignore[attr-defined]
    sees_fund = bool(fund) and user.can(P.PROJECT_VIEW, fund)  # type: ignore[union-attr]
    standing = standing_of(fund, int(year)) if fund and sees_fund else None
    own = _own_projects(user.pk)
    wide = not fund and user.can_somewhere(P.PLAN_VIEW)  # type: ignore[union-attr]
    return render(
        request,
        "dashboards/home.html",
        {
            "today": today,
            "year": int(year),
            "items": shown[:MOST_SHOWN],
            "total": turn_count(user),
            "hidden": len(shown) > MOST_SHOWN,
            "chips": kind_chips(items, kind, reverse("dashboards:home")),
            "standing": standing,
            "knots": flow_knots(standing, items) if standing else [],
            "own": [project_row(project, applicant=True, note=project.fund.name) for project in own],
            "waiting": waiting_elsewhere(user, fund if sees_fund else None),
            "meeting": next_meeting(fund) if sees_fund else None,
            "term_notice": term_notice(term_ends(fund.pk, today), today)
            if sees_fund and user.can(P.FUND_EDIT, fund)
            else None,  # type: ignore[union-attr]
            "no_plan": bool(standing) and not standing.knots[1].count and user.can(P.PLAN_EDIT, fund),  # type: ignore[union-attr]
            "can_create": bool(fund) and user.can(P.PROJECT_CREATE, fund),  # type: ignore[union-attr]
            "funds": fund_rows(user, int(year)) if not fund and user.can_somewhere(P.PROJECT_VIEW) else [],  # type: ignore[union-attr]
            # Those who answer for an area find its questions first.
            "questions": questions() if wide else [],
            "title": _("งานของฉัน"),
        },
    )
