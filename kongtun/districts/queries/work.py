"""What waits for a person in the work of district boards."""

from __future__ import annotations

from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import GRANTS
from kongtun.areas.models import AreaKind
from kongtun.common.days import day_of
from kongtun.common.todo import Todo
from kongtun.districts.models import BoardAgreement, BoardMeeting, BoardResolution
from kongtun.districts.queries.agreements import words_of
from kongtun.districts.queries.shares import contributions
from kongtun.districts.states import BoardAgreementState, ContributionState
from kongtun.funds.models import Fund

MOST = 30
SOON = timedelta(days=14)


def work_for(user: Any, today: date) -> list[Todo]:
    """Return contributions to agree, resolutions that fall due, agreements to sign; at most three queries, 30 rows."""
    found = [*_to_agree(user), *_resolutions(user, today), *_agreements(user, today)]
    return sorted(found, key=lambda one: (one.due is None, one.due or today, one.since or today))[:MOST]


def _to_agree(user: Any) -> list[Todo]:
    if not user.can_somewhere(P.PLAN_APPROVE):
        return []
    own = Fund.objects.with_permission(user, P.PLAN_APPROVE).order_by().values("pk")
    rows = contributions().filter(fund__in=own, state=ContributionState.OFFERED).order_by("offered_at")[:MOST]
    return [
        Todo(
            "contribution", _("ตกลงร่วม%(kind)s: %(what)s") % {"kind": row.get_kind_display(), "what": words_of(row)},
            _("พชอ. ขอให้%(giver)sร่วมเป้าหมาย%(issue)s") % {"giver": row.giver, "issue": row.goal.issue.short_name},
            ("districts:share", (row.pk,)), _("ดูแล้วตอบ"), since=day_of(row.offered_at),
        )
        for row in rows
    ]  # fmt: skip


def _own_boards(user: Any) -> Q | None:
    """Boards of districts in which the person has a role to edit; those above watch many and are not told about each."""
    own = [
        m.area.path
        for m in user.current_memberships
        if m.area.kind == AreaKind.DISTRICT and P.DISTRICT_EDIT in GRANTS[m.role]
    ]
    return Q(board__area__path__in=own) if own else None


def _resolutions(user: Any, today: date) -> list[Todo]:
    """Of the boards the person works for, and those that name a fund of the person."""
    mine: list[Q] = []
    if (boards := _own_boards(user)) is not None:
        mine.append(Q(meeting__in=BoardMeeting.objects.filter(boards).order_by().values("pk")))
    if user.can_somewhere(P.PLAN_APPROVE):
        mine.append(Q(fund__in=Fund.objects.with_permission(user, P.PLAN_APPROVE).order_by().values("pk")))
    if not mine:
        return []
    rows = (
        BoardResolution.objects.filter(reduce(or_, mine), done_on__isnull=True, due_on__lte=today + SOON)
        .select_related("meeting__board__area", "fund")
        .order_by("due_on", "pk")[:MOST]
    )
    return [
        Todo(
            "resolution", _("%(resolution)s ถึงกำหนด") % {"resolution": row}, row.text[:120],
            ("districts:meeting", (row.meeting_id,)), _("บันทึกผล"), due=row.due_on,
        )
        for row in rows
    ]  # fmt: skip


def _agreements(user: Any, today: date) -> list[Todo]:
    boards = _own_boards(user)
    if boards is None:
        return []
    rows = (
        BoardAgreement.objects.filter(boards)
        .filter(Q(state=BoardAgreementState.SENT) | Q(state=BoardAgreementState.SIGNED, valid_until__lt=today))
        .select_related("board__area")
        .order_by("state_since", "pk")[:MOST]
    )
    return [
        Todo(
            "mou", row.title,
            _("ส่งแล้ว รอลงนามให้ครบทุกฝ่าย") if row.state == BoardAgreementState.SENT else _("หมดอายุแล้ว ทำฉบับใหม่หรือบันทึกว่าสิ้นสุด"),
            ("districts:agreement", (row.pk,)), _("เปิดดู"),
            due=row.valid_until if row.state == BoardAgreementState.SIGNED else None, since=day_of(row.state_since),
        )
        for row in rows
    ]  # fmt: skip
