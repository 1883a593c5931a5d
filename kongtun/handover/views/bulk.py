"""Spread the funds of an area anew."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.handover.actions import spread
from kongtun.handover.choices import Kind
from kongtun.handover.forms import BulkForm
from kongtun.handover.models import UNDO_DAYS
from kongtun.handover.presenters import groups_of, loads_shown
from kongtun.handover.queries.allotment import Allotment
from kongtun.handover.queries.bulk import What, areas_to_arrange, bulk_allotment, is_too_wide, mentors_of
from kongtun.handover.views.hand import PICK


@requires(P.MENTOR_MANAGE)
def bulk(request: HttpRequest) -> HttpResponse:
    """Which funds of which area; who would get them; confirm. Of a wide area, first in which part of it."""
    asked = request.POST.get("area") or request.GET.get("area") or ""
    areas, area = areas_to_arrange(request.user, int(asked) if asked.isdecimal() and len(asked) < 12 else None)
    wide = area is not None and is_too_wide(area)
    mentors = mentors_of(area) if area and not wide else []
    data = request.POST if request.method == "POST" else request.GET if "what" in request.GET else None
    form = BulkForm(
        data, areas=areas, mentors=mentors, initial={"area": area.pk if area else None, "what": What.WITHOUT}
    )
    picked = {key.removeprefix(PICK): value for key, value in request.POST.items() if key.startswith(PICK) and value}
    found: Allotment | None = None
    if wide or area is None:
        pass
    elif form.is_bound and form.is_valid() and form.cleaned_data["area"] == area.pk:
        what, among = form.cleaned_data["what"], form.cleaned_data["among"]
        if request.POST.get("do") == "confirm" and (sent := _confirm(request, form, area, picked)):
            return sent
        if what != What.MENTORS or among:
            found = bulk_allotment(area, what, among=among, chosen=picked, mentors=mentors)
    elif not form.is_bound:
        found = bulk_allotment(area, What.WITHOUT, mentors=mentors)
    context: dict[str, Any] = {"form": form, "area": area, "areas": areas, "mentors": mentors, "undo_days": UNDO_DAYS}
    if wide and area is not None:
        context["parts"] = [one for one in areas if one.parent_id == area.pk]
    if found is not None:
        funds = sum(row.kind == Kind.CARE and found.receiver(row) is not None for row in found.rows)
        context |= {"found": found, "groups": groups_of(found, picked), "loads": loads_shown(found), "funds": funds}
    refused = (form.is_bound and form.errors) or (wide and request.method == "POST")
    return render(request, "handover/bulk.html", context, status=422 if refused else 200)


def _confirm(request: HttpRequest, form: BulkForm, area: Any, picked: dict[str, str]) -> HttpResponse | None:
    values = form.cleaned_data
    try:
        made = spread(area, values["what"], by=request.user, among=values["among"], chosen=picked, note=values["note"])
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    messages.success(request, _("แบ่งใหม่แล้ว ผู้รับที่มีบัญชีได้รับแจ้งแล้ว"))
    return redirect("handover:detail", pk=made.pk)
