"""Year and day of the pages. A GET form: every page has an address that can be kept and sent."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiDateField
from kongtun.figures.queries.choices_asked import years_known
from kongtun.overview.queries.look import year_of

EARLIEST = date(2005, 1, 1)


class LookForm(forms.Form):
    """Which fiscal year, as of which day. What cannot be read is said at its field and left out."""

    year = forms.TypedChoiceField(label=_("ปีงบประมาณ"), required=False, coerce=int, empty_value=None)
    on = ThaiDateField(label=_("ณ สิ้นวันที่"), required=False, help_text=_("เช่น 30/9/2569 ไม่ใส่ คือขณะนี้"))

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        field: Any = self.fields["year"]
        field.choices = [("", _("ปีของวันที่เลือก")), *((str(year), str(year)) for year in years_known())]

    def clean_on(self) -> date | None:
        """A day that has been; today is the same as now."""
        day: date | None = self.cleaned_data["on"]
        if day is not None and day > timezone.localdate():
            raise ValidationError(_("ยังไม่ถึงวันนั้น ใส่วันนี้หรือวันก่อนหน้า"))
        if day is not None and day < EARLIEST:
            raise ValidationError(_("ใส่วันที่ตั้งแต่ 1/1/2548"))
        return None if day == timezone.localdate() else day

    def read(self) -> tuple[int, date | None]:
        """Return the fiscal year and the day as far as they could be read; a year after the day is the day's own."""
        self.is_valid()
        got = getattr(self, "cleaned_data", {})
        on: date | None = got.get("on")
        return min(got.get("year") or year_of(on), year_of(on)), on
