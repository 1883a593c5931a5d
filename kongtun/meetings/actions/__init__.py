"""Writes about meetings."""

from kongtun.meetings.actions.attendance import set_attendance
from kongtun.meetings.actions.change_meeting import change_meeting
from kongtun.meetings.actions.close_meeting import close_meeting, register_closing
from kongtun.meetings.actions.plan_meeting import plan_meeting
from kongtun.meetings.actions.resolve_plan import resolve_plan
from kongtun.meetings.actions.save_record import save_record

__all__ = [
    "change_meeting",
    "close_meeting",
    "plan_meeting",
    "register_closing",
    "resolve_plan",
    "save_record",
    "set_attendance",
]
