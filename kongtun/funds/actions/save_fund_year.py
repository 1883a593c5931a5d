"""Save what belongs to a fund's fiscal year."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.common.refusal import Refused
from kongtun.funds.actions.checked import refuse_invalid
from kongtun.funds.models import Fund, FundYear
from kongtun.funds.notices import NoticePack, get_pack
from kongtun.funds.queries import YEAR_FIELDS, fund_year, year_fingerprint

_SATANG = Decimal("0.01")


def proposed_allocation(pack: NoticePack, population: int | None) -> Decimal | None:
    """Return population × the per-capita rate of the notice, in baht (ข้อ 7(1)); None without a population."""
    return None if population is None else Decimal(population) * pack.rule("per_capita").value


def proposed_contribution(allocation: Decimal | None, percent: Decimal | None) -> Decimal | None:
    """Return the least contribution of the local government in baht (ข้อ 8); None when a part is not known."""
    if allocation is None or percent is None:
        return None
    return (allocation * percent / 100).quantize(_SATANG, ROUND_HALF_UP)


@transaction.atomic
def save_fund_year(
    fund: Fund,
    fiscal_year: int,
    *,
    by: Any,
    population: int | None = None,
    households: int | None = None,
    expected_allocation: Decimal | None = None,
    expected_contribution: Decimal | None = None,
    left_goal_percent: Decimal | None = None,
    matching_percent: Decimal | None = None,
    fingerprint: str = "",
) -> FundYear:
    """Save the fiscal year of ``fund``, made with the notice pack in force when it is missing.

    An allocation not given is computed from the population, a contribution not given from ``matching_percent`` or, where
    the notice goes by kind of local government, from that. Raises EditConflict, or Refused for a value that cannot be.
    """
    if population is not None and households is not None and households > population:
        raise Refused(_("ครัวเรือนมากกว่าประชากร ตรวจทั้งสองช่องอีกครั้ง"), field="households")
    year = FundYear.objects.select_for_update().get(pk=fund_year(fund, fiscal_year).pk)
    check_fingerprint(fingerprint, year_fingerprint(year))
    pack = get_pack(year.pack)
    if expected_allocation is None:
        expected_allocation = proposed_allocation(pack, population)
    if expected_contribution is None:
        percent = matching_percent or pack.contribution_percent(lao_type=fund.area.lao_type)
        expected_contribution = proposed_contribution(expected_allocation, percent)
    values: dict[str, Any] = {
        "population": population,
        "households": households,
        "expected_allocation": expected_allocation,
        "expected_contribution": expected_contribution,
        "left_goal_percent": year.left_goal_percent if left_goal_percent is None else left_goal_percent,
    }
    before = {name: getattr(year, name) for name in YEAR_FIELDS if getattr(year, name) != values[name]}
    if before:
        for name in before:
            setattr(year, name, values[name])
        refuse_invalid(year)
        year.save(update_fields=list(before))
        changed = {name: [str(old), str(values[name])] for name, old in before.items()}
        record_event(fund, "save_fund_year", by=by, fiscal_year=fiscal_year, values=changed)
    return year
