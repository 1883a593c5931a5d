"""Score, look at the ranking and try other weights, decide, make targets."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.refusal import Refused
from kongtun.common.ui.forms import LARGEST_KEY
from kongtun.programmes.models import TargetType
from kongtun.review.forms import ScoreForm
from kongtun.selection.actions import decide_round, make_targets, score_candidate
from kongtun.selection.choices import AssessmentKind
from kongtun.selection.forms import DecideForm
from kongtun.selection.outlines import judges_outline
from kongtun.selection.presenters.radar import radar
from kongtun.selection.queries.assessments import assessed
from kongtun.selection.queries.rounds import RoundData, data_of, scored_by
from kongtun.selection.views.rounds import ROUNDS

LARGEST = Decimal(100)


@requires(P.SELECTION_SCORE)
def score(request: HttpRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """One's own sheet for a candidate; after sending, the next one that waits."""
    selection = get_record(request, ROUNDS, P.SELECTION_SCORE, pk=pk)
    rows = selection.candidates.select_related("fund__area__parent__parent", "round__area")
    candidate = get_object_or_404(rows, pk=candidate_pk)
    done = scored_by(selection, request.user)
    if candidate.pk in done and request.method != "POST":
        messages.success(request, _("ให้คะแนนแห่งนี้แล้ว"))
        return redirect("selection:round", pk=pk)
    judged = [one for one in selection.criteria.all() if one.source == "judges"]
    outline = judges_outline(selection.title, judged)
    form = ScoreForm(request.POST or None, outline=outline)
    waiting = [
        key for key in selection.candidates.order_by("fund__code").values_list("pk", flat=True) if key not in done
    ]
    if request.method == "POST" and form.is_valid():
        try:
            score_candidate(candidate, form.answers(), by=request.user)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            rest = [key for key in waiting if key != candidate.pk]
            messages.success(request, _("ส่งคะแนนแล้ว เหลืออีก %(count)d แห่ง") % {"count": len(rest)})
            return redirect("selection:score", pk, rest[0]) if rest else redirect("selection:round", pk=pk)
    capital = assessed(AssessmentKind.CAPITAL, candidate.fund.area)
    measured = candidate.values.select_related("criterion").order_by("criterion__sort")
    context = {
        "selection": selection, "candidate": candidate, "form": form, "left": len(waiting), "measured": measured,
        "capital": capital, "radar": radar(capital),
    }  # fmt: skip
    return render(request, "selection/score.html", context, status=422 if form.errors else 200)


@requires(P.SELECTION_VIEW)
@require_safe
def ranking(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking with its sensitivity; other weights can be tried without changing anything."""
    selection = get_record(request, ROUNDS, P.SELECTION_VIEW, pk=pk)
    tried = _tried(request)
    data = data_of(selection, weights=tried, sensitivity=True)
    stored = {one.key: one.weight for one in data.criteria}
    moved = {}
    if tried:
        moved = {row.entrant.key: row.place for row in data_of(selection).placed}
    context = {
        "selection": selection,
        "data": data,
        "rows": _pictures(data, moved),
        "weights": [
            {"criterion": one, "value": f"{tried.get(one.key, one.weight).normalize():f}"} for one in data.criteria
        ],
        "trying": bool(tried) and any(tried.get(key, weight) != weight for key, weight in stored.items()),
        "keys": [{"name": one.title, "shade": f"s{at % 6 + 1}"} for at, one in enumerate(data.criteria)],
        "may_edit": request.user.can(P.SELECTION_EDIT, selection),
    }
    return render(request, "selection/ranking.html", context)


@requires(P.SELECTION_EDIT)
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """Record the result; where it differs from the ranking, why."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    data = data_of(selection, sensitivity=True)
    form = DecideForm(request.POST or None)
    ticked = {int(key) for key in request.POST.getlist("chosen") if key.isdecimal() and int(key) <= LARGEST_KEY}
    why = {row.entrant.key: request.POST.get(f"why-{row.entrant.key}", "") for row in data.placed}
    wrong: dict[int, str] = {}
    if request.method == "POST" and form.is_valid():
        changes = {
            row.entrant.key: (row.entrant.key in ticked, why[row.entrant.key])
            for row in data.placed if (row.entrant.key in ticked) != row.chosen
        }  # fmt: skip
        try:
            decide_round(selection, by=request.user, reason=form.cleaned_data["reason"], changes=changes)
        except Refused as refusal:
            key = (refusal.field or "").removeprefix("why-")
            if key.isdecimal():
                wrong[int(key)] = refusal.message
                form.add_error(None, refusal.message)
            else:
                form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("บันทึกผลการคัดเลือกแล้ว พิมพ์บันทึกการคัดเลือกได้"))
            return redirect("selection:round", pk=pk)
    posted = request.method == "POST"
    context = {
        "selection": selection, "form": form,
        "rows": [
            {"row": row, "candidate": data.candidates[row.entrant.key], "why": why[row.entrant.key],
             "ticked": row.entrant.key in ticked if posted else row.chosen, "wrong": wrong.get(row.entrant.key, "")}
            for row in data.placed
        ],
    }  # fmt: skip
    return render(request, "selection/decide.html", context, status=422 if form.errors else 200)


@requires(P.SELECTION_EDIT)
@require_POST
def targets(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the chosen funds targets of the programme."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    typed = request.POST.get("type", "")
    key = int(typed) if typed.isdecimal() and int(typed) <= LARGEST_KEY else 0
    kind = TargetType.objects.filter(programme=selection.programme, pk=key).first() if selection.programme_id else None
    if kind is None:
        messages.warning(request, _("เลือกประเภทของพื้นที่เป้าหมายก่อน"))
        return redirect("selection:round", pk=pk)
    try:
        count = make_targets(selection, kind, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("ตั้งเป็นพื้นที่เป้าหมายแล้ว %(count)d แห่ง") % {"count": count})
    return redirect("selection:round", pk=pk)


def _tried(request: HttpRequest) -> dict[str, Decimal]:
    found = {}
    for name, value in request.GET.items():
        if not name.startswith("w-"):
            continue
        try:
            weight = Decimal(value)
        except InvalidOperation:
            continue
        if weight.is_finite() and 0 <= weight <= LARGEST:
            found[name.removeprefix("w-")] = weight
    return found


def _pictures(data: RoundData, moved: dict[int, int]) -> list[dict[str, Any]]:
    """Rows with a bar of as many parts as there are criteria (percent of the whole score)."""
    whole = sum((rule.weight for rule in data.rules), Decimal(0)) or Decimal(1)
    titles = {one.key: one.title for one in data.criteria}
    made = []
    for row in data.placed:
        parts = [
            {
                "name": titles[rule.key],
                "percent": rule.weight * row.shares[rule.key] / whole * 100,
                "shade": f"s{at % 6 + 1}",
            }
            for at, rule in enumerate(data.rules)
        ]
        before = moved.get(row.entrant.key)
        made.append(
            {"row": row, "candidate": data.candidates[row.entrant.key], "parts": parts, "before": before,
             "swings": [titles[key] for key in row.swings], "moved": before is not None and before != row.place}
        )  # fmt: skip
    return made
