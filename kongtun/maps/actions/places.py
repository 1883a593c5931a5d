"""Where a fund is: set by its people, forgotten by them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.maps.models import FundPlace
from kongtun.maps.shapes.reading import THAILAND

STEP = Decimal("0.00001")


@transaction.atomic
def set_place(fund: Fund, *, by: Any, latitude: Decimal, longitude: Decimal) -> FundPlace:
    """Put the pin of a fund; degrees with five decimals, about a metre."""
    if not by.can(P.FUND_EDIT, fund):
        raise PermissionNeeded(P.FUND_EDIT)
    west, south, east, north = THAILAND
    if south <= longitude <= north and west <= latitude <= east:
        raise Refused(_("สองช่องสลับกัน ละติจูดของไทยอยู่ราว 5–21 ลองจิจูดราว 97–106"), field="latitude")
    if not 5 <= latitude <= 21:
        raise Refused(_("ละติจูดของประเทศไทยอยู่ระหว่าง 5 ถึง 21"), field="latitude")
    if not 97 <= longitude <= 106:
        raise Refused(_("ลองจิจูดของประเทศไทยอยู่ระหว่าง 97 ถึง 106"), field="longitude")
    values = {"latitude": latitude.quantize(STEP), "longitude": longitude.quantize(STEP), "set_by": by}
    place, _made = FundPlace.objects.update_or_create(fund=fund, defaults=values)
    return place


@transaction.atomic
def forget_place(fund: Fund, *, by: Any) -> None:
    """Take the pin away."""
    if not by.can(P.FUND_EDIT, fund):
        raise PermissionNeeded(P.FUND_EDIT)
    FundPlace.objects.filter(fund=fund).delete()
