"""Handovers, what moved in them, who got it, and what was taken back."""

from kongtun.handover.models.handover import (
    LOOK_AFTER,
    READ_DAYS,
    UNDO_DAYS,
    Handover,
    HandoverItem,
    HandoverUndo,
    Receiver,
)

__all__ = ["LOOK_AFTER", "READ_DAYS", "UNDO_DAYS", "Handover", "HandoverItem", "HandoverUndo", "Receiver"]
