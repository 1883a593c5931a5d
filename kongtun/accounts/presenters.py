"""What the pages about people say: the role table in sentences, and the audit trail in words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.demo_password import DEMO_ACCOUNTS
from kongtun.accounts.models import AuditEvent, Membership, User
from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import GRANTS, Role
from kongtun.accounts.verbs import word_of
from kongtun.common.thai.citizen_id import mask_phone
from kongtun.common.thai.dates import date_range

ROLE_SENTENCES: dict[str, Any] = {
    Role.APPLICANT: _("คนในชุมชน กลุ่ม หรือหน่วยงานที่เสนอโครงการ เห็นและแก้ได้เฉพาะโครงการของกลุ่มตัวเอง"),
    Role.OFFICER: _("ทำงานของกองทุนตั้งแต่แผนจนปิดโครงการ แต่ไม่ได้บันทึกการจ่ายเงินเอง"),
    Role.FINANCE: _("ตรวจใบเบิกและบันทึกรับจ่ายเงินของกองทุน คนละคนกับผู้ขอเบิก"),
    Role.COMMITTEE: _("อ่านแผนและข้อเสนอทุกเรื่องของกองทุน และให้ความเห็นก่อนประชุม"),
    Role.CHAIR: _("เช่นเดียวกับกรรมการ และบันทึกมติเห็นชอบแผนหรือมติโครงการ"),
    Role.SCREENER: _("อ่านข้อเสนอก่อนเข้าประชุม ให้ผ่านหรือส่งกลับแก้ไข"),
    Role.MENTOR: _("ช่วยกลุ่มเขียนแผนและข้อเสนอ แก้ร่างแทนได้ แต่ส่งแทนไม่ได้"),
    Role.DISTRICT_BOARD: _("ติดตามกองทุนทุกแห่งในอำเภอ และให้ความเห็นในข้อเสนอ"),
    Role.PROVINCE: _("ติดตามกองทุนทุกแห่งในจังหวัด อ่านอย่างเดียว"),
    Role.ZONE: _("ติดตามกองทุนทุกแห่งในเขต และให้ความเห็นในข้อเสนอ"),
    Role.PROGRAMME: _("ติดตามแผนและโครงการในพื้นที่ของชุดโครงการ และให้ความเห็น ไม่เห็นบัญชีเงิน"),
    Role.EXECUTIVE: _("ติดตามกองทุนของ อปท. ตัวเอง อ่านอย่างเดียว"),
    Role.ADMIN: _("จัดการผู้ใช้ บทบาท และข้อมูลอ้างอิง ทำทุกขั้นตอนได้เมื่อจำเป็น ทุกครั้งมีบันทึก"),
}

# The order in which people read the work of a fund; every permission is in exactly one group.
_GROUPS: tuple[tuple[Any, tuple[str, ...]], ...] = (
    (_("กองทุน"), ("fund.",)),
    (_("แผน"), ("plan.", "issue.")),
    (_("ข้อเสนอและโครงการ"), ("project.",)),
    (_("ประชุมและข้อตกลง"), ("meeting.", "agreement.")),
    (_("รายงานและผล"), ("report.", "final.")),
    (_("การเงิน"), ("voucher.", "ledger.")),
    (_("พี่เลี้ยงและ พชอ."), ("mentor.", "district.")),
    (_("ชุดโครงการและพื้นที่"), ("programme.", "selection.", "landscape.", "designate")),
    (_("เวทีและความรู้"), ("forum.", "knowledge.")),
    (_("คนและระบบ"), ("personal.", "users.", "site.")),
)


@dataclass(frozen=True)
class RoleCard:
    """One role with what it may do, group by group."""

    role: Role
    sentence: Any
    groups: list[tuple[Any, list[Any]]]


@dataclass(frozen=True)
class MatrixRow:
    """One permission with a tick or nothing for each role, in the order of ``Role``."""

    permission: Permission
    ticks: list[tuple[Role, bool]]


def _of_group(prefixes: tuple[str, ...]) -> list[Permission]:
    return [permission for permission in Permission if permission.value.startswith(prefixes)]


def role_cards() -> list[RoleCard]:
    """The role table read by role."""
    return [
        RoleCard(
            role,
            ROLE_SENTENCES[role],
            [
                (title, labels)
                for title, prefixes in _GROUPS
                if (labels := [p.label for p in _of_group(prefixes) if p in GRANTS[role]])
            ],
        )
        for role in Role
    ]


def role_matrix() -> list[tuple[Any, list[MatrixRow]]]:
    """The role table read by permission: (group, rows)."""
    return [
        (title, [MatrixRow(p, [(role, p in GRANTS[role]) for role in Role]) for p in _of_group(prefixes)])
        for title, prefixes in _GROUPS
    ]


@dataclass(frozen=True)
class DemoAccount:
    """One line of the demo's list: the account and what it is where."""

    username: str
    name: str
    roles: str


def demo_accounts() -> list[DemoAccount]:
    """The accounts of the demo that exist, in the order of the list; two queries."""
    people = {
        user.username: user
        for user in User.objects.filter(username__in=DEMO_ACCOUNTS, is_active=True).prefetch_related(
            "memberships__area"
        )
    }
    return [
        DemoAccount(
            name,
            people[name].name,
            " · ".join(f"{m.get_role_display()} {m.area.full_name}" for m in people[name].memberships.all()),
        )
        for name in DEMO_ACCOUNTS
        if name in people
    ]


@dataclass(frozen=True)
class MemberRow:
    """One role of one person as the page about an area's people shows it."""

    membership: Membership
    name: str
    email: str
    phone: str
    may_end: bool


def member_rows(memberships: Iterable[Membership], *, grantable: list[Role], personal: bool) -> list[MemberRow]:
    """Rows in the given order; without ``personal`` telephone and e-mail are masked."""
    return [
        MemberRow(
            membership=m,
            name=m.user.name,
            email=m.user.email if personal else mask_email(m.user.email),
            phone=m.user.phone if personal else mask_phone(m.user.phone),
            may_end=m.role in grantable,
        )
        for m in memberships
    ]


def mask_email(address: str) -> str:
    """Hide the name of the mailbox but for its first letter.

    >>> mask_email("somjai@example.org")
    's…@example.org'
    """
    box, at, host = address.partition("@")
    return f"{box[:1]}…{at}{host}" if at else ""


def past_rows(memberships: Iterable[Membership]) -> list[tuple[Membership, str]]:
    """Ended roles with the time they held; a role given by mistake and ended the same day held none."""
    return [(m, date_range(m.starts_on, m.ends_on) if m.ends_on >= m.starts_on else "") for m in memberships]  # type: ignore[operator,arg-type]


@dataclass(frozen=True)
class LogLine:
    """One audit event in words."""

    event: AuditEvent
    what: str
    kind: str
    by: str
    details: list[tuple[str, str]]


# Keys of ``detail`` that are worth a word; the others show their own name.
_DETAIL_WORDS: dict[str, Any] = {
    "person": _("คน"), "role": _("บทบาท"), "label": _("ใช้กับ"), "fields": _("ช่องที่แก้"), "changed": _("ช่องที่แก้"), "note": _("เหตุผล"),
    "source": _("จาก"), "target": _("เป็น"), "amount": _("จำนวนเงิน"), "username": _("ชื่อผู้ใช้"), "code": _("รหัส"),
    "title": _("ชื่อ"), "name": _("ชื่อ"), "day": _("วันที่"), "number": _("เลขที่"), "year": _("ปี"),
    "fiscal_year": _("ปีงบประมาณ"), "value": _("ค่า"), "before": _("ก่อน"), "after": _("ค่าใหม่"),
}  # fmt: skip


def log_line(event: AuditEvent) -> LogLine:
    """Put one event into words."""
    try:
        model = apps.get_model(event.kind)
    except (LookupError, ValueError):
        model = None
    kind = str(model._meta.verbose_name) if model else event.kind  # noqa: SLF001 (the documented model API)
    details = []
    for key, value in event.detail.items():
        if value in ("", None, [], {}):
            continue
        if key == "values" and isinstance(value, dict):
            # a column with its text before and after
            details += [(_column_word(model, name), _before_after(pair)) for name, pair in value.items()]
        elif key in ("fields", "changed") and isinstance(value, list):
            details.append((str(_DETAIL_WORDS[key]), ", ".join(_column_word(model, str(name)) for name in value)))
        else:
            details.append((str(_DETAIL_WORDS.get(key, key)), _detail_text(key, value)))
    return LogLine(event, word_of(event.verb), kind, event.by.name if event.by else gettext("ระบบ"), details)


def _column_word(model: Any, name: str) -> str:
    """Name of a column as the forms show it."""
    try:
        return str(model._meta.get_field(name).verbose_name)  # noqa: SLF001 (the documented model API)
    except (AttributeError, FieldDoesNotExist):
        return str(_DETAIL_WORDS.get(name, name))


def _before_after(pair: Any) -> str:
    """``ก → ข``; a dash where there was nothing."""
    if not isinstance(pair, list):
        return str(pair)
    return " → ".join("–" if value in ("", None, "None") else str(value) for value in pair)


def _detail_text(key: str, value: Any) -> str:
    """One value of an event's detail as people read it."""
    if key == "role" and value in Role.values:
        return str(Role(value).label)
    if isinstance(value, bool):
        return gettext("ใช่") if value else gettext("ไม่ใช่")
    if isinstance(value, list):
        return ", ".join(str(item) for item in value)
    return str(value)
