"""Forms of a handover: who takes over, since when, why."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChipSelect, ThaiCharField, ThaiDateField
from kongtun.handover.choices import Why
from kongtun.handover.queries.allotment import ONE, SPREAD, Allotment
from kongtun.handover.queries.bulk import What
from kongtun.handover.queries.preview import Wish

PERSONAL = [(value, label) for value, label in Why.choices if value != Why.BALANCE]


class HandForm(forms.Form):
    """Everything besides the rows; what is left empty is proposed."""

    mode = forms.ChoiceField(
        label=_("ใครรับต่อ"), choices=[(SPREAD, _("แบ่งกันรับ")), (ONE, _("คนเดียวรับทั้งหมด"))], required=False, widget=ChipSelect(),
    )  # fmt: skip
    one = forms.CharField(
        label=_("ผู้รับหลัก"), required=False, max_length=30, widget=forms.Select(), help_text=_("ใช้เมื่อคนเดียวรับทั้งหมด")
    )
    new_name = ThaiCharField(
        label=_("ผู้มารับแทนที่ยังไม่อยู่ในรายชื่อ"), required=False, max_length=160,
        help_text=_("ชื่อหรือตำแหน่ง เช่น นักวิชาการสาธารณสุขคนใหม่ ระบบเปิดที่นั่งในทีมให้"),
    )  # fmt: skip
    new_phone = ThaiCharField(label=_("โทรศัพท์ของผู้มารับแทน"), required=False, max_length=30)
    who = ThaiCharField(
        label=_("บัญชีผู้รับ"), required=False, max_length=254, help_text=_("ชื่อผู้ใช้หรืออีเมล เมื่อไม่มีในรายชื่อ"),
    )  # fmt: skip
    left_on = ThaiDateField(label=_("ทำงานวันสุดท้าย"), help_text=_("งานย้ายทันที บทบาทเดิมใช้ได้ถึงวันนี้"))
    why = forms.ChoiceField(label=_("เพราะ"), choices=PERSONAL)
    note = ThaiCharField(
        label=_("ฝากบอกผู้รับ"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
    )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("initial", {"left_on": timezone.localdate(), "why": Why.MOVED})
        super().__init__(*args, **kwargs)
        self.row_errors: dict[str, str] = {}

    def offer(self, found: Allotment, *, accounts: bool) -> None:
        """Show the candidates and what has been proposed; leave out what cannot be used here."""
        mentors = found.leaver.is_mentor
        able = [one for one in found.candidates if one.mentor or one.new or not mentors or one.user]
        nobody = [] if found.one else [("", _("เลือกผู้รับ"))]
        self.fields["one"].widget.choices = [*nobody, *((one.key, one.label) for one in able)]
        self.initial |= {"mode": found.mode, "one": found.one}
        if not mentors:
            del self.fields["new_name"], self.fields["new_phone"]
        if not accounts:
            del self.fields["who"]

    @property
    def signature(self) -> str:
        """What the proposal depends on: when it changes, rows are proposed anew."""
        values = self.cleaned_data if self.is_bound and hasattr(self, "cleaned_data") else {}
        return "|".join(str(values.get(name, "") or "") for name in ("mode", "one", "who", "new_name"))

    def wish(self, chosen: dict[str, str]) -> Wish:
        """What was picked; single rows only while the rest of the proposal is the one they were picked in."""
        values = self.cleaned_data
        names = {name: values.get(name, "") or "" for name in ("mode", "one", "who", "new_name")}
        return Wish(**names, chosen=chosen)


class BulkForm(forms.Form):
    """Which funds of which area are given out anew."""

    area = forms.TypedChoiceField(label=_("พื้นที่"), coerce=int, widget=forms.Select())
    what = forms.ChoiceField(label=_("แบ่งกองทุนใด"), choices=What.choices, widget=ChipSelect())
    among = forms.TypedMultipleChoiceField(
        label=_("พี่เลี้ยงที่จะแบ่งกองทุนให้คนอื่น"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple()
    )
    note = ThaiCharField(label=_("ฝากบอกผู้รับ"), required=False, max_length=500)

    def __init__(self, *args: Any, areas: list[Any], mentors: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].choices = [(area.pk, area.full_name) for area in areas]
        self.fields["among"].choices = [(one.pk, f"{one.name} · {one.team.name}") for one in mentors]
