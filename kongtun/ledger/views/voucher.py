"""A voucher: what it says, its history, check, payment, cancellation."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.money import baht_unit
from kongtun.ledger import actions
from kongtun.ledger.forms import NoteForm, PayForm, sent
from kongtun.ledger.models import Voucher
from kongtun.ledger.queries import fund_balance, unaccepted_before
from kongtun.ledger.states import VOUCHER_WORKFLOW, VoucherState

VOUCHERS = Voucher.objects.select_related(
    "fund__area__parent__parent", "project__fund__area", "instalment__agreement", "entry", "requested_by"
)


def page(request: HttpRequest, found: Voucher, form: PayForm | None = None, status: int = 200) -> HttpResponse:
    """Draw the voucher with what the person may do."""
    names = {step.name for step in VOUCHER_WORKFLOW.available(found, request.user)}
    if form is None:
        form = PayForm(initial={"method": found.method, "reference": found.reference})
    context: dict[str, Any] = {
        "voucher": found,
        "project": found.project,
        "instalment": found.instalment,
        "words": VOUCHER_WORKFLOW.words[found.state],
        "history": _history(found),
        "may_check": "check" in names,
        "may_pay": "pay" in names,
        "may_cancel": "cancel" in names,
        "balance": fund_balance(found.fund) if names & {"pay", "check"} else None,
        "unaccepted": unaccepted_before(found.instalment)
        if found.state in (VoucherState.REQUESTED, VoucherState.CHECKED)
        else [],
        "form": form,
    }
    return render(request, "ledger/voucher.html", context, status=status)


@requires(Permission.LEDGER_VIEW, team=True)
def voucher(request: HttpRequest, pk: int) -> HttpResponse:
    """One voucher."""
    return page(request, get_record(request, VOUCHERS, Permission.LEDGER_VIEW, pk=pk))


@requires(Permission.VOUCHER_CHECK)
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """Say that amount and papers are right (POST)."""
    found = get_record(request, VOUCHERS, Permission.VOUCHER_CHECK, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    try:
        actions.check_voucher(found, by=request.user)
    except Refused as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, _("ตรวจแล้ว เจ้าหน้าที่การเงินได้รับแจ้งให้จ่ายเงิน"))
    return redirect("ledger:voucher", pk=pk)


@requires(Permission.LEDGER_POST)
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the payment (POST); a second click finds it paid."""
    found = get_record(request, VOUCHERS, Permission.LEDGER_POST, pk=pk)
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    if found.state == VoucherState.PAID:
        messages.info(request, _("ใบเบิกนี้จ่ายแล้ว ไม่ได้จ่ายซ้ำ"))
        return redirect("ledger:voucher", pk=pk)
    form = PayForm(request.POST)
    if not form.is_valid():
        return page(request, found, form, status=422)
    try:
        actions.pay_voucher(found, by=request.user, **form.cleaned_data)
    except Refused as refused:
        fresh = get_record(request, VOUCHERS, Permission.LEDGER_POST, pk=pk)
        if fresh.state != VoucherState.CHECKED:
            messages.error(request, refused.message)
            return redirect("ledger:voucher", pk=pk)
        form.refuse(refused)
        return page(request, fresh, form, status=422)
    messages.success(request, _("บันทึกการจ่าย %(amount)s แล้ว กลุ่มได้รับแจ้ง") % {"amount": baht_unit(found.amount)})
    return redirect("ledger:voucher", pk=pk)


@requires(Permission.VOUCHER_CHECK)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then cancel a voucher that was not paid."""
    found = get_record(request, VOUCHERS, Permission.VOUCHER_CHECK, pk=pk)
    form = NoteForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            actions.cancel_voucher(found, by=request.user, note=form.cleaned_data["note"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("ยกเลิกใบเบิกแล้ว งวดนี้ขอเบิกใหม่ได้"))
            return redirect("ledger:project", pk=found.project_id)
    return render(request, "ledger/cancel.html", {"voucher": found, "form": form}, status=422 if form.errors else 200)


def _history(found: Voucher) -> list[dict[str, Any]]:
    words = {step.name: step.label for step in VOUCHER_WORKFLOW.transitions} | {"request": _("ขอเบิก")}
    return [
        {"what": words.get(row.transition, row.transition), "at": row.at, "by": row.by.name, "note": row.note}
        for row in found.history.select_related("by")
    ]
