"""Load the common budget lines with their customary ranges."""

from __future__ import annotations

from pathlib import Path

from django.db import transaction

from kongtun.funds.models import ExpenseItem
from kongtun.indicators.loading.upsert import UpsertCount, decimal_or_none, read_rows, upsert

EXPENSES_FILE = Path(__file__).parent / "data" / "expense_groups.csv"


@transaction.atomic
def load_expense_items(path: Path = EXPENSES_FILE) -> UpsertCount:
    """Bring the budget lines up to the file (its group rows are ``choices.ExpenseGroup``); people's own lines stay."""
    wanted = {
        row["code"]: {
            "group": row["group_code"],
            "name_th": row["name_th"],
            "unit_th": row["unit_th"],
            "rate_low": decimal_or_none(row["rate_low"]),
            "rate_high": decimal_or_none(row["rate_high"]),
            "rate_basis_th": row["rate_basis_th"],
        }
        for row in read_rows(path)
        if row["kind"] == "line"
    }
    return upsert(ExpenseItem, wanted)
