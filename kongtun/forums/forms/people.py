"""Forms about participants: whom to invite, registering, the desk."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, ThaiCharField
from kongtun.forums.choices import AttendanceMode, ParticipantRole
from kongtun.forums.queries.targets import ROLES

_ROLE_CHOICES = [("", _("เลือกบทบาท")), *ParticipantRole.choices]


class PlaceField(forms.TypedChoiceField):
    """A pick-list of areas that was read once; cleans to the area."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("error_messages", {"invalid_choice": _("เลือกพื้นที่จากรายการ")})
        super().__init__(required=False, **kwargs)
        self.places: dict[str, Area] = {}

    def offer(self, groups: list[tuple[str, list[Area]]]) -> None:
        """Show these areas, by groups (a district with its tambons)."""
        self.places = {str(area.pk): area for _name, areas in groups for area in areas}
        self.choices = [("", _("ไม่ระบุ")), *((name, [(a.pk, a.full_name) for a in areas]) for name, areas in groups)]

    def clean(self, value: Any) -> Any:
        """The area, or None."""
        return self.places.get(str(super().clean(value)))


class ByRoleForm(forms.Form):
    """Roles × areas."""

    roles = forms.MultipleChoiceField(
        label=_("เชิญใคร"), choices=[(role.key, role.label) for role in ROLES.values()], widget=ChipSelectMultiple,
        error_messages={"required": _("เลือกอย่างน้อยหนึ่งกลุ่ม"), "invalid_choice": _("เลือกจากรายการ")},
    )  # fmt: skip
    areas = forms.MultipleChoiceField(
        label=_("จากพื้นที่ไหน"), widget=ChipSelectMultiple,
        error_messages={"required": _("เลือกอย่างน้อยหนึ่งพื้นที่"), "invalid_choice": _("เลือกพื้นที่จากรายการ")},
    )  # fmt: skip

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.places = {str(area.pk): area for area in areas}
        self.fields["areas"].choices = [(pk, area.full_name) for pk, area in self.places.items()]  # type: ignore[attr-defined]

    def picked(self) -> list[Area]:
        """The areas that were picked."""
        return [self.places[key] for key in self.cleaned_data["areas"]]


class PasteForm(forms.Form):
    """A list from somewhere else."""

    lines = ThaiCharField(
        label=_("รายชื่อ บรรทัดละหนึ่งคน"), max_length=60_000, widget=forms.Textarea({"rows": 6}),
        help_text=_("ชื่อหรือตำแหน่ง/หน่วยงาน/อีเมล วางจาก Excel ก็ได้ หน่วยงานที่เป็นชื่อ อปท. หรืออำเภอบอกว่ามาจากที่ไหน"), strip=False,
    )  # fmt: skip
    role = forms.ChoiceField(label=_("เข้าร่วมในฐานะ"), choices=_ROLE_CHOICES, required=False)


class PersonForm(forms.Form):
    """What the list says about one participant."""

    name = ThaiCharField(label=_("ชื่อหรือตำแหน่ง"), max_length=160)
    organisation = ThaiCharField(label=_("หน่วยงาน"), required=False, max_length=200)
    role = ThaiCharField(label=_("เข้าร่วมในฐานะ"), required=False, max_length=120)
    area = PlaceField(label=_("จากตำบลหรืออำเภอ"))
    phone = ThaiCharField(label=_("โทรศัพท์"), required=False, max_length=30)
    email = forms.EmailField(
        label=_("อีเมล"), required=False, error_messages={"invalid": _("อีเมลไม่ครบ เช่น somchai@example.org")}
    )


class RegisterForm(forms.Form):
    """Registering by phone, without an account."""

    name = ThaiCharField(label=_("ชื่อ-สกุล"), max_length=160, widget=forms.TextInput({"autocomplete": "name"}))
    organisation = ThaiCharField(
        label=_("หน่วยงานหรือกลุ่ม"), max_length=200, widget=forms.TextInput({"autocomplete": "organization"}),
        help_text=_("เช่น อบต.โนนสำราญ หรือ ชมรม อสม. หมู่ 3"),
    )  # fmt: skip
    role = forms.ChoiceField(
        label=_("เข้าร่วมในฐานะ"),
        choices=_ROLE_CHOICES,
        error_messages={"required": _("เลือกบทบาท"), "invalid_choice": _("เลือกบทบาท")},
    )
    area = PlaceField(label=_("มาจากตำบลหรืออำเภอไหน"))
    phone = ThaiCharField(
        label=_("โทรศัพท์"), required=False, max_length=30, widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel"}),
        help_text=_("ให้ผู้จัดติดต่อเรื่องเวทีนี้เท่านั้น"),
    )  # fmt: skip
    consent = forms.BooleanField(
        label=_("ยินยอมให้ผู้จัดเก็บชื่อ หน่วยงาน และเบอร์โทรของข้าพเจ้า"), required=False,
        help_text=_("ใช้ทำรายชื่อผู้เข้าร่วมและรายงานของเวทีนี้ ขอดู แก้ หรือลบได้ที่ผู้จัด"),
    )  # fmt: skip
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
    on_site = forms.CharField(required=False, max_length=8, widget=forms.HiddenInput)

    def __init__(self, *args: Any, groups: list[tuple[str, list[Area]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(groups)  # type: ignore[attr-defined]


class CodeForm(forms.Form):
    """The code of the day, read from the screen in the room."""

    code = forms.CharField(
        label=_("รหัส 4 ตัวที่แสดงในห้อง"), max_length=8,
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "class": "num"}),
        error_messages={"required": _("ใส่เลข 4 ตัวบนจอหรือป้ายหน้าห้อง"), "max_length": _("ใส่เลข 4 ตัว")},
    )  # fmt: skip


class WalkInForm(forms.Form):
    """Somebody at the desk who is not on the list."""

    name = ThaiCharField(label=_("ชื่อ-สกุล"), max_length=160)
    organisation = ThaiCharField(label=_("หน่วยงาน"), required=False, max_length=200)
    role = forms.ChoiceField(label=_("ในฐานะ"), choices=_ROLE_CHOICES, required=False)
    mode = forms.ChoiceField(
        label=_("มาแบบ"), choices=AttendanceMode.choices, widget=ChipSelect, initial=AttendanceMode.ONSITE
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)
