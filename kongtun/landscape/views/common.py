"""What the views share: the area, the year, the answer to a refused action."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.opened import Opened
from kongtun.landscape.presenters.pages import tabs
from kongtun.landscape.queries.scope import area_asked, areas_of

FIRST, LAST = 2540, 2700


def area_of(request: HttpRequest) -> Area:
    """Return the area in ``?area=``, or the first of the person's own; 404 outside."""
    area = area_asked(request.user, request.GET.get("area", ""))
    if area is None:
        raise Http404
    return area


def year_of(request: HttpRequest) -> int | None:
    """Return the fiscal year in ``?year=`` (this year without); None for "all"."""
    asked = request.GET.get("year", "")
    if asked == "all":
        return None
    if asked.isascii() and asked.isdecimal() and FIRST <= int(asked[:5]) <= LAST:
        return int(asked)
    return int(FiscalYear.of(timezone.localdate()))


def number_of(request: HttpRequest, name: str) -> int | None:
    """Return a number of the address, or None."""
    asked = request.GET.get(name, "")
    sign, digits = ("-", asked[1:]) if asked.startswith("-") else ("", asked)
    return int(sign + digits) if digits.isascii() and digits.isdecimal() and len(digits) < 10 else None


def headings() -> dict[str, str]:
    """Headings of the views, by template."""
    return {
        "index.html": _("ใครทำอะไรที่ไหนในพื้นที่"),
        "organisations.html": _("องค์กรที่ทำงานในพื้นที่"),
        "duplicates.html": _("ชื่อที่น่าจะเป็นองค์กรเดียวกัน"),
        "matrix.html": _("ใคร ที่ไหน เรื่องอะไร"),
        "timeline.html": _("ใครเริ่มทำเมื่อไร ยังทำอยู่ไหม"),
        "together.html": _("ตรงไหนน่าทำร่วมกัน ตรงไหนยังไม่มีใครทำ"),
        "designations.html": _("ศูนย์เรียนรู้ ขยายผล และพื้นที่ต้นแบบ"),
        "tools.html": _("ใช้เครื่องมืออะไร แล้วเกิดผลอะไร"),
        "networks.html": _("เครือข่ายและกลไกที่ทำงานด้วยกัน"),
    }


def shown(request: HttpRequest, template: str, current: str, area: Area, context: dict[str, Any]) -> HttpResponse:
    """Draw one of the views of an area, under the tabs they share."""
    own = areas_of(request.user)
    more = {
        "area": area,
        "tabs": tabs(area, current),
        "own_areas": own if len(own) > 1 else [],
        "heading": headings()[template],
    }
    return render(request, f"landscape/{template}", more | context)


def refuse(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal at its field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def status(form: forms.Form, opened: Opened | None = None) -> int:
    """422 when the form came back with errors, 409 when ``opened`` tells of somebody else."""
    if opened is not None and opened.conflict is not None:
        return opened.status
    return 422 if form.is_bound and form.errors else 200
