"""The list of boards, one board, its people."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.districts.actions import change_member, create_board, save_board, seat_member
from kongtun.districts.actions.boards import BOARD_WORDS, SEAT
from kongtun.districts.forms import BoardForm, MemberForm, NewBoardForm
from kongtun.districts.models import Board, BoardMember
from kongtun.districts.presenters.overview import overview_of
from kongtun.districts.queries.boards import (
    boards,
    districts_without_board,
    former_members,
    members_now,
    this_year,
)
from kongtun.districts.views.common import board_at, form_page, frame, saved, year_asked

# Titles that most boards have, to pick instead of typing (ระเบียบสำนักนายกรัฐมนตรีว่าด้วยการพัฒนาคุณภาพชีวิตระดับพื้นที่ พ.ศ. 2561).
TITLES = (
    gettext_lazy("นายอำเภอ"),
    gettext_lazy("สาธารณสุขอำเภอ"),
    gettext_lazy("ผู้อำนวยการโรงพยาบาล"),
    gettext_lazy("ท้องถิ่นอำเภอ"),
    gettext_lazy("พัฒนาการอำเภอ"),
    gettext_lazy("เกษตรอำเภอ"),
    gettext_lazy("ผู้กำกับการสถานีตำรวจภูธร"),
    gettext_lazy("ผู้แทนนายก อปท."),
    gettext_lazy("ผู้แทนกำนันผู้ใหญ่บ้าน"),
    gettext_lazy("ผู้แทน อสม."),
    gettext_lazy("ผู้แทนสถานศึกษา"),
    gettext_lazy("ผู้แทนศาสนา"),
    gettext_lazy("ผู้แทนภาคเอกชน"),
    gettext_lazy("ผู้แทนภาคประชาชน"),
)


@requires(P.DISTRICT_VIEW)
def home(request: HttpRequest) -> HttpResponse:
    """The boards that the person may see; whoever has one only is led to it."""
    year = this_year()
    text = request.GET.get("q", "").replace("\x00", "").strip()[:60]
    rows = boards().visible_to(request.user).order_by("area__path")  # type: ignore[attr-defined]
    without = districts_without_board(request.user)
    if not text and not request.GET.get("page"):
        few = list(rows[:2])
        if len(few) == 1 and (not request.user.can_somewhere(P.DISTRICT_EDIT) or not without.exists()):  # type: ignore[union-attr]
            return redirect("districts:board", area_pk=few[0].area_id)
    if text:
        rows = rows.filter(Q(area__name_th__icontains=text) | Q(area__parent__name_th__icontains=text))
    rows = rows.annotate(
        goal_count=Count(
            "years__goals", filter=Q(years__fiscal_year=year, years__goals__dropped_at__isnull=True), distinct=True
        ),
        meeting_count=Count("meetings", filter=Q(meetings__fiscal_year=year), distinct=True),
        mou_count=Count("agreements", filter=Q(agreements__state="signed"), distinct=True),
    )
    context = {
        "page": Paginator(rows, 30).get_page(request.GET.get("page")),
        "text": text,
        "year": year,
        "may_new": without.exists(),
    }
    return render(request, "districts/home.html", context)


@requires(P.DISTRICT_EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Set up a board."""
    form = NewBoardForm(request.POST or None, districts=districts_without_board(request.user))
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: create_board(by=request.user, **form.cleaned_data))
        if made is not None:
            messages.success(request, _("ตั้ง %(board)s แล้ว เพิ่มกรรมการได้เลย") % {"board": made})
            return redirect("districts:members", area_pk=made.area_id)
    return form_page(
        request, form, title=_("ตั้ง พชอ. ของอำเภอไหน"), back=reverse("districts:home"), verb=_("ตั้ง พชอ."),
        under=_("เลือกอำเภอ แล้วเพิ่มกรรมการและเป้าหมายร่วมในหน้าต่อไป"),
    )  # fmt: skip


@requires(P.DISTRICT_VIEW, team=True)
def board_page(request: HttpRequest, area_pk: int) -> HttpResponse:
    """What the board works on this year, and what is open."""
    board, year = board_at(request, area_pk), year_asked(request)
    context = frame(request, board, "board", year=year) | overview_of(board, year, timezone.localdate())
    return render(request, "districts/board.html", context)


@requires(P.DISTRICT_EDIT)
def edit(request: HttpRequest, area_pk: int) -> HttpResponse:
    """What is said about the board."""
    board = board_at(request, area_pk, P.DISTRICT_EDIT)
    opened = Opened(request, BOARD_WORDS, board)
    form = BoardForm(request.POST or None, initial={"order_number": board.order_number, "about": board.about})

    def act() -> Any:
        return save_board(board, by=request.user, fingerprint=opened.seen, **form.cleaned_data)

    if request.method == "POST" and form.is_valid() and saved(form, act, opened) is not None:
        messages.success(request, _("เก็บแล้ว"))
        return redirect("districts:members", area_pk=area_pk)
    return form_page(
        request,
        form,
        title=_("เกี่ยวกับ พชอ."),
        over=str(board),
        back=reverse("districts:members", args=[area_pk]),
        verb=_("เก็บ"),
        opened=opened,
    )


@requires(P.DISTRICT_VIEW, team=True)
def members(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Who sits on the board, and who did."""
    board = board_at(request, area_pk)
    context = frame(request, board, "board") | {
        "members": list(members_now(board)),
        "former": list(former_members(board)),
    }
    return render(request, "districts/members.html", context)


@requires(P.DISTRICT_EDIT)
@once
def seat(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Add a member."""
    board = board_at(request, area_pk, P.DISTRICT_EDIT)
    form = MemberForm(request.POST or None, initial={"position": "member", "starts_on": timezone.localdate()})
    if request.method == "POST" and form.is_valid():
        made = saved(form, lambda: seat_member(board, by=request.user, **form.values))
        if made is not None:
            messages.success(request, _("เพิ่ม%(person)sแล้ว") % {"person": made})
            return redirect("districts:members", area_pk=area_pk)
    return _member_form(request, board, form, _("เพิ่มกรรมการ"))


@requires(P.DISTRICT_EDIT)
def member(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct a seat or say its last day; the history stays."""
    found = get_record(request, BoardMember.objects.select_related("board__area", "user"), P.DISTRICT_EDIT, pk=pk)
    names = ("position", "title", "name", "organisation", "represents", "starts_on", "ends_on")
    initial = {name: getattr(found, name) for name in names} | {"account": found.user.username if found.user else ""}
    opened = Opened(request, SEAT, found)
    form = MemberForm(request.POST or None, initial=initial)

    def act() -> Any:
        return change_member(found, by=request.user, fingerprint=opened.seen, **form.values)

    if request.method == "POST" and form.is_valid():
        changed = saved(form, act, opened)
        if changed is not None:
            messages.success(request, _("เก็บ%(person)sแล้ว") % {"person": changed})
            return redirect("districts:members", area_pk=found.board.area_id)
    return _member_form(request, found.board, form, _("แก้ข้อมูลกรรมการ"), opened)


def _member_form(
    request: HttpRequest, board: Board, form: MemberForm, title: str, opened: Opened | None = None
) -> HttpResponse:
    lists = {
        "board-titles": [str(word) for word in TITLES],
        "board-organisations": sorted(
            set(board.members.exclude(organisation="").values_list("organisation", flat=True))
        ),
    }
    return form_page(
        request, form, title=title, over=str(board), back=reverse("districts:members", args=[board.area_id]), verb=_("เก็บ"), lists=lists,
        under=_("ถ้าพ้นจากตำแหน่ง ใส่วันสุดท้ายที่ช่องถึง รายชื่อเดิมยังอยู่ในประวัติ"), opened=opened,
    )  # fmt: skip
