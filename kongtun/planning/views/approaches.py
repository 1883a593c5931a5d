"""Approaches of a plan."""

from __future__ import annotations

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.indicators.models import Approach
from kongtun.planning.actions import add_own_approach, pick_approaches, remove_own_approach
from kongtun.planning.forms import ApproachesForm
from kongtun.planning.forms.approaches import OWN
from kongtun.planning.models import Plan, PlanApproach
from kongtun.planning.presenters import approach_told, url_after
from kongtun.planning.queries import approaches_fingerprint, plan_before
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, closed, plan_to_edit, put_error


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def approaches(request: HttpRequest, pk: int) -> HttpResponse:
    """Checkbox cards of the catalogue with their evidence, and one's own approach."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    catalogue = list(Approach.objects.filter(issue=plan.issue, is_active=True).order_by("sort", "code"))
    rows = list(plan.approaches.select_related("approach"))
    own = [row for row in rows if row.approach_id is None]
    picked = [str(row.approach_id) if row.approach_id else f"{OWN}{row.pk}" for row in rows]
    told = {str(one.pk): approach_told(one) for one in catalogue}
    told |= {f"{OWN}{row.pk}": row.own_how or str(_("แนวทางของเราเอง")) for row in own}
    told = _with_last_year(plan, told, {str(one.pk): one.title_th for one in catalogue}, own)
    if request.method == "GET":
        initial = {"approaches": picked, "fingerprint": approaches_fingerprint(plan)}
        return _page(request, plan, ApproachesForm(catalogue=catalogue, own=own, told=told, initial=initial))
    form = ApproachesForm(request.POST, catalogue=catalogue, own=own, told=told)
    try:
        if form.is_valid():
            _save(request, plan, form, catalogue, own)
            messages.success(request, _("เก็บแนวทางแล้ว %(count)d ข้อ") % {"count": plan.approaches.count()})
            if form.cleaned_data["own_title"]:
                return redirect("planning:approaches", pk=plan.pk)
            return redirect(url_after("approaches", plan))
    except Refused as refused:
        put_error(form, refused)
    except EditConflict:
        data = form.data.copy()
        data["fingerprint"] = approaches_fingerprint(plan)
        names = dict(form.fields["approaches"].choices)
        conflict = [{
            "label": _("แนวทางที่เลือก"),
            "mine": ", ".join(str(names[key]) for key in form.cleaned_data["approaches"]),
            "theirs": ", ".join(row.title for row in rows),
        }]  # fmt: skip
        again = ApproachesForm(data, catalogue=catalogue, own=own, told=told)
        return _page(request, plan, again, status=CONFLICT, conflict=conflict)
    return _page(request, plan, form, status=UNPROCESSABLE)


def _with_last_year(
    plan: Plan, told: dict[str, str], titles: dict[str, str], own: list[PlanApproach]
) -> dict[str, str]:
    """Say beside each approach that the plan before had it."""
    before = plan_before(plan)
    if before is None:
        return told
    had = {row.title for row in before.approaches.select_related("approach")}
    titles = titles | {f"{OWN}{row.pk}": row.own_title for row in own}
    mark = _("มีในแผนปี %(year)d") % {"year": before.fiscal_year}
    return {
        key: format_html("<b>{}</b> {}", mark, text) if titles.get(key) in had else text for key, text in told.items()
    }


@transaction.atomic
def _save(
    request: HttpRequest, plan: Plan, form: ApproachesForm, catalogue: list[Approach], own: list[PlanApproach]
) -> None:
    told = form.cleaned_data
    wanted = set(told["approaches"])
    chosen = [one for one in catalogue if str(one.pk) in wanted]
    pick_approaches(plan, chosen, by=request.user, fingerprint=told["fingerprint"])
    for row in own:
        if f"{OWN}{row.pk}" not in wanted:
            remove_own_approach(plan, row, by=request.user)
    if told["own_title"]:
        add_own_approach(plan, by=request.user, title=told["own_title"], how=told["own_how"])


def _page(
    request: HttpRequest, plan: Plan, form: ApproachesForm, status: int = 200, conflict: list | None = None
) -> HttpResponse:
    context = {"plan": plan, "form": form, "conflict": conflict}
    return render(request, "planning/approaches.html", context, status=status)
