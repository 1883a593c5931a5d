"""Programmes: list, page, what it is, its objectives, indicators and team."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Count, Q, Sum
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import requires
from kongtun.areas.models import Area
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.ui.opened import Opened
from kongtun.indicators.queries import sets_around
from kongtun.programmes import actions
from kongtun.programmes.actions.save_programme import OBJECTIVES, PLACES, PROGRAMME_BASICS, TEAM
from kongtun.programmes.counters import counters
from kongtun.programmes.forms import IndicatorForm, MemberRows, ObjectiveRows, ProgrammeForm, ValueForm
from kongtun.programmes.models import Programme
from kongtun.programmes.presenters.story import story_of
from kongtun.programmes.queries import (
    figures_of,
    issues_of,
    money_of,
    progress_of,
    reports_of,
    sums_of,
    targets_of,
    work_of_funds,
)
from kongtun.programmes.views.common import (
    done,
    form_page,
    programme_of,
    refuse_rows,
    rights_of,
    tabs_of,
    used_rows,
    with_new_row,
)

RECENT = 6


@requires(P.PROGRAMME_VIEW)
def programme_list(request: HttpRequest) -> HttpResponse:
    """Programmes that the person may see, the running ones first."""
    today = timezone.localdate()
    rows = (
        Programme.objects.visible_to(request.user)
        .select_related("area")
        .annotate(
            funds=Count("targets", filter=Q(targets__ended_on=None), distinct=True),
            report_count=Count("reports", filter=Q(reports__state="published"), distinct=True),
        )
    )
    support = dict(
        Programme.objects.visible_to(request.user).order_by().values_list("pk").annotate(
            support=Sum("targets__amount", filter=Q(targets__ended_on=None) | ~Q(targets__state="agreed"))
        )
    )  # fmt: skip
    programmes = list(rows)
    for one in programmes:
        one.support = support.get(one.pk)
    context = {
        "running": [one for one in programmes if one.ends_on >= today],
        "past": [one for one in programmes if one.ends_on < today],
        "may_create": request.user.can_somewhere(P.PROGRAMME_EDIT),  # type: ignore[union-attr]
    }
    return render(request, "programmes/list.html", context)


def _places(user: Any) -> Any:
    """Areas in which the person may begin a programme, widest first."""
    scope = Q(pk__in=[])
    for path in user.paths_with(P.PROGRAMME_EDIT):
        scope |= Q(path__within=path)
    return Area.objects.in_force().filter(scope, kind__in=PLACES[:3]).order_by("path")


@requires(P.PROGRAMME_EDIT)
def new(request: HttpRequest) -> HttpResponse:
    """Begin a programme."""
    areas = list(_places(request.user))
    sets = sets_around(areas)
    own = next((one.pk for one in reversed(sets) if areas and one.area_id == areas[0].pk), None)
    form = ProgrammeForm(request.POST or None, areas=areas, sets=sets, initial={"issue_set": own})
    if request.method == "POST" and form.is_valid():
        values = form.values()
        values["area"] = next((area for area in areas if area.pk == values["area"]), None)
        made: list[Programme] = []
        if done(form, lambda: made.append(actions.save_programme(None, by=request.user, **values))):
            messages.success(request, _("เริ่มชุดโครงการแล้ว ต่อไปใส่วัตถุประสงค์และตัวชี้วัด"))
            return redirect("programmes:detail", pk=made[0].pk)
    return render(request, "programmes/edit.html", {"form": form}, status=422 if form.errors else 200)


@requires(P.PROGRAMME_EDIT)
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what a programme is called, when it runs, who hosts it."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    sets = sets_around([programme.area])
    if programme.issue_set is not None and programme.issue_set not in sets:
        sets.append(programme.issue_set)
    opened = Opened(request, PROGRAMME_BASICS, programme)
    form = ProgrammeForm(request.POST or None, programme=programme, sets=sets)

    def act() -> Any:
        return actions.save_programme(programme, by=request.user, fingerprint=opened.seen, **form.values())

    if request.method == "POST" and form.is_valid():
        if done(form, act, opened):
            messages.success(request, _("บันทึกแล้ว"))
            return redirect("programmes:detail", pk=pk)
        programme.refresh_from_db()
    return form_page(
        request, form, title=_("แก้ข้อมูลชุดโครงการ"), verb=_("บันทึก"), back=reverse("programmes:detail", args=[pk]),
        programme=programme, opened=opened,
    )  # fmt: skip


@requires(P.PROGRAMME_VIEW, team=True)
def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """The page that tells the programme's story."""
    programme = programme_of(request, pk)
    today = timezone.localdate()
    day = min(today, programme.ends_on)
    targets = list(targets_of(programme))
    sums = sums_of(targets)
    figures = figures_of(programme, day)
    reports = list(reports_of(programme, request.user))
    reported = list(programme.reported_figures.filter(withdrawn_on=None))
    work = {counts.label: counts for counts in figures.by_district}
    paths = [target.fund.area.path for target in targets if target.ended_on is None]
    _rows, money = money_of(programme)
    tiles = _tiles(targets, work_of_funds([one.fund_id for one in targets], day, figures.first_year))
    context = {
        **rights_of(request, programme), "tabs": tabs_of(programme, "detail"), "sums": sums, "figures": figures, "day": day,
        "reports": [one for one in reports if one.state == "published"][:RECENT], "reported": reported[:1], "work": work,
        "objectives": list(programme.objectives.all()), "progress": progress_of(programme, day, figures),
        "members": list(programme.members.all()), "money": money, "tiles": tiles,
        "counted": [{"counter": one, "value": one.count(paths, day)} for one in counters()],
        "story": story_of(programme, reports, targets, reported), "issues": issues_of(programme, day),
    }  # fmt: skip
    return render(request, "programmes/detail.html", context)


def _tiles(targets: list[Any], work: dict[int, Any]) -> list[dict[str, Any]]:
    """Districts with a tile for each target fund: its state by colour, letter and words."""
    groups: dict[int, dict[str, Any]] = {}
    for target in targets:
        if target.ended_on is not None:
            continue
        district = target.fund.area.parent
        group = groups.setdefault(district.pk, {"district": district, "tiles": [], "code": district.code})
        counts = work[target.fund_id]
        level = 3 if counts.funded else 2 if counts.proposed else 1 if counts.plans else 0
        group["tiles"].append({"target": target, "counts": counts, "level": level})
    return sorted(groups.values(), key=lambda group: group["code"])


@requires(P.PROGRAMME_EDIT)
def objectives(request: HttpRequest, pk: int) -> HttpResponse:
    """The numbered objectives, as rows."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    opened = Opened(request, OBJECTIVES, programme)
    initial = [{"id": row.pk, "text": row.text} for row in programme.objectives.all()] or [{}]
    added = with_new_row(request, "rows")
    rows = ObjectiveRows(added or request.POST or None, initial=initial, prefix="rows")
    error, status = "", 200
    if request.method == "POST" and added is None:
        status = 422
        if rows.is_valid():
            try:
                texts = [(row.get("id"), row.get("text", "")) for row in used_rows(rows)]
                actions.set_objectives(programme, texts, by=request.user, fingerprint=opened.seen)
            except EditConflict:
                opened.tell(rows)
                status = opened.status
            except Refused as refusal:
                error = refuse_rows(rows, refusal)
            else:
                messages.success(request, _("บันทึกวัตถุประสงค์แล้ว"))
                return redirect("programmes:detail", pk=pk)
    context = {"programme": programme, "rows": rows, "error": error, "opened": opened}
    return render(request, "programmes/objectives.html", context, status=status)


@requires(P.PROGRAMME_EDIT)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """The team, as rows of roles."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    opened = Opened(request, TEAM, programme)
    names = ("role", "organisation", "name", "duty")
    initial = [{name: getattr(row, name) for name in names} for row in programme.members.all()] or [{}]
    added = with_new_row(request, "rows")
    rows = MemberRows(added or request.POST or None, initial=initial, prefix="rows")
    error, status = "", 200
    if request.method == "POST" and added is None:
        status = 422
        if rows.is_valid():
            try:
                actions.set_members(programme, used_rows(rows), by=request.user, fingerprint=opened.seen)
            except EditConflict:
                opened.tell(rows)
                status = opened.status
            except Refused as refusal:
                error = refuse_rows(rows, refusal)
            else:
                messages.success(request, _("บันทึกทีมแล้ว"))
                return redirect("programmes:detail", pk=pk)
    context = {"programme": programme, "rows": rows, "error": error, "opened": opened}
    return render(request, "programmes/team.html", context, status=status)


@requires(P.PROGRAMME_EDIT)
def indicator(request: HttpRequest, pk: int, row: int | None = None) -> HttpResponse:
    """Add or change an indicator; take it out while nothing points to it."""
    programme = programme_of(request, pk, P.PROGRAMME_EDIT)
    found = get_object_or_404(programme.indicators, pk=row) if row is not None else None
    if found is not None and request.method == "POST" and request.POST.get("do") == "remove":
        try:
            actions.remove_indicator(found, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
            return redirect("programmes:indicator", pk=pk, row=row)
        messages.success(request, _("นำตัวชี้วัดออกแล้ว"))
        return redirect("programmes:detail", pk=pk)
    names = ("text", "source", "target", "unit", "direction")
    initial = {name: getattr(found, name) for name in names} | {"objective": found.objective_id} if found else {}
    form = IndicatorForm(request.POST or None, programme=programme, initial=initial)
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.save_indicator(programme, found, by=request.user, **form.values()))
    ):
        messages.success(request, _("บันทึกตัวชี้วัดแล้ว"))
        return redirect("programmes:detail", pk=pk)
    context = {"programme": programme, "form": form, "indicator": found}
    return render(request, "programmes/indicator.html", context, status=422 if form.errors else 200)


@requires(P.PROGRAMME_REPORT)
def value(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Write the value of a typed indicator, and see the values before."""
    programme = programme_of(request, pk, P.PROGRAMME_REPORT)
    found = get_object_or_404(programme.indicators, pk=row)
    if found.source:
        raise Http404
    form = ValueForm(request.POST or None, initial={"measured_on": timezone.localdate()})
    if (
        request.method == "POST"
        and form.is_valid()
        and done(form, lambda: actions.record_value(found, by=request.user, **form.cleaned_data))
    ):
        messages.success(request, _("บันทึกค่าแล้ว"))
        return redirect("programmes:detail", pk=pk)
    values = list(found.values.select_related("by").order_by("-measured_on", "-pk")[:50])
    context = {"programme": programme, "form": form, "indicator": found, "values": values}
    return render(request, "programmes/value.html", context, status=422 if form.errors else 200)
