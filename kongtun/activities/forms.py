"""The report form: picks and prefilled values; its fields follow the project's target groups, objectives and money groups."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.activities.models import ActivityReport
from kongtun.activities.presenters.measures import Measure
from kongtun.activities.presenters.proposals import Plan
from kongtun.activities.states import ReportQuality
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.ui.forms import (
    ChipSelect,
    ChoiceCards,
    MoneyField,
    MoneyInput,
    PhotosInput,
    ThaiCharField,
    ThaiDateField,
    ThaiDecimalField,
    UnitInput,
)
from kongtun.funds.choices import ExpenseGroup
from kongtun.projects.models import PlannedActivity

OTHER_DAY = "other"
# First word of a field's name → part of save_report that a refusal at that field takes with it.
PARTS = {
    "people": "participants",
    "money": "expenses",
    "value": "results",
    "later": "results",
    "num": "results",
    "den": "results",
}


class AskedWhenSent:
    """A field that a report needs before it is sent, but not to be kept as a draft."""

    def validate(self, value: Any) -> None:
        """Leave an empty answer to the action that sends; check any other."""
        if value not in self.empty_values:  # type: ignore[attr-defined]
            super().validate(value)  # type: ignore[misc]


class NeededText(AskedWhenSent, ThaiCharField):
    """A text."""


class NeededDate(AskedWhenSent, ThaiDateField):
    """A day."""


class NeededNumber(AskedWhenSent, ThaiDecimalField):
    """A number."""


class PhotoFilesField(forms.FileField):
    """Files as they came; the action looks into each and says which one is no picture."""

    widget = PhotosInput

    def clean(self, data: Any, initial: Any = None) -> list[Any]:  # noqa: ARG002 (Django's signature)
        """Return the list of files; an empty list for none."""
        return list(data or [])


def _area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


class ReportForm(forms.Form):
    """Numbered questions of the field report. ``values`` as from presenters.proposals."""

    use_required_attribute = False

    held_pick = forms.ChoiceField(label=_("จัดวันไหน"), widget=ChipSelect, required=False)
    held_on = NeededDate(label=_("วันที่จัด"), help_text=_("เช่น 8/11/2568"))
    held_until = ThaiDateField(label=_("ถึงวันที่"), required=False, help_text=_("ใส่เมื่อจัดหลายวัน"))
    place = ThaiCharField(label=_("จัดที่ไหน"), required=False, max_length=300)
    done = NeededText(label=_("ทำอะไรไปบ้าง"), widget=_area(4), help_text=_("เติมจากแผนให้แล้ว ตัดหรือแก้ให้ตรงกับที่ทำจริง"))
    output = ThaiCharField(
        label=_("ได้อะไรออกมา (ผลผลิต)"), required=False, widget=_area(2), help_text=_("เติมจากแผนให้แล้ว แก้เป็นตัวเลขจริง")
    )
    outcome = ThaiCharField(label=_("มีอะไรเปลี่ยนไปบ้าง (ผลลัพธ์)"), required=False, widget=_area(2))
    quality = forms.TypedChoiceField(
        label=_("ได้ผลแค่ไหน"),
        required=False,
        coerce=int,
        empty_value=None,
        choices=ReportQuality.choices,
        widget=ChoiceCards,
    )
    problems = ThaiCharField(label=_("เล่าสั้น ๆ ว่าติดขัดอะไร แก้อย่างไร"), required=False, widget=_area(3))
    photos = PhotoFilesField(label=_("เพิ่มรูป"), required=False, help_text=_("เลือกได้หลายรูปพร้อมกัน ระบบย่อรูปและลบพิกัดให้"))

    def __init__(
        self, *args: Any, activity: PlannedActivity, plan: Plan, measures: list[Measure], values: dict[str, Any],
        report: ActivityReport | None = None, **kwargs: Any,
    ) -> None:  # fmt: skip
        self.activity, self.plan, self.measures, self.report = activity, plan, measures, report
        super().__init__(*args, **kwargs)
        self._days(values)
        for name in ("held_until", "place", "done", "output", "outcome", "quality", "problems"):
            self.initial[name] = values[name]
        self._people(values["people"])
        self._money(values["money"])
        self._results(values["results"])
        for photo in report.photos.all() if report else ():
            if photo.removed_at is None:
                self.fields[f"caption-{photo.pk}"] = ThaiCharField(
                    label=_("ในรูปคืออะไร"), required=False, max_length=200
                )
                self.initial[f"caption-{photo.pk}"] = photo.caption

    def _days(self, values: dict[str, Any]) -> None:
        today = timezone.localdate()
        days = [(today, _("วันนี้")), (today - timedelta(days=1), _("เมื่อวาน"))]
        planned = self.activity.start_date
        if planned and planned <= today and planned not in (day for day, _word in days):
            days.insert(0, (planned, _("ตามแผน")))
        project = self.activity.project
        days = [
            (day, word) for day, word in days
            if (not project.start_date or project.start_date <= day) and (not project.end_date or day <= project.end_date)
        ]  # fmt: skip
        choices = [(day.isoformat(), f"{word} {short_date(day, year=False)}") for day, word in days]
        self.fields["held_pick"].choices = [*choices, (OTHER_DAY, _("วันอื่น"))]
        held_on = values["held_on"]
        picked = held_on.isoformat() if held_on else ""
        known = picked in dict(choices)
        self.initial["held_pick"] = picked if known else OTHER_DAY
        self.initial["held_on"] = None if known else held_on

    def _people(self, people: dict[int, int]) -> None:
        for group, name in self.plan.groups.items():
            key = f"people-{group}"
            self.fields[key] = ThaiDecimalField(
                label=name,
                required=False,
                min_value=0,
                decimal_places=0,
                widget=UnitInput("", {"inputmode": "numeric"}),
            )
            self.initial[key] = people.get(group, self.plan.people[group] if self.report is None else None)

    def _money(self, money: dict[str, Decimal]) -> None:
        for group in ExpenseGroup:
            key = f"money-{group.value}"
            planned = self.plan.money.get(group.value)
            self.fields[key] = MoneyField(
                label=group.label, required=False, help_text=_plan_note(planned), widget=MoneyInput({"data-factor": ""})
            )
            self.initial[key] = money.get(group.value)

    def _results(self, results: dict[int, Any]) -> None:
        for row in self.measures:
            pk = row.objective.pk
            reading = results.get(pk)
            self.fields[f"value-{pk}"] = NeededNumber(
                label=_("วัดได้"), min_value=0, unit=row.unit, max_digits=14, decimal_places=2, widget=UnitInput()
            )
            self.fields[f"later-{pk}"] = forms.BooleanField(label=_("ยังไม่วัดครั้งนี้ วัดตอนจบ"), required=False)
            # A counted value shows its count; the percentage follows from it.
            self.initial[f"value-{pk}"] = reading.value if reading and reading.numerator is None else None
            self.initial[f"later-{pk}"] = pk in results and reading is None
            if row.is_percent:
                for part, label in (("num", _("นับได้")), ("den", _("จากทั้งหมด"))):
                    self.fields[f"{part}-{pk}"] = ThaiDecimalField(
                        label=label, required=False, min_value=0, max_digits=14, decimal_places=2
                    )
                self.initial[f"num-{pk}"] = reading.numerator if reading else None
                self.initial[f"den-{pk}"] = reading.denominator if reading else None

    def clean(self) -> dict[str, Any]:
        """Turn the picked day into ``held_on``; "วันอื่น" needs a day only when the report is sent."""
        data: dict[str, Any] = super().clean() or {}
        pick = data.get("held_pick") or OTHER_DAY
        if pick != OTHER_DAY:
            data["held_on"] = ThaiDateField(required=False).clean(pick)
            self._errors.pop("held_on", None)
        return data

    def parts(self, only: set[str] | None = None) -> dict[str, Any]:
        """Return the keyword arguments of save_report from the fields that are right (of the names in ``only``)."""
        parts: dict[str, Any] = {}
        for name, value in self.cleaned_data.items():
            if only is not None and name not in only and not (name == "held_on" and "held_pick" in only):
                continue
            kind, dash, key = name.partition("-")
            if kind == "people" and dash:
                parts.setdefault("participants", {})[int(key)] = None if value is None else int(value)
            elif kind == "money" and dash:
                parts.setdefault("expenses", {})[key] = value
            elif kind in ("value", "later", "num", "den") and dash:
                parts.setdefault("results", {})[int(key)] = self._result(int(key))
            elif name not in ("held_pick", "photos") and kind != "caption":
                parts[name] = value
        if "results" in parts:
            parts["results"] = list(parts["results"].values())
        return parts

    def _result(self, pk: int) -> dict[str, Any]:
        get = self.cleaned_data.get
        return {
            "objective": pk, "value": get(f"value-{pk}"), "later": bool(get(f"later-{pk}")),
            "numerator": get(f"num-{pk}"), "denominator": get(f"den-{pk}"),
        }  # fmt: skip

    def captions(self, only: set[str] | None = None) -> dict[int, str]:
        """Return {photo id: caption} of the captions that are right."""
        return {
            int(name.partition("-")[2]): value or ""
            for name, value in self.cleaned_data.items()
            if name.startswith("caption-") and (only is None or name in only)
        }

    def refuse(self, field: str, message: str) -> None:
        """Put the sentence of a rule beside its field (above the form when there is none)."""
        self.add_error(field if field in self.fields else None, message)

    # --- what the template walks over ---

    def people(self) -> list[Any]:
        """The counts of people, with the planned number."""
        return [(self[f"people-{group}"], self.plan.people[group]) for group in self.plan.groups]

    def money_planned(self) -> list[Any]:
        """Expense groups of the plan (or that hold an amount or an error)."""
        return [self[f"money-{group.value}"] for group in ExpenseGroup if self._shown(group.value)]

    def money_others(self) -> list[Any]:
        """The remaining expense groups."""
        return [self[f"money-{group.value}"] for group in ExpenseGroup if not self._shown(group.value)]

    def _shown(self, group: str) -> bool:
        field = self[f"money-{group}"]
        return group in self.plan.money or bool(field.value()) or bool(field.errors)

    def results(self) -> list[dict[str, Any]]:
        """Each objective with its ruler and its fields."""
        rows = []
        for row in self.measures:
            pk = row.objective.pk
            counted = [self[f"num-{pk}"], self[f"den-{pk}"]] if row.is_percent else []
            rows.append(
                {"measure": row, "value": self[f"value-{pk}"], "later": self[f"later-{pk}"], "counted": counted,
                 "counted_open": any(field.value() or field.errors for field in counted)}
            )  # fmt: skip
        return rows

    def photo_rows(self) -> list[Any]:
        """Photos that are kept, each with its caption field."""
        return [
            (photo, self[f"caption-{photo.pk}"])
            for photo in (self.report.photos.all() if self.report else ())
            if photo.removed_at is None
        ]


def _plan_note(planned: Decimal | None) -> Any:
    return _("แผน %(amount)s บาท") % {"amount": baht(planned)} if planned else ""


class NoteForm(forms.Form):
    """What the team should change."""

    note = ThaiCharField(
        label=_("ต้องแก้อะไร"), widget=_area(3), max_length=2000, help_text=_("บอกจุดที่ต้องแก้ให้ชัด ทีมจะเห็นข้อความนี้")
    )
