"""What a board makes known of who works in the district: its members' organisations, and what is given to joint goals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kongtun.areas.models import Area
from kongtun.common.official import official
from kongtun.districts.choices import Share
from kongtun.districts.models import Board, Contribution
from kongtun.districts.queries.agreements import words_of
from kongtun.landscape.actions import Said, note_source
from kongtun.landscape.choices import OrganisationKind, SourceKind, WorkRole

ROLES = {Share.PEOPLE: WorkRole.JOINS, Share.WORK: WorkRole.DOES, Share.MONEY: WorkRole.FUNDS}


def tell_members(board: Board, *, by: Any) -> None:
    """Organisations that sit on the board; one that no seat names any more was a mistake."""
    what = official("ร่วมเป็นกรรมการ %(board)s") % {"board": board}
    note_source(
        SourceKind.BOARD, board.pk,
        [
            Said(row.organisation, what, row.starts_on, row.ends_on, role=WorkRole.DECIDES)
            for row in board.members.order_by("sort", "pk")
            if row.organisation
        ],
        area=board.area, by=by, source_url=reverse("districts:members", args=[board.area_id]), is_demo=board.is_demo,
    )  # fmt: skip


def tell_share(contribution: Contribution, *, by: Any) -> None:
    """Who gives what to a joint goal, from the day it was agreed; a fund works in its own area, an organisation in the district."""
    days: dict[str, date] = {}
    for transition, at in contribution.history.order_by("at", "pk").values_list("transition", "at"):
        days[transition] = timezone.localtime(at).date()
    began = days.get("agree") or days.get("confirm")
    if began is None:
        return
    goal, fund = contribution.goal, contribution.fund
    board = goal.year.board
    words = official("ร่วมเป้าหมาย %(goal)s: %(what)s") % {"goal": goal, "what": words_of(contribution)}
    said = Said(
        fund.area.name_th if fund else contribution.organisation, words, began,
        days.get("finish") or days.get("complete") or days.get("revoke"), role=ROLES[Share(contribution.kind)],
        kind=OrganisationKind.LAO.value if fund else "", money=contribution.amount,
    )  # fmt: skip
    note_source(
        SourceKind.SHARE, contribution.pk, [said], area=fund.area if fund else board.area, by=by, issue=goal.issue,
        source_url=reverse("districts:share", args=[contribution.pk]), is_demo=board.is_demo,
    )  # fmt: skip


def tell_area(area: Area, *, by: Any) -> None:
    """All boards and contributions of an area and below, for ``landscape.actions.gather``."""
    for board in Board.objects.filter(area__path__within=area.path).select_related("area").order_by("pk"):
        tell_members(board, by=by)
    rows = Contribution.objects.filter(goal__year__board__area__path__within=area.path)
    for contribution in rows.select_related("goal__year__board__area", "fund__area").order_by("pk"):
        tell_share(contribution, by=by)
