"""An indicator that a place makes for itself."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import normalise
from kongtun.indicators.choices import Direction
from kongtun.indicators.models import Indicator, Issue, Unit
from kongtun.indicators.queries import indicators_for

# Own indicators come after those of the catalogue in every list.
OWN_SORT = 9000


@transaction.atomic
def add_own_indicator(area: Area, issue: Issue, *, name_th: str, unit: Unit, direction: str, by: Any) -> Indicator:
    """Make an indicator of ``issue`` for ``area`` and the places below it, with the limits of its unit.

    Raises Refused (field ``name_th``, ``unit`` or ``direction``); an indicator of the same name is to be picked instead.
    """
    name = normalise(name_th).strip() if name_th else ""
    if len(name) < 5:
        raise Refused(_("เขียนชื่อตัวชี้วัดให้คนอื่นอ่านแล้ววัดตามได้ เช่น ร้อยละของครัวเรือนที่ปลูกผักกินเอง"), field="name_th")
    if unit is None:
        raise Refused(_("เลือกหน่วยนับ"), field="unit")
    if direction not in Direction.values:
        raise Refused(_("เลือกว่ายิ่งมากหรือยิ่งน้อยจึงดี"), field="direction")
    # Two people adding at once must not get the same code.
    Area.objects.select_for_update(no_key=True).get(pk=area.pk)
    if indicators_for(issue, area).filter(name_th__iexact=name).exists():
        raise Refused(_("มีตัวชี้วัดชื่อนี้แล้ว เลือกจากรายการได้เลย"), field="name_th")
    indicator = Indicator.objects.create(
        code=_free_code(area),
        issue=issue,
        name_th=name,
        unit=unit,
        direction=direction,
        minimum=unit.default_min,
        maximum=unit.default_max,
        owner=area,
        sort=OWN_SORT,
    )
    record_event(area, "add_own_indicator", by=by, indicator=indicator.code, name=name)
    return indicator


def _free_code(area: Area) -> str:
    beginning = f"OWN-{area.code}-"
    taken = Indicator.objects.filter(code__startswith=beginning).count()
    while Indicator.objects.filter(code=f"{beginning}{taken + 1}").exists():
        taken += 1
    return f"{beginning}{taken + 1}"
