"""Forms of visits: made to be filled in with two taps."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, ThaiCharField, ThaiDateField, ThaiIntegerField
from kongtun.mentoring.choices import VisitKind, VisitTopic


class _ContactForm(forms.Form):
    """How, about what, and by whom where one may write for others."""

    kind = forms.ChoiceField(label=_("ติดต่อทางไหน"), choices=VisitKind.choices, widget=ChipSelect)
    topics = forms.MultipleChoiceField(
        label=_("เรื่อง"), choices=VisitTopic.choices, widget=ChipSelectMultiple, required=False
    )
    client_id = forms.UUIDField(
        widget=forms.HiddenInput, required=False, error_messages={"invalid": _("เปิดหน้าบันทึกใหม่แล้วลองอีกครั้ง")}
    )

    def __init__(self, *args: Any, mentors: Iterable[Any] = (), **kwargs: Any) -> None:
        kwargs["initial"] = {"client_id": uuid.uuid4(), **(kwargs.get("initial") or {})}
        super().__init__(*args, **kwargs)
        self.by_pk = {str(one.pk): one for one in mentors}
        if "mentor" in self.fields:
            if len(self.by_pk) > 1:
                self.fields["mentor"].choices = [(pk, one.name) for pk, one in self.by_pk.items()]
            else:
                del self.fields["mentor"]

    @property
    def who(self) -> Any:
        """Under whose name; None for the only one there is."""
        return self.by_pk.get(self.cleaned_data.get("mentor") or "")


class LogForm(_ContactForm):
    """What was found and what comes next."""

    found = ThaiCharField(
        label=_("พบอะไร ทำอะไร"), max_length=4000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    next_step = ThaiCharField(label=_("ต้องทำอะไรต่อ"), max_length=300, required=False)
    next_on = ThaiDateField(label=_("นัดครั้งต่อไป"), required=False, help_text=_("ใส่วันแล้วระบบนัดให้เอง"))
    done_on = ThaiDateField(label=_("ทำวันไหน"), required=False, help_text=_("เว้นไว้คือวันนี้"))
    minutes = ThaiIntegerField(label=_("ใช้เวลากี่นาที"), min_value=1, max_value=1440, required=False, unit=_("นาที"))
    mentor = forms.ChoiceField(label=_("บันทึกในชื่อใคร"), required=False)

    def values(self) -> dict[str, Any]:
        """What the action takes."""
        names = ("kind", "topics", "found", "next_step", "next_on", "done_on", "minutes")
        return {name: self.cleaned_data[name] for name in names}


class PlanForm(_ContactForm):
    """A visit to come."""

    planned_on = ThaiDateField(label=_("นัดวันที่"))
    topic = ThaiCharField(label=_("จะไปทำอะไร"), max_length=120, required=False)
    mentor = forms.ChoiceField(label=_("ใครไป"), required=False)
    field_order = ("planned_on", "kind", "topics", "topic", "mentor", "client_id")


class MoveForm(forms.Form):
    """Another day."""

    planned_on = ThaiDateField(label=_("เลื่อนเป็นวันที่"))


class CancelForm(forms.Form):
    """Why not."""

    reason = ThaiCharField(
        label=_("ยกเลิกเพราะ"), max_length=200, error_messages={"required": _("เขียนเหตุผลสั้น ๆ ก่อน เช่น กองทุนติดประชุม")}
    )
