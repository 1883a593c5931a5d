"""The online room of a forum, who was in it, and calendars."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, public, requires, signed_in
from kongtun.common.refusal import Refused
from kongtun.forums.models import CalendarFeed, Forum, OnlineRoom
from kongtun.forums.online import actions
from kongtun.forums.online.calendar import feed as feed_file
from kongtun.forums.online.calendar import invitation
from kongtun.forums.online.entries import entries_of
from kongtun.forums.online.forms import MatchForm
from kongtun.forums.online.zoom import is_configured

FORUMS = Forum.objects.select_related("area__parent__parent")
CALENDAR = "text/calendar; charset=utf-8"


def _take(request: HttpRequest, forum: Forum) -> HttpResponse:
    taken = actions.take_attendance(forum, request.user)
    text = ngettext("รับรายงานแล้ว %(rows)d ชื่อ", "รับรายงานแล้ว %(rows)d ชื่อ", taken.rows) % {"rows": taken.rows}
    if taken.left:
        more = ngettext("เหลือ %d ชื่อที่ต้องเลือกเอง", "เหลือ %d ชื่อที่ต้องเลือกเอง", taken.left) % taken.left
        messages.warning(request, f"{text} {more}")
    else:
        messages.success(request, text)
    return redirect("online:people", pk=forum.pk)


def _do(action: Callable[..., Any], text: Any) -> Callable[[HttpRequest, Forum], HttpResponse]:
    def done(request: HttpRequest, forum: Forum) -> HttpResponse:
        if action(forum, by=request.user) is None:
            messages.info(request, _("ไม่มีห้องที่เปิดอยู่"))
        else:
            messages.success(request, str(text))
        return redirect("online:room", pk=forum.pk)

    return done


def _start(request: HttpRequest, forum: Forum) -> HttpResponse:
    """Show the organiser's link instead of going there: the policy of the pages sends no form to another site."""
    return _room_page(request, forum, start_url=actions.start_link(forum, by=request.user))


DEEDS: dict[str, Callable[[HttpRequest, Forum], HttpResponse]] = {
    "open": _do(actions.open_room, gettext_lazy("เปิดห้อง Zoom แล้ว ลิงก์อยู่ในเวทีและหนังสือเชิญ")),
    "change": _do(actions.change_room, gettext_lazy("ปรับชื่อและเวลาของห้อง Zoom ตามเวทีแล้ว")),
    "end": _do(actions.end_room, gettext_lazy("ปิดห้อง Zoom แล้ว")),
    "report": _take,
    "start": _start,
}


def _room_page(request: HttpRequest, forum: Forum, *, start_url: str = "") -> HttpResponse:
    room = OnlineRoom.objects.filter(forum=forum).first()
    left = room.rows.filter(matched_by="").count() if room else 0
    context = {
        "forum": forum, "room": room, "zoom_on": is_configured(), "start_url": start_url, "left": left,
        "rows": room.rows.count() if room else 0, "to_come": forum.starts_at > timezone.now(),
    }  # fmt: skip
    return render(request, "online/room.html", context)


@requires(P.FORUM_EDIT)
@never_cache
def room(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the room; POST ``do`` opens, changes, starts or ends it, or takes attendance from its report."""
    forum = get_record(request, FORUMS, P.FORUM_EDIT, pk=pk)
    if request.method != "POST":
        return _room_page(request, forum)
    deed = DEEDS.get(request.POST.get("do", ""))
    if deed is None:
        messages.error(request, _("เลือกสิ่งที่จะทำจากปุ่มในหน้านี้"))
        return redirect("online:room", pk=pk)
    try:
        return deed(request, forum)
    except Refused as refused:
        messages.error(request, refused.message)
        return redirect("online:room", pk=pk)


@requires(P.FORUM_EDIT)
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Say who the names in the report are."""
    forum = get_record(request, FORUMS, P.FORUM_EDIT, pk=pk)
    room_of = OnlineRoom.objects.filter(forum=forum).first()
    rows = list(room_of.rows.select_related("participant")) if room_of else []
    listed = list(forum.participants.order_by("name", "pk"))
    form = MatchForm(request.POST if request.method == "POST" else None, rows=rows, people=listed)
    if request.method == "POST" and form.is_valid():
        try:
            count = actions.match_rows(forum, by=request.user, choices=form.choices())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.message)
        else:
            messages.success(request, ngettext("เก็บแล้ว %d ชื่อ", "เก็บแล้ว %d ชื่อ", count) % count)
            return redirect("online:people", pk=pk)
    left = sum(row.matched_by == "" for row in rows)
    return render(
        request, "online/people.html", {"forum": forum, "room": room_of, "form": form, "left": left, "count": len(rows)},
        status=422 if form.errors else 200,
    )  # fmt: skip


@requires(P.FORUM_VIEW)
@require_GET
def entry(request: HttpRequest, pk: int) -> HttpResponse:
    """Download the calendar entry of a forum."""
    forum = get_record(request, FORUMS, P.FORUM_VIEW, pk=pk)
    response = HttpResponse(invitation(forum, method="PUBLISH"), content_type=CALENDAR)
    response["Content-Disposition"] = 'attachment; filename="forum.ics"'
    return response


@signed_in
@never_cache
def feed(request: HttpRequest) -> HttpResponse:
    """The own calendar: make its address (shown this one time), or revoke it."""
    address = ""
    if request.method == "POST":
        if request.POST.get("do") == "revoke":
            if actions.revoke_feed(by=request.user):
                messages.success(request, _("ลิงก์ปฏิทินเดิมใช้ไม่ได้แล้ว"))
            return redirect("online:feed")
        if request.POST.get("do") != "new":
            messages.error(request, _("เลือกสิ่งที่จะทำจากปุ่มในหน้านี้"))
            return redirect("online:feed")
        secret = actions.new_feed(by=request.user)
        address = f"{settings.KONGTUN_SITE_URL}{reverse('online:calendar', args=[secret])}"
    has_one = CalendarFeed.objects.filter(user=request.user).first()
    coming = [entry for entry in entries_of(request.user, timezone.localdate()) if not entry.cancelled]
    return render(request, "online/feed.html", {"feed": has_one, "address": address, "count": len(coming)})


@public
@never_cache
@require_GET
def calendar(request: HttpRequest, secret: str) -> HttpResponse:  # noqa: ARG001 (the address says whose it is)
    """Give a person's calendar to whoever knows its address: titles, times and places, no more than stands in an invitation."""
    found = CalendarFeed.objects.filter(digest=CalendarFeed.digest_of(secret), user__is_active=True).first()
    if found is None:
        raise Http404
    return HttpResponse(feed_file(entries_of(found.user, timezone.localdate())), content_type=CALENDAR)
