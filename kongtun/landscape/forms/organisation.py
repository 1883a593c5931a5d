"""Forms of organisations and works."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.areas.models import Area
from kongtun.common.ui.forms import ChipSelect, ChipSelectMultiple, MoneyField, ThaiDateField
from kongtun.landscape.choices import WorkRole
from kongtun.landscape.forms.fields import AreaField, IssuesField, OneField, kinds, text
from kongtun.landscape.models import Organisation, OrganisationProgramme


class OrganisationForm(forms.Form):
    """Who it is and where."""

    name = text(_("ชื่อองค์กรหรือกลุ่ม"), 200, required=True, hint=_("เขียนเต็มหรือย่อก็ได้ เช่น รพ.สต.โนนสำราญ"))
    kind = forms.ChoiceField(label=_("ประเภท"), choices=kinds)
    area = AreaField(label=_("อยู่ที่"))
    contact_role = text(_("ติดต่อผ่าน (ตำแหน่ง)"), 160, hint=_("ใส่ตำแหน่ง ไม่ต้องใส่ชื่อคน เช่น หัวหน้ากลุ่มงานส่งเสริมสุขภาพ"))
    channel = text(_("โทรศัพท์หรือเพจของสำนักงาน"), 200)
    about = text(_("ทำเรื่องอะไร"), 4000, rows=3)

    def __init__(self, *args: Any, areas: list[Area], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(areas)  # type: ignore[attr-defined]


class ProgrammeForm(forms.Form):
    """A programme of an organisation."""

    name = text(_("ชื่อแผนงานหรือโครงการ"), 200, required=True)
    since_year = forms.IntegerField(label=_("ตั้งแต่ปี พ.ศ."), required=False)
    until_year = forms.IntegerField(label=_("ถึงปี พ.ศ."), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("since_year", "until_year"):
            self.fields[name].widget = forms.TextInput({"inputmode": "numeric", "class": "num"})


class WorkForm(forms.Form):
    """Who works where on what, since when, with what."""

    organisation = text(_("องค์กรหรือกลุ่ม"), 200, required=True, hint=_("พิมพ์ชื่อ ถ้าระบบรู้จักแล้วจะเป็นองค์กรเดิม"))
    kind = forms.ChoiceField(label=_("ประเภทองค์กร"), choices=lambda: kinds(empty=True), required=False)
    area = AreaField(label=_("ทำที่ไหน"))
    what = text(_("ทำอะไร"), 300, required=True)
    issues = IssuesField(label=_("ประเด็น"), widget=ChipSelectMultiple)
    role = forms.ChoiceField(label=_("บทบาท"), choices=WorkRole.choices, widget=ChipSelect, initial=WorkRole.DOES)
    programme = OneField(
        OrganisationProgramme.objects.none(), label=_("อยู่ในแผนงานขององค์กร"), required=False, empty_label=_("ไม่ระบุ")
    )
    since = ThaiDateField(label=_("ตั้งแต่"), help_text=_("วันที่โดยประมาณก็ได้ เช่น 1/10/2566"))
    until = ThaiDateField(label=_("ถึง"), required=False, help_text=_("เว้นว่างถ้ายังทำอยู่"))
    people = text(_("คน"), 200, hint=_("เช่น อสม. 45 คน พยาบาล 2 คน"))
    money = MoneyField(label=_("เงิน"), required=False)
    knowledge = text(_("ความรู้ เครื่องมือ"), 300)
    place = text(_("สถานที่ อุปกรณ์"), 300)
    resources = text(_("ทรัพยากรอื่น"), 500)
    good_at = text(_("ที่นี่เก่งเรื่องอะไร"), 500, rows=2, hint=_("สิ่งที่คนอื่นมาเรียนรู้หรือขอแรงได้"))

    def __init__(
        self,
        *args: Any,
        areas: list[Area],
        organisation: Organisation | None = None,
        derived: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["area"].offer(areas)  # type: ignore[attr-defined]
        if organisation is not None:
            del self.fields["organisation"], self.fields["kind"]
            self.fields["programme"].queryset = organisation.programmes.all()  # type: ignore[attr-defined]
        if organisation is None or not self.fields["programme"].queryset:  # type: ignore[attr-defined]
            del self.fields["programme"]
        if derived:
            for name in set(self.fields) - {"knowledge", "place", "resources", "good_at"}:
                del self.fields[name]


class ReasonForm(forms.Form):
    """Why something is taken out or withdrawn."""

    reason = text(_("เพราะ"), 300, required=True, rows=2)


class AnswerForm(forms.Form):
    """What became of an invitation."""

    agreed = forms.ChoiceField(
        label=_("ผลการพูดคุย"), choices=(("yes", _("ตกลงทำร่วม")), ("no", _("ยังไม่ทำร่วม"))), widget=ChipSelect,
        error_messages={"required": _("เลือกว่าตกลงหรือยัง")},
    )  # fmt: skip
    answer = text(_("รายละเอียด"), 300, rows=2)
