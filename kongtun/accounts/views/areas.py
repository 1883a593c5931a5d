"""How the pages about an area find it: areas are public names, but who works there is not."""

from __future__ import annotations

from django.http import Http404, HttpRequest

from kongtun.accounts.permissions import Permission
from kongtun.areas.models import Area
from kongtun.common.workflow import PermissionNeeded


def get_area(request: HttpRequest, area_pk: int) -> Area:
    """Return the area; 404 outside the person's scope, 403 inside it without the right to manage its people."""
    area = Area.objects.select_related("parent__parent").filter(pk=area_pk).first()
    user = request.user
    if area is None or not user.can(Permission.FUND_VIEW, area):  # type: ignore[union-attr]
        raise Http404
    if not user.can(Permission.FUND_EDIT, area):  # type: ignore[union-attr]
        raise PermissionNeeded(Permission.FUND_EDIT)
    return area
