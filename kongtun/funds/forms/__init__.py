"""Forms about funds."""

from kongtun.funds.forms.committee import LeaveForm, SeatForm
from kongtun.funds.forms.fund import ProfileForm, YearForm
from kongtun.funds.forms.orders import IssueForm, OrderForm, line_rows

__all__ = ["IssueForm", "LeaveForm", "OrderForm", "ProfileForm", "SeatForm", "YearForm", "line_rows"]
