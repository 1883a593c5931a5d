"""Writes about money. ``post_entry`` is the only one that makes ledger entries."""

from kongtun.ledger.actions.post_entry import post_entry
from kongtun.ledger.actions.receive_money import open_year, receive_money
from kongtun.ledger.actions.refund_leftover import refund_leftover
from kongtun.ledger.actions.reverse_entry import reverse_entry
from kongtun.ledger.actions.vouchers import cancel_voucher, check_voucher, pay_voucher, request_voucher

__all__ = [
    "cancel_voucher",
    "check_voucher",
    "open_year",
    "pay_voucher",
    "post_entry",
    "receive_money",
    "refund_leftover",
    "request_voucher",
    "reverse_entry",
]
