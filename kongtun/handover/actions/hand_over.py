"""Hand over everything in one step."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.actions.record_event import record_event
from kongtun.accounts.models import User
from kongtun.accounts.queries import find_user
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.handover.actions.moves import Mover
from kongtun.handover.choices import Kind, Scope, Why
from kongtun.handover.models import Handover, Receiver
from kongtun.handover.queries.allotment import NOBODY, Allotment
from kongtun.handover.queries.leaver import Leaver, leaver_of_mentor, leaver_of_person
from kongtun.handover.queries.preview import Wish, may_name_accounts, preview
from kongtun.mentoring.models import Mentor
from kongtun.notifications.actions import notify

EARLIEST, LATEST = timedelta(days=180), timedelta(days=60)
# Seats first (whoever is new sits down before getting work), roles next (so that rights are there), then the work.
ORDER = (Kind.SEAT, Kind.ROLE)


@transaction.atomic
def hand_over(
    leaver: Leaver, *, by: Any, left_on: date, why: str, note: str = "", wish: Wish | None = None, new_phone: str = "",
    is_demo: bool = False,
) -> Handover:  # fmt: skip
    """Move all work of ``leaver`` to the successors of ``wish`` (proposed ones where it names none) and tell everybody once.

    Everything is read again under a lock, so that what was done since the preview is not lost. ``left_on`` is the last
    working day: roles and the seat end with it, the work moves at once. Raises Refused with the field (``left_on``,
    ``why``, ``who``, ``to``) when there is nothing to move, the day cannot be, or somebody must take a row and nobody does.
    """
    wish = wish or Wish()
    _may_be(left_on, why)
    leaver = _locked(leaver, by)
    if wish.who.strip() and not may_name_accounts(by, leaver):
        raise Refused(_("เลือกผู้รับจากรายชื่อ บทบาทของคุณเพิ่มบัญชีอื่นไม่ได้"), field="who")
    found, _left_out = preview(leaver, by, wish)
    if not found.rows:
        raise Refused(_("ไม่มีงานให้ส่งมอบแล้ว ทุกอย่างมีคนรับไปแล้ว"), field="to")
    named = find_user(wish.who) if wish.who.strip() else None
    if wish.who.strip() and (named is None or all(one.user != named for one in found.candidates)):
        raise Refused(_("ไม่พบบัญชีนี้ ตรวจตัวสะกดของชื่อผู้ใช้หรืออีเมล หรือเลือกจากรายชื่อ"), field="who")
    for key, value in (wish.chosen or {}).items():
        if value and value != NOBODY and value not in found.by_key:
            raise Refused(_("ผู้รับที่เลือกไม่อยู่ในรายชื่อแล้ว เลือกใหม่"), field=f"to-{key}")
    _everything_has_somebody(found)
    handover = Handover.objects.create(
        scope=Scope.PERSON, area=leaver.area, leaver=leaver.user, leaver_name=leaver.name[:160], left_on=left_on, why=why,
        note=note.strip()[:500], made_by=by, is_demo=is_demo,
    )  # fmt: skip
    carry_out(handover, found, home=leaver.seats[0].team if leaver.seats else None, new_phone=new_phone)
    tell(handover)
    return handover


def carry_out(handover: Handover, found: Allotment, *, home: Any, new_phone: str = "") -> None:
    """Move every row and write the audit trail."""
    mover = Mover(handover, home=home, new_phone=new_phone)
    first = [row for kind in ORDER for row in found.rows if row.kind == kind]
    rest = [row for row in found.rows if row.kind not in ORDER]
    for row in first + rest:
        mover.move(row, found.receiver(row))
    for row in rest:
        if row.kind == Kind.CARE:
            mover.let_in(row, found.receiver(row))
    record_event(
        handover, "handover.make", by=handover.made_by, leaver=handover.leaver_name, why=handover.why, things=mover.count,
        receivers=[one.name for one in mover.receivers.values()],
    )  # fmt: skip


def tell(handover: Handover) -> None:
    """Tell the leaver and every receiver with an account, once."""
    for receiver in Receiver.objects.filter(handover=handover, user__isnull=False).select_related("user"):
        things = receiver.items.count()
        words = {"name": handover.leaver_name, "count": things}
        text = (
            official("คุณรับงานต่อจาก %(name)s %(count)d เรื่อง อ่านใบส่งมอบภายใน 2 สัปดาห์")
            if handover.leaver_name
            else official("คุณได้รับกองทุนและงานใหม่ %(count)d เรื่อง อ่านใบส่งมอบภายใน 2 สัปดาห์")
        )
        notify(
            [receiver.user], key=f"handover:{handover.pk}:r{receiver.pk}", text=text % words,
            url=reverse("handover:sheet", args=[receiver.pk]),
        )  # fmt: skip
    if handover.leaver is not None and handover.leaver_id != handover.made_by_id:
        notify(
            [handover.leaver], key=f"handover:{handover.pk}", url=reverse("handover:detail", args=[handover.pk]),
            text=official("ส่งมอบงานของคุณแล้ว งานที่ทำไว้ยังอยู่ในชื่อคุณ ดูได้ว่าใครรับเรื่องใด"),
        )  # fmt: skip


def _may_be(left_on: date, why: str) -> None:
    today = timezone.localdate()
    if not today - EARLIEST <= left_on <= today + LATEST:
        raise Refused(_("วันทำงานวันสุดท้ายย้อนหลังได้ 180 วัน และล่วงหน้าได้ 60 วัน"), field="left_on")
    if why not in Why.values:
        raise Refused(_("เลือกเหตุผลจากรายการ"), field="why")


def _locked(leaver: Leaver, by: Any) -> Leaver:
    """Two handovers of one person wait for each other; the second finds what is left."""
    if leaver.user is not None:
        User.objects.select_for_update(no_key=True).get(pk=leaver.user.pk)
        list(Mentor.objects.select_for_update(of=("self",)).filter(user=leaver.user).values_list("pk"))
        return leaver_of_person(leaver.user.pk, by)
    list(Mentor.objects.select_for_update(of=("self",)).filter(pk=leaver.seats[0].pk).values_list("pk"))
    return leaver_of_mentor(leaver.seats[0].pk, by)


def _everything_has_somebody(found: Allotment) -> None:
    missing = found.unallotted
    if not missing:
        return
    row = missing[0]
    if not found.options(row):
        raise Refused(
            _("ยังไม่มีใครในพื้นที่ที่รับ “%(title)s” ได้ ใส่ชื่อผู้มารับแทน หรือเพิ่มคนก่อน แล้วส่งมอบอีกครั้ง") % {"title": row.title},
            field="to",
        )
    raise Refused(_("“%(title)s” ยังไม่มีผู้รับ เลือกผู้รับก่อนยืนยัน") % {"title": row.title}, field=f"to-{row.key}")
