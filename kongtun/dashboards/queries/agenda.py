"""What waits for committees, one row a fund, the funds that wait longest first."""

from __future__ import annotations

from typing import Any

from django.db.models import Count, Min, Sum

from kongtun.accounts.permissions import Permission as P
from kongtun.common.prepared import Prepared
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

MOST = 30
# Of the whole country thousands wait: an index gives the funds of those that wait longest, and only theirs are added up.
LONGEST = 8 * MOST


def _decided_by(user: Any) -> Any:
    return Project.objects.with_permission(user, P.PROJECT_DECIDE).filter(state=S.SCREENED)


def _by_fund(projects: Any) -> Any:
    rows = projects.order_by().values("fund_id", "fund__name")
    rows = rows.annotate(count=Count("pk"), total=Sum("budget_requested"), oldest=Min("state_since"))
    return rows.order_by("oldest")[:MOST]


_longest = Prepared(lambda user: _decided_by(user).order_by("state_since", "pk").values_list("fund_id")[:LONGEST])
_of_funds = Prepared(lambda *funds: _by_fund(Project.objects.filter(state=S.SCREENED, fund__in=funds)))
_of_all = Prepared(lambda user: _by_fund(_decided_by(user)))


def waiting_for_committee(user: Any) -> Any:
    """Return the proposals before committees by fund: how many, their money, since when; at most ``MOST`` funds, two statements."""
    waiting = [fund for (fund,) in _longest(user=user)]
    funds = list(dict.fromkeys(waiting))[:MOST]
    if not funds:
        return ()
    if len(funds) < MOST and len(waiting) == LONGEST:  # a few funds with many, and others may wait behind them
        return _of_all(user=user)
    return _of_funds(*funds, *funds[-1:] * (MOST - len(funds)))
