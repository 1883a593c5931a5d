"""The pin of a fund or of a project: typed, or taken from the phone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.maps import actions
from kongtun.maps.forms import PlaceForm
from kongtun.maps.models import FundPlace, Pinned, ProjectPlace
from kongtun.maps.presenters.place import sheet_of
from kongtun.projects.models import Project


@dataclass(frozen=True)
class _Words:
    """What the page says of the thing that gets a pin."""

    over: str
    title: str
    under: str
    here: str
    find: str
    done: str
    bar: str


@requires(P.FUND_EDIT)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or forget where the fund is."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.FUND_EDIT, pk=pk)
    said = _Words(
        fund.name, _("กองทุนอยู่ตรงไหนบนแผนที่"), _("ไม่ใส่ก็ได้ ใส่แล้วกองทุนจะมีหมุดบนแผนที่"),
        _("กดเมื่ออยู่ที่สำนักงานกองทุน ตำแหน่งจะใส่ในสองช่องข้างล่างให้ตรวจก่อน"),
        _("หาตัวเลขได้จากแอปแผนที่ในโทรศัพท์: แตะค้างที่สำนักงาน แล้วคัดลอกตัวเลขสองตัว"), _("ปักหมุดแล้ว กองทุนจะอยู่ตรงนี้บนแผนที่"),
        _("ปักหมุดกองทุน"),
    )  # fmt: skip
    return _page(
        request, fund, FundPlace.objects.filter(fund=fund).first(), said, reverse("dashboards:fund", args=[pk]),
        actions.set_place, actions.forget_place,
    )  # fmt: skip


@requires(P.REPORT_EDIT, team=True)
def project_place(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or forget where a project works."""
    project = get_record(request, Project.objects.select_related("fund__area__parent__parent"), P.REPORT_EDIT, pk=pk)
    said = _Words(
        str(project), _("โครงการทำที่ไหน"),
        _("ไม่ใส่ก็ได้ ใส่แล้วโครงการจะมีหมุดบนแผนที่ของอำเภอ เห็นเฉพาะผู้ที่เปิดโครงการนี้ได้ ถ้าทำที่บ้านคน ให้ปักที่ศาลาหรือวัดใกล้ ๆ แทน"),
        _("กดเมื่ออยู่ในที่ทำกิจกรรม ตำแหน่งจะใส่ในสองช่องข้างล่างให้ตรวจก่อน"),
        _("หาตัวเลขได้จากแอปแผนที่ในโทรศัพท์: แตะค้างที่ทำกิจกรรม แล้วคัดลอกตัวเลขสองตัว"), _("ปักหมุดแล้ว โครงการจะอยู่ตรงนี้บนแผนที่"),
        _("ปักหมุดโครงการ"),
    )  # fmt: skip
    return _page(
        request, project, ProjectPlace.objects.filter(project=project).first(), said,
        reverse("dashboards:project", args=[pk]), actions.set_project_place, actions.forget_project_place,
    )  # fmt: skip


def _page(
    request: HttpRequest,
    record: Any,
    found: Pinned | None,
    said: _Words,
    back: str,
    put: Callable[..., Any],
    forget: Callable[..., None],
) -> HttpResponse:
    if request.method == "POST" and request.POST.get("do") == "forget":
        forget(record, by=request.user)
        messages.success(request, _("เอาหมุดออกแล้ว"))
        return redirect(request.path)
    initial = {"latitude": found.latitude, "longitude": found.longitude} if found else None
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            put(record, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, said.done)
            return redirect(request.path)
    area = record.area if isinstance(record, Fund) else record.fund.area
    return render(
        request,
        "maps/place.html",
        {"said": said, "form": form, "place": found, "sheet": sheet_of(area, found), "back": back},
        status=422 if form.errors else 200,
    )
