"""Writes about results and the final report."""

from kongtun.evaluation.actions.decide import (
    accept_final_report,
    register_accepting,
    return_final_report,
    send_final_report,
)
from kongtun.evaluation.actions.record_final_result import record_final_result, remove_final_result
from kongtun.evaluation.actions.save_final_report import KEEP, save_final_report
from kongtun.evaluation.actions.terminate import terminate_project

__all__ = [
    "KEEP",
    "accept_final_report",
    "record_final_result",
    "register_accepting",
    "remove_final_result",
    "return_final_report",
    "save_final_report",
    "send_final_report",
    "terminate_project",
]
