"""Orders about the committee: write, read, record the signature, throw a draft away."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.funds.actions import discard_order, issue_order, prepare_order
from kongtun.funds.actions.issue_order import leaving_by
from kongtun.funds.choices import OrderKind
from kongtun.funds.forms import IssueForm, OrderForm, line_rows
from kongtun.funds.models import CommitteeOrder, Fund
from kongtun.funds.notices.composition import composition_of
from kongtun.funds.order_words import KIND_NOTES, composition_on, day_proposed, first_lines, first_words, lines_of
from kongtun.funds.queries import FUND_AREA, may_be_replaced, order_fingerprint


def order_kinds(fund: Fund) -> list[dict[str, Any]]:
    """Return the three kinds of orders with the address that begins one."""
    return [
        {"label": kind.label, "note": KIND_NOTES[kind](), "url": reverse("funds:order-new", args=[fund.pk, kind.value])}
        for kind in OrderKind
    ]


def _fund(request: HttpRequest, pk: int, permission: str = P.FUND_EDIT) -> Fund:
    return get_record(request, Fund.objects.select_related(FUND_AREA), permission, pk=pk)


def _order(request: HttpRequest, fund: Fund, pk: int) -> CommitteeOrder:
    """The order as the person may see it: drafts only for those who follow the committee's work."""
    order = CommitteeOrder.objects.select_related("issued_by").filter(fund=fund, pk=pk).first()
    if order is None or not (order.is_issued or request.user.can(P.MEETING_VIEW, fund)):  # type: ignore[union-attr]
        raise Http404
    order.fund = fund
    return order


@requires(P.FUND_EDIT)
def new(request: HttpRequest, pk: int, kind: str) -> HttpResponse:
    """Write an order of one kind; words and names are proposed."""
    fund = _fund(request, pk)
    if kind not in OrderKind.values:
        raise Http404
    day = day_proposed(fund, kind, timezone.localdate())
    return _write(request, fund, kind, None, first_words(fund, kind, day), first_lines(fund, kind, day))


@requires(P.FUND_EDIT)
def edit(request: HttpRequest, pk: int, order_pk: int) -> HttpResponse:
    """Change a draft."""
    fund = _fund(request, pk)
    order = _order(request, fund, order_pk)
    if order.is_issued:
        messages.error(request, _("คำสั่งนี้ลงนามแล้ว แก้ไม่ได้ ทำคำสั่งเปลี่ยนแปลงแทน"))
        return redirect("funds:order", pk=pk, order_pk=order_pk)
    return _write(request, fund, order.kind, order, OrderForm.initial_of(order), lines_of(order))


def _write(
    request: HttpRequest,
    fund: Fund,
    kind: str,
    order: CommitteeOrder | None,
    initial: dict[str, Any],
    lines: list[dict[str, Any]],
) -> HttpResponse:
    composition = composition_of(order.pack) if order else composition_on(initial["effective_on"])
    members = may_be_replaced(fund, initial["effective_on"]) if kind == OrderKind.CHANGE else []
    initial |= {"fingerprint": order_fingerprint(order) if order else ""}
    data = request.POST if request.method == "POST" else None
    adding = "add_row" in request.POST
    if adding:
        data = request.POST.copy()
        count = data.get("rows-TOTAL_FORMS", "0")
        data["rows-TOTAL_FORMS"] = str(int(count) + 1 if count.isascii() and count.isdigit() else 1)
    form = OrderForm(data, initial=initial, kind=kind)
    rows = line_rows(kind, composition, members, lines, data)
    status = 200
    if data is not None and not adding:
        if form.is_valid() and rows.is_valid():
            try:
                saved = prepare_order(
                    fund, by=request.user, kind=kind, order=order, lines=rows.lines, **form.cleaned_data
                )
            except EditConflict:
                form.add_error(None, _("มีคนแก้ร่างนี้หลังจากคุณเปิดหน้า เปิดร่างอีกหน้าต่างเพื่อดู ถ้าจะใช้ของคุณให้กดเก็บอีกครั้ง"))
                form.data = {**data.dict(), "fingerprint": order_fingerprint(order)} if order else data
                status = 409
            except Refused as refused:
                form.add_error(refused.field if refused.field in form.fields else None, refused.message)
            else:
                messages.success(request, _("เก็บร่างคำสั่งแล้ว พิมพ์ให้ลงนามได้เลย"))
                return redirect("funds:order", pk=fund.pk, order_pk=saved.pk)
        status = status if status == 409 else 422
    context = {
        "fund": fund, "order": order, "kind": OrderKind(kind), "note": KIND_NOTES[OrderKind(kind)](), "form": form,
        "rows": rows, "wording": composition.wording,
    }  # fmt: skip
    return render(request, "funds/order_form.html", context, status=status)


@requires(P.FUND_VIEW)
def detail(request: HttpRequest, pk: int, order_pk: int) -> HttpResponse:
    """Read an order: its names, its papers, what is next."""
    fund = _fund(request, pk, P.FUND_VIEW)
    order = _order(request, fund, order_pk)
    composition = composition_of(order.pack)
    lines = [
        {"line": line, "seat": composition.seat(line.seat)} for line in order.lines.select_related("leaves", "member")
    ]
    context = {
        "fund": fund,
        "order": order,
        "lines": lines,
        "wording": composition.wording,
        "may_edit": request.user.can(P.FUND_EDIT, fund),  # type: ignore[union-attr]
        "may_print": request.user.can(P.MEETING_VIEW, fund),  # type: ignore[union-attr]
    }
    return render(request, "funds/order.html", context)


@requires(P.FUND_EDIT)
def sign(request: HttpRequest, pk: int, order_pk: int) -> HttpResponse:
    """Record number and date of the signed paper, after saying whose seats change."""
    fund = _fund(request, pk)
    order = _order(request, fund, order_pk)
    if order.is_issued:
        return redirect("funds:order", pk=pk, order_pk=order_pk)
    form = IssueForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            issue_order(order, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("บันทึกการลงนามแล้ว รายชื่อกรรมการเปลี่ยนตามคำสั่ง"))
            return redirect("funds:committee", pk=pk)
    lines = list(order.lines.select_related("leaves"))
    context = {"fund": fund, "order": order, "form": form, "lines": lines, "leaving": leaving_by(order, lines)}
    return render(request, "funds/order_sign.html", context, status=422 if form.errors else 200)


@requires(P.FUND_EDIT)
def discard(request: HttpRequest, pk: int, order_pk: int) -> HttpResponse:
    """Throw a draft away, after asking."""
    fund = _fund(request, pk)
    order = _order(request, fund, order_pk)
    if request.method == "POST":
        try:
            discard_order(order, by=request.user)
        except Refused as refused:
            messages.error(request, refused.message)
            return redirect("funds:order", pk=pk, order_pk=order_pk)
        messages.success(request, _("ทิ้งร่างคำสั่งแล้ว"))
        return redirect("funds:committee", pk=pk)
    if order.is_issued:
        return redirect("funds:order", pk=pk, order_pk=order_pk)
    return render(request, "funds/order_discard.html", {"fund": fund, "order": order})
