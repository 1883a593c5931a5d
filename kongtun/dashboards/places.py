"""The place switcher: in which fund the person works."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.common.ui.navigation import Place


def places_of(request: HttpRequest) -> list[Place]:
    """Return the current fund and the way to all funds of the person (a zone has hundreds: they are searched, not listed)."""
    places = []
    fund = getattr(request, "fund", None)
    if fund:
        district = fund.area.parent
        places.append(
            Place(
                fund.name,
                f"{district.full_name} {district.parent.full_name}",
                reverse("dashboards:fund", args=[fund.pk]),
                current=True,
            )
        )
    places.append(Place(_("กองทุนทั้งหมดที่ดูได้"), _("ค้นหาแล้วเลือก"), reverse("dashboards:funds"), current=not places))
    return places
