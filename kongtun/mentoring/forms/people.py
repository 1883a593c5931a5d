"""Forms of teams and their people. Picks before typing: names come from accounts, places and funds."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kongtun.common.ui.forms import (
    ChipSelect,
    ChoiceCardsMultiple,
    ThaiCharField,
    ThaiDateField,
    ThaiDecimalField,
    ThaiIntegerField,
)
from kongtun.mentoring.choices import TEAM_SIZES, Duty


class _ProgrammeMixin:
    """A pick of the programme for which a team is set up."""

    programmes: dict[str, Any]
    fields: Any
    cleaned_data: Any

    def set_programmes(self, programmes: Iterable[Any]) -> None:
        """Fill the pick, or take it away when there is none."""
        self.programmes = {str(one.pk): one for one in programmes}
        self.fields["programme"].choices = [("", _("ไม่ระบุ")), *((pk, str(one)) for pk, one in self.programmes.items())]
        if not self.programmes:
            del self.fields["programme"]

    @property
    def picked_programme(self) -> Any:
        """The programme that was picked, or None."""
        return self.programmes.get(self.cleaned_data.get("programme") or "")


class TeamForm(_ProgrammeMixin, forms.Form):
    """A new team, with its people by role if wished."""

    name = ThaiCharField(label=_("ชื่อทีม"), max_length=200)
    seats = ThaiIntegerField(
        label=_("ตั้งคนพร้อมทีมกี่คน"), min_value=0, max_value=30, required=False, unit=_("คน"),
        help_text=_("ชื่อตามบทบาท เติมบัญชีทีหลังได้ ใส่ 0 ถ้าจะเพิ่มทีละคน"),
        error_messages={"max_value": _("ครั้งละไม่เกิน 30 คน")},
    )  # fmt: skip
    seat_name = ThaiCharField(
        label=_("เรียกคนในทีมว่า"), max_length=140, required=False, help_text=_("ระบบเติม “คนที่ 1, 2, …” ให้")
    )
    office = ThaiCharField(label=_("หน่วยงานของทีม"), max_length=160, required=False)
    programme = forms.ChoiceField(label=_("ชุดโครงการ"), required=False)
    starts_on = ThaiDateField(label=_("เริ่มทำหน้าที่"))

    def __init__(self, *args: Any, programmes: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_programmes(programmes)


class ChangeTeamForm(_ProgrammeMixin, forms.Form):
    """What is said of a team."""

    name = ThaiCharField(label=_("ชื่อทีม"), max_length=200)
    programme = forms.ChoiceField(label=_("ชุดโครงการ"), required=False)
    starts_on = ThaiDateField(label=_("เริ่มทำหน้าที่"))

    def __init__(self, *args: Any, programmes: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.set_programmes(programmes)


class MentorForm(forms.Form):
    """A person of a team: an account, or a role name for whoever has none yet."""

    user = forms.ChoiceField(
        label=_("บัญชีผู้ใช้"), required=False,
        help_text=_("คนที่มีบทบาทพี่เลี้ยงในพื้นที่นี้ ถ้ายังไม่มีบัญชีให้เว้นไว้แล้วใส่ชื่อตำแหน่งแทน"),
    )  # fmt: skip
    name = ThaiCharField(
        label=_("ชื่อหรือตำแหน่ง"), max_length=160, required=False, help_text=_("เว้นไว้ได้ถ้าเลือกบัญชี ระบบใช้ชื่อของบัญชี")
    )
    duty = forms.ChoiceField(label=_("หน้าที่ในทีม"), choices=Duty.choices, widget=ChipSelect, initial=Duty.CONSULT)
    office = ThaiCharField(label=_("หน่วยงาน"), max_length=160, required=False)
    phone = forms.CharField(
        label=_("โทรศัพท์"), max_length=30, required=False, widget=forms.TextInput(attrs={"type": "tel", "inputmode": "tel"}),
        help_text=_("เห็นเฉพาะคนที่มีสิทธิดูข้อมูลส่วนบุคคล"),
    )  # fmt: skip
    availability = ThaiCharField(
        label=_("ว่างเมื่อไร"), max_length=200, required=False, help_text=_("เช่น วันพุธบ่าย หรือนอกเวลาราชการ")
    )
    starts_on = ThaiDateField(label=_("เริ่มทำหน้าที่"))

    def __init__(self, *args: Any, accounts: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.accounts = {str(one.pk): one for one in accounts}
        self.fields["user"].choices = [("", _("ยังไม่มีบัญชี")), *((pk, one.name) for pk, one in self.accounts.items())]

    @property
    def account(self) -> Any:
        """The account that was picked, or None."""
        return self.accounts.get(self.cleaned_data.get("user") or "")


class ChangeMentorForm(MentorForm):
    """The same for somebody who is in a team; the number is shown only to those who may see it."""

    starts_on = None  # type: ignore[assignment]

    def __init__(self, *args: Any, shows_phone: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = True
        self.fields["name"].help_text = ""
        if not shows_phone:
            self.fields["phone"].help_text = _("เว้นว่างเพื่อใช้เบอร์เดิม")


class EndForm(forms.Form):
    """Why somebody leaves."""

    reason = ThaiCharField(label=_("เหตุที่พ้นหน้าที่"), max_length=200, required=False, help_text=_("เช่น ย้ายไปอำเภออื่น"))


class CareForm(forms.Form):
    """The funds a mentor looks after."""

    funds = forms.MultipleChoiceField(label=_("กองทุนที่ดูแล"), required=False, widget=ChoiceCardsMultiple())

    def __init__(self, *args: Any, funds: Iterable[Any], others: dict[int, list[str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(fund.pk): fund for fund in funds}
        self.fields["funds"].choices = [(pk, fund.name) for pk, fund in self.by_pk.items()]
        self.fields["funds"].widget.descriptions = {
            pk: ", ".join(others.get(fund.pk, [])) or _("ยังไม่มีพี่เลี้ยง") for pk, fund in self.by_pk.items()
        }

    @property
    def chosen(self) -> list[Any]:
        """The funds that are ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["funds"]]


class AssignForm(forms.Form):
    """The mentors of one fund."""

    mentors = forms.MultipleChoiceField(
        label=_("ใครดูแลกองทุนนี้"), widget=ChoiceCardsMultiple(), error_messages={"required": _("เลือกพี่เลี้ยงอย่างน้อยหนึ่งคน")}
    )

    def __init__(self, *args: Any, mentors: Iterable[Any], loads: dict[int, int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(one.pk): one for one in mentors}
        self.fields["mentors"].choices = [(pk, one.name) for pk, one in self.by_pk.items()]
        self.fields["mentors"].widget.descriptions = {
            pk: _("%(team)s · ดูแลอยู่ %(n)d กองทุน") % {"team": one.team.name, "n": loads.get(one.pk, 0)}
            for pk, one in self.by_pk.items()
        }

    @property
    def chosen(self) -> list[Any]:
        """The mentors that are ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["mentors"]]


class BulkForm(_ProgrammeMixin, forms.Form):
    """A team for the tambon of every fund that is ticked."""

    size = forms.TypedChoiceField(
        label=_("ทีมละกี่คน"), coerce=int, widget=ChipSelect, initial=5,
        error_messages={"required": _("เลือกว่าทีมละกี่คน")},
    )  # fmt: skip
    starts_on = ThaiDateField(label=_("เริ่มทำหน้าที่"))
    programme = forms.ChoiceField(label=_("ชุดโครงการ"), required=False)
    funds = forms.MultipleChoiceField(label=_("กองทุน"), error_messages={"required": _("เลือกกองทุนอย่างน้อยหนึ่งแห่ง")})

    def __init__(
        self, *args: Any, candidates: Iterable[Any], programmes: Iterable[Any], whole_district: bool, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.whole_district = whole_district
        self.by_pk = {str(one.fund.pk): one for one in candidates}
        self.fields["size"].choices = [(n, _("%(n)d คน") % {"n": n}) for n in TEAM_SIZES]
        self.fields["funds"].choices = [(pk, one.fund.name) for pk, one in self.by_pk.items()]
        self.set_programmes(programmes)

    @property
    def chosen(self) -> list[Any]:
        """The candidates that are ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["funds"]]

    @property
    def ticked(self) -> set[str]:
        """Keys of the funds that were ticked when the form was sent; at first all of a district, none of a larger area."""
        if self.is_bound:
            return set(self.data.getlist("funds"))  # type: ignore[union-attr]
        return set(self.by_pk) if self.whole_district else set()


class PairsForm(forms.Form):
    """The buddy of each tambon mentor, proposed."""

    def __init__(self, *args: Any, proposed: Iterable[Any], above: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.above = {str(one.pk): one for one in above}
        self.below = {f"t{one.tambon.pk}": one.tambon for one in proposed}
        choices = [("", _("ยังไม่จับคู่")), *((pk, one.name) for pk, one in self.above.items())]
        for one in proposed:
            self.fields[f"t{one.tambon.pk}"] = forms.ChoiceField(
                label=one.tambon.name, choices=choices, initial=str(one.proposed.pk), required=False
            )

    @property
    def pairs(self) -> list[tuple[Any, Any]]:
        """(tambon, district) of every row that names a buddy."""
        return [(self.below[name], self.above[pk]) for name, pk in self.cleaned_data.items() if pk]


class TrainingForm(forms.Form):
    """One training of many mentors."""

    title = ThaiCharField(label=_("อบรมเรื่องอะไร"), max_length=200, help_text=_("เช่น การเขียนแผนและโครงการในระบบเว็บไซต์"))
    held_on = ThaiDateField(label=_("วันที่"))
    hours = ThaiDecimalField(label=_("กี่ชั่วโมง"), unit=_("ชั่วโมง"), max_digits=4, decimal_places=1, required=False)
    on_the_job = forms.BooleanField(label=_("เรียนจากการทำงานจริง"), required=False)
    note = ThaiCharField(label=_("ได้อะไรกลับไป"), max_length=300, required=False)
    mentors = forms.MultipleChoiceField(
        label=_("ใครเข้าอบรม"),
        widget=ChoiceCardsMultiple(),
        error_messages={"required": _("เลือกพี่เลี้ยงที่เข้าอบรมอย่างน้อยหนึ่งคน")},
    )

    def __init__(self, *args: Any, mentors: Iterable[Any], **kwargs: Any) -> None:
        kwargs.setdefault("initial", {}).setdefault("held_on", timezone.localdate())
        super().__init__(*args, **kwargs)
        self.by_pk = {str(one.pk): one for one in mentors}
        self.fields["mentors"].choices = [(pk, one.name) for pk, one in self.by_pk.items()]
        self.fields["mentors"].widget.descriptions = {pk: one.team.name for pk, one in self.by_pk.items()}

    @property
    def chosen(self) -> list[Any]:
        """The mentors that are ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["mentors"]]
