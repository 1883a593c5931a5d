"""Handovers that were made: list, record, taking back, the sheet of each receiver."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.actions import may_put_back, put_back, read_sheet
from kongtun.handover.models import Handover, HandoverUndo, Receiver
from kongtun.handover.presenters import items_by_receiver
from kongtun.handover.queries.sheet import sheet_of

HANDOVERS = Handover.objects.select_related("area", "leaver", "made_by", "undo__by").prefetch_related("receivers__user")
RECEIVERS = Receiver.objects.select_related(
    "handover__area", "handover__leaver", "handover__made_by", "user", "mentor__team"
).prefetch_related("handover__receivers")


def undo_of(handover: Handover) -> HandoverUndo | None:
    """The record of taking back, or None."""
    return getattr(handover, "undo", None)


@signed_in
def list_page(request: HttpRequest) -> HttpResponse:
    """Handovers of one's area, and those one took part in."""
    rows = HANDOVERS.visible_to(request.user).annotate(things=Count("items")).order_by("-made_at", "-pk")
    page = Paginator(rows, 20).get_page(request.GET.get("page"))
    may_bulk = request.user.can_somewhere(P.MENTOR_MANAGE)  # type: ignore[union-attr]
    return render(request, "handover/list.html", {"page": page, "now": timezone.now(), "may_bulk": may_bulk})


@requires(P.MENTOR_MANAGE, team=True)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What moved to whom, and what was taken back."""
    handover = get_record(request, HANDOVERS, P.MENTOR_MANAGE, pk=pk)
    given, nobody = items_by_receiver(handover.items.select_related("fund"), handover.receivers.all())
    undo = undo_of(handover)
    context = {
        "handover": handover, "given": given, "nobody": nobody, "undo": undo,
        "total": sum(len(items) for one in given for _icon, _label, items in one.kinds) + len(nobody),
        "may_undo": undo is None and timezone.now() <= handover.undo_until and may_put_back(handover, request.user),
    }  # fmt: skip
    return render(request, "handover/detail.html", context)


@requires(P.MENTOR_MANAGE, team=True)
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Question, then take the handover back."""
    handover = get_record(request, HANDOVERS, P.MENTOR_MANAGE, pk=pk)
    if not may_put_back(handover, request.user):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    if request.method == "POST":
        try:
            made = put_back(handover, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
        else:
            words = {"count": made.put_back, "kept": len(made.kept)}
            text = (
                _("คืนแล้ว %(count)d เรื่อง อีก %(kept)d เรื่องคืนไม่ได้ ดูเหตุผลด้านล่าง")
                if made.kept
                else _("คืนแล้วครบ %(count)d เรื่อง")
            )
            messages.success(request, text % words)
        return redirect("handover:detail", pk=pk)
    return render(
        request,
        "handover/undo.html",
        {"handover": handover, "undo": undo_of(handover), "total": handover.items.count()},
    )


@requires(P.MENTOR_MANAGE, team=True)
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """The hand-over sheet of one receiver."""
    receiver = get_record(request, RECEIVERS, P.MENTOR_MANAGE, pk=pk)
    user: Any = request.user
    context = {
        "receiver": receiver,
        "handover": receiver.handover,
        "sheet": sheet_of(receiver, user),
        "mine": receiver.user_id == user.pk,
    }
    return render(request, "handover/sheet.html", context)


@requires(P.MENTOR_MANAGE, team=True)
@require_POST
def read(request: HttpRequest, pk: int) -> HttpResponse:
    """The receiver says that it is read."""
    receiver = get_record(request, RECEIVERS, P.MENTOR_MANAGE, pk=pk)
    read_sheet(receiver, by=request.user)
    messages.success(request, _("บันทึกแล้วว่าคุณอ่านใบส่งมอบนี้"))
    return redirect("handover:sheet", pk=pk)
