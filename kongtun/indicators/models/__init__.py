"""The catalogue (issues, indicators, approaches, target groups …) and the ledger of readings."""

from kongtun.indicators.models.catalogue import (
    ActivityType,
    Approach,
    CodeEntry,
    Issue,
    IssueAlias,
    TargetActivity,
    TargetGroup,
    Unit,
)
from kongtun.indicators.models.indicator import Indicator
from kongtun.indicators.models.issue_set import IssueSet, IssueSetItem
from kongtun.indicators.models.reading import Reading, Series

__all__ = [
    "ActivityType",
    "Approach",
    "CodeEntry",
    "Indicator",
    "Issue",
    "IssueAlias",
    "IssueSet",
    "IssueSetItem",
    "Reading",
    "Series",
    "TargetActivity",
    "TargetGroup",
    "Unit",
]
