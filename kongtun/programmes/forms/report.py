"""The report from the field, in the order of the programmes' own papers; and reported figures."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import (
    ChipSelectMultiple,
    MoneyField,
    PhotosInput,
    ThaiCharField,
    ThaiDateField,
    ThaiIntegerField,
)
from kongtun.programmes.forms.programme import area_text
from kongtun.programmes.models import ProgrammeReport
from kongtun.programmes.queries.reports import TEXTS

LONGEST = 60_000


class PhotoFilesField(forms.FileField):
    """Files as they came; the action looks into each and says which one is no picture."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 (Django's signature)
        """Return the list of files; an empty list for none."""
        return list(data or [])


def _long(label: Any, rows: int, help_text: Any = "") -> ThaiCharField:
    return ThaiCharField(label=label, required=False, max_length=LONGEST, widget=area_text(rows), help_text=help_text)


class ReportForm(forms.Form):
    """Nothing is needed to keep a draft; publishing asks for day, title and what was done."""

    use_required_attribute = False

    held_on = ThaiDateField(label=_("วันที่"), required=False, help_text=_("เช่น 30/11/2566"))
    held_until = ThaiDateField(label=_("ถึงวันที่"), required=False)
    reporter = ThaiCharField(label=_("รายงานจากพื้นที่ โดย"), required=False, max_length=120)
    place = ThaiCharField(label=_("สถานที่"), required=False, max_length=300)
    title = ThaiCharField(label=_("กิจกรรม/ประชุม"), required=False, max_length=400, widget=area_text(2))
    purpose = _long(_("วัตถุประสงค์ของการจัดกิจกรรม"), 3)
    activity = forms.TypedChoiceField(label=_("กิจกรรมของชุดโครงการ"), required=False, coerce=int, empty_value=None)
    objectives = forms.TypedMultipleChoiceField(
        label=_("เกี่ยวข้องกับวัตถุประสงค์ของโครงการ ข้อที่"), required=False, coerce=int, widget=ChipSelectMultiple
    )
    indicators = forms.TypedMultipleChoiceField(
        label=_("และตัวชี้วัดผลงานของโครงการ ข้อที่"), required=False, coerce=int, widget=ChipSelectMultiple
    )
    planned = _long(_("ที่วางแผนไว้"), 3)
    done = _long(_("รายละเอียดที่ได้ปฏิบัติจริง"), 14, _("วางข้อความจากบันทึกได้เลย บรรทัดและหัวข้อย่อยคงตามที่พิมพ์"))
    people = ThaiIntegerField(label=_("ผู้เข้าร่วม (คน)"), required=False, min_value=0, max_value=1_000_000)
    output = _long(_("ผลผลิต / ผลลัพธ์เชิงปริมาณ"), 3)
    outcome = _long(_("ผลลัพธ์เชิงคุณภาพ"), 4)
    conclusion = _long(_("ผลสรุปที่สำคัญของกิจกรรม"), 3)
    suggestions = _long(_("ข้อเสนอแนะเพิ่มเติม"), 4)
    targets = forms.TypedMultipleChoiceField(
        label=_("กองทุนที่ร่วม"), required=False, coerce=int, widget=ChipSelectMultiple,
        help_text=_("ไม่เลือก = รายงานนี้เป็นของทุกกองทุนเป้าหมาย"),
    )  # fmt: skip
    source_url = ThaiCharField(label=_("ลิงก์ต้นทาง"), required=False, max_length=300)
    photos = PhotoFilesField(label=_("เพิ่มรูป"), required=False, help_text=_("เลือกได้หลายรูปพร้อมกัน ระบบย่อรูปและลบพิกัดให้"))

    def __init__(self, *args: Any, report: ProgrammeReport, **kwargs: Any) -> None:
        self.report = report
        values = {name: getattr(report, name) for name in (*TEXTS, "held_on", "held_until", "people")}
        values |= {
            name: [row.pk for row in getattr(report, name).all()] for name in ("objectives", "indicators", "targets")
        }
        super().__init__(*args, initial={**values, "activity": report.activity_id}, **kwargs)
        programme = report.programme
        self.activities = {row.pk: row for row in programme.activities.all()}
        self.fields["activity"].choices = [
            ("", _("ไม่ระบุ")), *((pk, f"{row.number}. {row.name[:90]}") for pk, row in self.activities.items()),
        ]  # fmt: skip
        for name in ("objectives", "indicators"):
            rows = getattr(programme, name).all()
            self.fields[name].choices = [(row.pk, f"{row.number}. {row.text[:70]}") for row in rows]
        targets = programme.targets.select_related("fund__area").order_by("fund__area__parent__code", "fund__name")
        self.fields["targets"].choices = [(row.pk, row.fund.area.name_th) for row in targets]
        for photo in report.photos.all():
            if photo.removed_at is None:
                self.fields[f"caption-{photo.pk}"] = ThaiCharField(
                    label=_("ในรูปคืออะไร"), required=False, max_length=200
                )
                self.initial[f"caption-{photo.pk}"] = photo.caption

    def parts(self, only: set[str] | None = None) -> dict[str, Any]:
        """Return the keyword arguments of ``save_report`` from the fields that are right (of the names in ``only``)."""
        found: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if (only is not None and name not in only) or name == "photos" or name.startswith("caption-"):
                continue
            if name in ("objectives", "indicators", "targets"):
                found[f"{name.removesuffix('s')}_ids"] = value
            elif name == "activity":
                found[name] = self.activities.get(value)
            else:
                found[name] = value
        return found

    def captions(self, only: set[str] | None = None) -> dict[int, str]:
        """Return {photo id: caption} of the captions that are right."""
        return {
            int(name.partition("-")[2]): value or ""
            for name, value in self.cleaned_data.items()
            if name.startswith("caption-") and (only is None or name in only)
        }

    def photo_rows(self) -> list[Any]:
        """Photos that are kept, each with its caption field."""
        return [
            (photo, self[f"caption-{photo.pk}"])
            for photo in self.report.photos.all()
            if f"caption-{photo.pk}" in self.fields
        ]


class FiguresForm(forms.Form):
    """What a document says about a day."""

    as_of = ThaiDateField(label=_("ข้อมูล ณ วันที่"), help_text=_("เช่น 15/11/2566"))
    source = ThaiCharField(label=_("ที่มา"), max_length=200, help_text=_("เอกสารหรือรายงานที่ตัวเลขปรากฏ"))
    plans = ThaiIntegerField(label=_("แผนที่ทำ"), required=False, min_value=0, max_value=1_000_000)
    proposed = ThaiIntegerField(label=_("โครงการที่เสนอ"), required=False, min_value=0, max_value=1_000_000)
    funded = ThaiIntegerField(label=_("โครงการที่ได้รับสนับสนุน"), required=False, min_value=0, max_value=1_000_000)
    amount = MoneyField(label=_("งบที่ได้รับ"), required=False)
    note = ThaiCharField(label=_("หมายเหตุ"), required=False, max_length=300)


class AsOfForm(forms.Form):
    """Two days to compare; anything unreadable is today, or no comparison."""

    on = ThaiDateField(label=_("ณ วันที่"), required=False)
    with_ = ThaiDateField(label=_("เทียบกับวันที่"), required=False)
