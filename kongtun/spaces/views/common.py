"""How the pages of a space find it and say who may."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.web import get_record
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.mentoring.models import Team
from kongtun.spaces.queries.access import TEAMS, Access, access_of, contact_of


def open_space(request: HttpRequest, team_pk: int, *, member: bool = False) -> tuple[Team, Access]:
    """Return the team and what the person may do in its space; 404 out of sight, 403 for those who do not belong to it."""
    team = get_record(request, TEAMS, P.MENTOR_VIEW, pk=team_pk)
    access = access_of(team, request.user)
    if not access.inside or (member and not access.member):
        raise PermissionNeeded(P.MENTOR_MANAGE, _("พื้นที่นี้เป็นของพี่เลี้ยงในกลุ่มและผู้จัดพี่เลี้ยงของพื้นที่"))
    return team, access


def frame(team: Team, access: Access, here: str) -> dict[str, Any]:
    """What every page of the space shows: contact person, channel, tabs."""
    tabs = [("space", _("ประกาศ")), ("questions", _("คำถาม"))]
    if access.member:
        tabs += [("plan", _("แผนรายเดือน")), ("files", _("ไฟล์"))]
    return {
        "team": team, "access": access, "space": getattr(team, "space", None), "contact": contact_of(team),
        "tabs": [
            {"label": label, "url": reverse(f"spaces:{name}", args=[team.pk]), "current": name == here, "count": None}
            for name, label in tabs
        ],
    }  # fmt: skip


def refused(request: HttpRequest, act: Callable[[], Any]) -> bool:
    """Do ``act``; a refusal becomes a message. Returns whether it was refused."""
    try:
        act()
    except Refused as refusal:
        messages.error(request, refusal.message)
        return True
    return False


def say(form: Any, refusal: Refused) -> None:
    """Put a refusal beside its field."""
    form.add_error(refusal.field if refusal.field in form.fields else None, refusal.message)
