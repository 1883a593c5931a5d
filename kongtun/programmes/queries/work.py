"""What waits for the office of a programme: money to pay, target funds that are silent."""

from __future__ import annotations

from collections import defaultdict
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.money import baht_unit
from kongtun.common.todo import Todo
from kongtun.programmes.models import Programme, Target
from kongtun.programmes.queries.targets import SILENT_DAYS, silent_targets
from kongtun.programmes.states import SupportState

MOST = 30


def work_for(user: Any, today: date) -> list[Todo]:
    """Return what waits in the programmes that the person runs: at most two lines a programme; five queries."""
    if not user.can_somewhere(P.PROGRAMME_EDIT):
        return []
    running = Programme.objects.with_permission(user, P.PROGRAMME_EDIT).filter(starts_on__lte=today, ends_on__gte=today)
    programmes = {one.pk: one for one in running.select_related("area")}
    if not programmes:
        return []
    of_programme: dict[int, list[Target]] = defaultdict(list)
    for target in Target.objects.filter(programme__in=programmes, ended_on__isnull=True).order_by("agreed_on", "pk"):
        target.programme = programmes[target.programme_id]
        of_programme[target.programme_id].append(target)
    silent: dict[int, list[date]] = defaultdict(list)
    for target, since in silent_targets([one for rows in of_programme.values() for one in rows], today):
        silent[target.programme_id].append(since)
    found = []
    for pk, targets in of_programme.items():
        to_pay = [one for one in targets if one.state == SupportState.AGREED and one.amount]
        name = str(programmes[pk])
        if to_pay:
            found.append(
                Todo(
                    "programme.pay",
                    _("จ่ายเงินสนับสนุน %(count)d กองทุน") % {"count": len(to_pay)},
                    _("%(name)s รวม %(total)s") % {"name": name, "total": baht_unit(sum(one.amount for one in to_pay))},
                    ("programmes:targets", (pk,)), _("ดูรายชื่อ"), since=to_pay[0].agreed_on,
                )
            )  # fmt: skip
        if days := silent[pk]:
            found.append(
                Todo(
                    "programme.silent",
                    _("%(count)d กองทุนไม่มีรายงานเกิน %(days)d วัน") % {"count": len(days), "days": SILENT_DAYS},
                    name, ("programmes:targets", (pk,)), _("ดูกองทุน"), since=min(days),
                )
            )  # fmt: skip
    return sorted(found, key=lambda one: (one.since or today, one.kind))[:MOST]
