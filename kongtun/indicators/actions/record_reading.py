"""Put one number into the ledger."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.common.refusal import Refused
from kongtun.indicators.actions.measured_value import measured_value
from kongtun.indicators.choices import ReadingKind, SourceKind
from kongtun.indicators.models import Reading, Series


@transaction.atomic
def record_reading(
    series: Series,
    *,
    kind: str,
    value: Decimal | None,
    fiscal_year: int,
    measured_on: date,
    by: Any,
    numerator: Decimal | None = None,
    denominator: Decimal | None = None,
    source_kind: str = "",
    source_note: str = "",
    replaces: Reading | None = None,
) -> Reading:
    """Record one reading of ``series``: a baseline, target or actual value of a fiscal year (พ.ศ.).

    A percentage or rate is computed from numerator and denominator when both are given. Raises Refused with field
    ``value`` outside the hard limits or with too many decimals, ``numerator``/``denominator`` for an impossible pair,
    ``source_kind`` for an unknown source. Values outside the typical range are accepted (see ``ranges.judge``).
    """
    if kind not in ReadingKind.values:
        raise ValueError(kind)
    if source_kind and source_kind not in SourceKind.values:
        raise Refused(_("เลือกแหล่งข้อมูลจากรายการ"), field="source_kind")
    return Reading.objects.create(
        series=series,
        kind=kind,
        value=measured_value(series.indicator, value, numerator, denominator),
        numerator=numerator,
        denominator=denominator,
        fiscal_year=fiscal_year,
        measured_on=measured_on,
        source_kind=source_kind,
        source_note=source_note.strip(),
        by=by,
        replaces=replaces,
    )
