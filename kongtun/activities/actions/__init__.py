"""Writes about activity reports."""

from kongtun.activities.actions.create_report import create_report, discard_draft
from kongtun.activities.actions.decide import accept_report, return_report, submit_report, withdraw_report
from kongtun.activities.actions.photos import add_photos, caption_photo, remove_photo, restore_photo
from kongtun.activities.actions.save_report import KEEP, save_report

__all__ = [
    "KEEP",
    "accept_report",
    "add_photos",
    "caption_photo",
    "create_report",
    "discard_draft",
    "remove_photo",
    "restore_photo",
    "return_report",
    "save_report",
    "submit_report",
    "withdraw_report",
]
