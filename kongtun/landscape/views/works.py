"""One work: its page, writing it, taking it out and putting it back."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.landscape.actions import resolve, restore_work, save_work, withdraw_work
from kongtun.landscape.actions.works import WORK
from kongtun.landscape.forms.organisation import ReasonForm, WorkForm
from kongtun.landscape.models import Organisation, Work
from kongtun.landscape.queries.organisations import organisations_in
from kongtun.landscape.queries.scope import editable_areas
from kongtun.landscape.views.common import area_of, number_of, refuse, status

WORKS = Work.objects.select_related("organisation__area", "area__parent", "programme", "created_by")
MOST_NAMES = 200


@requires(P.LANDSCAPE_VIEW)
def work_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Who, where, since when, with what, and what it said before."""
    work = get_record(request, WORKS, P.LANDSCAPE_VIEW, pk=pk)
    context = {
        "work": work,
        "issues": list(work.issues.all()),
        "changes": [(row, _changes(row.before)) for row in work.changes.select_related("by")],
        "day": timezone.localdate(),
        "may_edit": request.user.can(P.LANDSCAPE_EDIT, work),  # type: ignore[union-attr]
    }
    return render(request, "landscape/work.html", context)


def _changes(before: dict[str, Any]) -> list[tuple[str, str]]:
    names = {field.name: str(field.verbose_name) for field in Work._meta.get_fields() if hasattr(field, "verbose_name")}  # noqa: SLF001
    return [
        (
            names.get(name, name),
            " ".join(value) if isinstance(value, list) else str(value if value not in (None, "") else "–"),
        )
        for name, value in before.items()
    ]


@requires(P.LANDSCAPE_EDIT)
@once
def work_new(request: HttpRequest) -> HttpResponse:
    """Write a work that the system cannot know; ``?organisation=`` fills the name in."""
    area = area_of(request)
    pk = number_of(request, "organisation")
    organisation = None
    if pk is not None:
        organisation = (
            Organisation.objects.standing().select_related("area").visible_to(request.user).filter(pk=pk).first()
        )  # type: ignore[attr-defined]
    own = [m.area for m in request.user.current_memberships if m.area.path.startswith(area.path)]  # type: ignore[union-attr]
    areas = editable_areas(request.user, P.LANDSCAPE_EDIT, area)
    initial = {"area": own[0].pk if own else area.pk, "role": "does"}
    form = WorkForm(request.POST or None, areas=areas, organisation=organisation, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            with transaction.atomic():
                name, kind = data.pop("organisation", ""), data.pop("kind", "")
                who = organisation or resolve(name, kind, data["area"], by=request.user)
                work = save_work(None, by=request.user, organisation=who, **data)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึกงานของ%(name)sแล้ว") % {"name": who.name})
            return redirect("landscape:work", pk=work.pk)
    names = organisations_in(area).values_list("name", flat=True)[:MOST_NAMES] if organisation is None else []
    context = {"form": form, "organisation": organisation, "area": area, "names": list(names)}
    return render(request, "landscape/work_form.html", context, status=status(form))


@requires(P.LANDSCAPE_EDIT)
def work_edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a work; of one with a source only what the source does not know."""
    work = get_record(request, WORKS, P.LANDSCAPE_EDIT, pk=pk)
    district = work.area.parent if work.area.kind == "lao" and work.area.parent else work.area
    areas = editable_areas(request.user, P.LANDSCAPE_EDIT, district)
    if work.area_id not in {area.pk for area in areas}:
        areas.append(work.area)
    names = (
        "what",
        "role",
        "programme",
        "since",
        "until",
        "people",
        "money",
        "knowledge",
        "place",
        "resources",
        "good_at",
    )
    initial = {name: getattr(work, name) for name in names} | {"area": work.area_id, "issues": list(work.issues.all())}
    opened = Opened(request, WORK, work)
    form = WorkForm(
        request.POST or None, areas=areas, organisation=work.organisation, derived=work.is_derived, initial=initial
    )
    if request.method == "POST" and form.is_valid():
        kept = {name: getattr(work, name) for name in names} | {"area": work.area}
        try:
            values = kept | form.cleaned_data
            save_work(work, by=request.user, organisation=work.organisation, fingerprint=opened.seen, **values)
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("บันทึกแล้ว ของเดิมอยู่ในประวัติ"))
            return redirect("landscape:work", pk=pk)
    context = {"form": form, "work": work, "organisation": work.organisation, "area": work.area, "opened": opened}
    return render(request, "landscape/work_form.html", context, status=status(form, opened))


@requires(P.LANDSCAPE_EDIT)
def work_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Why it is taken out, then the deed."""
    work = get_record(request, WORKS, P.LANDSCAPE_EDIT, pk=pk)
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw_work(work, by=request.user, reason=form.cleaned_data["reason"])
        except Refused as refusal:
            refuse(form, refusal)
        else:
            messages.success(request, _("เอาออกจากรายการแล้ว นำกลับมาได้จากหน้านี้"))
            return redirect("landscape:work", pk=pk)
    return render(request, "landscape/work_withdraw.html", {"form": form, "work": work}, status=status(form))


@requires(P.LANDSCAPE_EDIT)
@require_POST
def work_restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Put it back."""
    work = get_record(request, WORKS, P.LANDSCAPE_EDIT, pk=pk)
    try:
        restore_work(work, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("นำกลับมาแล้ว"))
    return redirect("landscape:work", pk=pk)
