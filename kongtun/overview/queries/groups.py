"""Funds that belong together for a reader beyond their area: those a mentor looks after, those a programme works with."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.mentoring.models import Care
from kongtun.mentoring.queries.in_force import holds
from kongtun.overview.queries.look import Group
from kongtun.programmes.models import Programme, Target

MINE = "mine"
MOST_PROGRAMMES = 5


def groups_for(user: Any) -> list[Group]:
    """Return the groups of funds a reader may look at by themselves; two statements. Facts stay within what the reader sees."""
    today = timezone.localdate()
    found = []
    if user.can_somewhere(P.MENTOR_WORK):
        cared = Care.objects.filter(holds(today), holds(today, "mentor__"), mentor__user=user)
        funds = tuple(cared.order_by().values_list("fund_id", flat=True).distinct())
        if funds:
            found.append(Group(MINE, _("กองทุนที่ฉันเป็นพี่เลี้ยง"), funds))
    if user.can_somewhere(P.PROGRAMME_EDIT):
        targets: dict[int, tuple[str, list[int]]] = {}
        mine = Programme.objects.with_permission(user, P.PROGRAMME_EDIT).filter(
            starts_on__lte=today, ends_on__gte=today
        )
        rows = Target.objects.filter(programme__in=mine.order_by().values("pk"), ended_on=None).order_by(
            "-programme__starts_on", "programme_id"
        )
        for pk, short, name, fund in rows.values_list(
            "programme_id", "programme__short_name", "programme__name", "fund_id"
        ):
            targets.setdefault(pk, (short or name, []))[1].append(fund)
        found += [Group(f"p{pk}", name, tuple(funds)) for pk, (name, funds) in list(targets.items())[:MOST_PROGRAMMES]]
    return found
