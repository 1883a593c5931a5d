"""Boards, their people and their funds."""

from __future__ import annotations

from datetime import date

from django.db.models import Q, QuerySet
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import path_and_ancestors
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import thai_sorted
from kongtun.districts.models import Board, BoardMember, BoardYear
from kongtun.funds.models import Fund


def boards() -> QuerySet[Board]:
    """Boards with their district, province and zone."""
    return Board.objects.select_related("area__parent__parent")


def board_of(area: Area) -> Board | None:
    """Return the board of the district that ``area`` is or lies in; None when the district has none (or above districts)."""
    return boards().filter(area__path__in=path_and_ancestors(area.path)).first()


def this_year() -> int:
    """The fiscal year of today."""
    return FiscalYear.of(timezone.localdate()).year


def board_year(board: Board, fiscal_year: int) -> BoardYear | None:
    """Return the year of the board, or None while nothing was chosen for it."""
    return years().filter(board=board, fiscal_year=fiscal_year).first()


def years() -> QuerySet[BoardYear]:
    """Years with their board and place."""
    return BoardYear.objects.select_related("board__area__parent__parent")


def years_known(board: Board) -> list[int]:
    """Years of the board, this fiscal year and the next, oldest first; at most the last five."""
    now = this_year()
    return sorted({*board.years.values_list("fiscal_year", flat=True), now, now + 1})[-5:]


def members_now(board: Board, day: date | None = None) -> QuerySet[BoardMember]:
    """Members whose time covers ``day`` (today if not given), in their order."""
    day = day or timezone.localdate()
    return BoardMember.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), board=board, starts_on__lte=day)


def former_members(board: Board) -> QuerySet[BoardMember]:
    """Members whose time has ended, the last first."""
    return board.members.filter(ends_on__lt=timezone.localdate()).order_by("-ends_on", "-pk")


def district_funds(board: Board) -> list[Fund]:
    """Funds of the district with their area, in the Thai order of name; one query."""
    rows = Fund.objects.filter(area__path__within=board.area.path).select_related("area")
    return thai_sorted(rows, key=lambda fund: fund.area.name_th)


def districts_without_board(user) -> QuerySet[Area]:  # type: ignore[no-untyped-def]  # noqa: ANN001 (any account)
    """Districts in which the person may set up a board that does not exist yet."""
    reach = Q(pk__in=[])
    for path in user.paths_with(P.DISTRICT_EDIT):
        reach |= Q(path__within=path)
    return (
        Area.objects.in_force()
        .filter(reach, kind=AreaKind.DISTRICT, board__isnull=True)
        .select_related("parent")
        .order_by("path")
    )
