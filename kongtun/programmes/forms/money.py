"""Forms of activities and their money."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import MoneyField, MoneyInput, ThaiCharField, ThaiDateField
from kongtun.common.ui.rows import row_set
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.models import ExpenseItem
from kongtun.programmes.forms.programme import area_text


class ActivityForm(forms.Form):
    """One activity; its budget stands in rows below."""

    name = ThaiCharField(label=_("กิจกรรม"), max_length=300, widget=area_text(2))
    starts_on = ThaiDateField(label=_("ตั้งแต่"), required=False, help_text=_("เช่น 1/11/2566"))
    ends_on = ThaiDateField(label=_("ถึง"), required=False, help_text=_("เช่น 31/12/2566"))
    detail = ThaiCharField(label=_("รายละเอียด"), required=False, max_length=8000, widget=area_text(3))


class LineRow(forms.Form):
    """One budget line: an item of the common list, or a group and one's own words."""

    kind = forms.ChoiceField(label=_("ค่าใช้จ่าย"), required=False)
    description = ThaiCharField(label=_("รายละเอียด"), required=False, max_length=200)
    amount = MoneyField(label=_("จำนวนเงิน"), required=False, widget=MoneyInput({"data-factor": ""}))

    def __init__(self, *args: Any, choices: Any = (), items: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = choices
        self.items = items or {}

    def line(self) -> dict[str, Any]:
        """Return the line as ``save_activity`` takes it."""
        kind = self.cleaned_data.get("kind") or ExpenseGroup.OTHER.value
        item = self.items.get(kind)
        return {
            "item": item, "group": item.group if item else kind, "description": self.cleaned_data.get("description"),
            "amount": self.cleaned_data.get("amount"),
        }  # fmt: skip


LineRows = row_set(LineRow, most=40, can_delete=True)


def expense_choices() -> tuple[list[Any], dict[str, ExpenseItem]]:
    """Return the choices of a line, items in their groups, and the items by their code; one query."""
    items = {item.code: item for item in ExpenseItem.objects.filter(is_active=True)}
    choices: list[Any] = [(group.value, group.label) for group in ExpenseGroup]
    for group in ExpenseGroup:
        rows = [(code, item.name_th) for code, item in items.items() if item.group == group]
        if rows:
            choices.append((group.label, rows))
    return choices, items


class SpendForm(forms.Form):
    """Money paid for an activity."""

    text = ThaiCharField(label=_("จ่ายค่าอะไร"), max_length=300)
    amount = MoneyField(label=_("จำนวนเงิน"))
    spent_on = ThaiDateField(label=_("จ่ายวันที่"))
    reference = ThaiCharField(label=_("เลขที่เอกสาร"), required=False, max_length=60)


class NoteForm(forms.Form):
    """Why something is taken back."""

    note = ThaiCharField(label=_("เหตุผล"), max_length=250, widget=area_text(2))
