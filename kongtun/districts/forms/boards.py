"""Forms of a board and its people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.queries import find_user
from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.districts.choices import BoardPosition

LONGEST = 4000


def long_text(label: Any, rows: int = 3, help_text: Any = "", *, required: bool = False) -> ThaiCharField:
    """A text of several lines."""
    return ThaiCharField(
        label=label, required=required, max_length=LONGEST, widget=forms.Textarea({"rows": rows}), help_text=help_text
    )


class BoardForm(forms.Form):
    """What is said about a board."""

    order_number = ThaiCharField(label=_("คำสั่งแต่งตั้งที่"), required=False, max_length=80, help_text=_("เช่น 123/2568"))
    about = long_text(_("เกี่ยวกับคณะกรรมการ"))


class NewBoardForm(BoardForm):
    """Pick the district first."""

    area: forms.ModelChoiceField = forms.ModelChoiceField(label=_("อำเภอ"), queryset=None, empty_label=_("เลือกอำเภอ"))
    field_order = ("area", "order_number", "about")

    def __init__(self, *args: Any, districts: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].queryset = districts  # type: ignore[attr-defined]


class MemberForm(forms.Form):
    """A seat. Position and organisation come from lists; a name is not demanded."""

    position = forms.ChoiceField(label=_("ตำแหน่งในคณะกรรมการ"), choices=BoardPosition.choices)
    title = ThaiCharField(
        label=_("ตำแหน่งงาน"), max_length=160, help_text=_("เช่น นายอำเภอ สาธารณสุขอำเภอ ผู้อำนวยการโรงพยาบาล ผู้แทน อสม."),
        widget=forms.TextInput({"list": "board-titles"}),
    )  # fmt: skip
    name = ThaiCharField(label=_("ชื่อ-สกุล"), required=False, max_length=160, help_text=_("เว้นว่างได้ ถ้าเป็นโดยตำแหน่ง"))
    organisation = ThaiCharField(
        label=_("หน่วยงาน"), required=False, max_length=200, widget=forms.TextInput({"list": "board-organisations"})
    )
    represents = ThaiCharField(
        label=_("มาจากภาคส่วน"), required=False, max_length=160, help_text=_("เช่น ภาครัฐ ท้องถิ่น ประชาชน")
    )
    account = forms.CharField(
        label=_("บัญชีผู้ใช้"), required=False, max_length=254, help_text=_("ชื่อผู้ใช้หรืออีเมล ถ้ามีบัญชีในระบบ")
    )
    starts_on = ThaiDateField(label=_("ตั้งแต่"))
    ends_on = ThaiDateField(label=_("ถึง"), required=False)

    def clean_account(self) -> Any:
        """The account with this name; nobody when empty."""
        text = self.cleaned_data["account"]
        if not text.strip():
            return None
        found = find_user(text)
        if found is None:
            raise forms.ValidationError(_("ไม่พบบัญชีนี้ ตรวจชื่อผู้ใช้ หรือเว้นว่างไว้ก่อน"))
        return found

    @property
    def values(self) -> dict[str, Any]:
        """What the action takes."""
        data = dict(self.cleaned_data)
        data["user"] = data.pop("account")
        return data


class ForewordForm(forms.Form):
    """The words before the printed plan."""

    text = long_text(_("คำนำ"), 8)
