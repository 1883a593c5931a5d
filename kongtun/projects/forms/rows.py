"""Sections with rows: plans, objectives, target groups, activities, budget. Each row's fields carry the row's id."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.refusal import Refused
from kongtun.common.thai.numerals import number
from kongtun.common.ui.forms import ChoiceCardsMultiple, MoneyField, ThaiCharField, ThaiDateField, ThaiDecimalField
from kongtun.funds.choices import ExpenseGroup
from kongtun.funds.models import ExpenseItem
from kongtun.indicators.choices import SourceKind
from kongtun.indicators.models import ActivityType, Indicator, TargetGroup
from kongtun.planning.models import Plan, PlanApproach, PlanProblem
from kongtun.projects import drafts
from kongtun.projects.actions.set_budget_lines import MOST, customary_rate, times_word
from kongtun.projects.choices import MAX_LONG_TEXT
from kongtun.projects.forms.section import SectionForm, textarea
from kongtun.projects.models import PlannedActivity


class PlansForm(SectionForm):
    """Which plans of the year the project answers."""

    plans = forms.MultipleChoiceField(
        label=_("แผนของกองทุนที่โครงการนี้ตอบ"), widget=ChoiceCardsMultiple, help_text=_("เลือกได้มากกว่าหนึ่งแผน")
    )

    def build(self) -> None:
        """Offer this year's plans of the fund."""
        rows = Plan.objects.filter(fund=self.project.fund_id, fiscal_year=self.project.fiscal_year).select_related(
            "issue"
        )
        self.offered = {str(plan.pk): plan for plan in rows}
        field = self.fields["plans"]
        field.choices = [(key, plan.issue.name_th) for key, plan in self.offered.items()]
        field.widget.descriptions = {key: plan.get_state_display() for key, plan in self.offered.items()}

    def stored(self) -> dict[str, Any]:
        """The chosen plans."""
        return {"plans": [str(pk) for pk in self.project.plans.order_by("pk").values_list("pk", flat=True)]}

    def chosen(self) -> list[Plan]:
        """Plans to set."""
        return [self.offered[key] for key in self.cleaned_data["plans"]]


class ObjectivesForm(SectionForm):
    """Each objective with its target; below, more from the plans and from the catalogue."""

    adding = ("problems", "indicator", "new_baseline", "new_source", "new_target")

    problems = forms.MultipleChoiceField(label=_("เพิ่มจากปัญหาในแผน"), required=False, widget=ChoiceCardsMultiple)
    indicator = forms.ChoiceField(label=_("ตัวชี้วัด"), required=False)
    new_baseline = ThaiDecimalField(
        label=_("ขนาดปัญหาตอนนี้"), required=False, max_digits=14, decimal_places=2, min_value=0,
        help_text=_("เว้นว่างได้ถ้ากองทุนมีตัวเลขอยู่แล้ว"),
    )  # fmt: skip
    new_source = forms.ChoiceField(
        label=_("ตัวเลขมาจากไหน"), required=False, choices=[("", "เลือก 1 ข้อ"), *SourceKind.choices]
    )
    new_target = ThaiDecimalField(
        label=_("เป้าหมายเมื่อจบโครงการ"), required=False, max_digits=14, decimal_places=2, min_value=0
    )

    def build(self) -> None:
        """One group of fields for each objective."""
        project = self.project
        self.objectives = list(
            project.objectives.select_related(
                "series__indicator__unit", "baseline", "target", "plan_problem__target", "plan_problem__plan__issue"
            )
        )
        for objective in self.objectives:
            at = f"objectives-{objective.pk}"
            unit = objective.series.indicator.unit_label if objective.series else ""
            self.fields[f"{at}-text"] = ThaiCharField(label=_("วัตถุประสงค์"), max_length=500, widget=textarea(2))
            self.fields[f"{at}-target"] = ThaiDecimalField(
                label=_("เป้าหมาย"), unit=unit, max_digits=14, decimal_places=2, min_value=0
            )
            self.fields[f"{at}-success"] = ThaiCharField(label=_("รู้ว่าสำเร็จเมื่อ"), max_length=600, widget=textarea(2))
        used = {objective.series_id for objective in self.objectives}
        self.plan_problems = {
            str(problem.pk): problem
            for problem in PlanProblem.objects.filter(plan__projects=project)
            .exclude(series__in=used)
            .select_related("plan", "series__indicator__unit", "baseline", "target")
        }
        self.fields["problems"].choices = [
            (key, row.series.indicator.name_th) for key, row in self.plan_problems.items()
        ]
        self.fields["problems"].widget.descriptions = {
            key: drafts.from_to(row.baseline, row.target, row.series.indicator)
            for key, row in self.plan_problems.items()
        }
        self._offer_indicators(used)

    def _offer_indicators(self, used: set[int | None]) -> None:
        wanted = Indicator.objects.filter(is_active=True, owner__isnull=True).exclude(
            series__in=[pk for pk in used if pk]
        )
        issues = list(self.project.plans.values_list("issue", flat=True))
        if issues:
            wanted = wanted.filter(issue__in=issues)
        groups: dict[str, list[tuple[str, str]]] = {}
        self.indicators = {}
        for row in wanted.select_related("issue", "unit").order_by("issue__sort", "sort", "code"):
            self.indicators[str(row.pk)] = row
            groups.setdefault(row.issue.short_name, []).append((str(row.pk), f"{row.name_th} ({row.unit.label_th})"))
        self.fields["indicator"].choices = [("", _("เลือกตัวชี้วัด")), *groups.items()]

    def stored(self) -> dict[str, Any]:
        """Text, target and success of each objective."""
        values: dict[str, Any] = {}
        for objective in self.objectives:
            at = f"objectives-{objective.pk}"
            values |= {
                f"{at}-text": objective.text,
                f"{at}-success": objective.success,
                f"{at}-target": objective.target.value if objective.target else None,
            }
        return values

    def changes(self) -> dict[int, dict[str, Any]]:
        """Values for ``save_objectives``."""
        parts = ("text", "success", "target")
        return {
            row.pk: {part: self.cleaned_data.get(f"objectives-{row.pk}-{part}") for part in parts}
            for row in self.objectives
        }


class TargetsForm(SectionForm):
    """Every official target group with the number of people and main activities."""

    def build(self) -> None:
        """Three fields a group."""
        self.groups = list(TargetGroup.objects.filter(is_active=True).prefetch_related("activities"))
        self.targets = {row.target_group_id: row for row in self.project.targets.prefetch_related("activities")}
        for group in self.groups:
            self.fields[f"count-{group.code}"] = ThaiDecimalField(
                label=_("จำนวนคน"), unit=_("คน"), required=False, max_digits=9, decimal_places=0, min_value=0
            )
            activities = [(row.code, row.name_th) for row in group.activities.all()]
            if activities:
                self.fields[f"activities-{group.code}"] = forms.MultipleChoiceField(
                    label=_("กิจกรรมหลักสำหรับกลุ่มนี้"),
                    required=False,
                    choices=activities,
                    widget=forms.CheckboxSelectMultiple,
                )
            self.fields[f"other-{group.code}"] = ThaiCharField(label=_("กิจกรรมอื่น"), required=False, max_length=200)

    def stored(self) -> dict[str, Any]:
        """Values of the groups that are chosen."""
        values: dict[str, Any] = {}
        for group in self.groups:
            target = self.targets.get(group.pk)
            if target:
                values[f"count-{group.code}"] = target.count
                values[f"activities-{group.code}"] = [row.code for row in target.activities.all()]
                values[f"other-{group.code}"] = target.other_activity
        return values

    def chosen(self) -> list[dict[str, Any]]:
        """Rows for ``set_targets``: groups with a number or an activity."""
        rows = []
        for group in self.groups:
            count = self.cleaned_data.get(f"count-{group.code}")
            activities = self.cleaned_data.get(f"activities-{group.code}", [])
            other = self.cleaned_data.get(f"other-{group.code}", "")
            if count is not None or activities or other:
                rows.append({"group": group, "count": count, "activities": activities, "other_activity": other})
        return rows


class ActivitiesForm(SectionForm):
    """Add activities: by tick from the approaches of the plans, or by an own name."""

    adding = ("typical", "own-0", "own-1")

    typical = forms.MultipleChoiceField(
        label=_("กิจกรรมที่มักทำตามแนวทางในแผน"),
        required=False,
        widget=ChoiceCardsMultiple,
        help_text=_("ติ๊กแล้วกดเพิ่ม แก้ชื่อภายหลังได้"),
    )

    def build(self) -> None:
        """Offer names that the proposal does not have yet."""
        self.activities = list(self.project.activities.prefetch_related("budget_lines", "objectives"))
        taken = {activity.name for activity in self.activities}
        self.names: dict[str, Any] = {}
        choices = []
        rows = PlanApproach.objects.filter(plan__projects=self.project, approach__isnull=False).select_related(
            "approach"
        )
        for row in rows:
            for place, name in enumerate(row.approach.activity_names if row.approach else []):
                if name not in taken:
                    key = f"{row.approach_id}-{place}"
                    self.names[key] = (name, row.approach)
                    choices.append((key, name))
        self.fields["typical"].choices = choices
        for place in range(2):
            self.fields[f"own-{place}"] = ThaiCharField(
                label=_("กิจกรรมของเราเอง") if place == 0 else _("อีกกิจกรรม"), required=False, max_length=300
            )

    def stored(self) -> dict[str, Any]:
        """Nothing: the page only adds."""
        return {}

    def added(self) -> list[Any]:
        """Names for ``add_activities``."""
        own = [self.cleaned_data[f"own-{place}"] for place in range(2)]
        return [self.names[key] for key in self.cleaned_data["typical"]] + [name for name in own if name]


class ActivityForm(SectionForm):
    """Page of one activity."""

    name = ThaiCharField(label=_("ชื่อกิจกรรม"), max_length=300)
    objectives = forms.MultipleChoiceField(label=_("ตอบวัตถุประสงค์ข้อไหน"), widget=ChoiceCardsMultiple)
    steps = ThaiCharField(
        label=_("ทำอย่างไร"), max_length=MAX_LONG_TEXT, widget=textarea(5), help_text=_("เขียนขั้นละบรรทัด ร่างให้แล้ว แก้ได้")
    )
    start_date = ThaiDateField(label=_("ตั้งแต่วันที่"))
    end_date = ThaiDateField(label=_("ถึงวันที่"))
    place = ThaiCharField(label=_("ที่ไหน"), max_length=300)
    expected_output = ThaiCharField(
        label=_("จะได้อะไรออกมา"), max_length=MAX_LONG_TEXT, widget=textarea(2), help_text=_("เช่น ครัวเรือนเข้าร่วม 60 หลัง")
    )
    expected_outcome = ThaiCharField(
        label=_("แล้วเกิดอะไรต่อ"), required=False, max_length=MAX_LONG_TEXT, widget=textarea(2),
        help_text=_("เช่น ครัวเรือนแยกขยะเปียกเองได้ทุกวัน"),
    )  # fmt: skip
    partners = ThaiCharField(
        label=_("ใครร่วมช่วย"), required=False, max_length=300, help_text=_("เช่น อบต. รพ.สต. โรงเรียน")
    )
    activity_type = forms.ChoiceField(label=_("ประเภทกิจกรรม"), required=False)

    def __init__(self, activity: PlannedActivity, data: Any = None) -> None:
        self.activity = activity
        super().__init__(activity.project, data)

    def build(self) -> None:
        """Offer the project's objectives and the types of activity."""
        self.types = {str(row.pk): row for row in ActivityType.objects.filter(is_active=True)}
        self.fields["activity_type"].choices = [
            ("", _("เลือกได้ถ้าตรง")),
            *[(key, row.name_th) for key, row in self.types.items()],
        ]
        rows = list(self.project.objectives.all())
        self.fields["objectives"].choices = [(str(row.pk), row.text or _("วัตถุประสงค์ที่ยังไม่มีข้อความ")) for row in rows]
        if not rows:
            del self.fields["objectives"]

    def stored(self) -> dict[str, Any]:
        """What the activity holds."""
        activity = self.activity
        values = {name: getattr(activity, name) for name in self.fields if name not in ("objectives", "activity_type")}
        values["activity_type"] = str(activity.activity_type_id or "")
        if "objectives" in self.fields:
            values["objectives"] = [str(pk) for pk in activity.objectives.order_by("pk").values_list("pk", flat=True)]
        return values

    def clean(self) -> dict[str, Any]:
        """The end may not lie before the start."""
        values = super().clean() or self.cleaned_data
        start, end = values.get("start_date"), values.get("end_date")
        if start and end and end < start:
            self.add_error("end_date", _("วันสิ้นสุดอยู่ก่อนวันเริ่ม แก้วันใดวันหนึ่งให้เรียงกัน"))
        return values

    def changes(self) -> dict[str, Any]:
        """Values for ``save_activity``."""
        values = dict(self.cleaned_data)
        values["activity_type"] = self.types.get(values["activity_type"])
        if "objectives" in values:
            values["objectives"] = [int(pk) for pk in values["objectives"]]
        return values


class BudgetForm(SectionForm):
    """All lines of all activities on one page; a select adds a common item to an activity."""

    def build(self) -> None:
        """Fields of each line carry the line's id."""
        self.activities = list(self.project.activities.prefetch_related("budget_lines__item"))
        items = _item_choices()
        self.adding = tuple(f"add-{activity.pk}" for activity in self.activities)
        for activity in self.activities:
            for line in activity.budget_lines.all():
                self._line_fields(f"line-{line.pk}", times_word(line.item))
            self.fields[f"add-{activity.pk}"] = forms.ChoiceField(label=_("เพิ่มรายการ"), required=False, choices=items)

    def _line_fields(self, at: str, times: str) -> None:
        above_zero: dict[str, Any] = {"min_value": Decimal("0.01"), "decimal_places": 2, "max_digits": 10}
        messages = {"min_value": _("จำนวนต้องมากกว่า 0 ถ้าไม่ใช้รายการนี้ให้ลบ")}
        self.fields[f"{at}-description"] = ThaiCharField(label=_("รายการ"), max_length=200)
        self.fields[f"{at}-quantity"] = ThaiDecimalField(
            label=_("จำนวน"), max_value=MOST["quantity"], error_messages=messages, **above_zero
        )
        self.fields[f"{at}-unit"] = ThaiCharField(label=_("หน่วย"), required=False, max_length=60)
        self.fields[f"{at}-times"] = ThaiDecimalField(
            label=_("กี่%(word)s") % {"word": times}, max_value=MOST["times"], error_messages=messages, **above_zero
        )
        self.fields[f"{at}-rate"] = MoneyField(label=_("อัตรา (บาท)"), max_value=MOST["rate"])
        for part in ("quantity", "times", "rate"):
            self.fields[f"{at}-{part}"].widget.attrs["data-factor"] = ""
            self.fields[f"{at}-{part}"].widget.attrs.pop("data-unit", None)

    def stored(self) -> dict[str, Any]:
        """Values of the lines."""
        parts = ("description", "quantity", "unit", "times", "rate")
        return {
            f"line-{line.pk}-{part}": getattr(line, part)
            for activity in self.activities
            for line in activity.budget_lines.all()
            for part in parts
        }

    def clean(self) -> dict[str, Any]:
        """Numbers of a line may not be taken away: a line that is not used is removed."""
        values = super().clean() or self.cleaned_data
        for name in list(self.fields):
            part = name.rsplit("-", 1)[-1]
            if (
                name.startswith("line-")
                and part != "unit"
                and name not in self.errors
                and values.get(name) in (None, "")
            ):
                self.add_error(name, _("ใส่ช่องนี้ หรือลบรายการนี้ออก"))
        return values

    def field_of(self, refusal: Refused) -> str | None:
        """Return the field of the line that is refused (activities.0.lines.2.rate: by their places)."""
        match refusal.field.split("."):
            case ["activities", place, "lines", number, part]:
                line = self.activities[int(place)].budget_lines.all()[int(number)]
                return f"line-{line.pk}-{part}"
        return super().field_of(refusal)

    def lines_of(self) -> dict[int, list[dict[str, Any]]]:
        """Values for ``set_budget``."""
        parts = ("description", "quantity", "unit", "times", "rate")
        return {
            activity.pk: [
                {"id": line.pk, **{part: self.cleaned_data[f"line-{line.pk}-{part}"] for part in parts}}
                for line in activity.budget_lines.all()
            ]
            for activity in self.activities
        }


def _item_choices() -> list[Any]:
    """Return common items by the six groups, each with its customary rate."""
    groups: dict[str, list[tuple[str, str]]] = {group: [] for group in ExpenseGroup.values}
    for item in ExpenseItem.objects.filter(is_active=True):
        groups[item.group].append((item.code, item_label(item)))
    rows: list[Any] = [("", _("เลือกรายการ"))]
    for group, items in groups.items():
        label = str(ExpenseGroup(group).label)
        own = (group, _("%(group)s รายการอื่น (พิมพ์ชื่อเอง)") % {"group": label})
        rows.append((label, [*items, own]))
    return rows


def item_label(item: ExpenseItem) -> str:
    """Return the item with its customary rate: ค่าอาหารกลางวัน 50–120 บาท/คน/มื้อ."""
    if not (item.rate_low or item.rate_high):
        return item.name_th
    return f"{item.name_th} {rate_text(item)}"


def rate_text(item: ExpenseItem) -> str:
    """Return the customary range in words: 50–120 บาท/คน/มื้อ."""
    low, high = item.rate_low, item.rate_high
    figures = f"{number(low)}–{number(high)}" if low and high and low != high else number(customary_rate(item))
    return f"{figures} {item.unit_th or 'บาท'}"
