"""Scores of proposals. What others gave is seen only after one's own is sent."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kongtun.accounts.permissions import Permission as P
from kongtun.funds.models import Fund
from kongtun.projects.models import Project, ProposalVersion
from kongtun.projects.states import PROPOSAL_STATES, ProjectState
from kongtun.review.queries.conflicts import Conflicts
from kongtun.review.rubric import default_rubric
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Questionnaire, Response
from kongtun.surveys.outline import Outline, QuestionOutline
from kongtun.surveys.queries.questionnaires import newest, outline_of, with_questions
from kongtun.surveys.queries.responses import Spread, answers_of, response_of, responses_about, subject_of, summary_of

# While the fund has the proposal and the committee has not decided.
SCORING_STATES = (ProjectState.SUBMITTED, ProjectState.SCREENED, ProjectState.DEFERRED)


@dataclass(frozen=True)
class CriterionScore:
    """One criterion with what the reviewers gave, in its own scale."""

    question: QuestionOutline
    group: str
    median: Decimal
    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    count: int


@dataclass(frozen=True)
class ScoreSummary:
    """What the reviewers gave together, in percent (0–100): median, middle half, whole span. ``remarks`` have no names."""

    median: Decimal
    low: Decimal
    high: Decimal
    least: Decimal
    most: Decimal
    count: int
    by_criterion: tuple[CriterionScore, ...]
    remarks: tuple[str, ...]
    version: int

    @property
    def spread(self) -> Decimal:
        """Distance between the quartiles, in percent points."""
        return self.high - self.low


def rubric_of(fund: Fund | int, fiscal_year: int, area: Any = None) -> tuple[Outline, Questionnaire | None]:
    """Return the rubric of a fund's year and its stored copy, if the year has one.

    Without one, the nearest year before says it, then document A. Three queries.
    """
    place = area if area is not None else fund.area_id  # type: ignore[union-attr]
    found = newest(Purpose.PROPOSAL, place, fiscal_year)
    if found is None:
        return default_rubric(), None
    if found.fiscal_year == fiscal_year:
        return outline_of(found), found
    outline = outline_of(found)
    return Outline(outline.title, outline.groups), None


def rubric_of_project(project: Project) -> tuple[Outline, Questionnaire | None]:
    """Return the rubric with which a proposal is scored."""
    return rubric_of(project.fund, project.fiscal_year)


def version_to_score(project: Project) -> ProposalVersion | None:
    """Return the version that is scored: the last one sent."""
    return project.versions.order_by("-number").only("pk", "number", "project_id").first()


def own_response(project: Project, user: Any) -> Response | None:
    """Return the person's own score of the last version, draft or sent."""
    version = version_to_score(project)
    return response_of(version, user) if version else None


def earlier_answers(project: Project, user: Any) -> dict[str, Any]:
    """Return what the person gave to the version before the last, to start from."""
    version = project.versions.order_by("-number").only("pk", "number", "project_id")[1:2].first()
    response = responses_about(version).filter(by=user, submitted_at__isnull=False).first() if version else None
    return answers_of(response)


def may_see_scores(project: Project, user: Any) -> bool:
    """True when the person may see what others gave: the own score of the last version is sent, or the committee has decided.

    Always with the right to score; an interest in the proposal counts against it until the decision.
    """
    return _may_see(project, user, version_to_score(project), Conflicts([project]))


def _may_see(project: Project, user: Any, version: ProposalVersion | None, conflicts: Conflicts) -> bool:
    if not user.can(P.PROJECT_SCORE, project):
        return False
    if project.state not in PROPOSAL_STATES:
        return True
    if version is None or conflicts.has(project, user):
        return False
    return Response.objects.filter(by=user, submitted_at__isnull=False, **subject_of(version)).exists()


def score_summary(project: Project, user: Any) -> ScoreSummary | None:
    """Return what the reviewers gave the last version together; None when ``user`` may not see it yet, or nobody has scored.

    Scores of people who turned out to have an interest do not count.
    """
    version, conflicts = version_to_score(project), Conflicts([project])
    if version is None or not _may_see(project, user, version, conflicts):
        return None
    rows = list(responses_about(version).filter(submitted_at__isnull=False))
    rows = [row for row in rows if not conflicts.has(project, row.by)]
    if not rows:
        return None
    kept = with_questions(Questionnaire.objects.filter(pk=rows[0].questionnaire_id)).get()
    outline = outline_of(kept)
    sheets = [answers_of(row) for row in rows]
    found = summary_of(outline, sheets)
    if found is None:
        return None
    criteria = tuple(
        CriterionScore(question, group.title, *_numbers(found.by_key[question.key]))
        for group in outline.groups
        for question in group.questions
        if question.key in found.by_key
    )
    texts = [question.key for question in outline.questions if question.is_text]
    # In the order of the letters: their place must not say who wrote them.
    remarks = sorted(str(sheet[key]) for sheet in sheets for key in texts if sheet.get(key))
    return ScoreSummary(*_numbers(found.total), criteria, tuple(remarks), version.number)


def _numbers(spread: Spread) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal, int]:
    return spread.median, spread.low, spread.high, spread.least, spread.most, spread.count


@dataclass(frozen=True)
class Reviewers:
    """Who has sent a score of the last version (names only), and how many have begun."""

    sent: tuple[str, ...]
    begun: int


def reviewers_of(project: Project) -> Reviewers:
    """Return who has scored the last version. What they gave is not said."""
    version = version_to_score(project)
    rows = list(responses_about(version).prefetch_related(None)) if version else []
    return Reviewers(
        tuple(row.by.name for row in rows if row.submitted_at), sum(1 for row in rows if not row.submitted_at)
    )
