"""Amounts in the language of the page."""

from __future__ import annotations

from decimal import Decimal

from django.utils.translation import gettext as _

from kongtun.common.thai import money


def millions(amount: Decimal | int | str) -> str:
    """Write a large amount in millions with one decimal, '168.4 ล้าน' or '168.4 million'; small ones in full."""
    return money.millions(amount, _("ล้าน"))
