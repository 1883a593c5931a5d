"""Forms of the knowledge store."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import (
    ChipSelectMultiple,
    ChoiceCards,
    RecordField,
    RecordsField,
    ThaiCharField,
    ThaiDateField,
)
from kongtun.indicators.models import Issue, TargetGroup
from kongtun.knowledge.choices import EntryKind

_ALL = {"title", "summary", "who", "changed", "why", "conditions", "next_step", "body", "media_url", "credit"}
_OF_KIND = {
    EntryKind.LESSON: {"title", "who", "changed", "why", "conditions", "next_step", "credit"},
    EntryKind.ARTICLE: {"title", "summary", "body", "credit"},
    EntryKind.MEDIA: {"title", "summary", "media_url", "credit"},
    EntryKind.SET: {"title", "summary", "credit"},
}


def _long(label: Any, hint: Any = "", rows: int = 3) -> ThaiCharField:
    return ThaiCharField(
        label=label, help_text=hint, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows})
    )


class EntryForm(forms.Form):
    """Write an entry: only the fields that its kind has."""

    title = ThaiCharField(label=_("ชื่อเรื่อง"), max_length=200, error_messages={"required": _("ตั้งชื่อเรื่องก่อน")})
    summary = ThaiCharField(
        label=_("สรุปสั้น ๆ ว่าได้อะไร"), required=False, max_length=500, widget=forms.Textarea(attrs={"rows": 2})
    )
    who = ThaiCharField(
        label=_("ใครทำอะไร"), required=False, max_length=500, help_text=_("ใช้ชื่อกลุ่มหรือหน่วยงาน ไม่ใส่ชื่อบุคคล")
    )
    changed = _long(_("อะไรเปลี่ยนไป"), _("ก่อนเป็นอย่างไร หลังเป็นอย่างไร ใส่ตัวเลขถ้ามี"))
    why = _long(_("เพราะอะไรจึงเปลี่ยน"))
    conditions = _long(_("เงื่อนไขที่ทำให้สำเร็จหรือทำให้ติดขัด"))
    next_step = _long(_("จะทำอะไรต่อ"), rows=2)
    body = _long(_("เนื้อหา"), _("เว้นบรรทัดเพื่อขึ้นย่อหน้าใหม่"), rows=12)
    media_url = ThaiCharField(
        label=_("ลิงก์สื่อ"), required=False, max_length=500, help_text=_("เช่น วิดีโอ หรืออินโฟกราฟิก ขึ้นต้นด้วย https://"),
        widget=forms.URLInput,
    )  # fmt: skip
    file = forms.FileField(label=_("หรือแนบไฟล์ (ไม่เกิน 15 MB)"), required=False)
    credit = ThaiCharField(label=_("จัดทำโดย (หน่วยงานหรือกลุ่ม)"), required=False, max_length=200)
    issues = RecordsField(
        label=_("เกี่ยวกับประเด็น"), queryset=Issue.objects.none(), required=False, widget=ChipSelectMultiple
    )
    target_groups = RecordsField(
        label=_("กลุ่มเป้าหมาย"), queryset=TargetGroup.objects.none(), required=False, widget=ChipSelectMultiple
    )
    area = RecordField(
        label=_("ของพื้นที่"), queryset=Area.objects.none(), empty_label=None,
        error_messages={"invalid_choice": _("เลือกพื้นที่ที่คุณทำงานอยู่")},
    )  # fmt: skip

    def __init__(self, *args: Any, kind: str, areas: list[Area] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        wanted = _OF_KIND[EntryKind(kind)]
        for name in _ALL - wanted:
            del self.fields[name]
        if kind != EntryKind.MEDIA:
            del self.fields["file"]
        self.fields["issues"].queryset = Issue.objects.filter(is_active=True).order_by("sort")
        self.fields["target_groups"].queryset = TargetGroup.objects.filter(is_active=True).order_by("sort")
        if areas is None or len(areas) == 1:
            del self.fields["area"]
        else:
            self.fields["area"].queryset = Area.objects.filter(pk__in=[one.pk for one in areas]).order_by("path")

    def texts(self) -> dict[str, str]:
        """Return the written fields."""
        return {name: value for name, value in self.cleaned_data.items() if name in _ALL}


class AwardListForm(forms.Form):
    """Open the list of a year."""

    area = RecordField(label=_("ของพื้นที่"), queryset=Area.objects.none(), empty_label=None)
    fiscal_year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), coerce=int)
    closes_on = ThaiDateField(label=_("รับเสนอชื่อถึงวันที่"), required=False)

    def __init__(self, *args: Any, areas: list[Area], years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = Area.objects.filter(pk__in=[one.pk for one in areas]).order_by("path")
        self.fields["fiscal_year"].choices = [(year, str(year)) for year in years]


class NominateForm(forms.Form):
    """Name a project: pick it, say why."""

    project = RecordField(
        label=_("โครงการที่ปิดแล้ว"), queryset=None, widget=ChoiceCards, empty_label=None,
        error_messages={"required": _("เลือกโครงการก่อน"), "invalid_choice": _("เลือกจากรายการ")},
    )  # fmt: skip
    reason = ThaiCharField(
        label=_("เด่นอย่างไร"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("ผลที่วัดได้ วิธีการใหม่ หรือสิ่งที่ที่อื่นเอาไปทำต่อได้"),
        error_messages={"required": _("บอกว่าโครงการนี้เด่นอย่างไร")},
    )  # fmt: skip

    def __init__(self, *args: Any, projects: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["project"].queryset = projects
        self.fields["project"].label_from_instance = lambda one: f"{one} · {one.fund.name} {one.fiscal_year}"


class DecideForm(forms.Form):
    """Why these."""

    reason = ThaiCharField(
        label=_("เหตุผลการคัดเลือก"), max_length=4000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("บอกเหตุผลการคัดเลือก คนที่ไม่ได้รับเลือกจะได้เข้าใจ")},
    )  # fmt: skip
