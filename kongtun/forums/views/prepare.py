"""The short pages on which a forum is prepared."""

from __future__ import annotations

from datetime import time, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.opened import Opened
from kongtun.forums import actions
from kongtun.forums.actions.money import total_of
from kongtun.forums.actions.prepare import AGENDA, BASICS, LETTER, LETTER_WORDS
from kongtun.forums.calendar import zoom_is_ready
from kongtun.forums.choices import ForumKind, ForumMode
from kongtun.forums.forms.prepare import BasicsForm, CostSet, LetterForm, LinkForm, NewForumForm, PeriodSet
from kongtun.forums.models import Forum, Rhythm
from kongtun.forums.queries.forums import copies_for
from kongtun.forums.queries.year import due_month, month_of
from kongtun.forums.starts import STARTS
from kongtun.forums.states import ForumState as S
from kongtun.forums.views.common import (
    areas_to_hold,
    asked_key,
    asked_year,
    held_by,
    one_row_more,
    put_error,
    put_row_error,
    row_data,
    saved,
    say,
)
from kongtun.funds.models import ExpenseItem
from kongtun.programmes.models import Programme


@requires(P.FORUM_EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a forum; from a gap of the year, a programme or an earlier forum most is filled in."""
    rhythm = (
        Rhythm.objects.visible_to(request.user)
        .select_related("area")
        .filter(pk=asked_key(request, "rhythm") or 0)
        .first()
    )
    programme = Programme.objects.visible_to(request.user).filter(pk=asked_key(request, "programme") or 0).first()
    source = copies_for(request.user).filter(pk=asked_key(request, "copy") or 0).first()
    place = Area.objects.in_force().filter(pk=asked_key(request, "area") or 0).first()
    if place is not None and not request.user.can(P.FORUM_EDIT, place):  # type: ignore[union-attr]
        place = None
    areas = areas_to_hold(request.user, place)
    copies = list(copies_for(request.user)[:15])
    if source is not None and source not in copies:
        copies.insert(0, source)
    initial = _initial(request, rhythm, programme, source, place)
    if initial.get("area") is None and (first := areas.first()):
        initial["area"] = first.pk
    form = NewForumForm(request.POST or None, initial=initial, areas=areas, copies=copies)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        begin, _dash, key = data["begin"].partition("-")
        copy = next((forum for forum in copies if begin == "copy" and str(forum.pk) == key), None)
        try:
            made = actions.create_forum(
                data["area"], by=request.user, title=data["title"], starts_at=form.starts_at(), ends_at=form.ends_at(),
                kind=data["kind"], mode=data["mode"], programme=programme or (copy.programme if copy else None), rhythm=rhythm,
                objective=(copy.objective if copy else "") or (rhythm.objective if rhythm else ""),
                host=copy.host if copy else _host(request, programme), place=copy.place if copy else "",
                copy=copy, start=key if begin == "start" else "",
            )  # fmt: skip
        except Refused as refusal:
            put_error(
                form,
                Refused(
                    refusal.message,
                    field={"starts_at": "day", "ends_at": "until_time"}.get(refusal.field, refusal.field),
                ),
            )
        else:
            saved(request, _("เริ่มเตรียมเวทีแล้ว ทำทีละหน้าต่อได้เลย"))
            return redirect("forums:detail", pk=made.pk)
    status = 422 if request.method == "POST" else 200
    context = {"form": form, "rhythm": rhythm, "programme": programme, "source": source}
    return render(request, "forums/new.html", context, status=status)


def _initial(
    request: HttpRequest, rhythm: Rhythm | None, programme: Programme | None, source: Forum | None, place: Area | None
) -> dict[str, Any]:
    day = timezone.localdate() + timedelta(days=14)
    initial: dict[str, Any] = {
        "kind": ForumKind.WORKSHOP, "mode": ForumMode.ONSITE, "from_time": time(9, 0), "until_time": time(16, 30), "day": day,
        "begin": "start-workshop", "area": place.pk if place else programme.area_id if programme else None,
    }  # fmt: skip
    if rhythm is not None:
        year, slot = asked_year(request), min(asked_key(request, "slot") or 1, rhythm.times)
        due = month_of(year, due_month(max(slot, 1), rhythm.times)).replace(day=15)
        where = place or rhythm.area
        times = _(" ครั้งที่ %(slot)d/%(year)d") % {"slot": slot, "year": year}
        initial |= {
            "title": f"{rhythm.title} {where.full_name}{times}", "kind": rhythm.kind, "area": where.pk,
            "day": _weekday(max(due, day)), "begin": "start-exchange" if rhythm.kind == ForumKind.FORUM else "start-workshop",
        }  # fmt: skip
        if rhythm.kind == ForumKind.TELECONFERENCE:
            initial |= {"mode": ForumMode.ONLINE, "begin": "start-tele", "until_time": time(12, 0)}
    if source is not None:
        start, end = timezone.localtime(source.starts_at), timezone.localtime(source.ends_at)
        initial |= {
            "title": source.title, "kind": source.kind, "mode": source.mode, "area": source.area_id, "from_time": start.time(),
            "until_time": end.time(), "begin": f"copy-{source.pk}",
        }  # fmt: skip
    return initial


def _weekday(day: Any) -> Any:
    return day + timedelta(days=7 - day.weekday()) if day.weekday() > 4 else day


def _host(request: HttpRequest, programme: Programme | None) -> str:
    if programme is not None and programme.host:
        return programme.host
    own = request.user.current_memberships  # type: ignore[union-attr]
    return own[0].area.full_name if own else ""


@requires(P.FORUM_EDIT)
def basics(request: HttpRequest, pk: int) -> HttpResponse:
    """What the forum is about and where."""
    forum = held_by(request, pk)
    names = ("title", "objective", "kind", "mode", "place", "host")
    initial = {name: getattr(forum, name) for name in names} | {"programme": forum.programme_id}
    programmes = Programme.objects.visible_to(request.user)
    opened = Opened(request, BASICS, forum)
    form = BasicsForm(request.POST or None, initial=initial, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_basics(
                forum, by=request.user, contact=forum.contact, fingerprint=opened.seen, **form.cleaned_data
            )
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request)
            return _next(forum, "agenda")
    status = opened.status if request.method == "POST" else 200
    return render(request, "forums/basics.html", {"forum": forum, "form": form, "opened": opened}, status=status)


def _next(forum: Forum, name: str) -> HttpResponse:
    """After a page of preparing comes the next one; of a forum people were invited to, its own page."""
    return redirect(f"forums:{name}" if forum.state == S.DRAFT else "forums:detail", pk=forum.pk)


@requires(P.FORUM_EDIT)
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda: a row for each period, times from the minutes."""
    forum = held_by(request, pk)
    opened = Opened(request, AGENDA, forum)
    periods = list(forum.periods.all())
    initial = [
        {"pk": p.pk, "kind": p.kind, "title": p.title, "minutes": p.minutes, "by_whom": p.by_whom} for p in periods
    ]
    adding = "add_row" in request.POST
    data = one_row_more(request, "periods") if adding else request.POST or None
    rows = PeriodSet(data, initial=initial or [{}], prefix="periods")
    status, wrong = 200, ""
    if request.method == "POST" and not adding:
        status = 422
        if rows.is_valid():
            kept, places = row_data(rows)
            try:
                actions.save_agenda(forum, kept, by=request.user, fingerprint=opened.seen)
            except EditConflict:
                opened.tell(rows)
                status = opened.status
            except Refused as refusal:
                wrong = put_row_error(rows, refusal, places)
            else:
                saved(request)
                return _next(forum, "people")
    minutes = sum(p.minutes or 0 for p in periods)
    context = {
        "forum": forum, "rows": rows, "wrong": wrong, "periods": periods, "starts": STARTS if not periods else {},
        "ends": forum.starts_at + timedelta(minutes=minutes), "late": forum.starts_at + timedelta(minutes=minutes) > forum.ends_at,
        "start_time": timezone.localtime(forum.starts_at).time().isoformat("minutes"),
        "end_time": timezone.localtime(forum.ends_at).time().isoformat("minutes"), "opened": opened,
    }  # fmt: skip
    return render(request, "forums/agenda.html", context, status=status)


@requires(P.FORUM_EDIT)
@require_POST
def agenda_start(request: HttpRequest, pk: int) -> HttpResponse:
    """Fill an empty agenda with a ready one."""
    forum = held_by(request, pk)
    start = STARTS.get(request.POST.get("start", ""))
    if start is None or forum.periods.exists():
        return redirect("forums:agenda", pk=pk)
    try:
        actions.save_agenda(forum, [row.as_dict() for row in start.rows], by=request.user)
    except Refused as refusal:
        say(request, refusal)
    return redirect("forums:agenda", pk=pk)


@requires(P.FORUM_EDIT)
def costs(request: HttpRequest, pk: int) -> HttpResponse:
    """The budget by line, with what is customary beside it."""
    forum = held_by(request, pk)
    items = list(ExpenseItem.objects.filter(is_active=True))
    lines = list(forum.costs.select_related("item"))
    initial = [
        {"item": c.item_id, "description": c.description, "quantity": c.quantity, "times": c.times, "rate": c.rate}
        for c in lines
    ]
    adding = "add_row" in request.POST
    data = one_row_more(request, "costs") if adding else request.POST or None
    rows = CostSet(data, initial=initial or [{}], prefix="costs", form_kwargs={"items": items})
    status, wrong = 200, ""
    if request.method == "POST" and not adding:
        status = 422
        if rows.is_valid():
            kept, places = row_data(rows)
            try:
                actions.save_costs(forum, kept, by=request.user)
            except Refused as refusal:
                wrong = put_row_error(rows, refusal, places)
            else:
                saved(request)
                return redirect("forums:costs", pk=pk)
    high = [c for c in lines if c.item and c.item.rate_high is not None and c.rate > c.item.rate_high]
    context = {"forum": forum, "rows": rows, "wrong": wrong, "lines": lines, "total": total_of(lines), "high": high}
    return render(request, "forums/costs.html", context, status=status)


@requires(P.FORUM_EDIT)
def online(request: HttpRequest, pk: int) -> HttpResponse:
    """The address of the online room."""
    forum = held_by(request, pk)
    form = LinkForm(request.POST or None, initial={"online_link": forum.online_link})
    if request.method == "POST" and form.is_valid():
        try:
            if forum.state == S.ANNOUNCED:
                actions.change_forum(
                    forum,
                    by=request.user,
                    starts_at=forum.starts_at,
                    ends_at=forum.ends_at,
                    place=forum.place,
                    **form.cleaned_data,
                )
            else:
                actions.save_link(forum, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request)
            return redirect("forums:detail", pk=pk)
    status = 422 if request.method == "POST" else 200
    context = {"forum": forum, "form": form, "zoom_ready": zoom_is_ready(), "told": forum.state == S.ANNOUNCED}
    return render(request, "forums/online.html", context, status=status)


@requires(P.FORUM_EDIT)
def letters(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of the invitation, the numbers given so far, and the papers."""
    forum = held_by(request, pk)
    opened = Opened(request, LETTER, forum)
    form = LetterForm(request.POST or None, initial={name: getattr(forum, name) for name in LETTER_WORDS})
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_letter_words(forum, by=request.user, fingerprint=opened.seen, **form.cleaned_data)
            if "number" in request.POST:
                made = actions.number_letters(forum, by=request.user)
                saved(request, _("ออกเลขใหม่ %(count)d ฉบับ") % {"count": made})
            else:
                saved(request)
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            return redirect("forums:letters", pk=pk)
    status = opened.status if request.method == "POST" else 200
    context = {
        "forum": forum, "form": form, "opened": opened, "letters": list(forum.letters.prefetch_related("participants")),
        "waiting": forum.participants.filter(source="invited", letters__isnull=True).count(),
        "may_number": forum.state in (S.DRAFT, S.ANNOUNCED),
    }  # fmt: skip
    return render(request, "forums/letters.html", context, status=status)
