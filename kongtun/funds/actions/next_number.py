"""Give out the next running number of a fund."""

from __future__ import annotations

from django.db import transaction

from kongtun.funds.models import Fund, RunningNumber


@transaction.atomic
def next_number(fund: Fund, fiscal_year: int, kind: str) -> int:
    """Return the next number of ``kind`` in this fund and fiscal year, starting at 1; never the same one twice."""
    RunningNumber.objects.get_or_create(fund=fund, fiscal_year=fiscal_year, kind=kind)
    row = RunningNumber.objects.select_for_update().get(fund=fund, fiscal_year=fiscal_year, kind=kind)
    row.last += 1
    row.save(update_fields=["last"])
    return row.last
