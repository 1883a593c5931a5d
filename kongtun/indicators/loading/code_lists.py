"""The smaller official lists: one ``CodeEntry`` a row, its further columns in ``data``."""

from __future__ import annotations

from kongtun.indicators.loading.upsert import Row, UpsertCount
from kongtun.indicators.models import CodeEntry

CODE_LISTS = (
    "activity_quality", "document_slots", "evaluation_forms", "fund_self_assessment", "hia_steps", "priority_criteria",
    "proposal_quality", "proposal_statuses", "recipient_groups", "report_stages", "value_evaluation",
)  # fmt: skip


def load_code_list(list_name: str, rows: list[Row]) -> UpsertCount:
    """Bring one list up to its file. Rows that vanished get ``data["retired"]`` and are no longer offered."""
    stored = {entry.code: entry for entry in CodeEntry.objects.filter(list_name=list_name)}
    count, fresh, changed = UpsertCount(), [], []
    for sort, row in enumerate(rows, start=1):
        data = {name: value for name, value in row.items() if name not in ("code", "name_th")}
        values = {"name_th": row.get("name_th") or row["item_th"], "data": data, "sort": sort}
        entry = stored.get(row["code"])
        if entry is None:
            fresh.append(CodeEntry(list_name=list_name, code=row["code"], from_catalogue=True, **values))
        elif not entry.from_catalogue:
            count.kept.append(entry.code)
        elif any(getattr(entry, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(entry, name, value)
            changed.append(entry)
        else:
            count.unchanged += 1
    present = {row["code"] for row in rows}
    for code, entry in stored.items():
        if entry.from_catalogue and code not in present and not entry.data.get("retired"):
            entry.data = entry.data | {"retired": True}
            count.retired.append(code)
            changed.append(entry)
    CodeEntry.objects.bulk_create(fresh)
    CodeEntry.objects.bulk_update(changed, ["name_th", "data", "sort"])
    count.created, count.updated = len(fresh), len(changed) - len(count.retired)
    return count
