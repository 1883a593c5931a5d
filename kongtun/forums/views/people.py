"""Who is invited, and the desk where people are ticked as they come."""

from __future__ import annotations

import uuid
from typing import Any

import segno
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.common.refusal import Refused
from kongtun.forums import actions
from kongtun.forums.choices import AttendanceMode
from kongtun.forums.forms.people import ByRoleForm, PasteForm, PersonForm, WalkInForm
from kongtun.forums.links import absolute, day_code, join_path, on_site_path
from kongtun.forums.models import Forum, Participant
from kongtun.forums.presenters.workbooks import people_workbook
from kongtun.forums.queries.people import by_place, participants_of, turnout_of, waiting_for
from kongtun.forums.queries.places import place_groups, target_areas
from kongtun.forums.states import ForumState as S
from kongtun.forums.views.common import held_by, put_error, saved, say, seen, workbook_response

ON_A_PAGE = 100
ON_THE_DESK = 60
NAMED = 12  # names shown before many are ticked at once


@requires(P.FORUM_EDIT)
def people_page(request: HttpRequest, pk: int) -> HttpResponse:
    """The list, and two ways to make it longer: by role and area, or pasted."""
    forum = held_by(request, pk)
    areas = target_areas(forum)
    by_role = ByRoleForm(request.POST if "by_role" in request.POST else None, areas=areas)
    paste = PasteForm(request.POST if "paste" in request.POST else None)
    if by_role.is_bound and by_role.is_valid():
        try:
            count = actions.add_by_role(
                forum, by=request.user, roles=by_role.cleaned_data["roles"], areas=by_role.picked()
            )
        except Refused as refusal:
            put_error(by_role, refusal)
        else:
            return _added(request, forum, count)
    if paste.is_bound and paste.is_valid():
        try:
            count = actions.paste_people(
                forum, by=request.user, lines=paste.cleaned_data["lines"], role=paste.cleaned_data["role"]
            )
        except Refused as refusal:
            put_error(paste, refusal)
        else:
            return _added(request, forum, count)
    words = request.GET.get("q", "")[:200]
    page = Paginator(participants_of(forum, words), ON_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "forum": forum, "by_role": by_role, "paste": paste, "page": page, "q": words, "turnout": turnout_of(forum),
        "fresh": forum.participants.filter(invited_at__isnull=True).count() if forum.state == S.ANNOUNCED else 0,
    }  # fmt: skip
    return render(request, "forums/people.html", context, status=422 if request.method == "POST" else 200)


def _added(request: HttpRequest, forum: Forum, count: int) -> HttpResponse:
    saved(
        request,
        _("เพิ่มแล้ว %(count)d คน") % {"count": count} if count else _("ทุกคนในกลุ่มนี้อยู่ในรายชื่อแล้ว หรือยังไม่มีใครในพื้นที่ที่เลือก"),
    )
    return redirect("forums:people", pk=forum.pk)


def _person(forum: Forum, pk: int) -> Participant:
    found = get_object_or_404(Participant.objects.select_related("area", "user"), forum=forum, pk=pk)
    found.forum = forum
    return found


@requires(P.FORUM_EDIT)
def person(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Correct or remove one participant."""
    forum = held_by(request, pk)
    row = _person(forum, person_pk)
    groups = place_groups(forum)
    if row.area and not any(row.area in areas for _name, areas in groups):
        groups.insert(0, (row.area.full_name, [row.area]))
    names = ("name", "organisation", "role", "phone", "email")
    initial = {name: getattr(row, name) for name in names} | {"area": row.area_id}
    form = PersonForm(request.POST or None, initial=initial)
    form.fields["area"].offer(groups)  # type: ignore[attr-defined]
    if request.method == "POST" and form.is_valid():
        try:
            actions.save_person(row, by=request.user, **form.cleaned_data)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request)
            return redirect("forums:people", pk=pk)
    status = 422 if request.method == "POST" else 200
    link = absolute(reverse("forums:own", args=[forum.code, row.secret]))
    return render(
        request, "forums/person.html", {"forum": forum, "person": row, "form": form, "link": link}, status=status
    )


@requires(P.FORUM_EDIT)
def person_remove(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Ask, then take somebody off the list."""
    forum = held_by(request, pk)
    row = _person(forum, person_pk)
    if request.method == "POST":
        try:
            actions.remove_person(row, by=request.user)
        except Refused as refusal:
            say(request, refusal)
        else:
            saved(request, _("เอาออกจากรายชื่อแล้ว"))
        return redirect("forums:people", pk=pk)
    return render(request, "forums/person_remove.html", {"forum": forum, "person": row})


@requires(P.FORUM_EDIT)
@require_safe
def people_xlsx(request: HttpRequest, pk: int) -> HttpResponse:
    """The list with telephone numbers, for those who hold the forum."""
    forum = held_by(request, pk)
    return workbook_response(
        people_workbook(forum, participants_of(forum)), _("รายชื่อ %(title)s") % {"title": forum.title[:60]}
    )


# --- the desk ---------------------------------------------------------------------------------------------------


@requires(P.FORUM_EDIT)
def desk(request: HttpRequest, pk: int) -> HttpResponse:
    """Search, tick, add who is not on the list. With htmx only the rows come back."""
    forum = held_by(request, pk)
    walk_in = WalkInForm(request.POST or None, initial={"client_id": uuid.uuid4()})
    if request.method == "POST" and walk_in.is_valid():
        try:
            row = actions.add_walk_in(forum, by=request.user, **walk_in.cleaned_data)
        except Refused as refusal:
            put_error(walk_in, refusal)
        else:
            saved(request, _("เพิ่มและเช็กชื่อ %(name)s แล้ว") % {"name": row.name})
            return redirect("forums:desk", pk=pk)
    context = _desk_rows(request, forum) | {"walk_in": walk_in}
    template = "forums/_desk.html" if request.htmx and request.method == "GET" else "forums/desk.html"  # type: ignore[attr-defined]
    return render(request, template, context, status=422 if request.method == "POST" else 200)


def _desk_rows(request: HttpRequest, forum: Forum) -> dict[str, Any]:
    words = (request.POST.get("q") if request.method == "POST" else request.GET.get("q")) or ""
    rows = list(participants_of(forum, words)[: ON_THE_DESK + 1])
    # Whoever is still to come stands first.
    shown = sorted(rows[:ON_THE_DESK], key=lambda row: row.attended_at is not None)
    begun = timezone.localtime(forum.starts_at).date() <= timezone.localdate()
    return {
        "forum": forum, "q": words[:200], "rows": shown, "more": len(rows) > ON_THE_DESK, "turnout": turnout_of(forum),
        "waiting": waiting_for(forum, words).count(), "open": begun and forum.state in (S.ANNOUNCED, S.HELD), "begun": begun,
    }  # fmt: skip


@requires(P.FORUM_EDIT)
@require_POST
def desk_tick(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """Tick somebody as present on site or online, or take the tick back."""
    forum = held_by(request, pk)
    row = _person(forum, person_pk)
    mode = request.POST.get("mode", "")
    mode = mode if mode in AttendanceMode.values or mode == "" else AttendanceMode.ONSITE
    try:
        actions.tick(row, by=request.user, mode=mode)
    except Refused as refusal:
        say(request, refusal)
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "forums/_desk.html", _desk_rows(request, forum))
    words = request.POST.get("q", "")[:200]
    url = reverse("forums:desk", args=[pk])
    return redirect(f"{url}?q={words}" if words else url)


@requires(P.FORUM_EDIT)
def desk_all(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, then tick everybody still to come whom the desk's search finds: a full hall in one press."""
    forum = held_by(request, pk)
    words = (request.POST.get("q") if request.method == "POST" else request.GET.get("q")) or ""
    words = words[:200]
    if request.method == "POST":
        mode = request.POST.get("mode", "")
        try:
            count = actions.tick_all(
                forum,
                by=request.user,
                words=words,
                mode=mode if mode in AttendanceMode.values else AttendanceMode.ONSITE,
            )
        except Refused as refusal:
            say(request, refusal)
        else:
            saved(request, _("เช็กชื่อแล้ว %(count)d คน เช็กผิดกดยกเลิกรายคนได้") % {"count": count})
        return redirect("forums:desk", pk=pk)
    rows = waiting_for(forum, words)
    context = {"forum": forum, "q": words, "count": rows.count(), "names": rows[:NAMED]}
    return render(request, "forums/desk_all.html", context)


# --- QR ---------------------------------------------------------------------------------------------------------


def qr_uri(address: str) -> str:
    """Return a QR code as a picture that stands in the page itself."""
    return segno.make(address, error="m").svg_data_uri(border=2)


@requires(P.FORUM_EDIT)
@require_safe
def poster(request: HttpRequest, pk: int) -> HttpResponse:
    """A page to print and hang up: the QR to register, the address in letters, when and where."""
    forum = held_by(request, pk)
    address = absolute(join_path(forum))
    return render(request, "forums/poster.html", {"forum": forum, "qr": qr_uri(address), "address": address})


@requires(P.FORUM_EDIT)
@require_safe
def screen(request: HttpRequest, pk: int) -> HttpResponse:
    """For the projector: a QR that registers and checks in, today's code, and how many are there."""
    forum = held_by(request, pk)
    context = {"forum": forum, "turnout": turnout_of(forum), "code": day_code(forum)}
    if request.htmx:  # type: ignore[attr-defined]
        return render(request, "forums/_screen.html", context)
    context |= {"qr": qr_uri(absolute(on_site_path(forum))), "address": absolute(join_path(forum))}
    return render(request, "forums/screen.html", context)


@requires(P.FORUM_VIEW, team=True)
@require_safe
def turnout(request: HttpRequest, pk: int) -> HttpResponse:
    """Who came, by district and by how: numbers for everybody who may look, names without numbers to call."""
    forum = seen(request, pk)
    rows = list(participants_of(forum))
    context = {
        "forum": forum, "turnout": turnout_of(forum), "places": by_place(rows, _("ไม่ระบุพื้นที่")),
        "rows": [row for row in rows if row.attended_at], "away": [row for row in rows if not row.attended_at],
    }  # fmt: skip
    return render(request, "forums/turnout.html", context)
