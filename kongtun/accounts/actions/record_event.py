"""Write one line of the audit trail."""

from __future__ import annotations

from typing import Any

from kongtun.accounts.models import AuditEvent


def record_event(record: Any, verb: str, *, by: Any, on_behalf_of: str = "", **detail: Any) -> AuditEvent:
    """Record that ``by`` did ``verb`` to ``record``; ``detail`` holds plain values (what changed, from, to)."""
    return AuditEvent.objects.create(
        by=by,
        on_behalf_of=on_behalf_of,
        verb=verb,
        kind=record._meta.label_lower,  # noqa: SLF001 (the documented model API)
        object_id=str(record.pk),
        area_path=getattr(record, "area_path", ""),
        detail={
            key: value if isinstance(value, int | bool | list | dict | None) else str(value)
            for key, value in detail.items()
        },
    )
