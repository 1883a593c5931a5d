"""Reads of programmes."""

from kongtun.programmes.queries.breakdown import IssueRow, Years, issues_of, years_of
from kongtun.programmes.queries.candidates import (
    Candidate,
    Wanted,
    areas_of,
    candidates,
    chosen_funds,
    last_full_year,
    money_left,
)
from kongtun.programmes.queries.figures import Counts, Figures, figures_of, targets_on
from kongtun.programmes.queries.money import ActivityMoney, activity_money, money_of
from kongtun.programmes.queries.progress import Progress, progress_of
from kongtun.programmes.queries.reports import (
    may_read,
    may_write,
    numbers,
    report_fingerprint,
    reports_of,
    whole_report,
)
from kongtun.programmes.queries.targets import (
    Sum,
    Sums,
    funds_in,
    programmes_of_fund,
    silent_targets,
    sums_of,
    targets_of,
    work_of_funds,
)

__all__ = [
    "ActivityMoney",
    "Candidate",
    "Counts",
    "Figures",
    "IssueRow",
    "Progress",
    "Sum",
    "Sums",
    "Wanted",
    "Years",
    "activity_money",
    "areas_of",
    "candidates",
    "chosen_funds",
    "figures_of",
    "funds_in",
    "issues_of",
    "last_full_year",
    "may_read",
    "may_write",
    "money_left",
    "money_of",
    "numbers",
    "programmes_of_fund",
    "progress_of",
    "report_fingerprint",
    "reports_of",
    "silent_targets",
    "sums_of",
    "targets_of",
    "targets_on",
    "whole_report",
    "work_of_funds",
    "years_of",
]
