"""What people do in a space."""

from kongtun.spaces.actions.board import answer, mark_answer, pin, remove, restore, write_post
from kongtun.spaces.actions.files import add_file, set_channel
from kongtun.spaces.actions.plan import add_plan_row, copy_month, send_plan

__all__ = [
    "add_file",
    "add_plan_row",
    "answer",
    "copy_month",
    "mark_answer",
    "pin",
    "remove",
    "restore",
    "send_plan",
    "set_channel",
    "write_post",
]
