"""Forms about the seats of the committee."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.models import User
from kongtun.accounts.queries import members_of
from kongtun.accounts.roles import Role
from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.funds.choices import CommitteePosition
from kongtun.funds.models import Fund
from kongtun.funds.notices.composition import Composition


def seat_choices(composition: Composition, empty: Any) -> list[tuple[str, Any]]:
    """Return the seats of the notice to choose from, with ``empty`` as the words of no choice."""
    return [("", empty), *((seat.key, f"{seat.clause} {seat.who}") for seat in composition.seats)]


class SeatForm(forms.Form):
    """One seat of the committee."""

    name = ThaiCharField(label=_("ชื่อ-สกุล"), max_length=160)
    position = forms.ChoiceField(label=_("ตำแหน่ง"), choices=CommitteePosition.choices, initial=CommitteePosition.MEMBER)
    seat = forms.ChoiceField(
        label=_("องค์ประกอบตามประกาศ"), required=False, help_text=_("เว้นว่างไว้ ระบบดูจากตำแหน่งและช่อง “มาจาก”")
    )
    represents = ThaiCharField(
        label=_("มาจาก"), max_length=200, required=False, help_text=_("เช่น ผู้แทนหมู่บ้าน ม.3, อสม., สมาชิกสภา อบต.")
    )
    starts_on = ThaiDateField(label=_("เริ่มวาระ"), help_text=_("วันที่ในคำสั่งแต่งตั้ง เช่น 1/10/2568"))
    ends_on = ThaiDateField(label=_("ครบวาระ"), required=False, help_text=_("เว้นว่างไว้ ระบบใส่ 30 กันยายน ปีที่สี่ให้"))
    user = forms.ModelChoiceField(
        label=_("บัญชีผู้ใช้"), queryset=User.objects.none(), required=False, empty_label=_("ไม่ผูกบัญชี"),
        help_text=_("ผูกแล้วกรรมการเห็นเรื่องที่เข้าประชุมเมื่อเข้าสู่ระบบ"),
    )  # fmt: skip

    def __init__(self, *args: Any, fund: Fund, composition: Composition, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["seat"].choices = seat_choices(composition, _("ให้ระบบเสนอ"))  # type: ignore[attr-defined]
        seated = members_of(fund.area).filter(role__in=(Role.COMMITTEE, Role.CHAIR, Role.OFFICER, Role.EXECUTIVE))
        field: Any = self.fields["user"]
        field.queryset = User.objects.filter(pk__in=seated.order_by().values("user_id")).order_by("display_name")


class LeaveForm(forms.Form):
    """A member leaves the seat."""

    left_on = ThaiDateField(label=_("พ้นตำแหน่งเมื่อ"), initial=timezone.localdate)
    reason = ThaiCharField(label=_("เหตุที่พ้น"), max_length=200, help_text=_("เช่น ลาออก เกษียณ ย้าย พ้นตามตำแหน่ง"))
