"""Money set aside and the text beside the numbers; saved as one types."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.planning.actions import save_background, save_budget
from kongtun.planning.forms import BudgetForm
from kongtun.planning.models import Plan
from kongtun.planning.presenters import url_after
from kongtun.planning.queries import field_fingerprint
from kongtun.planning.views.editing import CONFLICT, UNPROCESSABLE, closed, differences, plan_to_edit, put_error

FIELDS = ("budget", "background")


@requires(Permission.PLAN_EDIT)
@require_http_methods(["GET", "POST"])
def budget(request: HttpRequest, pk: int) -> HttpResponse:
    """One page, two sections. A POST that asks for JSON saves only the fields named in ``changed``."""
    plan = plan_to_edit(request, pk)
    by_itself = request.method == "POST" and _wants_json(request)
    if not by_itself and (answer := closed(request, plan)) is not None:
        return answer
    if request.method == "GET":
        initial = {"budget": plan.budget, "background": plan.background, "version": version_of(plan)}
        return _page(request, plan, BudgetForm(initial=initial))
    return _store(request, plan, by_itself=by_itself)


def _store(request: HttpRequest, plan: Plan, *, by_itself: bool) -> HttpResponse:
    form = BudgetForm(request.POST)
    changed = [name for name in FIELDS if not by_itself or name in request.POST.getlist("changed")]
    form.is_valid()
    if any(name in form.errors for name in changed):
        return _refused(request, plan, form, by_itself=by_itself)
    try:
        plan = _save(request, plan, form, changed)
    except Refused as refused:
        put_error(form, refused)
        return _refused(request, plan, form, by_itself=by_itself, message=refused.message)
    except EditConflict:
        return _conflict(request, Plan.objects.get(pk=plan.pk), form, changed, by_itself=by_itself)
    if by_itself:
        return JsonResponse({"saved_at": f"{timezone.localtime():%H.%M}", "version": version_of(plan)})
    messages.success(request, _("เก็บงบประมาณและเรื่องเล่าแล้ว"))
    return redirect(url_after("budget", plan))


def version_of(plan: Plan) -> str:
    """Fingerprints of the two sections in one value."""
    return ".".join(field_fingerprint(plan, name) for name in FIELDS)


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("X-Autosave") == "1" or request.headers.get("Accept", "").startswith("application/json")


@transaction.atomic
def _save(request: HttpRequest, plan: Plan, form: BudgetForm, changed: list[str]) -> Plan:
    seen = dict(zip(FIELDS, form.cleaned_data.get("version", "").split("."), strict=False))
    told = form.cleaned_data
    # A section that says what is stored already needs no comparing: two people may agree.
    if "budget" in changed and told["budget"] != plan.budget:
        plan = save_budget(plan, by=request.user, budget=told["budget"], fingerprint=seen.get("budget", ""))
    if "background" in changed and told["background"].strip() != plan.background:
        plan = save_background(
            plan, by=request.user, background=told["background"], fingerprint=seen.get("background", "")
        )
    return plan


def _refused(request: HttpRequest, plan: Plan, form: BudgetForm, *, by_itself: bool, message: str = "") -> HttpResponse:
    if by_itself:
        errors: dict[str, Any] = {name: [str(text) for text in texts] for name, texts in form.errors.items()}
        return JsonResponse({"message": message, "errors": errors}, status=UNPROCESSABLE)
    return _page(request, plan, form, status=UNPROCESSABLE)


def _conflict(
    request: HttpRequest, stored: Plan, form: BudgetForm, changed: list[str], *, by_itself: bool
) -> HttpResponse:
    rows = differences(form, {name: getattr(stored, name) for name in changed})
    if by_itself:
        text = _("มีคนแก้ช่องนี้หลังจากคุณเปิดหน้า")
        return JsonResponse({"message": text, "fields": rows, "version": version_of(stored)}, status=CONFLICT)
    data = form.data.copy()
    data["version"] = version_of(stored)
    return _page(request, stored, BudgetForm(data), status=CONFLICT, conflict=rows)


def _page(
    request: HttpRequest, plan: Plan, form: BudgetForm, status: int = 200, conflict: list | None = None
) -> HttpResponse:
    earlier = Plan.objects.filter(pk=plan.copied_from_id).first() if plan.copied_from_id else None
    context = {"plan": plan, "form": form, "before": earlier, "conflict": conflict}
    return render(request, "planning/budget.html", context, status=status)
