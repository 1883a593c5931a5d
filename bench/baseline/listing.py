"""The list of a fund's projects."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse

from bench.baseline.rows import STATES, draw, money, rows
from kongtun.funds.notices import all_packs
from kongtun.projects.states import ProjectState
from kongtun.projects.views.listing import ORDER_NAMES

SIZE = 25
CLAUSES = {(pack.code, kind.number): kind.clause for pack in all_packs() for kind in pack.support_types}
TYPES = [(kind.number, kind.full_label) for kind in max(all_packs(), key=lambda pack: pack.valid_from).support_types]
CHOICES = [(value, str(label)) for value, label in ProjectState.choices]
ORDERS = [(value, str(label)) for value, label in ORDER_NAMES.items()]

FUND = "SELECT id AS pk, name FROM funds_fund WHERE id = %s"
LIST = """
SELECT id AS pk, title, organisation, code, state, fiscal_year, support_type, pack, budget_requested, budget_approved, state_since, start_date,
  end_date, created_at
FROM projects_project WHERE fund_id = %s ORDER BY fiscal_year DESC, id DESC LIMIT 25
"""
YEARS = "SELECT fiscal_year, COUNT(*) AS n FROM projects_project WHERE fund_id = %s GROUP BY fiscal_year ORDER BY fiscal_year DESC"
ISSUES = "SELECT id AS pk, name_th FROM indicators_issue WHERE is_active ORDER BY sort, code"


def page(request: HttpRequest, pk: int) -> HttpResponse:
    """First page of the list."""
    fund = rows(FUND, pk)[0]
    years = rows(YEARS, pk)
    total = sum(row["n"] for row in years)
    pages = -(-total // SIZE)
    return draw("projects/list.html", request.path, "", {
        "fund": fund,
        "page": {
            "number": 1, "has_other_pages": pages > 1, "has_previous": False, "has_next": pages > 1, "next_page_number": 2,
            "paginator": {"count": total, "num_pages": pages},
        },
        "rows": [_row(row) for row in rows(LIST, pk)],
        "filters": {"words": "", "state": "", "support_type": None, "issue": None, "year": None, "order": "newest"},
        "narrowed": False,
        "states": CHOICES,
        "types": TYPES,
        "issues": rows(ISSUES),
        "years": [row["fiscal_year"] for row in years],
        "orders": ORDERS,
        "excel": "?format=xlsx",
        "can_create": True,
    })  # fmt: skip


def _row(row: dict[str, Any]) -> dict[str, Any]:
    tone, word, icon, _ = STATES[row["state"]]
    asked = row["budget_approved"] is None
    return {
        **row, "tone": tone, "word": word, "icon": icon, "clause": CLAUSES.get((row["pack"], row["support_type"] or 0), ""), "is_asked": asked,
        "budget": money(row["budget_requested"] if asked else row["budget_approved"]), "name": row["title"],
    }  # fmt: skip
