"""Fields as people meet them: what they accept, and what a screen reader hears."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from io import BytesIO

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from django.utils.datastructures import MultiValueDict
from PIL import Image

from kongtun.common.templatetags.ui import error_links
from kongtun.common.ui import forms as ui


class Sample(forms.Form):
    title = ui.ThaiCharField(label="ชื่อ", help_text="บอกให้รู้ว่าทำอะไร")
    held_on = ui.ThaiDateField(label="วันที่จัด")
    amount = ui.MoneyField(label="วงเงิน")
    houses = ui.ThaiDecimalField(label="บ้าน", unit="หลัง", required=False)
    decision = forms.ChoiceField(
        label="มติ",
        choices=[("yes", "อนุมัติ"), ("no", "ไม่อนุมัติ")],
        widget=ui.ChoiceCards(descriptions={"yes": "ทำข้อตกลงได้ทันที"}),
    )


GOOD = {"title": "นักสืบลูกน้ำ", "held_on": "14/11/2568", "amount": "๓๘,๔๐๐.๕๐", "houses": "64", "decision": "yes"}


def test_thai_input_is_understood() -> None:
    form = Sample(GOOD)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["held_on"] == dt.date(2025, 11, 14)
    assert form.cleaned_data["amount"] == Decimal("38400.50")


def test_wrong_input_is_kept_and_answered_in_words() -> None:
    with translation.override("th"):
        form = Sample({**GOOD, "held_on": "31/2/2568", "amount": "-5"})
        html = form["held_on"].as_field_group()
    assert not form.is_valid()
    assert 'value="31/2/2568"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="id_held_on_error"' in html
    assert 'id="id_held_on_error"' in html
    assert html.index("id_held_on_error") < html.index("<input")
    assert "amount" in form.errors


def test_hint_is_tied_to_the_input_and_optional_is_said_in_words() -> None:
    with translation.override("th"):
        form = Sample()
        title, houses = form["title"].as_field_group(), form["houses"].as_field_group()
    assert 'aria-describedby="id_title_helptext"' in title
    assert 'id="id_title_helptext"' in title
    assert "(ไม่บังคับ)" not in title
    assert "(ไม่บังคับ)" in houses
    assert "<span>หลัง</span>" in houses
    assert 'inputmode="decimal"' in houses


def test_choices_are_a_fieldset_with_a_legend() -> None:
    html = Sample()["decision"].as_field_group()
    assert "<fieldset" in html
    assert "<legend" in html
    assert html.count('class="choice"') == 2
    assert "ทำข้อตกลงได้ทันที" in html


@pytest.mark.parametrize(
    ("widget", "value", "shown"),
    [
        (ui.MoneyInput(), Decimal("38400.00"), "38,400"),
        (ui.MoneyInput(), Decimal("38400.50"), "38,400.50"),
        (ui.UnitInput("คน"), Decimal("1250.40"), "1,250.4"),
        (ui.UnitInput("คน"), 100, "100"),
        (ui.ThaiDateInput(), dt.date(2025, 11, 4), "4/11/2568"),
        (ui.MoneyInput(), "ห้าร้อย", "ห้าร้อย"),
    ],
)
def test_values_are_shown_as_people_write_them(widget: forms.Widget, value: object, shown: str) -> None:
    assert widget.format_value(value) == shown


def test_unchanged_money_is_not_a_change() -> None:
    field = ui.MoneyField()
    assert not field.has_changed(Decimal("38400.00"), "38,400")
    assert field.has_changed(Decimal("38400.00"), "38,401")


def test_every_error_links_to_its_input() -> None:
    form = Sample({**GOOD, "held_on": "x", "decision": ""})
    assert [row["href"] for row in error_links(form)] == ["#id_held_on", "#id_decision_0"]


def picture(name: str) -> SimpleUploadedFile:
    data = BytesIO()
    Image.new("RGB", (4, 4)).save(data, "PNG")
    return SimpleUploadedFile(name, data.getvalue(), "image/png")


def test_several_photos_at_once_and_no_other_files() -> None:
    field = ui.PhotosField(max_count=2)
    uploads = field.widget.value_from_datadict({}, MultiValueDict({"p": [picture("a.png"), picture("b.png")]}), "p")
    assert [photo.name for photo in field.clean(uploads)] == ["a.png", "b.png"]
    with pytest.raises(forms.ValidationError):
        field.clean([SimpleUploadedFile("notes.png", b"not a picture")])
    with pytest.raises(forms.ValidationError):
        field.clean([picture("a.png")] * 3)
    with pytest.raises(forms.ValidationError):
        field.clean([])
