"""One target fund: what it has done, its money, its end."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.opened import Opened
from kongtun.planning.models import Plan
from kongtun.programmes import actions
from kongtun.programmes.actions.targets import TARGET
from kongtun.programmes.forms import EndForm, NoteForm, PayForm, TargetForm, UseForm
from kongtun.programmes.models import Target
from kongtun.programmes.presenters.next_step import next_step
from kongtun.programmes.queries import last_full_year, money_left, reports_of, silent_targets, work_of_funds
from kongtun.programmes.views.common import form_page
from kongtun.programmes.views.targets import target_of
from kongtun.projects.models import Project

MOST = 30


@requires(P.PROGRAMME_VIEW, team=True)
def target(request: HttpRequest, pk: int) -> HttpResponse:
    """Plans, proposals, funded projects, reports and money of one target fund, and what to do next."""
    found = target_of(request, pk)
    programme, fund, user = found.programme, found.fund, request.user
    today = timezone.localdate()
    first = int(FiscalYear.of(programme.starts_on))
    work = work_of_funds([fund.pk], today, first)[fund.pk]
    silent = bool(silent_targets([found], today))
    # A report that names no fund is about all of them.
    about = Q(pk__in=found.reports.values("pk")) | Q(targets__isnull=True)
    reports = reports_of(programme, user).filter(about, state="published")
    year = last_full_year()
    context = {
        "target": found, "programme": programme, "fund": fund, "work": work, "next": next_step(found, work, silent=silent),
        "silent": silent, "reports": list(reports[:MOST]), "left": money_left([fund.pk], year).get(fund.pk), "year": year,
        "plans": list(
            Plan.objects.visible_to(user).filter(fund=fund, fiscal_year__gte=first).select_related("issue")[:MOST]
        ),
        "projects": list(
            Project.objects.visible_to(user).filter(fund=fund, fiscal_year__gte=first).exclude(state="draft")[:MOST]
        ),
        "history": list(found.history.select_related("by")),
        "transfer": getattr(fund, "transfer_fact", None),
        "may_edit": user.can(P.PROGRAMME_EDIT, found),  # type: ignore[union-attr]
        "may_report": user.can(P.PROGRAMME_REPORT, found),  # type: ignore[union-attr]
    }  # fmt: skip
    return render(request, "programmes/target.html", context)


def _act(
    request: HttpRequest, found: Target, form: Any, act: Callable[[], Any], *, said: str, title: str, verb: str, about: str = "",
    opened: Opened | None = None,
) -> HttpResponse:  # fmt: skip
    """Show a short form about the target, or do what it asks."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                act()
            except EditConflict:
                if opened is None:
                    raise
                opened.tell(form)
            except Refused as refusal:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
            else:
                messages.success(request, said)
                return redirect("programmes:target", pk=found.pk)
    back = reverse("programmes:target", args=[found.pk])
    return form_page(
        request, form, title=title, verb=verb, about=about, back=back, over=found.fund.name, programme=found.programme,
        status=status, opened=opened,
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another type, amount or note."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    initial = {"type": found.type_id, "amount": found.amount, "note": found.note}
    opened = Opened(request, TARGET, found)
    form = TargetForm(request.POST or None, programme=found.programme, initial=initial)

    def act() -> Any:
        data = form.cleaned_data
        return actions.change_target(
            found, by=request.user, kind=form.types[data["type"]], amount=data["amount"], note=data["note"],
            fingerprint=opened.seen,
        )  # fmt: skip

    return _act(
        request, found, form, act, said=_("บันทึกแล้ว"), title=_("แก้ประเภทและเงินสนับสนุน"), verb=_("บันทึก"), opened=opened
    )


@requires(P.PROGRAMME_EDIT)
def pay(request: HttpRequest, pk: int) -> HttpResponse:
    """Write that the money was paid."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    form = PayForm(request.POST or None, programme=found.programme, initial={"paid_on": timezone.localdate()})

    def act() -> Any:
        data = form.cleaned_data
        return actions.pay_support(
            found, by=request.user, paid_on=data["paid_on"], reference=data["reference"],
            activity=form.activities.get(data["activity"]),
        )  # fmt: skip

    return _act(request, found, form, act, said=_("บันทึกการจ่ายแล้ว กองทุนได้รับแจ้ง"), title=_("บันทึกการจ่ายเงินสนับสนุน"),
                verb=_("บันทึกการจ่าย"))  # fmt: skip


@requires(P.PROGRAMME_EDIT)
def unpay(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the payment back, with a reason."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    form = NoteForm(request.POST or None)
    return _act(
        request, found, form, lambda: actions.unpay_support(found, by=request.user, note=form.cleaned_data["note"]),
        said=_("ยกเลิกการจ่ายแล้ว"), title=_("ยกเลิกการจ่ายนี้?"), verb=_("ยกเลิกการจ่าย"),
        about=_("เงินกลับไปรอจ่าย ถ้าตัดจากงบกิจกรรมไว้ ระบบกลับรายการให้"),
    )  # fmt: skip


@requires(P.PROGRAMME_REPORT)
def use(request: HttpRequest, pk: int) -> HttpResponse:
    """Write how the money was used."""
    found = target_of(request, pk, P.PROGRAMME_REPORT)
    initial = {
        "used_amount": found.amount if found.used_amount is None else found.used_amount, "used_note": found.used_note,
        "used_on": timezone.localdate(),
    }  # fmt: skip
    form = UseForm(request.POST or None, initial=initial)
    return _act(
        request, found, form, lambda: actions.report_use(found, by=request.user, **form.cleaned_data),
        said=_("บันทึกการใช้เงินแล้ว"), title=_("รายงานการใช้เงินสนับสนุน"), verb=_("บันทึกการใช้เงิน"),
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open the report of the use again."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    form = NoteForm(request.POST or None)
    return _act(
        request, found, form, lambda: actions.reopen_use(found, by=request.user, note=form.cleaned_data["note"]),
        said=_("เปิดให้แก้รายงานการใช้เงินแล้ว"), title=_("เปิดรายงานการใช้เงินมาแก้?"), verb=_("เปิดให้แก้"),
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End the target, with a reason."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    form = EndForm(request.POST or None)
    return _act(
        request, found, form, lambda: actions.end_target(found, by=request.user, reason=form.cleaned_data["reason"]),
        said=_("สิ้นสุดการเป็นเป้าหมายแล้ว"), title=_("สิ้นสุดการเป็นกองทุนเป้าหมาย?"), verb=_("สิ้นสุด"),
        about=_("กองทุนยังอยู่ในรายการพร้อมสิ่งที่ทำมา เงินที่ยังไม่จ่ายจะไม่นับในยอดรวม ให้กลับมาเป็นเป้าหมายได้ภายหลัง"),
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
@require_POST
def resume(request: HttpRequest, pk: int) -> HttpResponse:
    """Make an ended target one again."""
    found = target_of(request, pk, P.PROGRAMME_EDIT)
    try:
        actions.resume_target(found, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("กลับมาเป็นกองทุนเป้าหมายแล้ว"))
    return redirect("programmes:target", pk=pk)
