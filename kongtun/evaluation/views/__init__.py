"""Pages of results and of the final report."""

from kongtun.evaluation.views.advance import advance
from kongtun.evaluation.views.final_report import final_report
from kongtun.evaluation.views.results import results
from kongtun.evaluation.views.terminate import terminate

__all__ = ["advance", "final_report", "results", "terminate"]
