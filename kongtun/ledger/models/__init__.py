"""The money ledger: double entry, append-only."""

from kongtun.ledger.models.entry import Entry, Line
from kongtun.ledger.models.voucher import Voucher, VoucherStateChange

__all__ = ["Entry", "Line", "Voucher", "VoucherStateChange"]
