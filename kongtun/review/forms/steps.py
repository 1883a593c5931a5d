"""One step of screening on the settings page."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChoiceCardsMultiple, ThaiCharField, ThaiDecimalField
from kongtun.review.choices import StepKind
from kongtun.review.models.screening import ROLES
from kongtun.review.queries.stages import Stage


class StepForm(forms.Form):
    """On or off, its name, its place, how long, whose. The committee's step has only a name and days."""

    is_on = forms.BooleanField(label=_("ใช้ขั้นนี้"), required=False)
    title = ThaiCharField(label=_("ชื่อที่เรียกในกองทุน"), required=False, max_length=80)
    sort = forms.ChoiceField(label=_("ทำเป็นลำดับที่"), choices=[("1", "1"), ("2", "2"), ("3", "3")], widget=ChipSelect)
    days = ThaiDecimalField(
        label=_("ใช้เวลาไม่เกิน"), unit=_("วัน"), max_digits=3, decimal_places=0, min_value=1, max_value=365,
        error_messages={"required": _("ใส่จำนวนวัน")},
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("ใครทำ"), required=False, choices=[("", _("เจ้าหน้าที่หรือคณะกลั่นกรอง")), *ROLES], widget=ChipSelect
    )
    people = forms.MultipleChoiceField(
        label=_("ระบุคน"), required=False, widget=ChoiceCardsMultiple, help_text=_("ไม่เลือกใครเลย = ทุกคนในบทบาทข้างบน")
    )

    def __init__(self, *args: Any, stage: Stage, people: list[Any], **kwargs: Any) -> None:
        self.kind = stage.kind
        known = {user.pk for user in people}
        kwargs.setdefault("prefix", stage.kind)
        kwargs.setdefault(
            "initial",
            {
                "is_on": stage.is_on, "title": stage.name, "sort": str(stage.sort), "days": stage.days, "role": stage.role,
                "people": [str(pk) for pk in sorted(stage.people & known)],
            },
        )  # fmt: skip
        super().__init__(*args, **kwargs)
        self.fields["title"].widget.attrs["placeholder"] = StepKind(stage.kind).label
        self.fields["people"].choices = [(str(user.pk), user.name) for user in people]  # type: ignore[attr-defined]
        if stage.kind == StepKind.COMMITTEE:
            for name in ("is_on", "sort", "role", "people"):
                del self.fields[name]
        # People whose right to screen has ended are no longer offered; the page says how many.
        self.gone = len(stage.people - known)
        self.kept_sort = stage.sort

    @property
    def heading(self) -> str:
        """Name of the kind of step."""
        return str(StepKind(self.kind).label)

    def stage(self) -> Stage:
        """Return what was asked for."""
        data = self.cleaned_data
        return Stage(
            kind=self.kind, days=int(data["days"]), sort=int(data.get("sort") or self.kept_sort),
            is_on=data.get("is_on", True), name=data["title"], role=data.get("role", ""),
            people=frozenset(int(pk) for pk in data.get("people", ())),
        )  # fmt: skip
