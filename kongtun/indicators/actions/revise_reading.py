"""Correct a number: in place while nothing else builds on it, else by a new reading."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.common.refusal import Refused
from kongtun.indicators.actions.measured_value import measured_value
from kongtun.indicators.actions.record_reading import record_reading
from kongtun.indicators.models import Reading

REVISABLE = ("value", "numerator", "denominator", "fiscal_year", "measured_on", "source_kind", "source_note")


@transaction.atomic
def revise_reading(reading: Reading, *, by: Any, **values: Any) -> Reading:
    """Correct ``reading`` with ``values`` (any of ``REVISABLE``) and return the reading that now counts.

    While at most one record points to it, it is changed in place and the audit trail keeps the old values. Otherwise the
    others keep what they were built on, and a new reading that ``replaces`` it is returned: the caller points its own
    record to that one. A new ``value`` without numerator and denominator drops the old pair. Raises Refused as
    ``record_reading``, and for a reading that was withdrawn or already replaced.
    """
    if unknown := set(values) - set(REVISABLE):
        raise TypeError(f"unknown columns: {sorted(unknown)}")
    current = (
        Reading.objects.select_for_update(of=("self",)).select_related("series__indicator__unit").get(pk=reading.pk)
    )
    if current.withdrawn_at is not None or Reading.objects.filter(replaces=current).exists():
        raise Refused(_("ตัวเลขนี้ถูกถอนหรือแก้ไปแล้ว เปิดหน้านี้ใหม่เพื่อดูค่าล่าสุด"), field="value")
    new = {name: getattr(current, name) for name in REVISABLE}
    if "value" in values and not {"numerator", "denominator"} & set(values):
        new |= {"numerator": None, "denominator": None}
    elif {"numerator", "denominator"} & set(values) and "value" not in values:
        new["value"] = None
    new |= values
    if pointers(current) > 1:
        return record_reading(current.series, kind=current.kind, by=by, replaces=current, **new)
    new["value"] = measured_value(current.series.indicator, new["value"], new["numerator"], new["denominator"])
    changed = {name: value for name, value in new.items() if getattr(current, name) != value}
    if changed:
        before = {name: str(getattr(current, name)) for name in changed}
        for name, value in changed.items():
            setattr(reading, name, value)
        reading.save(update_fields=list(changed))
        record_event(reading, "revise_reading", by=by, before=before, after={n: str(v) for n, v in changed.items()})
    return reading


def pointers(reading: Reading) -> int:
    """Count the records that point to ``reading``: plan rows, objectives, results, and later readings.

    Relations without a name of their own (``related_name="+"``) are hidden, and count like any other.
    """
    relations = [
        field
        for field in reading._meta.get_fields(include_hidden=True)  # noqa: SLF001 (the documented model API)
        if field.auto_created and not field.concrete and (field.one_to_many or field.one_to_one)
    ]
    counts: list[int] = [
        relation.related_model._base_manager.filter(**{relation.field.name: reading}).count()  # noqa: SLF001
        for relation in relations
    ]
    return sum(counts)
