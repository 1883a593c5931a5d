"""One forum: its page, and the moves of its life."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.common.refusal import Refused
from kongtun.common.workflow import TransitionRefused
from kongtun.forums import actions
from kongtun.forums.actions.field_report import report_of
from kongtun.forums.actions.money import total_of
from kongtun.forums.forms.prepare import ChangeForm, ReasonForm, when_initial
from kongtun.forums.links import absolute, join_path
from kongtun.forums.models import Forum, Participant, TravelClaim
from kongtun.forums.presenters.forums import after_tasks, prepare_tasks, state_badge
from kongtun.forums.queries.answers import outline_for, results_of
from kongtun.forums.queries.minutes import minutes_of
from kongtun.forums.queries.people import by_place, participants_of, turnout_of
from kongtun.forums.states import ForumState as S
from kongtun.forums.views.common import FORUMS, held_by, may_edit, put_error, saved, say, seen
from kongtun.surveys.queries.responses import responses_about


@requires(P.FORUM_VIEW, team=True)
def detail_page(request: HttpRequest, pk: int) -> HttpResponse:
    """What, when, where, who came, what came of it; for the organisers the tasks of the moment."""
    forum = seen(request, pk)
    edits, turnout = may_edit(request, forum), turnout_of(forum)
    minutes, periods = minutes_of(forum), list(forum.periods.all())
    now, today = timezone.now(), timezone.localdate()
    begun = timezone.localtime(forum.starts_at).date() <= today
    after = forum.state in (S.HELD, S.CLOSED) or (forum.state == S.ANNOUNCED and begun)
    context: dict[str, Any] = {
        "forum": forum, "badge": state_badge(forum), "may_edit": edits, "turnout": turnout, "periods": periods,
        "minutes": minutes, "begun": begun, "over": forum.ends_at < now, "after": after,
        "written": minutes.pk is not None or any(period.said for period in periods),
        "follow_ups": list(forum.follow_ups.all()), "history": list(forum.history.select_related("by")),
        "photos": list(forum.photos.filter(removed_at__isnull=True)[:8]),
        "join_url": absolute(join_path(forum)), "mine": _mine(request, forum),
        "places": by_place(participants_of(forum), _("ไม่ระบุพื้นที่")) if after and turnout.came else [],
        "results": results_of(forum, turnout.came) if after else None,
    }  # fmt: skip
    programme = forum.programme
    if programme is not None:
        context["may_report"] = edits and request.user.can(P.PROGRAMME_REPORT, programme)  # type: ignore[union-attr]
    context |= _tasks(forum, context) if edits else {}
    return render(request, "forums/detail.html", context)


def _mine(request: HttpRequest, forum: Forum) -> Participant | None:
    return forum.participants.filter(user=request.user).first()


def _tasks(forum: Forum, context: dict[str, Any]) -> dict[str, Any]:
    costs, turnout = list(forum.costs.all()), context["turnout"]
    prepare = prepare_tasks(
        forum, turnout, periods=len(context["periods"]), costs=len(costs), total=total_of(costs), letters=forum.letters.count(),
        questions=len(outline_for(forum).questions),
    )  # fmt: skip
    found: dict[str, Any] = {
        "prepare": prepare,
        "after_tasks": [],
        "report_pk": report_of(forum),
    }
    if context["after"]:
        follow_ups = context["follow_ups"]
        found["after_tasks"] = after_tasks(
            forum, turnout, written=context["written"], photos=len(context["photos"]),
            answered=responses_about(forum).filter(submitted_at__isnull=False).count(),
            claims=TravelClaim.objects.filter(participant__forum=forum).count(),
            open_tasks=sum(row.done_at is None for row in follow_ups), all_tasks=len(follow_ups),
        )  # fmt: skip
    return found


@signed_in
def mine(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead somebody with an account to their own page of a forum (where they register, check in, answer)."""
    rows = Participant.objects.filter(forum__in=Forum.objects.filter(pk=pk), user=request.user)
    row = rows.select_related("forum").first()
    if row is not None:
        return redirect("forums:own", row.forum.code, row.secret)
    forum = get_record(request, FORUMS, P.FORUM_VIEW, pk=pk)
    return redirect("forums:join", forum.code)


_DEEDS = {"announce": actions.announce, "start": actions.start, "close": actions.close}
_ASKED = {
    "announce": (gettext_lazy("เชิญและเปิดลงทะเบียน"), "send"), "start": (gettext_lazy("เริ่มประชุม"), "users"),
    "close": (gettext_lazy("สรุปและปิดเวที"), "lock"),
}  # fmt: skip


@requires(P.FORUM_EDIT)
def step(request: HttpRequest, pk: int, name: str) -> HttpResponse:
    """Ask before inviting, beginning or closing; then do it."""
    forum = held_by(request, pk)
    if name not in _DEEDS:
        return redirect("forums:detail", pk=pk)
    if request.method == "POST":
        try:
            _DEEDS[name](forum, by=request.user)
        except Refused as refusal:
            say(request, refusal)
        else:
            saved(request, _("เรียบร้อย"))
        return redirect("forums:detail", pk=pk)
    turnout = turnout_of(forum)
    waiting = forum.participants.filter(invited_at__isnull=True)
    context = {
        "forum": forum, "name": name, "turnout": turnout, "verb": _ASKED[name][0], "icon": _ASKED[name][1],
        "told": waiting.filter(user__isnull=False).count(), "mailed": waiting.filter(user__isnull=True).exclude(email="").count(),
        "fresh": waiting.count(), "open_tasks": forum.follow_ups.filter(done_at__isnull=True).count(),
    }  # fmt: skip
    return render(request, "forums/step.html", context)


@requires(P.FORUM_EDIT)
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Move a forum: to any time while nobody is invited, afterwards with a word to everybody."""
    forum = held_by(request, pk)
    initial = when_initial(forum.starts_at, forum.ends_at) | {
        "mode": forum.mode, "place": forum.place, "online_link": forum.online_link,
    }  # fmt: skip
    form = ChangeForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            if forum.state == S.DRAFT:
                actions.save_schedule(forum, by=request.user, starts_at=form.starts_at(), ends_at=form.ends_at())
                saved(request, _("เก็บวันเวลาแล้ว กำหนดการเลื่อนตามแล้ว"))
            elif actions.change_forum(
                forum, by=request.user, starts_at=form.starts_at(), ends_at=form.ends_at(), place=data["place"],
                online_link=data["online_link"], mode=data["mode"],
            ):  # fmt: skip
                saved(request, _("เปลี่ยนแล้ว และแจ้งทุกคนที่เชิญหรือลงทะเบียนไว้แล้ว"))
            else:
                messages.info(request, _("ไม่มีอะไรเปลี่ยน จึงไม่ได้แจ้งใคร"))
        except Refused as refusal:
            put_error(
                form,
                Refused(
                    refusal.message,
                    field={"starts_at": "day", "ends_at": "until_time"}.get(refusal.field, refusal.field),
                ),
            )
        else:
            return redirect("forums:detail", pk=pk)
    status = 422 if request.method == "POST" else 200
    count = forum.participants.filter(declined_at__isnull=True).count()
    return render(
        request,
        "forums/change.html",
        {"forum": forum, "form": form, "count": count, "draft": forum.state == S.DRAFT},
        status=status,
    )


@requires(P.FORUM_EDIT)
def cancel(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a forum off, with the reason that people are told."""
    return _with_reason(request, held_by(request, pk), actions.cancel, "cancel")


@requires(P.FORUM_EDIT)
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a closed record again, with a reason."""
    return _with_reason(request, held_by(request, pk), actions.reopen, "reopen")


def _with_reason(request: HttpRequest, forum: Forum, deed: Any, name: str) -> HttpResponse:
    form = ReasonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            deed(forum, by=request.user, note=form.cleaned_data["note"])
        except TransitionRefused as refusal:
            say(request, refusal)
            return redirect("forums:detail", pk=forum.pk)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request, _("เรียบร้อย"))
            return redirect("forums:detail", pk=forum.pk)
    status = 422 if request.method == "POST" else 200
    return render(request, "forums/reason.html", {"forum": forum, "form": form, "name": name}, status=status)


@requires(P.FORUM_EDIT)
@require_POST
def field_report(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the programme's report from the field of a closed forum."""
    forum = held_by(request, pk)
    try:
        actions.make_field_report(forum, by=request.user)
    except Refused as refusal:
        say(request, refusal)
    else:
        saved(request, _("ส่งเป็นรายงานจากพื้นที่ของชุดโครงการแล้ว"))
    return redirect("forums:detail", pk=pk)
