"""Facts: narrow rows from which big pictures are read, each computed again by ``kongtun recount``; and views that people keep."""

from kongtun.figures.models.cell import Cell
from kongtun.figures.models.changed import Changed
from kongtun.figures.models.fund_year import FundYearFact
from kongtun.figures.models.money_day import MoneyDay
from kongtun.figures.models.plan_span import PlanSpan
from kongtun.figures.models.progress import Progress, Reached
from kongtun.figures.models.saved_view import SavedView, ViewMail
from kongtun.figures.models.span import Span

__all__ = [
    "Cell",
    "Changed",
    "FundYearFact",
    "MoneyDay",
    "PlanSpan",
    "Progress",
    "Reached",
    "SavedView",
    "Span",
    "ViewMail",
]
