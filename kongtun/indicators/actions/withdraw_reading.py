"""Take a number out of what counts, without deleting it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from kongtun.accounts.actions.record_event import record_event
from kongtun.indicators.models import Reading


@transaction.atomic
def withdraw_reading(reading: Reading, *, by: Any) -> None:
    """Mark ``reading`` as withdrawn: it stays on record and no longer counts. A second time changes nothing."""
    if reading.withdrawn_at is None:
        reading.withdrawn_at = timezone.now()
        reading.save(update_fields=["withdrawn_at"])
        record_event(reading, "withdraw_reading", by=by, value=reading.value, year=reading.fiscal_year)
