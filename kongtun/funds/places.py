"""The place switcher: the fund one works in, and the way to the others."""

from __future__ import annotations

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.areas.models import AreaKind
from kongtun.common.ui.navigation import Place


def places_of(request: HttpRequest) -> list[Place]:
    """Return the fund of the request, and a link to choose another when the person may see more than one."""
    fund = getattr(request, "fund", None)
    user = request.user
    areas = {m.area_id: m.area for m in user.current_memberships}  # type: ignore[union-attr]
    places = []
    if fund:
        district = fund.area.parent
        detail = f"{district.full_name} {district.parent.full_name}" if district and district.parent else ""
        places.append(Place(fund.name, detail, reverse("dashboards:fund", args=[fund.pk]), current=True))
    if len(areas) > 1 or any(area.kind != AreaKind.LOCAL_GOVERNMENT for area in areas.values()):
        if not fund:
            places.append(Place(_("ยังไม่ได้เลือกกองทุน"), current=True))
        places.append(Place(_("เลือกกองทุนอื่น") if fund else _("เลือกกองทุน"), "", reverse("funds:switch")))
    return places
