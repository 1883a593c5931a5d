"""Forms of the room."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.committee.choices import Choice
from kongtun.common.thai.money import baht_unit
from kongtun.common.ui.forms import ChoiceCardsMultiple, ThaiCharField, ThaiDateField
from kongtun.review.forms import DecisionForm
from kongtun.review.models import DecisionOutcome

MINUTES = [("", _("ไม่จับเวลา")), ("1", _("1 นาที")), ("2", _("2 นาที")), ("3", _("3 นาที")), ("5", _("5 นาที"))]
_REASON = {"required": _("เขียนเหตุผลสั้น ๆ ก่อน")}


class MinutesForm(forms.Form):
    """How long votes are taken."""

    minutes = forms.TypedChoiceField(
        label=_("เวลา"), choices=MINUTES, coerce=int, empty_value=None, required=False,
        widget=forms.Select(attrs={"class": "input"}),
    )  # fmt: skip


class ConflictForm(forms.Form):
    """An interest in a proposal; a member says it about oneself, whoever runs the meeting about anybody."""

    member = forms.ChoiceField(label=_("กรรมการ"))
    reason = ThaiCharField(
        label=_("เกี่ยวข้องอย่างไร"),
        max_length=300,
        error_messages=_REASON,
        help_text=_("เช่น เป็นประธานกลุ่มที่เสนอ เป็นญาติผู้รับผิดชอบ"),
    )

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "conflict_%s")
        super().__init__(*args, **kwargs)
        self.fields["member"].choices = [("", _("เลือกชื่อ")), *((m.pk, m.name) for m in members)]


class OwnConflictForm(forms.Form):
    """An interest of one's own."""

    reason = ThaiCharField(label=_("เกี่ยวข้องอย่างไร"), max_length=300, error_messages=_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "own_%s")
        super().__init__(*args, **kwargs)


class ShortForm(forms.Form):
    """Why the meeting resolves without a quorum."""

    reason = ThaiCharField(label=_("เหตุผลที่ลงมติโดยไม่ครบองค์ประชุม"), max_length=300, error_messages=_REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "short_%s")
        super().__init__(*args, **kwargs)


class ConsensusForm(DecisionForm):
    """What nobody objected to."""


class OutcomeForm(DecisionForm):
    """The details of what was counted: money and conditions of an approval, the reason of anything else."""

    def __init__(self, *args: Any, outcome: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["outcome"].widget = forms.HiddenInput()
        self.fields["outcome"].initial = outcome
        if outcome == DecisionOutcome.APPROVE:
            self.fields["reason"].widget = forms.HiddenInput()
        else:
            for name in ("amount", "conditions", "report_due_on"):
                self.fields[name].widget = forms.HiddenInput()


class HandVotesForm(forms.Form):
    """Votes by hand of members without a phone; a member without a choice has not voted."""

    def __init__(self, *args: Any, members: list[Any], **kwargs: Any) -> None:
        kwargs.setdefault("prefix", "hand")
        super().__init__(*args, **kwargs)
        choices = [("", _("ยังไม่ลง")), *Choice.choices]
        for member in members:
            self.fields[str(member.pk)] = forms.ChoiceField(label=member.name, choices=choices, required=False)

    @property
    def choices(self) -> dict[int, str]:
        """What was chosen, by the key of the member."""
        return {int(name): choice for name, choice in self.cleaned_data.items() if choice}


class CirculationForm(forms.Form):
    """Urgent proposals, why they cannot wait, and until when members answer."""

    projects = forms.MultipleChoiceField(
        label=_("ข้อเสนอที่เวียน"), widget=ChoiceCardsMultiple(), error_messages={"required": _("เลือกข้อเสนออย่างน้อยหนึ่งเรื่อง")}
    )
    reason = ThaiCharField(
        label=_("เหตุเร่งด่วนที่รอการประชุมไม่ได้"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("เขียนเหตุเร่งด่วนก่อน กรรมการและรายงานการประชุมใช้ข้อความนี้")},
    )  # fmt: skip
    day = ThaiDateField(label=_("ตอบภายในวันที่"))
    hour = forms.TimeField(
        label=_("เวลา"), initial=time(16, 30), input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "class": "date"}),
        error_messages={"invalid": _("ใส่เวลาเป็นชั่วโมงและนาที เช่น 16:30"), "required": _("ใส่เวลา เช่น 16:30")},
    )  # fmt: skip

    def __init__(self, *args: Any, waiting: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["projects"].choices = [(p.pk, str(p)) for p in waiting]
        self.fields["projects"].widget.descriptions = {
            str(p.pk): f"{p.organisation} · {baht_unit(p.budget_requested)}" for p in waiting
        }

    @property
    def deadline(self) -> datetime:
        """Until when answers are taken."""
        day: date = self.cleaned_data["day"]
        return timezone.make_aware(datetime.combine(day, self.cleaned_data["hour"]))
