"""Forms of advice."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.mentoring.anchors import place_choices


class AdviceForm(forms.Form):
    """Where, what, by when."""

    place = forms.ChoiceField(label=_("ตรงไหน"), required=False)
    text = ThaiCharField(
        label=_("คำแนะนำ"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("เขียนคำแนะนำก่อน เช่น ระบุว่าวัดขยะเดือนไหน")},
    )  # fmt: skip
    due_on = ThaiDateField(label=_("ควรทำภายใน"), required=False, help_text=_("เว้นไว้คือ 14 วัน"))
    mentor = forms.ChoiceField(label=_("แนะนำในชื่อใคร"), required=False)

    def __init__(self, *args: Any, target: str, mentors: Iterable[Any], **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "advice_%s")
        super().__init__(*args, **kwargs)
        if places := place_choices(target):
            self.fields["place"].choices = [("", _("ทั้งเรื่อง")), *places]
        else:
            del self.fields["place"]
        self.by_pk = {str(one.pk): one for one in mentors}
        if len(self.by_pk) > 1:
            self.fields["mentor"].choices = [(pk, one.name) for pk, one in self.by_pk.items()]
        else:
            del self.fields["mentor"]

    @property
    def who(self) -> Any:
        """Under whose name; None for the only one there is."""
        return self.by_pk.get(self.cleaned_data.get("mentor") or "")


class TickForm(forms.Form):
    """How it was done."""

    note = ThaiCharField(label=_("ทำอย่างไร"), max_length=300, required=False)
