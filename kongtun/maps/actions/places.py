"""Where a fund is and where a project works: set by their people, forgotten by them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, TypeVar

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.maps.models import FundPlace, ProjectPlace
from kongtun.maps.shapes.reading import THAILAND
from kongtun.projects.models import Project

STEP = Decimal("0.00001")
Place = TypeVar("Place", FundPlace, ProjectPlace)


@transaction.atomic
def set_place(fund: Fund, *, by: Any, latitude: Decimal, longitude: Decimal) -> FundPlace:
    """Put the pin of a fund; degrees with five decimals, about a metre."""
    _check(by, P.FUND_EDIT, fund)
    return _put(FundPlace, latitude, longitude, by, fund=fund)


@transaction.atomic
def forget_place(fund: Fund, *, by: Any) -> None:
    """Take the pin of a fund away."""
    _check(by, P.FUND_EDIT, fund)
    FundPlace.objects.filter(fund=fund).delete()


@transaction.atomic
def set_project_place(project: Project, *, by: Any, latitude: Decimal, longitude: Decimal) -> ProjectPlace:
    """Put the pin of a project: by its team or the fund's people, at any time of its life."""
    _check(by, P.REPORT_EDIT, project)
    return _put(ProjectPlace, latitude, longitude, by, project=project)


@transaction.atomic
def forget_project_place(project: Project, *, by: Any) -> None:
    """Take the pin of a project away."""
    _check(by, P.REPORT_EDIT, project)
    ProjectPlace.objects.filter(project=project).delete()


def _put(model: type[Place], latitude: Decimal, longitude: Decimal, by: Any, **of: Any) -> Place:
    values = _checked(latitude, longitude) | {"set_by": by}
    place, _made = model._default_manager.update_or_create(**of, defaults=values)  # noqa: SLF001 (the documented model API)
    return place


def _check(by: Any, right: P, record: Fund | Project) -> None:
    if not by.can(right, record):
        raise PermissionNeeded(right)


def _checked(latitude: Decimal, longitude: Decimal) -> dict[str, Any]:
    """Return the two numbers as they are kept. Raises Refused outside Thailand, with the field."""
    west, south, east, north = THAILAND
    if south <= longitude <= north and west <= latitude <= east:
        raise Refused(_("สองช่องสลับกัน ละติจูดของไทยอยู่ราว 5–21 ลองจิจูดราว 97–106"), field="latitude")
    if not 5 <= latitude <= 21:
        raise Refused(_("ละติจูดของประเทศไทยอยู่ระหว่าง 5 ถึง 21"), field="latitude")
    if not 97 <= longitude <= 106:
        raise Refused(_("ลองจิจูดของประเทศไทยอยู่ระหว่าง 97 ถึง 106"), field="longitude")
    return {"latitude": latitude.quantize(STEP), "longitude": longitude.quantize(STEP)}
