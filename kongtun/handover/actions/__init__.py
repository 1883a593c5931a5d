"""Hand over, spread anew, take back, read the sheet."""

from kongtun.handover.actions.bulk import spread
from kongtun.handover.actions.hand_over import hand_over
from kongtun.handover.actions.put_back import may_put_back, put_back
from kongtun.handover.actions.read_sheet import read_sheet

__all__ = ["hand_over", "may_put_back", "put_back", "read_sheet", "spread"]
