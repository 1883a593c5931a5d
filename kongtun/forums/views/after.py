"""The record, what follows from it, pictures, and what participants are paid for coming."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires, signed_in
from kongtun.activities.views.photos import photo_response
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.forums import actions
from kongtun.forums.choices import MinutesShape
from kongtun.forums.forms.after import CaptionForm, ClaimForm, DoneForm, FollowUpForm, MinutesForm, PhotoForm
from kongtun.forums.models import FollowUp, Forum, ForumPhoto, Participant, TravelClaim
from kongtun.forums.queries.minutes import MINUTES_TEXTS, minutes_fingerprint, minutes_of
from kongtun.forums.views.common import FORUMS, held_by, may_edit, put_error, saved, say


@requires(P.FORUM_EDIT)
def minutes_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Write up the forum: by period, in the four parts of a teleconference, or freely; then what came of it."""
    forum = held_by(request, pk)
    minutes, periods = minutes_of(forum), [p for p in forum.periods.all() if p.kind != "break"]
    shape = minutes.shape if minutes.pk else (MinutesShape.PARTS if forum.kind == "tele" else MinutesShape.PERIODS)
    initial: dict[str, Any] = {name: getattr(minutes, name) for name in (*MINUTES_TEXTS, "recorder")}
    initial |= {"shape": shape, "fingerprint": minutes_fingerprint(forum, minutes)}
    form = MinutesForm(request.POST or None, initial=initial, periods=periods)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            data = form.cleaned_data
            try:
                actions.save_minutes(
                    forum, by=request.user, shape=data["shape"], texts={name: data[name] for name in MINUTES_TEXTS}, said=form.said(),
                    recorder=data["recorder"], fingerprint=data["fingerprint"],
                )  # fmt: skip
            except EditConflict:
                form.data = {**request.POST.dict(), "fingerprint": minutes_fingerprint(forum, minutes)}
                form.add_error(None, _("มีคนแก้สรุปนี้หลังจากคุณเปิดหน้า เปิดอีกหน้าต่างเพื่อดู ถ้าจะใช้ของคุณให้กดเก็บอีกครั้ง"))
                status = 409
            except Refused as refusal:
                put_error(form, refusal)
            else:
                saved(request, _("เก็บสรุปแล้ว"))
                return redirect("forums:detail", pk=pk)
    return render(request, "forums/minutes.html", {"forum": forum, "form": form, "shapes": MinutesShape}, status=status)


# --- what is to be done -----------------------------------------------------------------------------------------


def _reader(request: HttpRequest, pk: int) -> Forum:
    return get_record(request, FORUMS, P.FORUM_VIEW, pk=pk)


@requires(P.FORUM_VIEW, team=True)
@once
def follow_ups(request: HttpRequest, pk: int) -> HttpResponse:
    """Who does what by when; the organisers add, owners say that it is done."""
    forum = _reader(request, pk)
    edits = may_edit(request, forum)
    people = _accounts(forum, request) if edits else []
    form = FollowUpForm(request.POST or None, people=people)
    if request.method == "POST":
        held_by(request, pk)
        if form.is_valid():
            data = form.cleaned_data
            owner = _owner(forum, request, data["owner"])
            try:
                actions.add_follow_up(
                    forum,
                    by=request.user,
                    text=data["text"],
                    owner=owner,
                    owner_name=data["owner_name"],
                    due_on=data["due_on"],
                )
            except Refused as refusal:
                put_error(form, refusal)
            else:
                saved(request, _("เพิ่มงานแล้ว"))
                return redirect("forums:follow-ups", pk=pk)
    rows = [(row, edits or row.owner_id == request.user.pk) for row in forum.follow_ups.select_related("owner")]
    context = {"forum": forum, "form": form, "rows": rows, "may_edit": edits, "today": timezone.localdate()}
    return render(request, "forums/follow_ups.html", context, status=422 if request.method == "POST" else 200)


def _accounts(forum: Forum, request: HttpRequest) -> list[tuple[int, str]]:
    rows = forum.participants.filter(user__isnull=False).order_by("name").values_list("user_id", "name")
    own = (request.user.pk or 0, request.user.name)  # type: ignore[union-attr]
    return [own, *(row for row in rows if row[0] != own[0])][:300]


def _owner(forum: Forum, request: HttpRequest, key: int | None) -> Any:
    if key is None:
        return None
    if key == request.user.pk:
        return request.user
    row = forum.participants.filter(user_id=key).select_related("user").first()
    return row.user if row else None


def _follow_up(forum_pk: int, pk: int) -> FollowUp:
    row = get_object_or_404(FollowUp.objects.select_related("forum__area", "owner"), pk=pk)
    if row.forum_id != forum_pk:
        raise Http404
    return row


@signed_in
def follow_up_done(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """Its owner or an organiser says that it is done (or, of what is done, that it is not)."""
    row = _follow_up(pk, row_pk)
    if row.owner_id != request.user.pk and not may_edit(request, row.forum):
        raise Http404
    form = DoneForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            if row.done_at is None:
                actions.finish_follow_up(row, by=request.user, note=form.cleaned_data["note"])
            elif "again" in request.POST:
                actions.reopen_follow_up(row, by=request.user)
        except Refused as refusal:
            put_error(form, refusal)
        else:
            saved(request)
            return (
                redirect("forums:follow-ups", pk=pk) if _may_read(request, row.forum) else redirect("dashboards:home")
            )
    status = 422 if request.method == "POST" else 200
    return render(request, "forums/follow_up_done.html", {"forum": row.forum, "row": row, "form": form}, status=status)


def _may_read(request: HttpRequest, forum: Forum) -> bool:
    return request.user.can(P.FORUM_VIEW, forum)  # type: ignore[union-attr]


@requires(P.FORUM_EDIT)
@require_POST
def follow_up_remove(request: HttpRequest, pk: int, row_pk: int) -> HttpResponse:
    """Take a follow-up off the list."""
    held_by(request, pk)
    try:
        actions.remove_follow_up(_follow_up(pk, row_pk), by=request.user)
    except Refused as refusal:
        say(request, refusal)
    else:
        saved(request, _("ลบแล้ว"))
    return redirect("forums:follow-ups", pk=pk)


# --- pictures ---------------------------------------------------------------------------------------------------


@requires(P.FORUM_EDIT)
def photos(request: HttpRequest, pk: int) -> HttpResponse:
    """Add pictures."""
    forum = held_by(request, pk)
    form = PhotoForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added, refused = actions.add_photos(forum, by=request.user, files=form.cleaned_data["photos"])
        except Refused as refusal:
            put_error(form, refusal)
        else:
            for sentence in refused:
                messages.warning(request, sentence)
            if added:
                saved(request, _("เก็บ %(count)d ภาพแล้ว") % {"count": len(added)})
            return redirect("forums:photos", pk=pk)
    rows = [
        (photo, CaptionForm(initial={"caption": photo.caption}, auto_id=f"p{photo.pk}_%s"))
        for photo in forum.photos.all()
    ]
    status = 422 if request.method == "POST" else 200
    return render(request, "forums/photos.html", {"forum": forum, "form": form, "rows": rows}, status=status)


@requires(P.FORUM_EDIT)
@require_POST
def photo_save(request: HttpRequest, pk: int, photo_pk: int) -> HttpResponse:
    """Write the words under a picture, take it out, bring it back."""
    held_by(request, pk)
    photo = get_object_or_404(ForumPhoto.objects.select_related("forum__area"), forum_id=pk, pk=photo_pk)
    form = CaptionForm(request.POST)
    if form.is_valid():
        try:
            actions.save_photo(
                photo, by=request.user, caption=form.cleaned_data["caption"], removed="remove" in request.POST
            )
        except Refused as refusal:
            say(request, refusal)
    else:
        messages.error(request, _("คำบรรยายยาวเกิน 200 ตัวอักษร ตัดให้สั้นลง"))
    return redirect("forums:photos", pk=pk)


@requires(P.FORUM_VIEW, team=True)
@require_safe
def photo(request: HttpRequest, pk: int, photo_pk: int, size: str) -> HttpResponse:
    """One picture, for those who may look at the forum."""
    forum = _reader(request, pk)
    found = get_object_or_404(ForumPhoto, forum=forum, pk=photo_pk)
    if found.removed_at is not None and not may_edit(request, forum):
        raise Http404
    return photo_response(found, size)  # type: ignore[arg-type]


# --- travel -----------------------------------------------------------------------------------------------------


@requires(P.FORUM_EDIT)
def travel(request: HttpRequest, pk: int) -> HttpResponse:
    """Everybody who came, with what they are paid, and the sum."""
    forum = held_by(request, pk)
    rows = list(
        forum.participants.filter(attended_mode="onsite").select_related("claim", "area").order_by("name", "pk")
    )
    claims = [row.claim for row in rows if hasattr(row, "claim")]
    context = {"forum": forum, "rows": rows, "count": len(claims), "total": sum((c.total for c in claims), Decimal(0))}
    return render(request, "forums/travel.html", context)


@requires(P.FORUM_EDIT)
def travel_edit(request: HttpRequest, pk: int, person_pk: int) -> HttpResponse:
    """One person's claim; the rate and the way are proposed from the claim written before."""
    forum = held_by(request, pk)
    row = get_object_or_404(Participant.objects.select_related("area", "claim"), forum=forum, pk=person_pk)
    row.forum = forum
    names = ("from_place", "vehicle", "distance_km", "per_km", "fare", "allowance", "lodging")
    claim = getattr(row, "claim", None)
    if claim is not None:
        initial = {name: getattr(claim, name) for name in names}
    else:
        last = TravelClaim.objects.filter(participant__forum=forum).order_by("-pk").first()
        initial = {"from_place": row.organisation or (row.area.full_name if row.area else ""), "vehicle": "car"}
        if last is not None:
            initial |= {"vehicle": last.vehicle, "per_km": last.per_km, "allowance": last.allowance}
    form = ClaimForm(request.POST or None, initial=initial)
    if request.method == "POST":
        if "remove" in request.POST:
            actions.remove_claim(row, by=request.user)
            saved(request, _("เอารายการออกแล้ว"))
            return redirect("forums:travel", pk=pk)
        if form.is_valid():
            try:
                actions.save_claim(row, by=request.user, **form.cleaned_data)
            except Refused as refusal:
                put_error(form, refusal)
            else:
                saved(request)
                return redirect("forums:travel", pk=pk)
    context = {"forum": forum, "person": row, "form": form, "claim": claim}
    return render(request, "forums/travel_edit.html", context, status=422 if request.method == "POST" else 200)
