"""The final report and the values measured at the end of a project."""

from kongtun.evaluation.models.final_report import FinalReport
from kongtun.evaluation.models.final_result import FinalResult

__all__ = ["FinalReport", "FinalResult"]
