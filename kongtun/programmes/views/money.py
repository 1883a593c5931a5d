"""Activities of a programme: budget, spending, what is left."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht_unit
from kongtun.programmes import actions
from kongtun.programmes.forms import ActivityForm, LineRows, NoteForm, SpendForm, expense_choices
from kongtun.programmes.models import ActivitySpending, Programme, ProgrammeActivity
from kongtun.programmes.queries import activity_money, money_of, sums_of, targets_of
from kongtun.programmes.views.common import done, form_page, programme_of, rights_of, tabs_of, with_new_row

ACTIVITIES = ProgrammeActivity.objects.select_related("programme__area")


@requires(P.PROGRAMME_VIEW, team=True)
def activities(request: HttpRequest, pk: int) -> HttpResponse:
    """All activities with budget, spent and left."""
    programme = programme_of(request, pk)
    rows, whole = money_of(programme)
    context = {
        **rights_of(request, programme), "tabs": tabs_of(programme, "activities"), "rows": rows, "whole": whole,
        "support": sums_of(targets_of(programme)).whole,
    }  # fmt: skip
    return render(request, "programmes/activities.html", context)


@requires(P.PROGRAMME_VIEW, team=True)
def activity(request: HttpRequest, pk: int) -> HttpResponse:
    """One activity: its budget lines, what was paid, its reports."""
    found = get_record(request, ACTIVITIES, P.PROGRAMME_VIEW, pk=pk)
    reversed_rows = ActivitySpending.objects.filter(activity=found, reverses=OuterRef("pk"))
    context = {
        **rights_of(request, found.programme), "activity": found, "money": activity_money(found),
        "lines": list(found.budget_lines.all()),
        "spendings": list(
            found.spendings.select_related("by", "target__fund__area", "reverses")
            .annotate(taken_back=Exists(reversed_rows)).order_by("-spent_on", "-pk")
        ),
        "reports": list(found.reports.filter(state="published").order_by("-held_on")[:20]),
    }  # fmt: skip
    return render(request, "programmes/activity.html", context)


@requires(P.PROGRAMME_EDIT)
def new_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Add an activity with its budget."""
    return _write(request, programme_of(request, pk, P.PROGRAMME_EDIT), None)


@requires(P.PROGRAMME_EDIT)
def edit_activity(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an activity and its budget."""
    found = get_record(request, ACTIVITIES, P.PROGRAMME_EDIT, pk=pk)
    return _write(request, found.programme, found)


def _write(request: HttpRequest, programme: Programme, found: ProgrammeActivity | None) -> HttpResponse:
    names = ("name", "starts_on", "ends_on", "detail")
    initial = {name: getattr(found, name) for name in names} if found else {}
    lines = [
        {"kind": line.item.code if line.item else line.group, "description": line.description, "amount": line.amount}
        for line in (found.budget_lines.select_related("item") if found else ())
    ] or [{}]
    choices, items = expense_choices()
    added = with_new_row(request, "lines")
    data = added or request.POST or None
    form = ActivityForm(data, initial=initial)
    rows = LineRows(data, initial=lines, prefix="lines", form_kwargs={"choices": choices, "items": items})
    error, status = "", 200
    if request.method == "POST" and added is None:
        status = 422
        if form.is_valid() and rows.is_valid():
            used = [row for row in rows.forms if row.cleaned_data and not row.cleaned_data.get("DELETE")]
            try:
                saved = actions.save_activity(
                    programme, found, by=request.user, lines=[row.line() for row in used], **form.cleaned_data
                )
            except Refused as refusal:
                error = _place(form, used, refusal)
            else:
                messages.success(request, _("บันทึกกิจกรรมแล้ว"))
                return redirect("programmes:activity", pk=saved.pk)
    context = {"programme": programme, "activity": found, "form": form, "rows": rows, "error": error}
    return render(request, "programmes/activity_form.html", context, status=status)


def _place(form: Any, used: list[Any], refusal: Refused) -> str:
    parts = refusal.field.split(".")
    if refusal.field in form.fields:
        form.add_error(refusal.field, refusal.message)
    elif (
        len(parts) == 3 and parts[1].isdigit() and int(parts[1]) < len(used) and parts[2] in used[int(parts[1])].fields
    ):
        used[int(parts[1])].add_error(parts[2], refusal.message)
    else:
        return refusal.message
    return ""


@requires(P.PROGRAMME_EDIT)
def spend(request: HttpRequest, pk: int) -> HttpResponse:
    """Write money paid for an activity."""
    found = get_record(request, ACTIVITIES, P.PROGRAMME_EDIT, pk=pk)
    form = SpendForm(request.POST or None, initial={"spent_on": timezone.localdate()})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, partial(actions.spend, found, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("บันทึกการจ่ายแล้ว"))
        return redirect("programmes:activity", pk=pk)
    about = _("งบของกิจกรรมนี้เหลือ %(left)s") % {"left": baht_unit(activity_money(found).left)}
    return form_page(
        request, form, title=_("บันทึกการจ่าย"), verb=_("บันทึกการจ่าย"), back=reverse("programmes:activity", args=[pk]),
        programme=found.programme, over=str(found), about=about,
    )  # fmt: skip


@requires(P.PROGRAMME_EDIT)
def reverse_spending(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Take a payment back by an opposite row, with a reason."""
    found = get_record(request, ACTIVITIES, P.PROGRAMME_EDIT, pk=pk)
    spending = get_object_or_404(found.spendings.select_related("activity__programme__area"), pk=row)
    form = NoteForm(request.POST or None)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, partial(actions.reverse_spending, spending, by=request.user, reason=form.cleaned_data["note"]))
    ):
        messages.success(request, _("กลับรายการแล้ว"))
        return redirect("programmes:activity", pk=pk)
    about = f"{spending.text} {baht_unit(spending.amount)} · {short_date(spending.spent_on)}"
    return form_page(
        request, form, title=_("กลับรายการนี้?"), verb=_("กลับรายการ"), back=reverse("programmes:activity", args=[pk]),
        programme=found.programme, over=str(found), about=about,
    )  # fmt: skip
