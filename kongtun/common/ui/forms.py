"""Form fields and widgets for Thai officials and volunteers, and the renderer that lays every field out one way.

Setting: ``FORM_RENDERER = "kongtun.common.ui.forms.KongtunRenderer"``.
``{{ form.title.as_field_group }}`` is then the whole field: label, hint, error above the input, unit.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import DjangoTemplates
from django.template.loader import get_template
from django.utils.translation import gettext_lazy as _

from kongtun.common.keys import LARGEST_KEY
from kongtun.common.thai.dates import parse_date
from kongtun.common.thai.numerals import parse_decimal
from kongtun.common.thai.text import normalise


class KongtunRenderer(DjangoTemplates):
    """Draws forms with the components of the look; the bare inputs are Django's own."""

    form_template_name = "forms/form.html"
    formset_template_name = "forms/formset.html"
    field_template_name = "forms/field.html"

    def get_template(self, template_name: str) -> Any:
        """Ours for ``forms/…``, Django's for the inputs."""
        return (
            get_template(template_name) if template_name.startswith("forms/") else super().get_template(template_name)
        )


class ThaiDateInput(forms.TextInput):
    """A date typed as 14/11/2568 (Thai digits and "14 พ.ย. 2568" are read too)."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off", "class": "date", **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """As people write it; what was typed wrong is shown as typed."""
        if isinstance(value, dt.date):
            return f"{value.day}/{value.month}/{value.year + 543}"
        return super().format_value(value)


class UnitInput(forms.TextInput):
    """A number with its unit printed on the input; opens the number pad of the phone."""

    def __init__(self, unit: Any = "", attrs: Mapping[str, Any] | None = None) -> None:
        base: dict[str, Any] = {"inputmode": "decimal", "autocomplete": "off", "class": "num"}
        if unit:
            base["data-unit"] = unit
        super().__init__({**base, **(attrs or {})})

    def format_value(self, value: Any) -> str | None:
        """Thousands comma; decimals only when there are any. What the person typed wrong is shown as typed."""
        if isinstance(value, int | float | Decimal):
            text = f"{Decimal(str(value)):,f}"
            return text.rstrip("0").rstrip(".") if "." in text else text
        return super().format_value(value)


class MoneyInput(UnitInput):
    """Baht; satang shown with two digits, and only when there are any."""

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__(_("บาท"), attrs)

    def format_value(self, value: Any) -> str | None:
        """As people write it; what was typed wrong is shown as typed."""
        if isinstance(value, int | float | Decimal):
            return f"{Decimal(str(value)):,.2f}".removesuffix(".00")
        return super().format_value(value)


class ChoiceCards(forms.RadioSelect):
    """Radio buttons as cards; ``descriptions`` maps a value to the line under it."""

    kind = "choices"

    def __init__(self, *args: Any, descriptions: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.descriptions = dict(descriptions or {})


class ChoiceCardsMultiple(forms.CheckboxSelectMultiple):
    """Checkboxes as cards."""

    kind = "choices"

    def __init__(self, *args: Any, descriptions: Mapping[str, Any] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.descriptions = dict(descriptions or {})


class ChipSelect(forms.RadioSelect):
    """Short choices as chips, one of them."""

    kind = "chips"


class ChipSelectMultiple(forms.CheckboxSelectMultiple):
    """Short choices as chips, any of them."""

    kind = "chips"


class PhotosInput(forms.FileInput):
    """Several pictures at once, with previews when JavaScript is on."""

    kind = "photos"
    allow_multiple_selected = True

    def __init__(self, attrs: Mapping[str, Any] | None = None) -> None:
        super().__init__({"accept": "image/*", "multiple": True, **(attrs or {})})

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[Any]:  # noqa: ARG002
        """All files of the input, not only the last."""
        return list(files.getlist(name)) if hasattr(files, "getlist") else list(files.get(name) or [])


class PhotosField(forms.FileField):
    """Cleans to a list of uploaded pictures, each checked to be a picture Pillow can read."""

    widget = PhotosInput

    def __init__(self, *, max_count: int = 20, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.max_count = max_count

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        """Check the number and each picture."""
        uploads = data or []
        if not uploads:
            if self.required and not initial:
                raise ValidationError(_("เลือกรูปอย่างน้อย 1 รูป"), code="required")
            return []
        if len(uploads) > self.max_count:
            raise ValidationError(_("ส่งได้ครั้งละไม่เกิน %(count)d รูป"), code="max", params={"count": self.max_count})
        picture = forms.ImageField(error_messages={"invalid_image": _("ไฟล์นี้ไม่ใช่รูป เลือกไฟล์ .jpg .png หรือ .webp")})
        return [picture.clean(upload) for upload in uploads]

    def has_changed(self, initial: Any, data: Any) -> bool:  # noqa: ARG002
        """New uploads are a change; none is not."""
        return bool(data)


class ThaiCharField(forms.CharField):
    """Text with Thai marks put in their right order, double spaces and invisible characters removed."""

    default_error_messages = {"required": _("กรอกช่องนี้ก่อน")}

    def to_python(self, value: Any) -> Any:
        """Put the marks in order."""
        text = super().to_python(value)
        return normalise(text) if isinstance(text, str) and text else text


class ThaiDateField(forms.DateField):
    """A date in พ.ศ., typed in any of the usual ways; cleans to ``datetime.date``."""

    widget = ThaiDateInput
    default_error_messages = {"required": _("ใส่วันที่ เช่น 14/11/2568")}

    def to_python(self, value: Any) -> dt.date | None:
        """Read a typed date."""
        if value in self.empty_values:
            return None
        if isinstance(value, dt.datetime):
            return value.date()
        if isinstance(value, dt.date):
            return value
        try:
            return parse_date(str(value))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error


class ThaiDecimalField(forms.DecimalField):
    """A number typed with Thai or Arabic digits and thousands commas, with a unit."""

    widget = UnitInput
    default_error_messages = {"required": _("ใส่ตัวเลข")}

    def __init__(self, *, unit: Any = "", **kwargs: Any) -> None:
        super().__init__(**kwargs)
        if unit:
            self.widget.attrs["data-unit"] = unit

    def to_python(self, value: Any) -> Any:
        """Read a typed number."""
        if value in self.empty_values:
            return None
        if isinstance(value, int | Decimal):
            return super().to_python(value)
        try:
            return super().to_python(parse_decimal(str(value)))
        except ValueError as error:
            raise ValidationError(str(error), code="invalid") from error

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:  # noqa: ARG002
        """None: ``min``, ``max`` and ``step`` belong to ``type=number``, which cannot show commas."""
        return {}


class ThaiIntegerField(ThaiDecimalField):
    """A whole number typed with Thai or Arabic digits and thousands commas; cleans to ``int``."""

    default_error_messages = {"whole": _("ใส่เป็นจำนวนเต็ม ไม่มีทศนิยม")}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs["inputmode"] = "numeric"

    def clean(self, value: Any) -> Any:
        """Refuse what is not whole."""
        found = super().clean(value)
        if found is None:
            return None
        if found != found.to_integral_value():
            raise ValidationError(self.error_messages["whole"], code="whole")
        return int(found)


class MoneyField(ThaiDecimalField):
    """An amount in baht with satang, never negative."""

    widget = MoneyInput
    default_error_messages = {"required": _("ใส่จำนวนเงิน"), "min_value": _("จำนวนเงินต้องไม่ติดลบ")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("max_digits", 14)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("min_value", 0)
        super().__init__(**kwargs)


def _names_nothing(value: Any) -> bool:
    text = str(value)
    return text.isdecimal() and int(text) > LARGEST_KEY


class RecordField(forms.ModelChoiceField):
    """One record of a list. A number no key can have is refused like any other that is not in the list."""

    def to_python(self, value: Any) -> Any:
        """Return the record."""
        if _names_nothing(value):
            raise forms.ValidationError(self.error_messages["invalid_choice"], code="invalid_choice")
        return super().to_python(value)


class RecordsField(forms.ModelMultipleChoiceField):
    """Several records of a list."""

    def clean(self, value: Any) -> Any:
        """Return the records."""
        for one in value or ():
            if _names_nothing(one):
                raise forms.ValidationError(
                    self.error_messages["invalid_choice"], code="invalid_choice", params={"value": one}
                )
        return super().clean(value)
