"""Forms of agreements."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.districts.forms.boards import long_text


class AgreementForm(forms.Form):
    """The text and how long it holds."""

    title = ThaiCharField(label=_("ชื่อข้อตกลง"), max_length=300)
    place = ThaiCharField(label=_("ทำขึ้นที่"), required=False, max_length=200)
    opening = long_text(_("ความเป็นมา"), 6, required=True)
    purposes = long_text(_("วัตถุประสงค์"), 5, _("บรรทัดละ 1 ข้อ ระบบใส่เลขข้อให้"), required=True)
    duties = long_text(_("ความร่วมมือของแต่ละฝ่าย"), 6, _("บรรทัดละ 1 ข้อ"), required=True)
    closing = long_text(_("ข้อความท้าย"), 4)
    valid_from = ThaiDateField(label=_("มีผลตั้งแต่"))
    valid_until = ThaiDateField(label=_("ถึง"))


class PartyForm(forms.Form):
    """A party and who signs."""

    organisation = ThaiCharField(label=_("หน่วยงาน"), required=False, max_length=200)
    signer_position = ThaiCharField(label=_("ตำแหน่งผู้ลงนาม"), required=False, max_length=200)
    signer_name = ThaiCharField(label=_("ชื่อผู้ลงนาม"), required=False, max_length=160)
    fund = forms.IntegerField(required=False, min_value=1, max_value=2_000_000_000, widget=forms.HiddenInput)


class SignatureForm(forms.Form):
    """When a party signed."""

    signed_on = ThaiDateField(label=_("ลงนามเมื่อ"))
