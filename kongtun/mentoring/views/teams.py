"""Teams: the tree of an area, one team, setting up, changing, ending."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record, requires
from kongtun.common.fingerprint import EditConflict
from kongtun.common.official import official
from kongtun.common.refusal import Refused
from kongtun.common.ui.once import once
from kongtun.common.ui.opened import Opened
from kongtun.mentoring.actions import change_team, create_team, end_team, reopen_team
from kongtun.mentoring.actions.teams import TEAM
from kongtun.mentoring.choices import LEVEL_OF_KIND, Level
from kongtun.mentoring.forms import ChangeTeamForm, TeamForm
from kongtun.mentoring.queries.mentors import covered, may_call, mentor_counts
from kongtun.mentoring.queries.team_page import people_of_team
from kongtun.mentoring.queries.teams import areas_below, team_tree, teams_above
from kongtun.mentoring.queries.wide import kept
from kongtun.mentoring.views.common import (
    TEAMS,
    area_of_page,
    crumbs_of,
    get_area,
    places_tabs,
    programmes_for,
    show_refusal,
)


@requires(P.MENTOR_VIEW)
def teams(request: HttpRequest) -> HttpResponse:
    """Teams of the reader's area by level."""
    area, user = area_of_page(request), request.user
    nodes = team_tree(user, area)
    may_manage = user.can(P.MENTOR_MANAGE, area)  # type: ignore[union-attr]
    with_team = {node.area.pk for node in nodes if node.teams}
    counts = kept("counts", user, area, lambda: mentor_counts(area.path))
    levels = (Level.ZONE, Level.PROVINCE, Level.DISTRICT, Level.TAMBON)
    context = {
        "area": area,
        "nodes": nodes,
        "above": teams_above(user, area),
        "counts": [(level.label, counts[level.value]) for level in levels],
        "people": sum(counts.values()),
        "no_account": nodes[0].no_account if nodes else 0,
        "may_manage": may_manage,
        "without": [one for one in areas_below(area) if one.pk not in with_team] if may_manage else [],
        "own": area.pk in with_team,
        "crumbs": crumbs_of(request, area, "mentoring:teams"),
        "is_district": area.kind == "district",
        "tabs": places_tabs("teams", user),
    }
    return render(request, "mentoring/teams.html", context)


@requires(P.MENTOR_VIEW)
def team(request: HttpRequest, pk: int) -> HttpResponse:
    """One team with its people."""
    team = get_record(request, TEAMS, P.MENTOR_VIEW, pk=pk)
    user = request.user
    people = people_of_team(team)
    for person in people:
        phone = person.mentor.phone
        person.phone = phone if may_call(user, person.mentor) else covered(phone)
        person.callable = bool(phone) and person.phone == phone
    context = {
        "team": team,
        "level": LEVEL_OF_KIND[team.area.kind],
        "people": [one for one in people if one.mentor.ends_on is None],
        "former": [one for one in people if one.mentor.ends_on is not None],
        "funds": {care.fund_id for one in people for care in one.cares},
        "no_account": sum(one.mentor.user_id is None for one in people if one.mentor.ends_on is None),
        "may_manage": user.can(P.MENTOR_MANAGE, team),  # type: ignore[union-attr]
    }
    return render(request, "mentoring/team.html", context)


@requires(P.MENTOR_MANAGE)
@once
def new_team(request: HttpRequest, area_pk: int) -> HttpResponse:
    """Set up a team in an area, with people by role."""
    area = get_area(request, area_pk)
    level = LEVEL_OF_KIND[area.kind]
    initial = {
        "name": official("ทีมพี่เลี้ยง%(area)s") % {"area": area.full_name},
        "seat_name": official("พี่เลี้ยง%(area)s") % {"area": area.full_name},
        "seats": 5 if level == Level.TAMBON else 3,
        "starts_on": timezone.localdate(),
    }
    form = TeamForm(request.POST or None, initial=initial, programmes=programmes_for(request.user))
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            made = create_team(
                area, by=request.user, name=values["name"], starts_on=values["starts_on"], programme=form.picked_programme,
                seats=values["seats"] or 0, seat_name=values["seat_name"], office=values["office"],
            )  # fmt: skip
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("ตั้ง%(team)sแล้ว") % {"team": made.name})
            return redirect("mentoring:team", pk=made.pk)
    context = {"area": area, "form": form}
    return render(request, "mentoring/team_new.html", context, status=422 if form.errors else 200)


@requires(P.MENTOR_MANAGE)
def edit_team(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is said of a team."""
    team = get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk)
    initial = {"name": team.name, "programme": team.programme_id or "", "starts_on": team.starts_on}
    programmes = programmes_for(request.user)
    if team.programme and team.programme not in programmes:
        programmes.append(team.programme)
    opened = Opened(request, TEAM, team)
    form = ChangeTeamForm(request.POST or None, initial=initial, programmes=programmes)
    if request.method == "POST" and form.is_valid():
        try:
            change_team(
                team, by=request.user, name=form.cleaned_data["name"], programme=form.picked_programme,
                starts_on=form.cleaned_data["starts_on"], fingerprint=opened.seen,
            )  # fmt: skip
        except EditConflict:
            opened.tell(form)
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("แก้ทีมแล้ว"))
            return redirect("mentoring:team", pk=pk)
    context = {"team": team, "form": form, "opened": opened}
    status = opened.status if request.method == "POST" else 200
    return render(request, "mentoring/team_edit.html", context, status=status)


@requires(P.MENTOR_MANAGE)
@require_POST
def end_team_here(request: HttpRequest, pk: int) -> HttpResponse:
    """End an empty team; it can be opened again."""
    team = get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk)
    try:
        end_team(team, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("ยุบทีมแล้ว เปิดใหม่ได้ที่หน้านี้"))
    return redirect("mentoring:team", pk=pk)


@requires(P.MENTOR_MANAGE)
@require_POST
def reopen_team_here(request: HttpRequest, pk: int) -> HttpResponse:
    """Open a team again."""
    team = get_record(request, TEAMS, P.MENTOR_MANAGE, pk=pk)
    reopen_team(team, by=request.user)
    messages.success(request, _("เปิดทีมอีกครั้งแล้ว"))
    return redirect("mentoring:team", pk=pk)
