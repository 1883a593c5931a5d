"""Rows, pages and records of district boards."""

from datetime import date, timedelta
from decimal import Decimal
from types import SimpleNamespace

from django.utils import timezone

import factories
from architecture.route_row import Route
from kongtun.accounts.roles import Role
from kongtun.districts import actions as do
from kongtun.districts.models import (
    AgreementParty,
    BoardAgreement,
    BoardMeeting,
    BoardMember,
    BoardResolution,
    Contribution,
)
from kongtun.indicators.models import Indicator

YEAR = factories.YEAR


def _area(c):
    return {"area_pk": c.place.district.pk}


def _of(name):
    return lambda c: {"pk": getattr(c, name).pk}


def _item(c):
    return {"pk": c.board_meeting.pk, "item_pk": c.board_item.pk}


ROUTES: dict[str, Route] = {
    "districts:home": Route(lambda _c: {}, "G", "board", "applicant", record=False),
    "districts:new": Route(lambda _c: {}, "GP", "zone", "officer", record=False),
    "districts:board": Route(_area, "G", "applicant", "stranger"),
    "districts:edit": Route(_area, "GP", "board", "officer"),
    "districts:members": Route(_area, "G", "applicant", "stranger"),
    "districts:seat": Route(_area, "GP", "board", "officer"),
    "districts:member": Route(_of("board_member"), "GP", "board", "officer"),
    "districts:goals": Route(_area, "G", "committee", "stranger"),
    "districts:issues": Route(_area, "GP", "board", "officer"),
    "districts:goal-new": Route(_area, "GP", "board", "officer", query="indicator"),
    "districts:goal": Route(_of("joint_goal"), "G", "committee", "stranger"),
    "districts:goal-edit": Route(_of("joint_goal"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.dropped_goal.pk}]),
    "districts:goal-drop": Route(_of("joint_goal"), "GP", "board", "officer"),
    "districts:goal-result": Route(_of("joint_goal"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.dropped_goal.pk}]),
    "districts:offer": Route(_of("joint_goal"), "GP", "officer", "committee", query="kind"),
    "districts:plan": Route(_area, "G", "committee", "stranger"),
    "districts:workbook": Route(_area, "G", "committee", "stranger"),
    "districts:foreword": Route(_area, "GP", "board", "officer"),
    "districts:shares": Route(_area, "G", "committee", "stranger"),
    "districts:share": Route(_of("share"), "G", "committee", "stranger"),
    "districts:share-step": Route(
        lambda c: {"pk": c.share.pk, "step": "agree"}, "P", "officer", "committee", fields=("note",),
        wrong=lambda c: [{"pk": c.agreed_share.pk, "step": "agree"}, {"pk": c.share.pk, "step": "finish"}],
    ),
    "districts:agreements": Route(_area, "G", "committee", "stranger"),
    "districts:agreement-draft": Route(_area, "P", "board", "officer"),
    "districts:agreement": Route(_of("mou"), "G", "committee", "stranger"),
    "districts:agreement-edit": Route(_of("mou"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.sent_mou.pk}]),
    "districts:agreement-parties": Route(_of("mou"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.sent_mou.pk}]),
    "districts:agreement-sign": Route(
        lambda c: {"pk": c.sent_mou.pk, "party_pk": c.sent_mou.parties.first().pk}, "GP", "board", "officer",
        wrong=lambda c: [{"pk": c.mou.pk, "party_pk": c.mou.parties.first().pk}],
    ),
    "districts:agreement-sign-all": Route(_of("sent_mou"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.mou.pk}]),
    "districts:agreement-step": Route(
        lambda c: {"pk": c.mou.pk, "name": "send"}, "P", "board", "officer", fields=("note",),
        wrong=lambda c: [{"pk": c.sent_mou.pk, "name": "send"}, {"pk": c.mou.pk, "name": "recall"}, {"pk": c.sent_mou.pk, "name": "expire"}],
    ),
    "districts:meetings": Route(_area, "G", "committee", "stranger"),
    "districts:meeting-new": Route(_area, "GP", "board", "officer"),
    "districts:meeting": Route(_of("board_meeting"), "G", "committee", "stranger"),
    "districts:meeting-edit": Route(_of("board_meeting"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]),
    "districts:agenda": Route(
        _of("board_meeting"), "GP", "board", "officer", fields=("keys",), wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]
    ),
    "districts:item-new": Route(_of("board_meeting"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]),
    "districts:item": Route(_item, "GP", "board", "officer"),
    "districts:item-off": Route(_item, "GP", "board", "officer"),
    "districts:attendance": Route(
        _of("board_meeting"), "P", "board", "officer", fields=("present", "stand-1"), wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]
    ),
    "districts:resolution-new": Route(
        _of("board_meeting"), "GP", "board", "officer", query="item", wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]
    ),
    "districts:record": Route(_of("board_meeting"), "GP", "board", "officer"),
    "districts:meeting-close": Route(_of("board_meeting"), "GP", "board", "officer", wrong=lambda c: [{"pk": c.closed_board_meeting.pk}]),
    "districts:resolution-done": Route(_of("board_resolution"), "GP", "board", "stranger", wrong=lambda c: [{"pk": c.done_resolution.pk}]),
    "districts:brief": Route(_area, "G", "committee", "stranger"),
    "districts:fund-brief": Route(lambda c: {"fund_pk": c.fund.pk}, "G", "executive", "applicant"),
}  # fmt: skip

_district = lambda c: [c.place.district.pk]  # noqa: E731 (a table of addresses)
PAGES: dict = {
    "boards": ("zone", "districts:home", lambda _c: []),
    "board": ("board", "districts:board", _district),
    "board members": ("board", "districts:members", _district),
    "board goals": ("board", "districts:goals", _district),
    "board issues": ("board", "districts:issues", _district),
    "board indicators": ("board", "districts:goal-new", _district),
    "board goal": ("board", "districts:goal", lambda c: [c.joint_goal.pk]),
    "board plan": ("board", "districts:plan", _district),
    "board plan, officer": ("officer", "districts:plan", _district),
    "board plan as a workbook": ("board", "districts:workbook", _district),
    "board shares": ("board", "districts:shares", _district),
    "board agreements": ("board", "districts:agreements", _district),
    "board agreement": ("board", "districts:agreement", lambda c: [c.mou.pk]),
    "board agreement parties": ("board", "districts:agreement-parties", lambda c: [c.mou.pk]),
    "board meetings": ("board", "districts:meetings", _district),
    "board meeting": ("board", "districts:meeting", lambda c: [c.board_meeting.pk]),
    "board agenda": ("board", "districts:agenda", lambda c: [c.board_meeting.pk]),
    "board brief": ("board", "districts:brief", _district),
    "fund brief": ("executive", "districts:fund-brief", lambda c: [c.fund.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """A board with members, goals, contributions, agreements and meetings in each state."""
    if not hasattr(c.people, "board"):
        c.people.board = factories.make_user("board", Role.DISTRICT_BOARD, c.place.district)
    by = c.people.board
    c.board = do.create_board(c.place.district, by=by)
    c.board_member = do.seat_member(
        c.board, by=by, position="chair", title="นายอำเภอ", organisation="ที่ว่าการอำเภอ", starts_on=date(2024, 10, 1)
    )
    indicators = c.catalogue.indicators
    c.joint_goal = do.set_goal(c.board, YEAR, indicators[1], by=by, target=Decimal(60), baseline=Decimal(40))
    c.dropped_goal = do.drop_goal(do.set_goal(c.board, YEAR, indicators[2], by=by, target=Decimal(20)), by=by)
    c.share = do.offer_contribution(c.joint_goal, by=by, kind="people", fund=c.fund, people=20)
    c.agreed_share = do.offer_contribution(
        c.joint_goal, by=c.people.officer, kind="money", fund=c.fund, amount=Decimal(5000)
    )
    c.sent_mou = do.draft_agreement(c.board, YEAR, by=by)
    do.send_agreement(c.sent_mou, by=by)
    c.mou = do.draft_agreement(c.board, YEAR, by=by)
    today = timezone.localdate()
    c.closed_board_meeting = do.plan_board_meeting(c.board, by=by, held_on=today - timedelta(days=40))
    do.set_board_attendance(c.closed_board_meeting, by=by, present=[c.board_member.pk])
    c.board_resolution = do.resolve(c.closed_board_meeting, by=by, text="ตั้งด่านชุมชน", fund=c.fund, due_on=today)
    c.done_resolution = do.resolve(c.closed_board_meeting, by=by, text="แจ้งทุกกองทุน")
    do.finish_resolution(c.done_resolution, by=by, note="แจ้งแล้ว")
    do.close_board_meeting(c.closed_board_meeting, by=by)
    c.board_meeting = do.plan_board_meeting(c.board, by=by, held_on=today)
    do.set_board_attendance(c.board_meeting, by=by, present=[c.board_member.pk])
    c.board_item = do.save_item(c.board_meeting, by=by, title="ขยะ", prepared="เดิม 40 เป้าหมาย 60")


def grow(c: SimpleNamespace, number: int) -> None:
    """One more member, goal, contribution, party, agreement, meeting, item and resolution."""
    by = c.people.board
    BoardMember.objects.create(
        board=c.board,
        title=f"กรรมการ {number}",
        organisation=f"หน่วยงาน {number}",
        starts_on=date(2024, 10, 1),
        sort=number,
    )
    indicator = Indicator.objects.create(
        code=f"BOARD-{number}", issue=c.catalogue.waste, name_th=f"ตัวชี้วัดร่วม {number}", unit=c.catalogue.percent, direction="higher",
        minimum=0, maximum=100,
    )  # fmt: skip
    do.set_goal(c.board, YEAR, indicator, by=by, target=Decimal(50), baseline=Decimal(30))
    Contribution.objects.create(
        goal=c.joint_goal, kind="people", organisation=f"หน่วยงาน {number}", people=2, offered_by=by
    )
    AgreementParty.objects.create(agreement=c.mou, organisation=f"ฝ่าย {number}", signer_position="หัวหน้า", sort=number)
    BoardAgreement.objects.create(
        board=c.board, fiscal_year=YEAR - 1, number=number, title=f"ข้อตกลง {number}", opening="ก", purposes="ข", duties="ค",
        valid_from=date(2024, 10, 1), valid_until=date(2025, 9, 30), created_by=by,
    )  # fmt: skip
    BoardMeeting.objects.create(
        board=c.board,
        fiscal_year=YEAR - 1,
        number=number,
        held_on=date(2024, 10, 1) + timedelta(days=number),
        created_by=by,
    )
    do.save_item(c.board_meeting, by=by, title=f"วาระ {number}")
    BoardResolution.objects.create(
        meeting=c.board_meeting, number=100 + number, text=f"มติ {number}", due_on=date(2025, 1, 1)
    )
