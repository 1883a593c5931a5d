"""What waits for a judge."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from kongtun.accounts.permissions import Permission as P
from kongtun.common.todo import Todo
from kongtun.selection.choices import RoundState, ValueSource
from kongtun.selection.models import Round
from kongtun.surveys.models import Response

MOST = 30


def work_for(user: Any, today: date) -> list[Todo]:  # noqa: ARG001 (all rooms are asked in the same way)
    """Rounds that wait for the person's scores; two queries."""
    if not user.can_somewhere(P.SELECTION_SCORE):
        return []
    rounds = list(
        Round.objects.visible_to(user)
        .filter(state=RoundState.SCORING, criteria__source=ValueSource.JUDGES)
        .annotate(count=Count("candidates", distinct=True))
        .order_by("frozen_at", "pk")[:MOST]
    )
    given = Response.objects.filter(by=user, subject_kind="selection.candidate", submitted_at__isnull=False)
    done = dict(
        Round.objects.filter(pk__in=[one.pk for one in rounds])
        .annotate(n=Count("candidates", filter=Q(candidates__in=given.values("subject_id")), distinct=True))
        .values_list("pk", "n")
    )
    waiting = [(one, one.count - done.get(one.pk, 0)) for one in rounds]
    return [
        Todo(
            "selection", one.title, _("รอคะแนนจากคุณ %(count)d แห่ง") % {"count": left}, ("selection:round", (one.pk,)), _("ให้คะแนน"),
            since=timezone.localdate(one.frozen_at) if one.frozen_at else None,
        )
        for one, left in waiting if left > 0
    ]  # fmt: skip
