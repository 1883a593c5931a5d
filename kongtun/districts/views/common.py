"""What the pages of a board share: the board itself, the year, tabs, forms that an action may refuse."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.common.fingerprint import EditConflict
from kongtun.common.keys import LARGEST_KEY
from kongtun.common.refusal import Refused
from kongtun.common.ui.opened import Opened
from kongtun.districts.models import Board
from kongtun.districts.queries.boards import boards, this_year, years_known

FIRST, LAST = 2557, 2600
TABS = (
    ("board", _("ภาพรวม")),
    ("goals", _("เป้าหมายร่วม")),
    ("plan", _("แผนอำเภอ")),
    ("shares", _("คน งาน ทุน")),
    ("agreements", _("ข้อตกลง")),
    ("meetings", _("ประชุม")),
)


def board_at(request: HttpRequest, area_pk: int, permission: str = P.DISTRICT_VIEW) -> Board:
    """The board of the district with this key; 404 outside what the person may see."""
    if area_pk > LARGEST_KEY:
        raise Http404
    board: Board = get_record(request, boards(), permission, area_id=area_pk)
    return board


def year_asked(request: HttpRequest) -> int:
    """The year in the address, or this fiscal year."""
    asked = request.GET.get("year", "")
    return int(asked) if asked.isascii() and asked.isdecimal() and FIRST <= int(asked[:6]) <= LAST else this_year()


def may_edit(request: HttpRequest, record: Any) -> bool:
    """True when the person may work for the board."""
    return bool(request.user.can(P.DISTRICT_EDIT, record))  # type: ignore[union-attr]


def frame(request: HttpRequest, board: Board, tab: str, *, year: int | None = None) -> dict[str, Any]:
    """What the head of each page of a board needs."""
    found: dict[str, Any] = {
        "board": board,
        "area": board.area,
        "may_edit": may_edit(request, board),
        "tabs": [
            {
                "label": str(label),
                "url": reverse(f"districts:{name}", args=[board.area_id]) + (f"?year={year}" if year else ""),
                "current": name == tab,
                "count": None,
            }
            for name, label in TABS
        ],
    }
    if year:
        found["year"] = year
        found["years"] = [
            {"label": str(one), "url": f"?year={one}", "current": one == year, "count": None}
            for one in sorted({*years_known(board), year})
        ]
    return found


def saved(form: Any, act: Callable[[], Any], opened: Opened | None = None) -> Any:
    """Run ``act``; a refusal goes beside its field, what another saved meanwhile into ``opened``, and None comes back."""
    try:
        return act()
    except EditConflict:
        if opened is None:
            raise
        opened.tell(form)
        return None
    except Refused as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None


def form_page(
    request: HttpRequest, form: forms.Form, *, title: str, back: str, verb: str, over: str = "", under: str = "", **more: Any
) -> HttpResponse:  # fmt: skip
    """One form on a page of its own; 422 when something is wrong, 409 when ``opened`` tells that another saved meanwhile."""
    opened = more.get("opened")
    conflict = opened is not None and opened.conflict is not None
    status = opened.status if opened and conflict else 422 if form.errors else 200
    context = {"form": form, "title": title, "back": back, "verb": verb, "over": over, "under": under, **more}
    return render(request, more.get("template", "districts/form.html"), context, status=status)
