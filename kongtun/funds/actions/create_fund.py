"""Open a fund in the product."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area, AreaKind
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.funds.actions.checked import refuse_invalid
from kongtun.funds.models import Fund


@transaction.atomic
def create_fund(area: Area, *, code: str, name: str, by: Any, **fields: Any) -> Fund:
    """Create the fund of a local government; ``fields`` are further columns of ``Fund``.

    Raises Refused (field ``area``, ``code`` or another column) when the area is no local government, has a fund
    already, or a value is not acceptable.
    """
    if area.kind != AreaKind.LOCAL_GOVERNMENT:
        raise Refused(_("กองทุนตั้งที่ อปท. เลือก อปท. ก่อน"), field="area")
    if Fund.objects.filter(area=area).exists():
        raise Refused(_("%(area)s มีกองทุนแล้ว") % {"area": area.full_name}, field="area")
    fund = Fund(area=area, code=code.strip().upper(), name=normalise(name).strip(), **fields)
    refuse_invalid(fund)
    fund.save()
    record_event(fund, "create_fund", by=by, code=fund.code, name=fund.name)
    return fund
