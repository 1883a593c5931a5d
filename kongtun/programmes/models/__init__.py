"""Programmes that run across many funds."""

from kongtun.programmes.models.aims import IndicatorValue, ProgrammeIndicator, ProgrammeMember, ProgrammeObjective
from kongtun.programmes.models.money import ActivityBudget, ActivitySpending, ProgrammeActivity
from kongtun.programmes.models.programme import Programme
from kongtun.programmes.models.reports import (
    ProgrammePhoto,
    ProgrammeReport,
    ProgrammeReportStateChange,
    ReportedFigures,
    ReportVersion,
)
from kongtun.programmes.models.targets import Target, TargetStateChange, TargetType, TransferFact

__all__ = [
    "ActivityBudget",
    "ActivitySpending",
    "IndicatorValue",
    "Programme",
    "ProgrammeActivity",
    "ProgrammeIndicator",
    "ProgrammeMember",
    "ProgrammeObjective",
    "ProgrammePhoto",
    "ProgrammeReport",
    "ProgrammeReportStateChange",
    "ReportVersion",
    "ReportedFigures",
    "Target",
    "TargetStateChange",
    "TargetType",
    "TransferFact",
]
