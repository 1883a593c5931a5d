"""Forms of the results page and of the final report."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.thai.text import normalise
from kongtun.common.ui.forms import ThaiCharField, ThaiDateField, ThaiDecimalField, UnitInput
from kongtun.evaluation.queries import TEXTS, AssembledReport, Result

LABELS = {
    "abstract": (_("บทคัดย่อ"), _("เขียนจากตัวเลขของโครงการให้แล้ว แก้ได้ตามต้องการ"), 7),
    "acknowledgement": (_("กิตติกรรมประกาศ"), _("เขียนให้แล้ว เพิ่มชื่อผู้ที่อยากขอบคุณได้"), 4),
    "conclusion": (_("สรุปผลการดำเนินงาน"), _("สรุปจากตัวชี้วัดให้แล้ว เติมเรื่องที่ตัวเลขไม่ได้บอก"), 5),
    "problems": (_("ปัญหาและอุปสรรค"), _("รวมจากรายงานกิจกรรมให้แล้ว"), 4),
    "suggestions": (_("ข้อเสนอแนะ"), _("ถ้าทำอีกครั้ง จะทำอะไรต่างไป"), 3),
    "beyond": (_("การเปลี่ยนแปลงนอกเหนือวัตถุประสงค์"), _("เรื่องดีหรือไม่ดีที่เกิดขึ้นโดยไม่ได้ตั้งใจ"), 3),
    "lesson": (_("บทเรียนที่จะใช้ต่อ"), _("บอกคนที่จะทำเรื่องนี้ในปีหน้า"), 3),
}


class FinalReportForm(forms.Form):
    """The seven texts. A text left as proposed is not stored, so that it follows the numbers until it is sent."""

    def __init__(self, *args: Any, content: AssembledReport, **kwargs: Any) -> None:
        self.content = content
        super().__init__(*args, initial=content.texts, **kwargs)
        for name in TEXTS:
            label, hint, rows = LABELS[name]
            self.fields[name] = ThaiCharField(
                label=label, help_text=hint, required=False, max_length=20_000, widget=forms.Textarea({"rows": rows})
            )

    def written(self, only: set[str] | None = None) -> dict[str, str]:
        """Return {text: what people wrote}; empty where it is the proposal."""
        proposed = self.content.proposed
        return {
            name: "" if _plain(value) == _plain(proposed.get(name, "")) else value
            for name, value in self.cleaned_data.items()
            if only is None or name in only
        }


def _plain(text: str) -> str:
    """Text for comparing: browsers send other line ends, and the form has taken invisible characters out of one side."""
    return " ".join(normalise(text or "").split())


class FinalResultForm(forms.Form):
    """The value of one objective, measured at the end."""

    def __init__(self, *args: Any, result: Result, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"o{result.objective.pk}", **kwargs)
        indicator = result.indicator
        counted = result.measured_at_end and result.reading is not None and result.reading.numerator is not None
        self.fields["value"] = ThaiDecimalField(
            label=_("วัดได้"),
            required=False,
            min_value=0,
            unit=result.unit,
            max_digits=14,
            decimal_places=2,
            widget=UnitInput(),
        )
        if result.measured_at_end and not counted:
            self.initial["value"] = result.actual
        if indicator is not None and indicator.unit.is_percent:
            for name, label in (("numerator", _("นับได้")), ("denominator", _("จากทั้งหมด"))):
                self.fields[name] = ThaiDecimalField(
                    label=label, required=False, min_value=0, max_digits=14, decimal_places=2
                )
                self.initial[name] = getattr(result.reading, name, None) if counted else None
        self.fields["measured_on"] = ThaiDateField(label=_("วัดเมื่อ"), required=False, help_text=_("ไม่ใส่ = วันนี้"))
        if result.measured_at_end and result.reading is not None:
            self.initial["measured_on"] = result.reading.measured_on

    def counted(self) -> list[Any]:
        """The two counts of a percentage, if the indicator has them."""
        return [self[name] for name in ("numerator", "denominator") if name in self.fields]


class TerminateForm(forms.Form):
    """Why a project is ended before its time."""

    note = ThaiCharField(
        label=_("เหตุผลที่ยุติ"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text=_("ทีมโครงการและคนของกองทุนเห็นข้อความนี้ หน้าสาธารณะไม่แสดง"),
    )


class NoteForm(forms.Form):
    """What the team should change."""

    note = ThaiCharField(
        label=_("ต้องแก้อะไร"),
        widget=forms.Textarea({"rows": 3}),
        max_length=2000,
        help_text=_("บอกจุดที่ต้องแก้ให้ชัด ทีมจะเห็นข้อความนี้"),
    )
