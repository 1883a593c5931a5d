"""Quality of coached proposals, before and now."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from kongtun.accounts.permissions import Permission as P
from kongtun.mentoring.models import CoachedProposal
from kongtun.projects.models import Project
from kongtun.projects.states import PROPOSAL_STATES
from kongtun.review.checks.run import counts, findings
from kongtun.review.queries.conflicts import Conflicts
from kongtun.review.queries.scores import version_to_score
from kongtun.surveys.models import Questionnaire
from kongtun.surveys.queries.questionnaires import outline_of, with_questions
from kongtun.surveys.queries.responses import answers_of, responses_about, summary_of


@dataclass(frozen=True)
class Quality:
    """What the checks find in a proposal now, and what the reviewers gave the version sent last (percent, or None)."""

    version: int
    blocks: int
    mend: int
    advice: int
    score: Decimal | None


def quality_of(project: Project) -> Quality:
    """Measure a proposal as it is stored; about twenty queries."""
    found = counts(findings(project))
    version = version_to_score(project)
    return Quality(
        version=version.number if version else 0,
        blocks=found["blocks"],
        mend=found["mend"],
        advice=found["advice"],
        score=_score(project, version),
    )


def _score(project: Project, version: Any) -> Decimal | None:
    """Median of those who have scored the version and have no interest in it."""
    rows = list(responses_about(version).filter(submitted_at__isnull=False)) if version else []
    if not rows:
        return None
    conflicts = Conflicts([project])
    rows = [row for row in rows if not conflicts.has(project, row.by)]
    if not rows:
        return None
    kept = with_questions(Questionnaire.objects.filter(pk=rows[0].questionnaire_id)).get()
    found = summary_of(outline_of(kept), [answers_of(row) for row in rows])
    return found.total.median if found else None


def coached_in(user: Any, area_path: str, *, own: bool = False) -> QuerySet[CoachedProposal]:
    """Coached proposals of funds of which the person may see the mentors, the newest first."""
    found = CoachedProposal.objects.visible_to(user).filter(project__fund__area__path__within=area_path)
    if own:
        found = found.filter(mentor__user=user)
    return found.select_related("project__fund__area", "mentor").order_by("-before_at", "-pk")


def by_mentor(coached: QuerySet[CoachedProposal]) -> list[dict[str, Any]]:
    """For each mentor: proposals coached, findings before and now; one query."""
    before = F("blocks_before") + F("mend_before") + F("advice_before")
    now = F("blocks_now") + F("mend_now") + F("advice_now")
    rows = coached.order_by().values("mentor", "mentor__name").annotate(n=Count("pk"), before=Sum(before), now=Sum(now))
    return sorted(
        (
            {"mentor": r["mentor"], "name": r["mentor__name"], "count": r["n"], "before": r["before"], "now": r["now"]}
            for r in rows
        ),
        key=lambda row: (row["now"] - row["before"], row["name"]),
    )


def may_see_score(user: Any, project: Project) -> bool:
    """Scores are for those who may score, after the committee has decided (as in the review app)."""
    return project.state not in PROPOSAL_STATES and user.can(P.PROJECT_SCORE, project)
