"""The money of a project: instalments, vouchers, budget against use, money returned."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.common.workflow import PermissionNeeded
from kongtun.ledger import actions
from kongtun.ledger.actions.vouchers import payee_of
from kongtun.ledger.choices import EntryKind, PaymentMethod
from kongtun.ledger.forms import RefundForm, RequestForm, sent
from kongtun.ledger.models import Voucher
from kongtun.ledger.presenters import project_money as show
from kongtun.ledger.queries import ZERO, instalments_of, planned_and_used, project_money, unaccepted_before
from kongtun.ledger.states import VoucherState
from kongtun.projects.models import Instalment, Project
from kongtun.projects.states import ProjectState

PROJECTS = Project.objects.select_related("fund__area__parent__parent")


def get_project(request: HttpRequest, permission: str = Permission.PROJECT_VIEW, **lookup: Any) -> Project:
    """Return a project whose money the person may see: by LEDGER_VIEW in the area, or by being in its team."""
    found = get_record(request, PROJECTS, permission, **lookup)
    user: Any = request.user
    if not found.team_permissions(user) and not user.can(Permission.LEDGER_VIEW, found):
        raise PermissionNeeded(Permission.LEDGER_VIEW)
    return found


@requires(Permission.PROJECT_VIEW, team=True)
def project(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the project's money is."""
    found = get_project(request, pk=pk)
    money = project_money(found)
    rows = show.instalment_rows(found, instalments_of(found), request.user)
    activities, groups = show.spending(planned_and_used(found))
    may_refund = request.user.can(Permission.LEDGER_POST, found) and money.paid > money.refunded  # type: ignore[union-attr]
    over = found.state in (ProjectState.REPORTED, ProjectState.CLOSED, ProjectState.CANCELLED)
    return render(
        request,
        "ledger/project.html",
        {
            "project": found,
            "money": money,
            "sentence": show.sentence(found, money),
            "segments": show.segments(money, ended_early=found.ended_early_on is not None),
            "marks": show.marks(money),
            "rows": rows,
            "turn": next((row.step for row in rows if row.step), None),
            "activities": activities,
            "groups": groups,
            "budget_total": sum((one.planned for one in activities), ZERO),
            "used_total": sum((one.used for one in activities), ZERO),
            "vouchers": [
                (one, one.WORKFLOW.words[one.state])
                for one in Voucher.objects.filter(project=found).select_related("instalment").order_by("pk")
            ],
            "refunds": list(
                found.entries.filter(kind=EntryKind.REFUND, reversed_by__isnull=True).annotate(
                    refund_amount=Sum("lines__amount", filter=Q(lines__amount__gt=0))
                )
            ),
            "may_refund": may_refund,
            "refund_now": may_refund and over and money.leftover > 0,
            "must_return": over and money.leftover > 0,
            "agreement": getattr(found, "agreement", None),
            "approved": found.state == ProjectState.APPROVED,
            "may_agree": request.user.can(Permission.AGREEMENT_EDIT, found),  # type: ignore[union-attr]
        },
    )


@requires(Permission.LEDGER_POST)
def refund(request: HttpRequest, pk: int) -> HttpResponse:
    """Record money that the project returned; what the reports leave over is proposed."""
    found = get_project(request, Permission.LEDGER_POST, pk=pk)
    money = project_money(found)
    form = RefundForm(sent(request), initial={"amount": money.leftover or None})
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.refund_leftover(found, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            if entry.lines.filter(amount__gt=money.leftover).exists():
                messages.warning(request, _("คืนมากกว่าที่รายงานค่าใช้จ่ายเหลือ ตรวจรายงานกิจกรรมอีกครั้ง"))
            messages.success(request, _("บันทึกรับเงินคืนแล้ว เลขที่ %(number)s") % {"number": entry.number})
            return redirect("ledger:project", pk=pk)
    context = {"project": found, "money": money, "form": form, "most": money.paid - money.refunded}
    return render(request, "ledger/refund.html", context, status=422 if form.errors else 200)


@requires(Permission.VOUCHER_REQUEST, team=True)
def request_voucher(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what will be asked for, then ask for it."""
    found = get_project(request, Permission.VOUCHER_REQUEST, agreement__instalments__pk=pk)
    instalment = Instalment.objects.select_related("agreement").get(pk=pk)
    living = Voucher.objects.filter(instalment=instalment).exclude(state=VoucherState.CANCELLED).first()
    if living is not None:
        # Also a second click: the voucher is there, nothing more is made.
        messages.info(request, _("งวดนี้ขอเบิกแล้ว"))
        return redirect("ledger:voucher", pk=living.pk)
    form = RequestForm(
        sent(request),
        initial={"payee": payee_of(found, instalment.agreement), "method": PaymentMethod.TRANSFER},
    )
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = actions.request_voucher(
                instalment, by=request.user, payee=values["payee"], method=values["method"] or PaymentMethod.TRANSFER
            )
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request,
                _("ขอเบิก %(amount)s แล้ว เจ้าหน้าที่กองทุนได้รับแจ้งให้ตรวจ") % {"amount": baht_unit(made.amount)},
            )
            return redirect("ledger:voucher", pk=made.pk)
    context = {
        "project": found, "instalment": instalment, "form": form, "unaccepted": unaccepted_before(instalment),
        "parts": instalment.agreement.instalments.count(),
    }  # fmt: skip
    return render(request, "ledger/request.html", context, status=422 if form.errors else 200)
