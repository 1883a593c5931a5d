"""The committee by term, and its archive."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.actions import correct_member, seat_member, unseat_member
from kongtun.funds.actions.committee import SEAT_FIELDS
from kongtun.funds.forms import LeaveForm, SeatForm
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.funds.order_words import composition_on
from kongtun.funds.presenters import committee_sentence, seat_rows, seating_rows, seating_sentence, term_notice
from kongtun.funds.queries import FUND_AREA, current_committee, former_committee, future_committee, orders_of
from kongtun.funds.seating import seat_of, seating
from kongtun.funds.views.orders import order_kinds

MOST_ORDERS = 20


def _fund(request: HttpRequest, pk: int, permission: str) -> Fund:
    return get_record(request, Fund.objects.select_related(FUND_AREA), permission, pk=pk)


def _member(fund: Fund, pk: int) -> CommitteeMember:
    member = CommitteeMember.objects.select_related("user").filter(fund=fund, pk=pk).first()
    if member is None:
        raise Http404
    return member


@requires(P.FUND_VIEW)
def committee(request: HttpRequest, pk: int) -> HttpResponse:
    """Seats in force, those to come, and the archive page by page."""
    fund = _fund(request, pk, P.FUND_VIEW)
    members = list(current_committee(fund))
    may_edit = request.user.can(P.FUND_EDIT, fund)  # type: ignore[union-attr]
    picture = seating(composition_on(timezone.localdate()), members)
    may_meet = request.user.can(P.MEETING_VIEW, fund)  # type: ignore[union-attr]
    orders = orders_of(fund) if may_meet else orders_of(fund).filter(issued_at__isnull=False)
    context = {
        "fund": fund,
        "rows": seat_rows(members),
        "sentence": committee_sentence(members),
        "coming": list(future_committee(fund)),
        "page": Paginator(former_committee(fund), 30).get_page(request.GET.get("page")),
        "picture": picture,
        "seats": seating_rows(picture),
        "some_confirmed": any(row.confirmed for row in picture.composition.seats),
        "picture_sentence": seating_sentence(picture),
        "notice": term_notice(sorted(member.ends_on for member in members)) if members else None,
        "orders": orders[:MOST_ORDERS],
        "kinds": order_kinds(fund) if may_edit else [],
        "may_edit": may_edit,
        "may_meet": may_meet,
    }
    return render(request, "funds/committee.html", context)


@requires(P.FUND_EDIT)
def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """Seat a person. The term is proposed from the person seated last, since an order appoints several."""
    fund = _fund(request, pk, P.FUND_EDIT)
    last = CommitteeMember.objects.filter(fund=fund).order_by("-pk").first()
    initial = {"starts_on": last.starts_on, "ends_on": last.ends_on} if last and request.GET.get("again") else {}
    form = SeatForm(request.POST or None, initial=initial, fund=fund, composition=composition_on(timezone.localdate()))
    if request.method == "POST" and form.is_valid():
        try:
            member = seat_member(fund, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("เพิ่ม %(name)s เป็น%(position)sแล้ว") % _words(member))
            if "another" in request.POST:
                response = redirect("funds:seat", pk=fund.pk)
                response["Location"] += "?again=1"
                return response
            return redirect("funds:committee", pk=fund.pk)
    return _form(request, "funds/seat.html", {"fund": fund, "form": form})


@requires(P.FUND_EDIT)
def correct(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Correct what was typed about a seat."""
    fund = _fund(request, pk, P.FUND_EDIT)
    member = _member(fund, member_pk)
    composition = composition_on(timezone.localdate())
    seat = seat_of(member, composition)
    initial = {name: getattr(member, name) for name in SEAT_FIELDS} | {"seat": seat.key if seat else ""}
    form = SeatForm(request.POST or None, initial=initial, fund=fund, composition=composition)
    if request.method == "POST" and form.is_valid():
        try:
            correct_member(member, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("แก้ข้อมูล %(name)s แล้ว") % {"name": member.name})
            return redirect("funds:committee", pk=fund.pk)
    return _form(request, "funds/seat.html", {"fund": fund, "form": form, "member": member})


@requires(P.FUND_EDIT)
def leave(request: HttpRequest, pk: int, member_pk: int) -> HttpResponse:
    """Record that a member left the seat, and why."""
    fund = _fund(request, pk, P.FUND_EDIT)
    member = _member(fund, member_pk)
    form = LeaveForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            unseat_member(member, by=request.user, **form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, _("บันทึกว่า %(name)s พ้นจาก%(position)sแล้ว") % _words(member))
            return redirect("funds:committee", pk=fund.pk)
    return _form(request, "funds/leave.html", {"fund": fund, "form": form, "member": member})


def _words(member: CommitteeMember) -> dict[str, str]:
    return {"name": member.name, "position": member.get_position_display()}


def _form(request: HttpRequest, template: str, context: dict[str, Any]) -> HttpResponse:
    return render(request, template, context, status=422 if context["form"].errors else 200)
