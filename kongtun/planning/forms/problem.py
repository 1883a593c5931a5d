"""Size, source and target of one problem."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField, ThaiDecimalField
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import Indicator, Reading
from kongtun.indicators.sentences import counted_word
from kongtun.planning.models import PlanProblem
from kongtun.planning.queries import problem_fingerprint

_NUMBER_ERRORS = {
    "min_value": _("ใส่ตัวเลขตั้งแต่ 0 ขึ้นไป"),
    "max_digits": _("ตัวเลขยาวเกินไป ตรวจจำนวนหลัก"),
    "max_whole_digits": _("ตัวเลขยาวเกินไป ตรวจจำนวนหลัก"),
    "max_decimal_places": _("ทศนิยมไม่เกิน 2 ตำแหน่ง"),
}


class NumberField(ThaiDecimalField):
    """A measured number: not negative, two decimals. What is missing, and what then to say, ``save_problem`` knows."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_digits=14, decimal_places=2, error_messages=_NUMBER_ERRORS, **kwargs)

    def validate(self, value: Any) -> None:
        """Let an empty field pass."""
        if value is not None:
            super().validate(value)


class ProblemForm(forms.Form):
    """What a person tells about a problem; the rules are in ``save_problem``."""

    use_required_attribute = False

    numerator = NumberField(label=_("นับได้"))
    denominator = NumberField(label=_("จากทั้งหมดที่สำรวจ"))
    baseline_value = NumberField(label=_("ขนาดปัญหาตอนนี้"))
    source_kind = forms.ChoiceField(
        label=_("ได้ตัวเลขมาจากไหน"), choices=[("", _("เลือก 1 ข้อ")), *SourceKind.choices],
        error_messages={"required": _("เลือกว่าได้ตัวเลขมาจากไหน กรรมการจะได้เชื่อถือได้")},
    )  # fmt: skip
    measured_on = ThaiDateField(label=_("วัดเมื่อ"))
    source_note = ThaiCharField(
        label=_("เล่าเพิ่มว่าวัดอย่างไร"), max_length=300, required=False, widget=forms.TextInput,
        help_text=_("เช่น อสม. 24 คน สำรวจ 300 หลัง วันที่ 1–5 ต.ค. 2568 หรือชื่อรายงานที่เอามา"),
    )  # fmt: skip
    target_value = NumberField(label=_("เป้าหมายใน 1 ปี"))
    objective = ThaiCharField(label=_("วัตถุประสงค์"), max_length=500, required=False, widget=forms.TextInput)
    success = ThaiCharField(label=_("ตัวชี้วัดความสำเร็จ"), max_length=600, required=False, widget=forms.TextInput)
    share = NumberField(label=_("ร้อยละของทั้งหมด"))
    # The number that was already questioned: sent again, it is meant.
    asked = forms.CharField(required=False, widget=forms.HiddenInput)
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, indicator: Indicator, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.indicator = indicator
        unit = indicator.unit_label
        self.fields["baseline_value"].widget.attrs["data-unit"] = unit
        self.fields["target_value"].widget.attrs["data-unit"] = unit
        self.fields["target_value"].label = _("อยากให้เหลือไม่เกิน") if indicator.lower_is_better else _("อยากให้ได้ไม่น้อยกว่า")
        for name in ("objective", "success"):
            self.fields[name].help_text = _("เว้นว่างไว้ ระบบใช้ประโยคข้างบน")
        if indicator.unit.is_percent:
            self.fields["baseline_value"].label = _("หรือรู้แค่ร้อยละ")
            self.fields["baseline_value"].required = False
            for name in ("numerator", "denominator"):
                self.fields[name].widget.attrs["data-unit"] = counted_word(indicator)
            del self.fields["share"]
        else:
            del self.fields["numerator"], self.fields["denominator"]
            self.fields["share"].widget.attrs["data-unit"] = "%"

    @classmethod
    def told(cls, reading: Reading | None, problem: PlanProblem | None, sentences: tuple[str, str]) -> dict[str, Any]:
        """Initial values: the size known so far, own sentences only where they differ from the proposed ones."""
        initial: dict[str, Any] = {"measured_on": timezone.localdate()}
        if reading is not None:
            counted = reading.numerator is not None and reading.denominator is not None
            initial |= {
                "numerator": reading.numerator, "denominator": reading.denominator,
                "baseline_value": None if counted else reading.value, "source_kind": reading.source_kind,
                "source_note": reading.source_note, "measured_on": reading.measured_on,
            }  # fmt: skip
        if problem is not None:
            objective, success = sentences
            initial |= {
                "objective": "" if problem.objective == objective else problem.objective,
                "success": "" if problem.success == success else problem.success,
                "fingerprint": problem_fingerprint(problem),
            }  # fmt: skip
        return initial
