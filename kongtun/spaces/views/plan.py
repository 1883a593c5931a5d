"""The monthly work plan."""

from __future__ import annotations

import re
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import month_year
from kongtun.common.ui.once import once
from kongtun.spaces import actions
from kongtun.spaces.forms import PlanRowForm
from kongtun.spaces.models import PlanRow
from kongtun.spaces.queries.access import mentors_of
from kongtun.spaces.queries.space import month_of, notice_of, plan_of, step_month
from kongtun.spaces.views.common import frame, open_space, refused, say

_MONTH = re.compile(r"(20\d\d)-(0[1-9]|1[0-2])", re.ASCII)


def month_asked(request: HttpRequest) -> date:
    """First day of the month that is asked for (2026-11), this month otherwise."""
    asked = request.POST.get("month") or request.GET.get("month") or ""
    if found := _MONTH.fullmatch(asked):
        return date(int(found[1]), int(found[2]), 1)
    return timezone.localdate().replace(day=1)


def at_month(team_pk: int, month: date) -> str:
    """Address of the plan of a month."""
    return reverse("spaces:plan", args=[team_pk]) + f"?month={month:%Y-%m}"


@requires(P.MENTOR_VIEW, team=True)
@once
def plan(request: HttpRequest, team_pk: int) -> HttpResponse:
    """The plan of a month, and a form for one more line."""
    team, access = open_space(request, team_pk, member=True)
    month = month_asked(request)
    mentors = list(mentors_of(team))
    today = timezone.localdate()
    first, last = month_of(month)
    day = today if first <= today <= last else first
    initial = {"day": day, "mentor": access.seat.pk if access.seat else None}
    form = PlanRowForm(request.POST or None, mentors=mentors, initial=initial)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        chosen = next((one for one in mentors if one.pk == values["mentor"]), None)
        try:
            row = actions.add_plan_row(
                team,
                by=request.user,
                day=values["day"],
                mentor=chosen,
                who=values["who"],
                what=values["what"],
                where=values["where"],
            )
        except Refused as refusal:
            say(form, refusal)
        else:
            messages.success(request, _("เพิ่มในแผนแล้ว"))
            return redirect(at_month(team.pk, row.day))
    rows = plan_of(team, month)
    gone = PlanRow.objects.filter(space__team=team, removed_at__isnull=False, day__gte=first, day__lte=last)
    context = {
        **frame(team, access, "plan"), "form": form, "month": month, "month_label": month_year(month),
        "before": step_month(month, -1), "after": step_month(month, 1),
        "rows": [(row, access.may_change(row, "created_by_id")) for row in rows], "notice": notice_of(team, month),
        "next_has": bool(plan_of(team, step_month(month, 1))) if rows else True, "today": today,
        "gone": [row for row in gone.order_by("-removed_at")[:5] if access.may_change(row, "created_by_id")],
        "people": len({one.user_id for one in mentors if one.user_id}),
    }  # fmt: skip
    return render(request, "spaces/plan.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def copy(request: HttpRequest, team_pk: int) -> HttpResponse:
    """Copy this month into the next."""
    team, _access = open_space(request, team_pk, member=True)
    month = month_asked(request)
    made: list[int] = []
    if refused(request, lambda: made.append(actions.copy_month(team, by=request.user, source=month))):
        return redirect(at_month(team.pk, month))
    messages.success(request, _("คัดลอก %(count)d แถวมาเดือนนี้แล้ว แก้วันและคนได้เลย") % {"count": made[0]})
    return redirect(at_month(team.pk, step_month(month, 1)))


@requires(P.MENTOR_VIEW, team=True)
@require_POST
def send(request: HttpRequest, team_pk: int) -> HttpResponse:
    """Tell the members the plan of the month."""
    team, _access = open_space(request, team_pk, member=True)
    month = month_asked(request)
    if not refused(request, lambda: actions.send_plan(team, by=request.user, month=month)):
        messages.success(request, _("แจ้งแผนการปฏิบัติงานรายเดือนแล้ว"))
    return redirect(at_month(team.pk, month))
