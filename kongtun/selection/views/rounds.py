"""Rounds: the list, a new one, its page, how it is prepared."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.roles import GRANTS
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.keys import LARGEST_KEY
from kongtun.common.refusal import Refused
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.funds.models import Fund
from kongtun.programmes.models import Programme
from kongtun.selection.actions import (
    CriterionIn,
    QuotaIn,
    add_candidates,
    open_round,
    remove_candidate,
    save_round,
    set_rules,
    start_scoring,
)
from kongtun.selection.actions.prepare import ROUND_WORDS, RULES
from kongtun.selection.forms import CriterionRows, PhaseRows, QuotaRows, RoundForm
from kongtun.selection.forms.rounds import written
from kongtun.selection.models import Round
from kongtun.selection.queries.rounds import data_of, funds_within, scored_by

ROUNDS = Round.objects.select_related("area", "programme", "decided_by")
MOST_FUNDS = 200


@requires(P.SELECTION_VIEW)
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    """The rounds of the reader's places and of the areas above."""
    rows = ROUNDS.visible_to(request.user).order_by("-fiscal_year", "-pk")[:100]
    return render(
        request, "selection/list.html", {"rows": rows, "may_open": request.user.can_somewhere(P.SELECTION_EDIT)}
    )


@requires(P.SELECTION_EDIT)
@once
def new(request: HttpRequest) -> HttpResponse:
    """Open a round."""
    areas = [m.area for m in request.user.current_memberships if P.SELECTION_EDIT in GRANTS[m.role]]
    year = FiscalYear.of(timezone.localdate()).year
    form = RoundForm(
        request.POST or None, areas=areas, years=[year, year + 1, year - 1], programmes=_programmes(request),
        initial={"area": areas[0].pk if areas else None, "fiscal_year": year},
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            made = open_round(
                data["area"],
                data["fiscal_year"],
                data["title"],
                by=request.user,
                purpose=data["purpose"],
                programme=data["programme"],
            )
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("เปิดรอบแล้ว ปรับเกณฑ์ แล้วเลือกพื้นที่ที่เสนอ"))
            return redirect("selection:round", pk=made.pk)
    return render(
        request, "selection/round_form.html", {"form": form, "selection": None}, status=422 if form.errors else 200
    )


@requires(P.SELECTION_VIEW)
@require_safe
def round_page(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the round stands and what is next."""
    selection = get_record(request, ROUNDS, P.SELECTION_VIEW, pk=pk)
    data = data_of(selection)
    done = scored_by(selection, request.user)
    given: dict[int, int] = {}
    for sheet in data.sheets:
        given[sheet.candidate] = given.get(sheet.candidate, 0) + 1
    user: Any = request.user
    context = {
        "selection": selection,
        "data": data,
        "rows": [
            {"row": row, "candidate": data.candidates[row.entrant.key], "judges": given.get(row.entrant.key, 0),
             "mine": row.entrant.key in done} for row in data.placed
        ],
        "to_score": len(data.candidates) - len(done),
        "may_edit": user.can(P.SELECTION_EDIT, selection),
        "may_score": user.can(P.SELECTION_SCORE, selection) and selection.state == "scoring" and bool(data.judged),
        "phases": selection.phases.all(),
        "quotas": selection.quotas.all(),
        "whole": sum((one.weight for one in data.criteria), 0) or 1,
    }  # fmt: skip
    return render(request, "selection/round.html", context)


@requires(P.SELECTION_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change title, purpose, programme."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    initial = {"title": selection.title, "purpose": selection.purpose, "programme": selection.programme_id}
    opened = Opened(request, ROUND_WORDS, selection)
    form = RoundForm(request.POST or None, areas=None, years=[], programmes=_programmes(request), initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            save_round(selection, by=request.user, fingerprint=opened.seen, **form.cleaned_data)
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
        else:
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("selection:round", pk=pk)
    context = {"form": form, "selection": selection, "opened": opened}
    status = opened.status if request.method == "POST" else 200
    return render(request, "selection/round_form.html", context, status=status)


@requires(P.SELECTION_EDIT)
def rules(request: HttpRequest, pk: int) -> HttpResponse:
    """Criteria with weights, quotas and phases on one page."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    opened = Opened(request, RULES, selection)
    criteria = [
        {"key": c.key, "title": c.title, "weight": c.weight, "source": c.source, "wanted": c.wanted, "help": c.help}
        for c in selection.criteria.all()
    ]
    quotas = [{"count": q.count, "level": q.level, "kind": q.kind} for q in selection.quotas.all()]
    phases = [{"target": p.target, "title": p.title, "starts_on": p.starts_on} for p in selection.phases.all()]
    sent = request.POST if request.method == "POST" else None
    kinds: dict[str, Any] = {"criteria": CriterionRows, "quotas": QuotaRows, "phases": PhaseRows}
    stored = {"criteria": criteria, "quotas": quotas, "phases": phases}
    forms = {name: kind(sent, initial=stored[name], prefix=name) for name, kind in kinds.items()}
    problem = ""
    if sent is not None and (prefix := sent.get("add_row", "")) in forms:
        forms[prefix] = kinds[prefix](_one_more(sent, prefix), initial=stored[prefix], prefix=prefix)
        context = {"selection": selection, "rows": forms, "problem": "", "opened": opened}
        return render(request, "selection/rules.html", context)
    if sent is not None and all([one.is_valid() for one in forms.values()]):  # noqa: C419 (each says what is wrong with it)
        try:
            set_rules(selection, by=request.user, fingerprint=opened.seen, **_rules(selection, forms))
        except EditConflict:
            opened.tell(*forms.values())
        except Refused as refusal:
            problem = refusal.message
        else:
            messages.success(request, _("บันทึกเกณฑ์ โควตา และระยะแล้ว"))
            return redirect("selection:round", pk=pk)
    context = {"selection": selection, "rows": forms, "problem": problem, "opened": opened}
    return render(request, "selection/rules.html", context, status=opened.status if sent is not None else 200)


def _rules(selection: Round, forms: dict[str, Any]) -> dict[str, Any]:
    """What ``set_rules`` takes: after scoring began only the phases."""
    phases = [(r["target"], r["title"], r["starts_on"]) for r in written(forms["phases"])]
    if selection.state != "draft":
        return {"phases": phases}
    criteria = [
        CriterionIn(r["title"], r["weight"], r["source"], r["wanted"], r["help"], r["key"])
        for r in written(forms["criteria"])
    ]
    quotas = [QuotaIn(r["level"], r["kind"], r["count"]) for r in written(forms["quotas"])]
    return {"phases": phases, "criteria": criteria, "quotas": quotas}


@requires(P.SELECTION_EDIT)
def candidates(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick the funds that are proposed, district by district."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    words = " ".join(request.GET.get("q", "").split())[:100]
    inside = funds_within(selection, words)
    if request.method == "POST":
        keys = [int(key) for key in request.POST.getlist("fund") if key.isdecimal() and int(key) <= LARGEST_KEY][:2000]
        try:
            count = add_candidates(selection, inside.filter(pk__in=keys).select_related("area"), by=request.user)
        except Refused as refusal:
            messages.warning(request, refusal.message)
        else:
            messages.success(request, _("เพิ่ม %(count)d แห่ง") % {"count": count})
        return redirect("selection:candidates", pk=pk)
    there = selection.candidates.values("fund")
    free = inside.exclude(pk__in=there).select_related("area__parent__parent").order_by("area__path")
    funds = list(free[: MOST_FUNDS + 1])
    groups: dict[str, list[Fund]] = {}
    for fund in funds[:MOST_FUNDS]:
        district: Any = fund.area.parent
        groups.setdefault(f"{district.full_name} {district.parent.full_name}", []).append(fund)
    context = {
        "selection": selection, "groups": list(groups.items()), "q": words, "many": len(funds) > MOST_FUNDS,
        "inside": selection.candidates.select_related("fund__area__parent").order_by("fund__area__path"),
    }  # fmt: skip
    return render(request, "selection/candidates.html", context)


@requires(P.SELECTION_EDIT)
@require_POST
def remove(request: HttpRequest, pk: int, candidate_pk: int) -> HttpResponse:
    """Take a candidate off the list."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    candidate = get_object_or_404(selection.candidates.select_related("round__area", "fund"), pk=candidate_pk)
    try:
        remove_candidate(candidate, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("เอาออกแล้ว เพิ่มใหม่ได้จากรายการ"))
    return redirect("selection:candidates", pk=pk)


@requires(P.SELECTION_EDIT)
@require_POST
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Fix the rules, pull the data in, open scoring."""
    selection = get_record(request, ROUNDS, P.SELECTION_EDIT, pk=pk)
    try:
        start_scoring(selection, by=request.user)
    except Refused as refusal:
        messages.warning(request, refusal.message)
    else:
        messages.success(request, _("ดึงข้อมูลและเปิดให้คะแนนแล้ว"))
    return redirect("selection:round", pk=pk)


def _programmes(request: HttpRequest) -> Any:
    return Programme.objects.with_permission(request.user, P.PROGRAMME_EDIT).order_by("-starts_on")


def _one_more(sent: Any, prefix: str) -> Any:
    data = sent.copy()
    total = data.get(f"{prefix}-TOTAL_FORMS", "0")
    data[f"{prefix}-TOTAL_FORMS"] = str(min(int(total) if total.isdecimal() else 0, 20) + 1)
    return data
