"""Board of a district → its papers; fund → the one page for its head."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht
from kongtun.common.thai.numerals import number
from kongtun.districts.choices import BoardPosition
from kongtun.districts.models import Board, BoardAgreement, BoardMeeting, BoardResolution, BoardYear
from kongtun.districts.presenters.goal import cover, goal_card
from kongtun.districts.queries.agreements import content_of, with_parties, words_of
from kongtun.districts.queries.boards import members_now, this_year, years
from kongtun.districts.queries.brief import Brief, brief_of_board
from kongtun.districts.queries.brief_fund import brief_of_fund
from kongtun.districts.queries.meetings import meetings, with_content
from kongtun.districts.queries.rollup import FundLine as Line
from kongtun.districts.queries.rollup import GoalRollUp
from kongtun.districts.queries.rollup import district_plan as rolled_plan
from kongtun.districts.queries.shares import contributions
from kongtun.districts.states import STANDING
from kongtun.documents.assemble.heads import items_of
from kongtun.documents.contents import Person
from kongtun.documents.contents_districts import (
    BoardItem,
    BoardMinutes,
    DistrictAgreement,
    DistrictPlan,
    FundLine,
    OnePage,
    Party,
    PlanGoal,
)
from kongtun.funds.models import Fund
from kongtun.planning.states import PLAN_WORKFLOW


def _value(value: Decimal | None) -> str:
    return "" if value is None else number(value)


def district_plan(record: BoardYear) -> DistrictPlan:
    """Return the plan of the board's year; only agreed plans of funds show their numbers one by one."""
    board = record.board
    plan = rolled_plan(board, record.fiscal_year)
    given: dict[int, list[str]] = {}
    for row in contributions().filter(goal__in=[one.goal.pk for one in plan.goals], state__in=STANDING):
        given.setdefault(row.goal_id, []).append(f"{row.giver} ร่วม{row.get_kind_display()}: {words_of(row)}")
    return DistrictPlan(
        district=board.area.name_th,
        province=board.area.parent.name_th if board.area.parent else "",
        fiscal_year=record.fiscal_year,
        foreword=record.foreword,
        members=[_seat(seat) for seat in members_now(board)],
        summary=[
            ("เป้าหมายร่วม", f"{len(plan.goals)} เป้าหมาย"),
            ("กองทุนที่มีแผนในประเด็นเหล่านี้", f"{plan.taking_part} จาก {len(plan.funds)} กองทุน"),
            ("งบประมาณในแผนของกองทุน", f"{baht(plan.budget)} บาท"),
            ("โครงการ (นับโครงการละครั้ง)", f"{len(plan.projects)} โครงการ {baht(plan.asked)} บาท"),
            ("อนุมัติแล้ว", f"{baht(plan.granted)} บาท"),
        ],
        goals=[_goal(one, given.get(one.goal.pk, [])) for one in plan.goals],
        demo=board.is_demo,
    )


def _goal(one: GoalRollUp, shares: list[str]) -> PlanGoal:
    card = goal_card(one, timezone.localdate())
    goal = one.goal
    return PlanGoal(
        issue=goal.issue.short_name,
        indicator=goal.series.indicator.name_th,
        unit=card.unit,
        baseline=_value(card.baseline),
        target=_value(card.target),
        now=_value(card.now),
        standing=card.standing.word,
        reason=goal.reason,
        rule=one.rule.title,
        rule_words=one.rule.words,
        covers=[
            (name, _value(rolled.value) or "ยังไม่มี", cover(rolled))
            for name, rolled in (("สถานการณ์", one.baseline), ("เป้าหมาย", one.target), ("ล่าสุด", one.actual))
        ],
        money=f"มีแผน {len(one.plans)} จาก {len(one.lines)} กองทุน เห็นชอบแล้ว {one.approved} งบในแผน {baht(one.budget)} บาท "
        f"โครงการ {len(one.projects)} โครงการ {baht(one.asked)} บาท",
        missing=[fund.area.name_th for fund in one.missing],
        funds=[_line(line) for line in one.lines if line.plan],
        shares=shares,
    )


def _line(line: Line) -> FundLine:
    plan = line.plan
    state = str(PLAN_WORKFLOW.words[plan.state].staff) if plan else ""
    if plan is None or not line.is_open:
        return FundLine(line.fund.area.name_th, state)
    return FundLine(
        line.fund.area.name_th, state, _value(line.baseline), _value(line.actual), _value(line.target),
        "" if plan.budget is None else baht(plan.budget), str(len(line.projects)),
    )  # fmt: skip


def _seat(seat: Any) -> Person:
    return Person(seat.name, f"{seat.title} {seat.get_position_display()}")


def district_agreement(record: BoardAgreement) -> DistrictAgreement:
    """Return what the agreement says: as sent, or as it stands while it is a draft."""
    content = content_of(record)
    return DistrictAgreement(
        title=record.title,
        place=record.place,
        opening=record.opening.splitlines(),
        purposes=items_of(record.purposes),
        goals=[
            [str(n), f"{goal['issue']}\n{goal['indicator']} ({goal['unit']})", goal["baseline"], goal["target"]]
            for n, goal in enumerate(content.get("goals", []), 1)
        ],
        shares=[
            [str(n), share["giver"], share["issue"], share["kind"], share["what"]]
            for n, share in enumerate(content.get("shares", []), 1)
        ],
        duties=items_of(record.duties),
        closing=record.closing.splitlines(),
        valid_from=record.valid_from,
        valid_until=record.valid_until,
        parties=[
            Party(party.organisation, Person(party.signer_name, party.signer_position), party.signed_on)
            for party in record.parties.all()
        ],
        demo=record.board.is_demo,
    )


def board_minutes(record: BoardMeeting) -> BoardMinutes:
    """Return the minutes; before the day the agenda with its data."""
    meeting = with_content(record.pk)
    marks = {row.member_id: row for row in meeting.attendance.all()}
    seats = list(members_now(meeting.board, meeting.held_on))
    chair = next((seat for seat in seats if seat.position == BoardPosition.CHAIR), None)
    here = [seat for seat in seats if seat.pk in marks and marks[seat.pk].present]
    resolutions = list(meeting.resolutions.all())
    return BoardMinutes(
        board=meeting.board.area.full_name,
        number=f"{meeting.number}/{meeting.fiscal_year}",
        held_on=meeting.held_on,
        held=meeting.held_on <= timezone.localdate(),
        starts=f"{meeting.starts_at:%H.%M}" if meeting.starts_at else "",
        ended=f"{meeting.ended_at:%H.%M}" if meeting.ended_at else "",
        place=meeting.place,
        present=[Person(_came(seat, marks[seat.pk].stand_in), seat.title) for seat in here],
        absent=[_seat(seat) for seat in seats if seat.pk in marks and seat not in here],
        announcements=meeting.announcements,
        items=[
            BoardItem(
                item.title,
                item.prepared,
                item.discussion,
                [f"{row} {row.text}" for row in resolutions if row.item_id == item.pk],
            )
            for item in meeting.items.all()
        ],
        others=[f"{row} {row.text}" for row in resolutions if row.item_id is None],
        other_matters=meeting.other_matters,
        resolutions=[_resolution(row) for row in resolutions],
        recorder=meeting.recorder,
        chair=Person(chair.name if chair else "", chair.title if chair else "ประธาน พชอ."),
        demo=meeting.board.is_demo,
    )


def _came(seat: Any, stand_in: str) -> str:
    return f"(ผู้แทน: {stand_in})" if stand_in else seat.name


def _resolution(row: BoardResolution) -> list[str]:
    due = short_date(row.due_on, glue=False) if row.due_on else ""
    return [str(row).removeprefix("มติที่ "), row.text, row.responsible, due, row.done_note if row.done_on else ""]


def brief_of_district(record: BoardYear) -> OnePage:
    """Return the page of the district for the year."""
    today = timezone.localdate()
    return _page(brief_of_board(record.board, record.fiscal_year, today), demo=record.board.is_demo)


def brief_page_of_fund(fund: Fund) -> OnePage:
    """Return the page of a fund for this fiscal year."""
    return _page(brief_of_fund(fund, this_year(), timezone.localdate()), demo=fund.is_demo)


def _page(brief: Brief, *, demo: bool) -> OnePage:
    money = brief.money
    return OnePage(
        name=brief.name,
        fiscal_year=brief.fiscal_year,
        headline=brief.headline,
        on=timezone.localdate(),
        questions=[(one.title, one.why) for one in brief.questions],
        goals=[
            [f"{one.issue}\n{one.name} ({one.unit})", _value(one.baseline), _value(one.now), _value(one.target), one.standing.word]
            for one in brief.goals
        ],
        money=[
            ("เงินทั้งหมดปีนี้", baht(round(money.available))), ("รับปีนี้", baht(round(money.received))), ("จ่ายแล้ว", baht(round(money.paid))),
            ("ผูกพันแล้ว", baht(round(money.committed))), ("ยังไม่มีโครงการ", baht(round(money.free))),
            ("คิดเป็นร้อยละ (เป้าหมาย)", f"{number(round(money.free_percent, 1))} ({number(round(money.goal_percent, 1))})"),
        ] if money and money.available > 0 else [],
        waits=[f"{one.who}: {one.what} รอมา {one.days} วัน" for one in brief.waits],
        improved=[f"{one.issue} จาก {_value(one.baseline)} เป็น {_value(one.now)} {one.unit}" for one in brief.improved],
        decided=[f"{what[:90]} ({when})" for when, what in brief.decided],
        mechanism=brief.mechanism,
        demo=demo,
    )  # fmt: skip


# What the list of papers needs: records, names, the page that leads back.
def board_years() -> QuerySet[BoardYear]:
    """Years of boards."""
    return years()


def board_agreements() -> QuerySet[BoardAgreement]:
    """Agreements with parties."""
    return with_parties()


def board_meetings() -> QuerySet[BoardMeeting]:
    """Meetings of boards."""
    return meetings()


def board_page(record: Any) -> str:
    """The page of the board that the paper is about."""
    board: Board = record.board
    return reverse("districts:board", args=[board.area_id])
