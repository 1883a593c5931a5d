"""Forms of orders about the committee. Words and names come filled in; people adjust."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.forms import BaseFormSet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import ThaiCharField, ThaiDateField
from kongtun.common.ui.rows import row_set
from kongtun.funds.actions.prepare_order import MOST_LINES, LineIn
from kongtun.funds.choices import CommitteePosition, OrderKind
from kongtun.funds.forms.committee import seat_choices
from kongtun.funds.models import CommitteeMember
from kongtun.funds.notices.composition import Composition
from kongtun.funds.queries import ORDER_FIELDS
from kongtun.funds.seating import seat_of

LONGEST = 2000


class OrderForm(forms.Form):
    """Dates, who signs, and the words that stand before the names."""

    effective_on = ThaiDateField(label=_("มีผลตั้งแต่"), help_text=_("วันแรกที่ผู้ได้รับแต่งตั้งทำหน้าที่ เช่น 1/10/2571"))
    ends_on = ThaiDateField(
        label=_("ครบวาระ"), required=False, help_text=_("เว้นว่างไว้ ระบบใส่ตามวาระของประกาศ หรือวาระที่เหลือ")
    )
    issuer = ThaiCharField(label=_("ผู้ออกคำสั่ง"), max_length=200)
    signed_name = ThaiCharField(label=_("ผู้ลงนาม"), max_length=160, required=False)
    signed_position = ThaiCharField(label=_("ตำแหน่งผู้ลงนาม"), max_length=200, required=False)
    refers_to = ThaiCharField(
        label=_("คำสั่งเดิมที่อ้างถึง"), max_length=200, required=False, help_text=_("เช่น คำสั่งที่ 125/2568 ลงวันที่ 1 ตุลาคม 2568")
    )
    opening = ThaiCharField(label=_("ความนำ"), max_length=LONGEST, widget=forms.Textarea({"rows": 4}))
    power = ThaiCharField(label=_("อำนาจตามกฎหมาย"), max_length=LONGEST, widget=forms.Textarea({"rows": 6}))
    fingerprint = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind == OrderKind.APPOINT:
            del self.fields["refers_to"]
        if kind == OrderKind.CHANGE:
            del self.fields["ends_on"]

    @staticmethod
    def initial_of(order: Any) -> dict[str, Any]:
        """Values of a draft for the form."""
        return {name: getattr(order, name) for name in ORDER_FIELDS if name != "kind"}


class AppointLine(forms.Form):
    """One person who takes a seat."""

    name = ThaiCharField(label=_("ชื่อ-สกุล"), max_length=160, error_messages={"required": _("ใส่ชื่อ หรือลบแถวนี้")})
    seat = forms.ChoiceField(label=_("องค์ประกอบตามประกาศ"), error_messages={"required": _("เลือกว่าเป็นกรรมการตามข้อใด")})
    represents = ThaiCharField(label=_("มาจาก"), max_length=200, required=False)

    def __init__(self, *args: Any, composition: Composition, members: Iterable[CommitteeMember], **kwargs: Any) -> None:  # noqa: ARG002 (rows of both kinds are made alike)
        super().__init__(*args, **kwargs)
        self.composition = composition
        self.fields["seat"].choices = seat_choices(composition, _("เลือก"))  # type: ignore[attr-defined]

    def line(self) -> LineIn:
        """The row as the action takes it; the position is that of the seat."""
        values = self.cleaned_data
        seat = self.composition.seat(values["seat"])
        return LineIn(
            name=values["name"], position=seat.position if seat else CommitteePosition.MEMBER, seat=values["seat"],
            represents=values["represents"],
        )  # fmt: skip


class ChangeLine(forms.Form):
    """One person who leaves, and who comes instead (may be left open)."""

    leaves = forms.ChoiceField(label=_("ผู้พ้นตำแหน่ง"), error_messages={"required": _("เลือกคนที่พ้นตำแหน่ง")})
    left_reason = ThaiCharField(
        label=_("เหตุที่พ้น"), max_length=200, error_messages={"required": _("บอกเหตุที่พ้นตำแหน่ง")},
        help_text=_("เช่น ลาออก เกษียณ ย้าย พ้นตามตำแหน่ง"),
    )  # fmt: skip
    name = ThaiCharField(
        label=_("ผู้ได้รับแต่งตั้งแทน"), max_length=160, required=False, help_text=_("เว้นว่างไว้ได้ถ้ายังคัดเลือกไม่เสร็จ")
    )
    represents = ThaiCharField(label=_("มาจาก"), max_length=200, required=False, help_text=_("เว้นว่างไว้ ใช้ของคนเดิม"))

    def __init__(self, *args: Any, composition: Composition, members: Iterable[CommitteeMember], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.composition = composition
        self.members = {str(member.pk): member for member in members}
        named = ((pk, f"{m.name} ({m.get_position_display()})") for pk, m in self.members.items())
        self.fields["leaves"].choices = [("", _("เลือก")), *named]  # type: ignore[attr-defined]

    def line(self) -> LineIn:
        """The row as the action takes it; the successor has the seat of the one before."""
        values = self.cleaned_data
        gone = self.members[values["leaves"]]
        seat = seat_of(gone, self.composition)
        return LineIn(
            name=values["name"], position=gone.position, seat=seat.key if seat else "", leaves=gone,
            represents=values["represents"] or gone.represents, left_reason=values["left_reason"],
        )  # fmt: skip


class LineRows(BaseFormSet):
    """The people of an order; ``lines`` is what is kept of them."""

    @property
    def lines(self) -> list[LineIn]:
        """Rows that are neither empty nor marked for removal."""
        return [form.line() for form in self.forms if form.cleaned_data and not form.cleaned_data.get("DELETE")]


def line_rows(
    kind: str,
    composition: Composition,
    members: Iterable[CommitteeMember],
    initial: list[dict[str, Any]],
    data: Any = None,
) -> LineRows:
    """Return the rows of an order of this kind; one empty row when nothing is proposed."""
    rows = row_set(
        ChangeLine if kind == OrderKind.CHANGE else AppointLine,
        formset=LineRows, extra=0 if initial else 1, can_delete=True, most=MOST_LINES,
    )  # fmt: skip
    return rows(
        data, prefix="rows", initial=initial, form_kwargs={"composition": composition, "members": list(members)}
    )  # type: ignore[return-value]


class IssueForm(forms.Form):
    """Number and date of the signed paper."""

    number = ThaiCharField(label=_("เลขที่คำสั่ง"), max_length=40, help_text=_("ตามทะเบียนคำสั่งของ อปท. เช่น 125/2569"))
    ordered_on = ThaiDateField(label=_("สั่ง ณ วันที่"), initial=timezone.localdate)
