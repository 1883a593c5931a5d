"""Reads of results and of the whole final report."""

from kongtun.evaluation.queries.report import TEXTS, AssembledReport, assembled_report, report_fingerprint
from kongtun.evaluation.queries.results import Result, results_of, results_of_many

__all__ = [
    "TEXTS",
    "AssembledReport",
    "Result",
    "assembled_report",
    "report_fingerprint",
    "results_of",
    "results_of_many",
]
