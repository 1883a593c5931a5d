"""Reads of activities and their reports."""

from kongtun.activities.queries.money import budget_warning, planned_by_group, used_by_group
from kongtun.activities.queries.photos import photo_is_public, visible_photos
from kongtun.activities.queries.reports import (
    activities_to_report,
    activity_objectives,
    project_activities,
    report_fingerprint,
    reports_of,
    whole_report,
)  # fmt: skip

__all__ = [
    "activities_to_report",
    "activity_objectives",
    "budget_warning",
    "photo_is_public",
    "planned_by_group",
    "project_activities",
    "report_fingerprint",
    "reports_of",
    "used_by_group",
    "visible_photos",
    "whole_report",
]
