"""Pages about money."""

from kongtun.ledger.views.entries import open_year, receive, reverse_entry
from kongtun.ledger.views.fund import export, fund
from kongtun.ledger.views.project import project, refund, request_voucher
from kongtun.ledger.views.voucher import cancel, check, pay, voucher

__all__ = [
    "cancel",
    "check",
    "export",
    "fund",
    "open_year",
    "pay",
    "project",
    "receive",
    "refund",
    "request_voucher",
    "reverse_entry",
    "voucher",
]
