"""Rows of advice, with what the reader may do to each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.ways import may_open
from kongtun.mentoring.anchors import title_of_place, url_of_place
from kongtun.mentoring.choices import AdviceState, AdviceTarget
from kongtun.mentoring.models import Advice
from kongtun.mentoring.queries.advice import is_late, may_tick, subject_of
from kongtun.mentoring.queries.work import link_of, title_of


@dataclass(frozen=True)
class AdviceRow:
    """One piece of advice as it is shown. ``url`` leads to the place that is to be mended, for those who may mend it."""

    advice: Advice
    title: str
    place: str
    url: str
    about: str
    late: bool
    may_tick: bool
    may_withdraw: bool

    @property
    def is_open(self) -> bool:
        """True while it waits."""
        return self.advice.state == AdviceState.OPEN


def shown(advice: Iterable[Advice], user: Any, *, names: bool = False) -> list[AdviceRow]:
    """Make rows ready; with ``names`` each says which record it is about."""
    today = timezone.localdate()
    rows = []
    for one in advice:
        page, args = link_of(one)
        subject = subject_of(one)
        about = reverse(page, args=args)
        place_url = url_of_place(one.target, subject.pk, one.section) if one.target != AdviceTarget.FUND else ""
        own = one.mentor.user_id is None or one.mentor.user_id == user.pk
        rows.append(
            AdviceRow(
                advice=one,
                title=title_of(one) if names else "",
                place=title_of_place(one.target, one.section, one.field),
                url=place_url if place_url and may_open(user, place_url, subject) else "",
                about=about if may_open(user, about, subject) else "",
                late=is_late(one, today),
                may_tick=may_tick(user, one),
                may_withdraw=own and one.state == AdviceState.OPEN and user.can(P.MENTOR_WORK, one.fund),
            )
        )
    return rows
