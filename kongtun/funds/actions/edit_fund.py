"""Change the profile of a fund."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.fingerprint import check_fingerprint
from kongtun.funds.actions.checked import refuse_invalid
from kongtun.funds.models import Fund
from kongtun.funds.queries import PROFILE_FIELDS, profile_fingerprint

# The audit trail says that these were changed, not from what to what.
_PRIVATE = {"bank_account_number"}


@transaction.atomic
def edit_fund(fund: Fund, *, by: Any, fingerprint: str = "", **values: Any) -> Fund:
    """Save profile columns of ``fund`` (any of ``PROFILE_FIELDS``); columns not given keep their value.

    Raises EditConflict when somebody saved the profile since ``fingerprint`` was taken, Refused for a bad value.
    """
    if unknown := set(values) - set(PROFILE_FIELDS):
        raise TypeError(f"unknown columns: {sorted(unknown)}")
    current = Fund.objects.select_for_update(no_key=True, of=("self",)).select_related("area").get(pk=fund.pk)
    check_fingerprint(fingerprint, profile_fingerprint(current))
    before = {name: getattr(current, name) for name, value in values.items() if getattr(current, name) != value}
    if not before:
        return current
    for name in before:
        setattr(current, name, values[name])
    refuse_invalid(current)
    current.save(update_fields=list(before))
    shown = {name: [str(old), str(values[name])] for name, old in before.items() if name not in _PRIVATE}
    record_event(current, "edit_fund", by=by, changed=sorted(before), values=shown)
    return current
