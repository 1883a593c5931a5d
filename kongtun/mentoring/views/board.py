"""The caseload board, and where the menu leads."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.mentoring.models import Mentor
from kongtun.mentoring.queries.board import SORTS, board_of, has_caseload, visits_this_week
from kongtun.mentoring.queries.in_force import seats_of
from kongtun.mentoring.views.common import MENTORS, places_tabs


@requires(P.MENTOR_VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """A mentor with funds goes to the board, others to the teams."""
    page = "board" if has_caseload(request.user, timezone.localdate()) else "teams"
    return redirect(f"mentoring:{page}")


@requires(P.MENTOR_WORK)
def board(request: HttpRequest) -> HttpResponse:
    """The reader's own funds."""
    return _render(request, seats_of(request.user), None)


@requires(P.MENTOR_VIEW)
def board_of_mentor(request: HttpRequest, pk: int) -> HttpResponse:
    """The funds of one mentor, for those who stand beside."""
    mentor = get_record(request, MENTORS, P.MENTOR_VIEW, pk=pk)
    return _render(request, [mentor], mentor)


def _render(request: HttpRequest, seats: list[Mentor], mentor: Mentor | None) -> HttpResponse:
    today, user = timezone.localdate(), request.user
    sort = request.GET.get("sort", "")
    sort = sort if sort in SORTS else "need"
    rows = board_of(seats, today, sort)
    here = reverse("mentoring:mentor-board", args=[mentor.pk]) if mentor else reverse("mentoring:board")
    names = {
        "need": _("ต้องการฉันก่อน"),
        "wait": _("รอนานสุด"),
        "contact": _("ไม่ได้ติดต่อนาน"),
        "money": _("เงินเหลือมาก"),
        "name": _("ตามชื่อ"),
    }
    # Where the reader may work is known from the areas: no question to the database for each row.
    paths = user.paths_with(P.MENTOR_WORK)  # type: ignore[union-attr]
    shown: list[dict[str, Any]] = [
        {"row": row, "may_work": any(row.fund.area_path.startswith(path) for path in paths)} for row in rows
    ]
    urgent = [one for one in sorted(shown, key=lambda one: -one["row"].score) if one["row"].urgent]
    context = {
        "mentor": mentor,
        "seats": seats,
        "rows": shown,
        "urgent": urgent,
        "first": urgent[0] if urgent else None,
        "visits": list(visits_this_week(seats, today)),
        "sorts": [
            {"label": label, "url": f"{here}?sort={key}", "current": key == sort} for key, label in names.items()
        ],
        "today": today,
        "tabs": places_tabs("" if mentor else "board", user),
    }
    return render(request, "mentoring/board.html", context)
