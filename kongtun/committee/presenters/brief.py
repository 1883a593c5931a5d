"""One page about a proposal for people who have two minutes: what, for whom, how much, what is weak, what it does to the money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kongtun.committee.queries.money import MoneyEffect, money_effect
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.numerals import number, percent
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Project
from kongtun.projects.queries import proposal_content
from kongtun.review.checks import Finding, Severity, check_content, counts, load_context
from kongtun.review.models import Decision
from kongtun.review.presenters.history import Step, steps_of
from kongtun.review.presenters.similar import Card, cards_of
from kongtun.review.presenters.summary import Summary, summary_of
from kongtun.review.queries.scores import ScoreSummary, score_summary
from kongtun.review.similar import search

WORST = 3


@dataclass(frozen=True)
class Brief:
    """Everything the committee reads about one proposal."""

    content: dict[str, Any]
    summary: Summary
    findings: tuple[Finding, ...]
    numbers: dict[str, int]
    history: tuple[Step, ...]
    earlier: tuple[Decision, ...]
    money: MoneyEffect
    scores: ScoreSummary | None = None
    similar: Card | None = None

    @property
    def score_rows(self) -> list[dict[str, Any]]:
        """The line of the reviewers' scores: median and the middle half."""
        found = self.scores
        if found is None:
            return []
        words = {"low": number(round(found.low, 1)), "high": number(round(found.high, 1))}
        return [
            {
                "name": _("คะแนนรวม"), "text": _("ครึ่งหนึ่งของผู้ให้คะแนนอยู่ที่ %(low)s–%(high)s") % words,
                "low": found.low, "high": found.high, "middle": found.median, "least": found.least, "most": found.most,
            }
        ]  # fmt: skip

    @property
    def worst(self) -> tuple[Finding, ...]:
        """The heaviest findings, each said once; advice is left out."""
        said = {one.message: one for one in reversed(self.findings) if one.severity != Severity.ADVICE}
        return tuple(reversed(said.values()))[:WORST]

    @property
    def swing(self) -> list[dict[str, Any]]:
        """Bars of the free money before and after."""
        money = self.money
        cut = money.before_percent - money.after_percent
        return [
            {"label": _("ก่อนมติ"), "text": _share(money.before, money.before_percent), "percent": money.before_percent},
            {
                "label": _("หลังมติ"),
                "text": _share(money.after, money.after_percent),
                "percent": money.after_percent,
                "cut": cut,
            },
        ]

    @property
    def ticks(self) -> list[dict[str, Any]]:
        """The goals of money left."""
        return [{"at": value, "text": f"{label}\n{percent(value)}"} for label, value in self.money.goals]


def _share(amount: Any, part: Any) -> str:
    return f"{baht_unit(amount)} · {percent(part)}"


def brief_of(meeting: Meeting, project: Project, decision: Decision | None = None, user: Any = None) -> Brief:
    """Return the brief of ``project``; the number of queries does not grow with what it holds.

    ``user`` is who reads it: scores and earlier projects show what that person may see; without one (the projector) neither does.
    """
    content = proposal_content(project)
    found = check_content(content, load_context(project, content))
    return Brief(
        content,
        summary_of(content),
        tuple(found),
        counts(found),
        tuple(steps_of(project.history.select_related("by").order_by("at", "pk"))),
        tuple(project.decisions.exclude(meeting=meeting).select_related("meeting").order_by("at")),
        money_effect(project, decision),
        score_summary(project, user) if user is not None else None,
        _nearest(project, user) if user is not None else None,
    )


def _nearest(project: Project, user: Any) -> Card | None:
    """The earlier project that says the same and is nearest, with what came of it."""
    places = cards_of(search(project, user=user, limit=1))
    return next((card for place in places for card in place.cards), None)
