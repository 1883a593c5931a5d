"""How a handover is shown."""

from kongtun.handover.presenters.pages import groups_of, items_by_receiver, loads_shown, summary_of

__all__ = ["groups_of", "items_by_receiver", "loads_shown", "summary_of"]
