"""Questionnaires as plain values."""

from __future__ import annotations

from django.db.models import Prefetch, QuerySet

from kongtun.areas.models import Area
from kongtun.surveys.models import Question, QuestionGroup, Questionnaire, Response
from kongtun.surveys.outline import GroupOutline, Outline, QuestionOutline


def with_questions(rows: QuerySet[Questionnaire]) -> QuerySet[Questionnaire]:
    """Questionnaires with their groups and questions at hand; two queries more."""
    questions = Question.objects.order_by("sort", "pk")
    groups = QuestionGroup.objects.order_by("sort", "pk").prefetch_related(Prefetch("questions", questions))
    return rows.prefetch_related(Prefetch("groups", groups))


def newest(purpose: str, area: Area | int, fiscal_year: int, code: str = "") -> Questionnaire | None:
    """Return the questionnaire of the year, or of the nearest year before it; None when the area has none so far."""
    rows = Questionnaire.objects.filter(purpose=purpose, area=area, fiscal_year__lte=fiscal_year, code=code)
    return with_questions(rows).order_by("-fiscal_year").first()


def outline_of(questionnaire: Questionnaire) -> Outline:
    """Return a stored questionnaire as plain values (read it with ``with_questions``)."""
    return Outline(
        title=questionnaire.title,
        version=questionnaire.version,
        groups=tuple(
            GroupOutline(group.title, tuple(_question(question) for question in group.questions.all()))
            for group in questionnaire.groups.all()
        ),
    )


def _question(row: Question) -> QuestionOutline:
    return QuestionOutline(
        key=row.key, text=row.text, kind=row.kind, help=row.help, weight=row.weight, minimum=row.minimum,
        maximum=row.maximum, levels=tuple(row.levels),
    )  # fmt: skip


def is_answered(questionnaire: Questionnaire) -> bool:
    """True when somebody has sent answers: from then on the questions stay as they are."""
    return Response.objects.filter(questionnaire=questionnaire, submitted_at__isnull=False).exists()
