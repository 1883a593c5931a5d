"""The guided step: who leaves, everything that moves, who takes it, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires, signed_in
from kongtun.common.refusal import Refused
from kongtun.common.ui.stretch import stretch_of
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.actions import hand_over
from kongtun.handover.forms import HandForm
from kongtun.handover.models import UNDO_DAYS, Handover, HandoverItem
from kongtun.handover.presenters import groups_of, loads_shown, summary_of
from kongtun.handover.queries.leaver import Leaver, leaver_of_mentor, leaver_of_person, people_to_leave
from kongtun.handover.queries.preview import Wish, may_name_accounts, preview

PICK = "to-"
# Of mentors and of other people; who looks for somebody in a province types the name.
ON_A_PAGE = 40


@signed_in
def start(request: HttpRequest) -> HttpResponse:
    """Who leaves: oneself, a mentor of the area, somebody of the fund."""
    user: Any = request.user
    words = request.GET.get("q", "")[:100].replace("\x00", "").strip()
    mentors, people = people_to_leave(user, words)
    own: Leaver | None
    try:
        own = leaver_of_person(user.pk, user)
    except PermissionNeeded:
        own = None
    context = {
        "own": own,
        "words": words,
        "mentors": stretch_of(mentors, request.GET.get("mentors"), ON_A_PAGE),
        "people": stretch_of(people, request.GET.get("people"), ON_A_PAGE),
        "may_bulk": user.can_somewhere(P.MENTOR_MANAGE),
    }
    return render(request, "handover/start.html", context)


@requires(P.MENTOR_MANAGE, team=True)
def start_mentor(request: HttpRequest, mentor_pk: int) -> HttpResponse:
    """Hand over the work of a mentor."""
    try:
        leaver = leaver_of_mentor(mentor_pk, request.user)
    except Http404:
        if done := _done_before(request, "mentoring.Mentor", mentor_pk):
            return redirect("handover:detail", pk=done.pk)
        raise
    return _page(request, leaver)


@requires(P.MENTOR_MANAGE, team=True)
def start_person(request: HttpRequest, user_pk: int) -> HttpResponse:
    """Hand over the work of somebody with an account: a mentor, an officer, somebody who screens."""
    return _page(request, leaver_of_person(user_pk, request.user))


def _done_before(request: HttpRequest, record: str, pk: int) -> Handover | None:
    """The handover that ended this seat: a form sent twice leads there."""
    items = HandoverItem.objects.filter(record=record, record_id=pk).values("handover")
    return Handover.objects.visible_to(request.user).filter(pk__in=items).order_by("-pk").first()


def _page(request: HttpRequest, leaver: Leaver) -> HttpResponse:
    accounts = may_name_accounts(request.user, leaver)
    form = HandForm(request.POST) if request.method == "POST" else HandForm()
    wish, picked = Wish(), {}
    if form.is_bound:
        valid = form.is_valid()
        # Rows are kept as they were picked while the proposal they were picked in is the same.
        if request.POST.get("was", form.signature) == form.signature:
            picked = {
                key.removeprefix(PICK): value for key, value in request.POST.items() if key.startswith(PICK) and value
            }
        wish = form.wish(picked)
        sent = (
            _confirm(request, form, leaver, wish) if valid and request.POST.get("do", "confirm") == "confirm" else None
        )
        if sent:
            return sent
    found, left_out = preview(leaver, request.user, wish)
    if form.is_bound and not form.errors:
        # A page that is drawn anew shows what has been worked out, not only what was typed.
        shown = HandForm(initial=dict(form.cleaned_data))
        signature = f"{found.mode}|{found.one}|{wish.who}|{wish.new_name}"
    else:
        shown = form
        signature = form.signature if form.is_bound else f"{found.mode}|{found.one}||"
    shown.offer(found, accounts=accounts)
    errors = form.row_errors
    context = {
        "leaver": leaver, "found": found, "form": shown, "groups": groups_of(found, picked, errors=errors),
        "loads": loads_shown(found), "summary": summary_of(found), "left_out": left_out, "signature": signature,
        "receivers": len({key for key in found.chosen.values() if key in found.by_key}), "undo_days": UNDO_DAYS,
        "own": leaver.user is not None and leaver.user.pk == request.user.pk, "missing": found.unallotted,
    }  # fmt: skip
    return render(request, "handover/hand.html", context, status=422 if form.is_bound and form.errors else 200)


def _confirm(request: HttpRequest, form: HandForm, leaver: Leaver, wish: Wish) -> HttpResponse | None:
    values = form.cleaned_data
    try:
        made = hand_over(
            leaver, by=request.user, left_on=values["left_on"], why=values["why"], note=values["note"], wish=wish,
            new_phone=values.get("new_phone", ""),
        )  # fmt: skip
    except Refused as refusal:
        if refusal.field.startswith(PICK):
            form.row_errors[refusal.field] = refusal.message
        form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        return None
    # Seats and roles opened for the receivers are items too: the preview cannot count them beforehand.
    count = made.items.count()
    messages.success(
        request, _("บันทึกการส่งมอบแล้ว %(count)d รายการ รวมที่นั่งและสิทธิ์ที่เปิดให้ผู้รับ ผู้รับที่มีบัญชีได้รับแจ้งแล้ว") % {"count": count}
    )
    return redirect("handover:detail", pk=made.pk)
