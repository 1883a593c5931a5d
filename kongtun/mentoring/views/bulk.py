"""Many at once: tambon teams of an area, buddy pairs of a district, a training of many mentors."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.areas.models import AreaKind
from kongtun.common.refusal import Refused
from kongtun.mentoring.actions import end_pair, pair_buddies, record_training, set_up_tambon_teams
from kongtun.mentoring.choices import TEAM_SIZES
from kongtun.mentoring.forms import BulkForm, PairsForm, TrainingForm
from kongtun.mentoring.models import Buddy
from kongtun.mentoring.queries.buddies import district_mentors, pairs_in, propose_pairs
from kongtun.mentoring.queries.bulk import candidates_in, parts_managed
from kongtun.mentoring.queries.mentors import people_in
from kongtun.mentoring.queries.narrowing import MOST_BOXES, parts_below
from kongtun.mentoring.views.common import MENTORS, get_area, programmes_for, show_refusal


@requires(P.MENTOR_MANAGE)
def tambon_teams(request: HttpRequest, area_pk: int) -> HttpResponse:
    """A team of four or five for the tambon of every fund that is ticked; of a wide area, first in which part of it."""
    area = get_area(request, area_pk)
    many, parts = parts_managed(request.user, area)
    if parts:
        return _parts(request, "mentoring/tambon_teams_parts.html", area=area, parts=parts, all=many)
    candidates = candidates_in(request.user, area)
    open_ones = [one for one in candidates if not one.has_team]
    form = BulkForm(
        request.POST or None, initial={"starts_on": timezone.localdate()}, candidates=open_ones,
        programmes=programmes_for(request.user),
        whole_district=area.kind == AreaKind.DISTRICT,
    )  # fmt: skip
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            teams = set_up_tambon_teams(
                form.chosen,
                by=request.user,
                size=values["size"],
                starts_on=values["starts_on"],
                programme=form.picked_programme,
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            words = {"teams": len(teams), "people": len(teams) * values["size"]}
            messages.success(request, _("ตั้งทีมตำบลแล้ว %(teams)d ทีม %(people)d คน ทุกคนดูแลกองทุนของตำบลตัวเอง") % words)
            return redirect(f"{reverse('mentoring:teams')}?area={area.pk}")
    groups: dict[str, list[dict[str, object]]] = {}
    for one in candidates:
        parent = one.fund.area.parent
        row = {"one": one, "ticked": str(one.fund.pk) in form.ticked}
        groups.setdefault(parent.full_name if parent else "", []).append(row)
    context = {
        "area": area, "form": form, "groups": groups, "open_count": len(open_ones), "all": len(candidates), "sizes": TEAM_SIZES,
    }  # fmt: skip
    return render(request, "mentoring/tambon_teams.html", context, status=422 if form.errors else 200)


def _parts(request: HttpRequest, template: str, **context: Any) -> HttpResponse:
    """The areas below, each a link to the same form; what was ticked elsewhere (a page of before) asks for the part again."""
    return render(request, template, context, status=422 if request.method == "POST" else 200)


@requires(P.MENTOR_MANAGE)
def buddies(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Pairs of a district: those there are, and a balanced proposal for whoever has none."""
    area = get_area(request, area_pk)
    if area.kind != AreaKind.DISTRICT:
        raise Http404
    pairs, above = pairs_in(area), district_mentors(area)
    form = PairsForm(request.POST or None, proposed=propose_pairs(area, pairs), above=above)
    if request.method == "POST" and form.is_valid():
        try:
            made = pair_buddies(form.pairs, by=request.user)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, ngettext("จับคู่แล้ว %(n)d คู่", "จับคู่แล้ว %(n)d คู่", len(made)) % {"n": len(made)})
            return redirect("mentoring:buddies", area_pk=area.pk)
    load = {one.pk: sum(pair.district_id == one.pk for pair in pairs) for one in above}
    context = {"area": area, "form": form, "pairs": pairs, "above": [(one, load[one.pk]) for one in above]}
    return render(request, "mentoring/buddies.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_MANAGE)
@require_POST
def end_pair_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Two mentors are no longer buddies; the page proposes again."""
    pair = Buddy.objects.filter(pk=pk).select_related("tambon__team__area", "district").first()
    if pair is None:
        raise Http404
    mentor = get_record(request, MENTORS, P.MENTOR_MANAGE, pk=pair.tambon_id)
    end_pair(pair, by=request.user)
    messages.success(request, _("เลิกคู่แล้ว จับคู่ใหม่ได้ที่หน้านี้"))
    district = mentor.team.area if mentor.team.area.kind == AreaKind.DISTRICT else mentor.team.area.parent
    return redirect("mentoring:buddies", area_pk=district.pk)


@requires(P.MENTOR_MANAGE)
def training(request: HttpRequest, area_pk: int) -> HttpResponse:
    """One training of many mentors of an area; of a wide one those of its own teams, others by the parts of the area."""
    area = get_area(request, area_pk)
    people, parts = people_in(request.user, area.path), []
    if (many := people.count()) > MOST_BOXES:
        parts = parts_below(area, people, "team__area__path")
        people = people.filter(team__area=area.pk)
    form = TrainingForm(request.POST or None, mentors=people)
    if request.method == "POST" and form.is_valid():
        values = {name: form.cleaned_data[name] for name in ("title", "held_on", "hours", "on_the_job", "note")}
        try:
            made = record_training(form.chosen, by=request.user, **values)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("บันทึกการอบรมของพี่เลี้ยง %(n)d คนแล้ว") % {"n": len(made)})
            return redirect(f"{reverse('mentoring:people')}?area={area.pk}")
    context = {"area": area, "form": form, "count": len(form.by_pk), "parts": parts, "all": many}
    return render(request, "mentoring/training.html", context, status=422 if form.errors else 200)
