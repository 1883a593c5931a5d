"""Reads of the catalogue and of the indicator ledger."""

from kongtun.indicators.queries.catalogue import code_list, indicators_for
from kongtun.indicators.queries.issue_sets import sets_around, sets_in_force, sets_naming, titles_of, with_issues
from kongtun.indicators.queries.ledger import known_values, latest_known, latest_of_many, standing_readings
from kongtun.indicators.queries.spread import (
    FEWEST_NEIGHBOURS,
    Around,
    Neighbours,
    Source,
    around,
    around_of_many,
    neighbours,
    neighbours_of_many,
)

__all__ = [
    "FEWEST_NEIGHBOURS",
    "Around",
    "Neighbours",
    "Source",
    "around",
    "around_of_many",
    "code_list",
    "indicators_for",
    "known_values",
    "latest_known",
    "latest_of_many",
    "neighbours",
    "neighbours_of_many",
    "sets_around",
    "sets_in_force",
    "sets_naming",
    "standing_readings",
    "titles_of",
    "with_issues",
]
