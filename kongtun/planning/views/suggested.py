"""Projects that the plan asks for."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.notices import get_pack
from kongtun.planning.actions import remove_suggested, save_suggested
from kongtun.planning.forms import SuggestedForm
from kongtun.planning.models import Plan, SuggestedProject
from kongtun.planning.queries import suggested_fingerprint
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, closed, differences, plan_to_edit, put_error

GROUPS_OFFERED = 8
USUAL_TYPE = 2  # groups and organisations of the people: most projects of a plan


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def suggested(request: HttpRequest, pk: int) -> HttpResponse:
    """The rows so far, and a form for the next."""
    plan = plan_to_edit(request, pk)
    return closed(request, plan) or _editor(request, plan, None)


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def edit_suggested(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Change one row."""
    plan = plan_to_edit(request, pk)
    return closed(request, plan) or _editor(request, plan, _row(plan, row))


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def drop_suggested(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Ask, then take a row out of the plan."""
    plan = plan_to_edit(request, pk)
    if (answer := closed(request, plan)) is not None:
        return answer
    found = _row(plan, row)
    if request.method == "GET":
        return render(request, "planning/suggested_remove.html", {"plan": plan, "row": found})
    try:
        remove_suggested(plan, found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("นำ “%(name)s” ออกจากแผนแล้ว") % {"name": found.name})
    return redirect("planning:suggested", pk=plan.pk)


def _row(plan: Plan, row: int) -> SuggestedProject:
    found = plan.suggested_projects.filter(pk=row).first()
    if found is None:
        raise Http404
    return found


def _editor(request: HttpRequest, plan: Plan, row: SuggestedProject | None) -> HttpResponse:
    lists = _lists(plan)
    if request.method == "GET":
        return _page(request, plan, row, SuggestedForm(initial=_initial(plan, row, lists), **lists))
    form = SuggestedForm(request.POST, **lists)
    if not form.is_valid():
        return _page(request, plan, row, form, status=UNPROCESSABLE)
    told = {name: form.cleaned_data[name] for name in ("name", "support_type", "responsible", "budget", "fingerprint")}
    try:
        saved = save_suggested(plan, by=request.user, suggested=row, **told)
    except Refused as refused:
        put_error(form, refused)
        return _page(request, plan, row, form, status=UNPROCESSABLE)
    except EditConflict:
        stored = _row(plan, row.pk if row else 0)
        values = {name: getattr(stored, name) for name in ("name", "support_type", "responsible", "budget")}
        data = form.data.copy()
        data["fingerprint"] = suggested_fingerprint(stored)
        conflict = differences(form, values)
        return _page(request, plan, stored, SuggestedForm(data, **lists), status=CONFLICT, conflict=conflict)
    messages.success(request, _("เก็บ “%(name)s” ไว้ในแผนแล้ว") % {"name": saved.name})
    return redirect("planning:suggested", pk=plan.pk)


def _lists(plan: Plan) -> dict[str, Any]:
    """Names made from the approaches, groups that were named in earlier plans, types of support of the notice."""
    place = plan.fund.area.full_name
    approaches = plan.approaches.select_related("approach")
    types = get_pack(plan.pack).support_types
    earlier = (
        SuggestedProject.objects.filter(plan__fund=plan.fund)
        .exclude(responsible="")
        .order_by("-plan__fiscal_year", "pk")
    )
    groups = list(dict.fromkeys(earlier.values_list("responsible", flat=True)))
    if len(groups) < GROUPS_OFFERED:
        usual = [part.strip() for kind in types for part in kind.typical_recipient.split(",") if part.strip()]
        groups = list(dict.fromkeys([*groups, *usual]))
    return {
        "names": [f"{row.title} {place}" for row in approaches],
        "groups": groups[:GROUPS_OFFERED],
        "types": [(kind.number, f"{kind.clause} {kind.label}", kind.typical_recipient) for kind in types],
    }


def _initial(plan: Plan, row: SuggestedProject | None, lists: dict[str, Any]) -> dict[str, Any]:
    if row is None:
        taken = {one.name for one in plan.suggested_projects.all()}
        free = [name for name in lists["names"] if name not in taken]
        return {"pick_name": free[0] if free else "", "support_type": USUAL_TYPE, "budget": _left(plan)}
    picked, group = row.name in lists["names"], row.responsible in lists["groups"]
    return {
        "pick_name": row.name if picked else "", "name": "" if picked else row.name, "support_type": row.support_type,
        "pick_responsible": row.responsible if group else "", "responsible": "" if group else row.responsible,
        "budget": row.budget, "fingerprint": suggested_fingerprint(row),
    }  # fmt: skip


def _left(plan: Plan) -> Decimal | None:
    """What is left of the money set aside."""
    if plan.budget is None:
        return None
    asked = sum((row.budget or Decimal(0) for row in plan.suggested_projects.all()), Decimal(0))
    return plan.budget - asked if plan.budget > asked else None


def _page(
    request: HttpRequest,
    plan: Plan,
    row: SuggestedProject | None,
    form: SuggestedForm,
    *,
    status: int = 200,
    conflict: list | None = None,
) -> HttpResponse:
    rows = list(plan.suggested_projects.all())
    asked = sum((one.budget or Decimal(0) for one in rows), Decimal(0))
    labels = {kind.number: kind.clause for kind in get_pack(plan.pack).support_types}
    context = {
        "plan": plan,
        "row": row,
        "rows": [{"row": one, "clause": labels.get(one.support_type, "")} for one in rows],
        "asked": asked,
        "over": plan.budget is not None and asked > plan.budget,
        "form": form,
        "conflict": conflict,
    }
    return render(request, "planning/suggested.html", context, status=status)
