"""Who the names in the report of a room are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.forums.models import MatchedBy, Participant, ReportRow


class MatchForm(forms.Form):
    """A choice for each row of the report."""

    def __init__(self, *args: Any, rows: list[ReportRow], people: list[Participant], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.report = rows
        listed = [(str(one.pk), f"{one.name} · {one.organisation}" if one.organisation else one.name) for one in people]
        choices = [
            ("", _("ยังไม่รู้ว่าใคร")),
            ("new", _("เพิ่มชื่อนี้ในรายชื่อ")),
            ("skip", _("ไม่ใช่ผู้เข้าร่วม (เช่น ห้องรวม ผู้ดูแลห้อง)")),
            *listed,
        ]
        for row in rows:
            chosen = "skip" if row.matched_by == MatchedBy.SKIP else str(row.participant_id or "")
            self.fields[f"row-{row.pk}"] = forms.ChoiceField(
                label=row.name, choices=choices, required=False, initial=chosen
            )

    def rows(self) -> list[dict[str, Any]]:
        """Return each row with its field, those that nobody knows first."""
        ordered = sorted(self.report, key=lambda row: (row.matched_by != "", row.matched_by != MatchedBy.NEAR))
        return [{"row": row, "field": self[f"row-{row.pk}"]} for row in ordered]

    def choices(self) -> dict[int, str]:
        """Return {row: what was chosen}."""
        return {row.pk: self.cleaned_data[f"row-{row.pk}"] for row in self.report}
