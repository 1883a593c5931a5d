"""Fields that several forms of the landscape share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import ThaiCharField
from kongtun.indicators.models import Issue
from kongtun.landscape.choices import OrganisationKind


def text(label: Any, most: int, *, required: bool = False, rows: int = 0, hint: Any = "") -> ThaiCharField:
    """A line, or several with ``rows``."""
    widget = forms.Textarea({"rows": rows}) if rows else forms.TextInput()
    return ThaiCharField(label=label, required=required, max_length=most, widget=widget, help_text=hint)


def _is_id(value: Any) -> bool:
    """True for what a database can hold as an id; anything longer would be a failure, not a refusal."""
    return isinstance(value, int) or (
        isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) < 18
    )


class OneField(forms.ModelChoiceField):
    """One record by its id; an odd id is no choice."""

    def to_python(self, value: Any) -> Any:
        """Refuse what is no id before the database is asked."""
        if isinstance(value, str) and value and not _is_id(value):
            raise forms.ValidationError(
                self.error_messages["invalid_choice"], code="invalid_choice", params={"value": value[:40]}
            )
        return super().to_python(value)


class ManyField(forms.ModelMultipleChoiceField):
    """Several records by their ids; an odd id is no choice."""

    def clean(self, value: Any) -> Any:
        """Refuse what is no id before the database is asked."""
        for one in value or ():
            if not _is_id(one):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": str(one)[:40]}
                )
        return super().clean(value)


class AreaField(OneField):
    """One of the areas in which the person writes."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("empty_label", None)
        kwargs.setdefault("error_messages", {"required": _("เลือกพื้นที่"), "invalid_choice": _("เลือกพื้นที่จากรายการ")})
        super().__init__(Area.objects.none(), **kwargs)

    def offer(self, areas: list[Area]) -> None:
        """Offer these areas in this order, without asking the database for their names again."""
        self.queryset = Area.objects.filter(pk__in=[area.pk for area in areas])
        self.choices = [(area.pk, area.full_name) for area in areas]  # type: ignore[assignment]


def kinds(*, empty: bool = False) -> list[tuple[str, Any]]:
    """Kinds of organisations; the empty one lets the name tell."""
    return [*([("", _("ดูจากชื่อ"))] if empty else []), *OrganisationKind.choices]


def issue_choices() -> Any:
    """Issues in the order of the catalogue."""
    return Issue.objects.filter(is_active=True).order_by("sort", "code")


class IssuesField(ManyField):
    """Issues by their short names."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("required", False)
        super().__init__(issue_choices(), **kwargs)

    def label_from_instance(self, obj: Any) -> str:
        """Without the word แผนงาน."""
        return obj.short_name
