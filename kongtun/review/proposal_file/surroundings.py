"""What stands around a proposal of a file: its fund's year and other projects, when this installation knows the fund.

What the file says itself (``said_context``) stands before that.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from kongtun.funds.models import Fund
from kongtun.funds.notices import get_pack
from kongtun.projects.models import Project
from kongtun.review.checks.context import Context, load_context

# A proposal of a file has no number here; no record has this one.
NO_PROJECT = 0
# Who else is named, what plans say: both hang on records, which a file does not have. The fund's year is the same for all
# proposals of the file; what similar projects cost and what was done before is each proposal's own.
OF_THE_YEAR = frozenset({"others", "year"})
OF_THE_PROPOSAL = frozenset({"cost", "again"})


class Surroundings:
    """Gives each content its context; a fund and its year are read once. ``alone``: nothing of the database is looked at."""

    def __init__(self, *, alone: bool = False) -> None:
        self.alone = alone
        self._funds: dict[str, Fund | None] = {}
        self._years: dict[tuple[int, int], Context] = {}

    def of(self, content: dict[str, Any]) -> Context:
        """Return the context: of the stored project if it is one of this installation, else of its fund, else only the notice."""
        return replace(self._known(content), **content["context"])

    def _known(self, content: dict[str, Any]) -> Context:
        fund = None if self.alone else self._fund(content["fund"]["code"])
        if fund is None:
            return Context(get_pack(content["pack"]), stored_budget=content["budget_requested"])
        stored = (
            Project.objects.filter(pk=content["id"], fund=fund).select_related("fund__area").first()
            if content["id"]
            else None
        )
        if stored is not None:
            return load_context(stored, content)
        project = Project(
            pk=NO_PROJECT,
            fund=fund,
            fiscal_year=content["fiscal_year"],
            pack=content["pack"],
            support_type=content["support_type"],
            budget_requested=content["budget_requested"],
        )
        own = load_context(project, content, OF_THE_PROPOSAL)
        return replace(
            self._year(project, content),
            pack=own.pack,
            stored_budget=own.stored_budget,
            cost=own.cost,
            earlier=own.earlier,
        )

    def _year(self, project: Project, content: dict[str, Any]) -> Context:
        key = (project.fund_id, project.fiscal_year)
        if key not in self._years:
            self._years[key] = load_context(project, content, OF_THE_YEAR)
        return self._years[key]

    def _fund(self, code: str) -> Fund | None:
        if code not in self._funds:
            found = Fund.objects.select_related("area__parent__parent").filter(code=code).first() if code else None
            self._funds[code] = found
        return self._funds[code]
