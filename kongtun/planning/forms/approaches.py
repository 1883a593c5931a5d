"""Approaches as checkbox cards, and one in own words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCardsMultiple, ThaiCharField
from kongtun.indicators.models import Approach
from kongtun.planning.models import PlanApproach

OWN = "own-"


class ApproachesForm(forms.Form):
    """Which approaches stay in the plan; own ones have values that start with ``own-``."""

    approaches = forms.MultipleChoiceField(
        label=_("จะทำอย่างไร เลือกได้หลายข้อ"), required=False, widget=ChoiceCardsMultiple,
        error_messages={"invalid_choice": _("เลือกแนวทางจากรายการของประเด็นนี้")},
    )  # fmt: skip
    own_title = ThaiCharField(
        label=_("เพิ่มแนวทางของเราเอง"), max_length=300, required=False, widget=forms.TextInput,
        help_text=_("เช่น ธนาคารขยะทุกวันศุกร์"),
    )  # fmt: skip
    own_how = forms.CharField(
        label=_("ทำอย่างไร"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: Any,
        catalogue: Iterable[Approach],
        own: Iterable[PlanApproach],
        told: Mapping[str, str],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["approaches"]
        field.choices = [(str(row.pk), row.title_th) for row in catalogue] + [
            (f"{OWN}{row.pk}", row.title) for row in own
        ]
        field.widget.descriptions = dict(told)

    def clean(self) -> dict[str, Any]:
        """An explanation needs a title to belong to."""
        data = super().clean() or {}
        if data.get("own_how") and not data.get("own_title") and "own_title" not in self.errors:
            self.add_error("own_title", _("ตั้งชื่อแนวทางนี้ด้วย"))
        return data
