"""The first page of a board: goals, what comes next, what is open."""

from __future__ import annotations

from datetime import date
from typing import Any

from kongtun.districts.choices import BoardPosition
from kongtun.districts.models import Board, BoardAgreement, BoardMeeting
from kongtun.districts.presenters.goal import goal_card
from kongtun.districts.queries.boards import members_now
from kongtun.districts.queries.meetings import open_resolutions
from kongtun.districts.queries.rollup import district_plan
from kongtun.districts.queries.shares import contributions, totals
from kongtun.districts.states import AGREEMENT_WORKFLOW, LIVING


def overview_of(board: Board, fiscal_year: int, today: date) -> dict[str, Any]:
    """Return what the page needs; a fixed number of queries."""
    plan = district_plan(board, fiscal_year)
    seats = list(members_now(board))
    given = list(contributions().filter(goal__in=[one.goal.pk for one in plan.goals], state__in=LIVING))
    agreement = BoardAgreement.objects.filter(board=board).order_by("-fiscal_year", "-number").first()
    return {
        "plan": plan,
        "cards": [goal_card(one, today) for one in plan.goals],
        "chair": next((seat for seat in seats if seat.position == BoardPosition.CHAIR), None),
        "secretary": next((seat for seat in seats if seat.position == BoardPosition.SECRETARY), None),
        "member_count": len(seats),
        "totals": totals(given),
        "open_resolutions": list(open_resolutions(board)[:5]),
        "coming": BoardMeeting.objects.filter(board=board, closed_at__isnull=True).order_by("held_on").first(),
        "agreement": agreement,
        "agreement_words": AGREEMENT_WORKFLOW.words[agreement.state] if agreement else None,
        "today": today,
    }
