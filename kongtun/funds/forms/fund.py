"""Profile of a fund, and what belongs to a fiscal year."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kongtun.common.thai.numerals import number
from kongtun.common.ui.forms import (
    ChoiceCards,
    MoneyField,
    ThaiCharField,
    ThaiDecimalField,
    ThaiIntegerField,
    UnitInput,
)
from kongtun.funds.models import Fund, FundYear
from kongtun.funds.notices import NoticePack


class ProfileForm(forms.Form):
    """What a fund says about itself. The account number is there only for those who may see it."""

    name = ThaiCharField(label=_("ชื่อกองทุน"), max_length=200)
    address = ThaiCharField(
        label=_("ที่ทำการ"), max_length=300, required=False, help_text=_("เช่น 199 ม.4 ต.โนนสำราญ อ.กันทรลักษ์")
    )
    phone = forms.CharField(
        label=_("โทรศัพท์สำนักงาน"), max_length=40, required=False, widget=forms.TextInput(attrs={"inputmode": "tel"})
    )
    email = forms.EmailField(label=_("อีเมลสำนักงาน"), required=False)
    villages = ThaiIntegerField(
        label=_("จำนวนหมู่บ้าน/ชุมชน"), min_value=0, max_value=500, required=False, widget=UnitInput(_("แห่ง"))
    )
    about = ThaiCharField(
        label=_("บริบทพื้นที่"), required=False, widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("2–3 ประโยค: ภูมิประเทศ อาชีพ กลุ่มคน สิ่งที่ควรรู้ก่อนอ่านแผนของตำบลนี้"),
    )  # fmt: skip
    designation = ThaiCharField(
        label=_("สถานะพิเศษ"), max_length=160, required=False, help_text=_("เช่น ศูนย์เรียนรู้ระดับเขต")
    )
    bank_name = ThaiCharField(label=_("ธนาคารและสาขา"), max_length=120, required=False)
    bank_account_name = ThaiCharField(label=_("ชื่อบัญชี"), max_length=200, required=False)
    bank_account_number = forms.RegexField(
        r"^[0-9][0-9 -]{8,18}[0-9]$", label=_("เลขที่บัญชี"), required=False,
        error_messages={"invalid": _("เลขที่บัญชีใช้ตัวเลขและขีด 10–20 ตัว เช่น 020-1-23457-1")},
        widget=forms.TextInput(attrs={"inputmode": "numeric", "autocomplete": "off"}),
    )  # fmt: skip
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, personal: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not personal:
            del self.fields["bank_account_number"]

    @staticmethod
    def initial_of(fund: Fund) -> dict[str, Any]:
        """Values of a fund for the form."""
        return {name: getattr(fund, name) for name in ProfileForm.base_fields if name != "fingerprint"}


class YearForm(forms.Form):
    """Population and expected income of one fiscal year."""

    population = ThaiIntegerField(
        label=_("ประชากรทุกสิทธิ ณ 1 เมษายน"), min_value=0, max_value=5_000_000, required=False, widget=UnitInput(_("คน")),
        help_text=_("บัตรทอง ข้าราชการ และประกันสังคม รวมเรือนจำ จากทะเบียนราษฎรของปีก่อน"),
    )  # fmt: skip
    households = ThaiIntegerField(
        label=_("ครัวเรือน"), min_value=0, max_value=2_000_000, required=False, widget=UnitInput(_("หลัง"))
    )
    expected_allocation = MoneyField(label=_("สปสช. จัดสรร (ประมาณการ)"), required=False)
    matching = forms.ChoiceField(
        label=_("รายได้ของ อปท. ปีก่อน ไม่รวมเงินอุดหนุน"), required=False, widget=ChoiceCards,
        help_text=_("เลือกเมื่อให้ระบบคิดเงินสมทบ"),
    )  # fmt: skip
    expected_contribution = MoneyField(
        label=_("อปท. สมทบ (ประมาณการ)"), required=False, help_text=_("เว้นว่างไว้ ระบบคิดขั้นต่ำตามประกาศให้")
    )
    left_goal_percent = ThaiDecimalField(
        label=_("เป้าเงินเหลือปลายปี ไม่เกิน"), unit="%", min_value=0, max_value=100, max_digits=5, decimal_places=2,
    )  # fmt: skip
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, pack: NoticePack, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        per_capita = pack.rule("per_capita")
        self.fields["expected_allocation"].help_text = _("เว้นว่างไว้ ระบบคิดจากประชากร × %(rate)s (%(clause)s)") % {
            "rate": per_capita.shown,
            "clause": per_capita.clause,
        }
        nhso, zone9 = pack.rule("left_goal_nhso"), pack.rule("left_goal_zone9")
        self.fields["left_goal_percent"].help_text = _("สปสช. ตั้งเป้า%(nhso)s เขต 9 ตั้งเป้า%(zone9)s") % {
            "nhso": nhso.shown, "zone9": zone9.shown,
        }  # fmt: skip
        rates = [rate for rate in pack.rule("matching_rates").value if not rate.lao_types]
        if rates:
            widget = self.fields["matching"].widget
            self.fields["matching"].choices = [(str(rate.percent), rate.label) for rate in rates]  # type: ignore[attr-defined]
            widget.descriptions = {  # type: ignore[attr-defined]
                str(rate.percent): _("สมทบไม่น้อยกว่าร้อยละ %(n)s ของเงินจัดสรร") % {"n": number(rate.percent)}
                for rate in rates
            }
        else:
            del self.fields["matching"]

    @staticmethod
    def initial_of(year: FundYear, pack: NoticePack) -> dict[str, Any]:
        """Values of a fiscal year for the form, the matching row guessed from the stored amounts."""
        names = ("population", "households", "expected_allocation", "expected_contribution", "left_goal_percent")
        values: dict[str, Any] = {name: getattr(year, name) for name in names}
        if year.expected_allocation and year.expected_contribution is not None:
            share = year.expected_contribution * 100 / year.expected_allocation
            fits = [rate.percent for rate in pack.rule("matching_rates").value if rate.percent == round(share, 2)]
            values["matching"] = str(fits[0]) if fits else ""
        return values

    def action_values(self) -> dict[str, Any]:
        """Cleaned values as the action takes them."""
        values = dict(self.cleaned_data)
        matching = values.pop("matching", "")
        return values | {"matching_percent": Decimal(matching) if matching else None}
