"""Forms of comments, screening and decisions."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ChoiceCards, MoneyField, ThaiCharField, ThaiDateField
from kongtun.common.ui.rows import row_set
from kongtun.review.fields import place_choices, split_place
from kongtun.review.models import DecisionOutcome

COMMENT_ROWS = 4


class CommentForm(forms.Form):
    """One comment at a field."""

    place = forms.ChoiceField(label=_("ที่ช่อง"))
    text = ThaiCharField(
        label=_("ความเห็น"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        error_messages={"required": _("เขียนความเห็นก่อน")},
    )

    def __init__(self, *args: Any, section: str = "", **kwargs: Any) -> None:
        kwargs.setdefault("auto_id", "comment_%s")  # stands in pages whose own form may have a "place" too
        super().__init__(*args, **kwargs)
        choices = place_choices()
        if section:
            wanted = [rows for _title, rows in choices if rows[0][0].startswith(f"{section}.")]
            choices = wanted[0] if wanted else choices
        self.fields["place"].choices = choices  # type: ignore[attr-defined]

    @property
    def section_and_field(self) -> tuple[str, str]:
        """The chosen place."""
        return split_place(self.cleaned_data["place"])


class AnswerForm(forms.Form):
    """An answer to a comment."""

    text = ThaiCharField(
        label=_("ตอบ"),
        widget=forms.Textarea(attrs={"rows": 2}),
        max_length=2000,
        error_messages={"required": _("เขียนคำตอบก่อน")},
    )


class ReturnRowForm(forms.Form):
    """One place to mend; an empty text means the row is not used."""

    place = forms.ChoiceField(label=_("ที่ช่อง"), required=False)
    text = ThaiCharField(
        label=_("ต้องแก้อย่างไร"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place"].choices = [("", _("เลือกช่อง")), *place_choices()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """A text needs its place."""
        data = super().clean() or {}
        if data.get("text") and not data.get("place"):
            self.add_error("place", _("เลือกช่องที่ต้องแก้"))
        if data.get("place") and not data.get("text"):
            self.add_error("text", _("เขียนว่าต้องแก้อย่างไร หรือเลือก “เลือกช่อง” ถ้าไม่ใช้แถวนี้"))
        return data


ReturnRows = row_set(ReturnRowForm, extra=2, most=20)


class ReturnForm(forms.Form):
    """Why a proposal goes back."""

    note = ThaiCharField(
        label=_("บอกผู้เสนอว่าต้องทำอะไรต่อ"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("เขียนเหตุผลสั้น ๆ ก่อน อีกฝ่ายจะได้รู้ว่าต้องทำอะไรต่อ")},
    )


class PassForm(forms.Form):
    """A word to the committee."""

    note = ThaiCharField(
        label=_("ความเห็นถึงคณะกรรมการ"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2})
    )


class DecisionForm(forms.Form):
    """What the committee resolved (กปท.7 part 2)."""

    outcome = forms.ChoiceField(
        label=_("ที่ประชุมมีมติ"),
        choices=DecisionOutcome.choices,
        widget=ChoiceCards(
            descriptions={
                DecisionOutcome.APPROVE: _("ออกรหัสโครงการ แล้วทำข้อตกลงได้ทันที"),
                DecisionOutcome.REFUSE: _("จบเรื่อง ต้องมีเหตุผล"),
                DecisionOutcome.DEFER: _("นำกลับเข้าวาระครั้งหน้า ต้องมีเหตุผล"),
            }
        ),
        error_messages={"required": _("เลือกมติก่อน")},
    )
    amount = MoneyField(label=_("วงเงินที่อนุมัติ"), required=False, help_text=_("ใช้เมื่ออนุมัติ"))
    reason = ThaiCharField(
        label=_("เพราะ"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("ต้องใส่เมื่อไม่อนุมัติหรือเลื่อน"),
    )  # fmt: skip
    conditions = ThaiCharField(
        label=_("เงื่อนไข"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("เช่น สำรวจซ้ำช่วง 1–10 ก.ย."),
    )
    report_due_on = ThaiDateField(
        label=_("ให้รายงานผลภายใน"), required=False, help_text=_("เสนอไว้ 30 วันหลังวันสิ้นสุดโครงการ")
    )

    def clean_outcome(self) -> str:
        """One of the three."""
        outcome = self.cleaned_data["outcome"]
        if outcome not in DecisionOutcome.values:
            raise ValidationError(_("เลือกมติก่อน"))
        return outcome


class ResolutionForm(DecisionForm):
    """The same outside the committee's room, where a meeting without a quorum (``short``) says why it resolves."""

    short_reason = ThaiCharField(label=_("เหตุผลที่ลงมติโดยไม่ครบองค์ประชุม"), max_length=300, required=False)

    def __init__(self, *args: Any, short: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not short:
            del self.fields["short_reason"]


class DifferenceForm(forms.Form):
    """One line: what is different from the earlier project."""

    difference = ThaiCharField(
        label=_("ปีนี้ต่างจากเดิมอย่างไร"), max_length=300, help_text=_("หนึ่งบรรทัด เช่น เพิ่มการเยี่ยมบ้าน เพราะปีก่อนทำแล้วหลุดกลางทาง"),
    )  # fmt: skip
