"""Reports from the field."""

from kongtun.activities.models.report import ActivityReport, ReportStateChange
from kongtun.activities.models.rows import ReportExpense, ReportParticipant, ReportPhoto, ReportResult

__all__ = [
    "ActivityReport",
    "ReportExpense",
    "ReportParticipant",
    "ReportPhoto",
    "ReportResult",
    "ReportStateChange",
]
