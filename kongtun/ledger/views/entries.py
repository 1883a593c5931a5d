"""Write into the books: money in, the balance brought forward, the reversal of a mistake."""

from __future__ import annotations

from decimal import Decimal

from django.contrib import messages
from django.db.models import Q, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.money import baht_unit
from kongtun.ledger import actions
from kongtun.ledger.choices import Account
from kongtun.ledger.forms import NoteForm, OpenForm, ReceiveForm, sent
from kongtun.ledger.models import Entry
from kongtun.ledger.queries import MONEY_ACCOUNTS
from kongtun.ledger.views.fund import FUNDS


@requires(Permission.LEDGER_POST)
def receive(request: HttpRequest, pk: int) -> HttpResponse:
    """Record money that came into the bank account."""
    fund = get_record(request, FUNDS, Permission.LEDGER_POST, pk=pk)
    asked = request.GET.get("account", "")
    form = ReceiveForm(sent(request), initial={"account": asked or Account.ALLOCATION})
    if request.method == "POST" and form.is_valid():
        try:
            entry = actions.receive_money(fund, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("บันทึกแล้ว เลขที่ %(number)s") % {"number": entry.number})
            return redirect(f"{reverse('ledger:fund', args=[pk])}?year={entry.fiscal_year}#entries")
    return render(request, "ledger/receive.html", {"fund": fund, "form": form}, status=422 if form.errors else 200)


@requires(Permission.LEDGER_POST)
def open_year(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the balance with which the fund's books begin."""
    fund = get_record(request, FUNDS, Permission.LEDGER_POST, pk=pk)
    this = int(FiscalYear.of(timezone.localdate()))
    form = OpenForm(sent(request), years=[this - 3, this - 2, this - 1, this], initial={"fiscal_year": this})
    if request.method == "POST" and form.is_valid():
        year = form.cleaned_data["fiscal_year"]
        try:
            actions.open_year(fund, year, amount=form.cleaned_data["amount"], by=request.user)
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(request, _("บันทึกยอดยกมาแล้ว ปีต่อ ๆ ไประบบคำนวณให้เอง"))
            return redirect(f"{reverse('ledger:fund', args=[pk])}?year={year}")
    return render(request, "ledger/open_year.html", {"fund": fund, "form": form}, status=422 if form.errors else 200)


@requires(Permission.LEDGER_POST)
def reverse_entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for the reason, then post the opposite of an entry."""
    entries = Entry.objects.select_related("fund__area__parent__parent", "reversed_by", "voucher", "by").annotate(
        moved=Sum("lines__amount", filter=Q(lines__account__in=MONEY_ACCOUNTS))
    )
    entry = get_record(request, entries, Permission.LEDGER_POST, pk=pk)
    form = NoteForm(sent(request))
    back = f"{reverse('ledger:fund', args=[entry.fund_id])}?year={entry.fiscal_year}#entries"
    if request.method == "POST" and form.is_valid():
        try:
            made = actions.reverse_entry(entry, by=request.user, note=form.cleaned_data["note"])
        except Refused as refused:
            form.refuse(refused)
        else:
            messages.success(
                request, _("กลับรายการ %(old)s แล้ว ด้วยรายการ %(new)s") % {"old": entry.number, "new": made.number}
            )
            return redirect(f"{reverse('ledger:fund', args=[entry.fund_id])}?year={made.fiscal_year}#entries")
    moved = entry.moved or Decimal(0)
    effect = _("เงินกองทุนจะลดลง %(amount)s") if moved > 0 else _("เงินกองทุนจะเพิ่มขึ้น %(amount)s")
    return render(
        request,
        "ledger/reverse.html",
        {"entry": entry, "form": form, "back": back, "effect": effect % {"amount": baht_unit(abs(moved))}},
        status=422 if form.errors else 200,
    )
