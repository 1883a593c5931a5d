"""The pin of a fund: typed, or taken from the phone."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.funds.models import Fund
from kongtun.maps.actions import forget_place, set_place
from kongtun.maps.forms import PlaceForm
from kongtun.maps.models import FundPlace
from kongtun.maps.presenters.place import sheet_of


@requires(P.FUND_EDIT)
def place(request: HttpRequest, pk: int) -> HttpResponse:
    """Set or forget where the fund is."""
    fund = get_record(request, Fund.objects.select_related("area__parent__parent"), P.FUND_EDIT, pk=pk)
    found = FundPlace.objects.filter(fund=fund).first()
    if request.method == "POST" and request.POST.get("do") == "forget":
        forget_place(fund, by=request.user)
        messages.success(request, _("เอาหมุดออกแล้ว"))
        return redirect("maps:place", pk=pk)
    initial = {"latitude": found.latitude, "longitude": found.longitude} if found else None
    form = PlaceForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            set_place(fund, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(refusal.field or None, refusal.message)
        else:
            messages.success(request, _("ปักหมุดแล้ว กองทุนและโครงการจะอยู่ตรงนี้บนแผนที่"))
            return redirect("maps:place", pk=pk)
    return render(request, "maps/place.html", {
        "fund": fund, "form": form, "place": found, "sheet": sheet_of(fund.area, found),
        "back": reverse("dashboards:fund", args=[pk]),
    }, status=422 if form.errors else 200)  # fmt: skip
