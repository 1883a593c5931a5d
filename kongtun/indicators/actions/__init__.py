"""Writes to the indicator ledger."""

from kongtun.indicators.actions.add_own_indicator import add_own_indicator
from kongtun.indicators.actions.issue_sets import add_issue_set, end_issue_set
from kongtun.indicators.actions.record_reading import record_reading
from kongtun.indicators.actions.revise_reading import revise_reading
from kongtun.indicators.actions.series_for import series_for
from kongtun.indicators.actions.withdraw_reading import withdraw_reading

__all__ = [
    "add_issue_set",
    "add_own_indicator",
    "end_issue_set",
    "record_reading",
    "revise_reading",
    "series_for",
    "withdraw_reading",
]
