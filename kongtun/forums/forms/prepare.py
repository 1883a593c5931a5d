"""Forms of the short pages on which a forum is prepared."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.thai.numerals import number
from kongtun.common.ui.forms import (
    ChipSelect,
    ChoiceCards,
    MoneyField,
    ThaiCharField,
    ThaiDateField,
    ThaiDecimalField,
    ThaiIntegerField,
    UnitInput,
)
from kongtun.common.ui.rows import row_set
from kongtun.forums.choices import ForumKind, ForumMode, PeriodKind, RhythmLevel
from kongtun.forums.starts import STARTS
from kongtun.funds.models import ExpenseItem
from kongtun.programmes.models import Programme

MOST_ROWS = 60


def time_field(label: Any, *, required: bool = True) -> forms.TimeField:
    """A time typed as 09:30 or 9.30."""
    return forms.TimeField(
        label=label, required=required, input_formats=["%H:%M", "%H.%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"inputmode": "numeric", "class": "date"}),
        error_messages={"invalid": _("ใส่เวลาเป็นชั่วโมงและนาที เช่น 09:30"), "required": _("ใส่เวลา เช่น 09:30")},
    )  # fmt: skip


class WhenForm(forms.Form):
    """When: one day, or from a day to a later one."""

    day = ThaiDateField(label=_("วันที่"), help_text=_("เช่น 18/6/2570"))
    from_time = time_field(_("เริ่ม"))
    until_time = time_field(_("เลิก"))
    last_day = ThaiDateField(label=_("ถึงวันที่ (ถ้าหลายวัน)"), required=False)

    def starts_at(self) -> datetime:
        """The beginning in Thai time."""
        return _moment(self.cleaned_data["day"], self.cleaned_data["from_time"])

    def ends_at(self) -> datetime:
        """The end in Thai time."""
        return _moment(self.cleaned_data.get("last_day") or self.cleaned_data["day"], self.cleaned_data["until_time"])


def _moment(day: date, hour: time) -> datetime:
    return timezone.make_aware(datetime.combine(day, hour))


def when_initial(starts_at: datetime, ends_at: datetime) -> dict[str, Any]:
    """What ``WhenForm`` shows for a forum."""
    start, end = timezone.localtime(starts_at), timezone.localtime(ends_at)
    last = end.date() if end.date() != start.date() else None
    return {"day": start.date(), "from_time": start.time(), "until_time": end.time(), "last_day": last}


class NewForumForm(WhenForm):
    """Begin a forum: the rest is filled in on the pages that follow."""

    title = ThaiCharField(label=_("ชื่อเวที"), max_length=300)
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("จัดในพื้นที่"),
        error_messages={"required": _("เลือกพื้นที่"), "invalid_choice": _("เลือกพื้นที่จากรายการ")},
    )
    kind = forms.ChoiceField(label=_("ชนิด"), choices=ForumKind.choices, widget=ChipSelect)
    mode = forms.ChoiceField(label=_("รูปแบบ"), choices=ForumMode.choices, widget=ChipSelect)
    begin = forms.ChoiceField(label=_("กำหนดการเริ่มจาก"), required=False)
    field_order = ("title", "area", "kind", "mode", "day", "from_time", "until_time", "last_day", "begin")

    def __init__(self, *args: Any, areas: QuerySet[Area], copies: list[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
        ready = [(f"start-{key}", start.name) for key, start in STARTS.items()]
        earlier = [(f"copy-{forum.pk}", forum.title[:90]) for forum in copies]
        choices: list[Any] = [("", _("เขียนเองทีละช่วง")), (_("กำหนดการตัวอย่าง"), ready)]
        self.fields["begin"].choices = [*choices, *([(_("เวทีที่เคยจัด"), earlier)] if earlier else [])]  # type: ignore[attr-defined]


class BasicsForm(forms.Form):
    """What the forum is about."""

    title = ThaiCharField(label=_("ชื่อเวที"), max_length=300)
    objective = ThaiCharField(
        label=_("วัตถุประสงค์"), required=False, max_length=8000, widget=forms.Textarea({"rows": 4}),
        help_text=_("ข้อละบรรทัด"),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("ชนิด"), choices=ForumKind.choices, widget=ChipSelect)
    mode = forms.ChoiceField(label=_("รูปแบบ"), choices=ForumMode.choices, widget=ChipSelect)
    place = ThaiCharField(label=_("สถานที่"), required=False, max_length=200)
    host = ThaiCharField(label=_("หน่วยงานเจ้าภาพ"), required=False, max_length=200, help_text=_("หน่วยงานที่ออกหนังสือเชิญ"))
    programme = forms.ModelChoiceField(
        Programme.objects.none(), label=_("อยู่ในชุดโครงการ"), required=False, empty_label=_("ไม่อยู่ในชุดโครงการใด"),
        error_messages={"invalid_choice": _("เลือกชุดโครงการจากรายการ")},
    )  # fmt: skip

    def __init__(self, *args: Any, programmes: QuerySet[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["programme"].queryset = programmes  # type: ignore[attr-defined]


class ChangeForm(WhenForm):
    """Move a forum that people were invited to."""

    mode = forms.ChoiceField(label=_("รูปแบบ"), choices=ForumMode.choices, widget=ChipSelect)
    place = ThaiCharField(label=_("สถานที่"), required=False, max_length=200)
    online_link = ThaiCharField(label=_("ลิงก์เข้าประชุมออนไลน์"), required=False, max_length=500)


class ReasonForm(forms.Form):
    """Why something is called off or opened again."""

    note = ThaiCharField(label=_("เหตุผล"), max_length=500, widget=forms.Textarea({"rows": 3}))


class LinkForm(forms.Form):
    """The address of the online room."""

    online_link = ThaiCharField(
        label=_("ลิงก์เข้าประชุม"), required=False, max_length=500, help_text=_("วางลิงก์ของ Jitsi, Microsoft Teams, Google Meet หรือ Zoom"),
        widget=forms.TextInput({"inputmode": "url"}),
    )  # fmt: skip


class PeriodForm(forms.Form):
    """A period of the agenda."""

    pk = forms.IntegerField(required=False, widget=forms.HiddenInput, max_value=2**53)
    kind = forms.ChoiceField(label=_("ชนิด"), choices=PeriodKind.choices, required=False)
    title = ThaiCharField(label=_("เรื่อง"), required=False, max_length=300)
    minutes = ThaiIntegerField(
        label=_("กี่นาที"), required=False, min_value=0, max_value=1440,
        widget=UnitInput("", {"data-minutes": ""}),
    )  # fmt: skip
    by_whom = ThaiCharField(label=_("โดยใคร (บทบาท)"), required=False, max_length=200)


PeriodSet = row_set(PeriodForm, can_delete=True, most=MOST_ROWS)


class CostForm(forms.Form):
    """A line of the budget."""

    item = forms.ModelChoiceField(
        ExpenseItem.objects.none(), label=_("รายการ"), required=False, empty_label=_("อื่น ๆ (เขียนเอง)"),
        error_messages={"invalid_choice": _("เลือกรายการจากบัญชี")},
    )  # fmt: skip
    description = ThaiCharField(label=_("รายละเอียด"), required=False, max_length=200)
    quantity = ThaiDecimalField(label=_("จำนวน"), required=False, max_digits=9, decimal_places=2)
    times = ThaiDecimalField(label=_("ชั่วโมง มื้อ หรือครั้ง"), required=False, max_digits=7, decimal_places=2)
    rate = MoneyField(label=_("อัตรา"), required=False)

    def __init__(self, *args: Any, items: list[ExpenseItem], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["item"]
        # One list for all rows: read once, checked in memory.
        field.queryset = ExpenseItem.objects.filter(is_active=True)
        field.choices = [("", field.empty_label), *((item.pk, item_words(item)) for item in items)]
        field.to_python = lambda value: _picked(items, value)


def _picked(items: list[ExpenseItem], value: Any) -> ExpenseItem | None:
    if value in (None, ""):
        return None
    for item in items:
        if str(item.pk) == str(value):
            return item
    raise forms.ValidationError(_("เลือกรายการจากบัญชี"), code="invalid_choice")


def item_words(item: ExpenseItem) -> str:
    """Name of an expense item with what it customarily costs."""
    if item.rate_high is None:
        return item.name_th
    low = f"{number(item.rate_low)}–" if item.rate_low is not None else ""
    return f"{item.name_th} ({low}{number(item.rate_high)} {item.unit_th})"


CostSet = row_set(CostForm, can_delete=True, most=MOST_ROWS)


class LetterForm(forms.Form):
    """The words of the invitation that the system cannot know."""

    letter_prefix = ThaiCharField(
        label=_("เลขหนังสือขึ้นต้นด้วย"), required=False, max_length=40, help_text=_("เช่น อบ 0033/ว ระบบต่อเลขให้เอง")
    )
    signer = ThaiCharField(label=_("ผู้ลงนาม"), required=False, max_length=160)
    signer_position = ThaiCharField(label=_("ตำแหน่งผู้ลงนาม"), required=False, max_length=200)
    letter_note = ThaiCharField(
        label=_("ข้อความเพิ่มในหนังสือ"), required=False, max_length=2000, widget=forms.Textarea({"rows": 3}),
        help_text=_("เช่น ค่าใช้จ่ายในการเดินทางเบิกจากผู้จัด"),
    )  # fmt: skip
    contact = ThaiCharField(
        label=_("ติดต่อสอบถาม"), required=False, max_length=200, help_text=_("หน่วยงานและเบอร์โทรของหน่วยงาน")
    )


class RhythmForm(forms.Form):
    """How often people come together."""

    title = ThaiCharField(label=_("เวทีอะไร"), max_length=200, help_text=_("เช่น เวทีแลกเปลี่ยนทีมพี่เลี้ยง"))
    area = forms.ModelChoiceField(
        Area.objects.none(),
        label=_("ใช้ในพื้นที่"),
        error_messages={"required": _("เลือกพื้นที่"), "invalid_choice": _("เลือกพื้นที่จากรายการ")},
    )
    level = forms.ChoiceField(
        label=_("จัดแยกราย"), choices=RhythmLevel.choices, widget=ChoiceCards,
        error_messages={"required": _("เลือกระดับ"), "invalid_choice": _("เลือกระดับ")},
    )  # fmt: skip
    times = ThaiIntegerField(
        label=_("กี่ครั้งต่อปี"), min_value=1, max_value=12, error_messages={"required": _("ใส่จำนวนครั้ง")}
    )
    every_years = ThaiIntegerField(
        label=_("ทุกกี่ปี"), min_value=1, max_value=5, initial=1, error_messages={"required": _("ใส่ 1 ถ้าจัดทุกปี")}
    )
    since_year = forms.IntegerField(
        label=_("ตั้งแต่ปีงบประมาณ"), min_value=2540, max_value=2700, widget=forms.TextInput({"inputmode": "numeric", "class": "num"}),
        error_messages={"required": _("ใส่ปี พ.ศ."), "invalid": _("ใส่ปี พ.ศ. เช่น 2570")},
    )  # fmt: skip
    until_year = forms.IntegerField(
        label=_("ถึงปีงบประมาณ"), required=False, min_value=2540, max_value=2700,
        widget=forms.TextInput({"inputmode": "numeric", "class": "num"}), error_messages={"invalid": _("ใส่ปี พ.ศ. เช่น 2572")},
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("ชนิด"), choices=ForumKind.choices, widget=ChipSelect)
    objective = ThaiCharField(label=_("เพื่ออะไร"), required=False, max_length=500, widget=forms.Textarea({"rows": 2}))

    def __init__(self, *args: Any, areas: QuerySet[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = areas  # type: ignore[attr-defined]
