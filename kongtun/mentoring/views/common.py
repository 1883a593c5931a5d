"""What several pages of mentoring need: the area that is looked at, records within the scope, refusals at their field."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.areas.models import Area
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Mentor, Team, Visit
from kongtun.mentoring.queries.places import area_asked, way_to
from kongtun.programmes.models import Programme

TEAMS = Team.objects.select_related("area__parent", "programme")
MENTORS = Mentor.objects.select_related("team__area__parent", "user")
VISITS = Visit.objects.select_related("fund__area", "mentor__user", "mentor__team__area", "done_by", "created_by")
FUNDS = Fund.objects.select_related("area__parent__parent")
MOST_PROGRAMMES = 40


def get_area(request: HttpRequest, pk: int) -> Area:
    """The area of an address, for those who manage its mentors; 404 outside the scope, 403 without the right."""
    area = Area.objects.select_related("parent").filter(pk=pk).first()
    user: Any = request.user
    if area is None or not user.can(P.MENTOR_VIEW, area):
        raise Http404
    if not user.can(P.MENTOR_MANAGE, area):
        raise PermissionNeeded(P.MENTOR_MANAGE)
    return area


def fund_with(request: HttpRequest, pk: int, permission: str) -> Fund:
    """A fund within the person's scope, with the right."""
    return get_record(request, FUNDS, permission, pk=pk)


def area_of_page(request: HttpRequest, permission: str = P.MENTOR_VIEW) -> Area:
    """The area that a page without a record shows (``?area=``), the widest own one if not given."""
    area = area_asked(request.user, permission, request.GET.get("area", ""))
    if area is None:
        raise PermissionNeeded(permission)
    return area


def crumbs_of(request: HttpRequest, area: Area, page: str) -> list[dict[str, str]]:
    """The way down to the area, each step a link to the same page."""
    steps = [
        {"label": one.full_name, "url": f"{reverse(page)}?area={one.pk}"}
        for one in way_to(request.user, P.MENTOR_VIEW, area)
    ]
    return [*steps, {"label": area.full_name, "url": ""}]


def programmes_for(user: Any) -> list[Programme]:
    """Programmes for a pick, the latest first; a team of a programme that is over may be written up afterwards."""
    return list(Programme.objects.visible_to(user).order_by("-ends_on", "-starts_on")[:MOST_PROGRAMMES])


def show_refusal(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal at its field, or above the form."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)


def places_tabs(current: str, user: Any) -> list[dict[str, Any]]:
    """The parts of mentoring, as tabs; the own board only for those who work as mentors."""
    pages = [
        ("board", _("กองทุนที่ฉันดูแล"), P.MENTOR_WORK),
        ("teams", _("ทีม"), P.MENTOR_VIEW),
        ("people", _("คน"), P.MENTOR_VIEW),
        ("coverage", _("ความครอบคลุม"), P.MENTOR_VIEW),
        ("visits", _("การเยี่ยม"), P.MENTOR_VIEW),
        ("advice", _("คำแนะนำ"), P.MENTOR_VIEW),
        ("quality", _("คุณภาพข้อเสนอ"), P.MENTOR_VIEW),
    ]
    return [
        {"label": label, "url": reverse(f"mentoring:{name}"), "current": name == current}
        for name, label, permission in pages
        if user.can_somewhere(permission)
    ]
