"""The questionnaire of a forum and what the answers say together; nobody's own answers leave this module."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import mean, median

from django.db.models import Count, QuerySet

from kongtun.forums.models import Forum, Participant
from kongtun.forums.questions import default_outline
from kongtun.surveys.choices import Purpose
from kongtun.surveys.models import Answer, Questionnaire, Response
from kongtun.surveys.outline import Outline
from kongtun.surveys.queries.questionnaires import outline_of, with_questions
from kongtun.surveys.queries.responses import subject_of

# Fewer answers than this could be guessed from who was in the room: no distribution is shown.
FEWEST = 3
# How sheets of paper are stored: no name, and not to be taken for a participant's own answers.
PAPER = "paper:"


def code_of(forum: Forum) -> str:
    """How the questionnaire of a forum is stored."""
    return f"forum-{forum.pk}"


def respondent_of(participant: Participant) -> str:
    """How a participant's answers are stored: by a key, without a name."""
    return f"participant:{participant.pk}"


def sent_answers(forum: Forum) -> QuerySet[Response]:
    """Answers that were sent, by phone or typed from paper."""
    return Response.objects.filter(**subject_of(forum), submitted_at__isnull=False)


def paper_answers(forum: Forum) -> QuerySet[Response]:
    """Answers that the organiser typed from paper."""
    return sent_answers(forum).filter(respondent__startswith=PAPER)


def questionnaire_of(forum: Forum) -> Questionnaire | None:
    """Return the stored questionnaire with its questions; three queries, or one when there is none."""
    rows = Questionnaire.objects.filter(purpose=Purpose.FORUM, code=code_of(forum))
    return with_questions(rows).order_by("-fiscal_year").first()


def outline_for(forum: Forum) -> Outline:
    """Return the questions of a forum: its own, or the ten to begin with."""
    stored = questionnaire_of(forum)
    return outline_of(stored) if stored else default_outline()


def has_answered(forum: Forum, participant: Participant) -> bool:
    """True when this participant has sent answers; one query."""
    return Response.objects.filter(
        **subject_of(forum), respondent=respondent_of(participant), submitted_at__isnull=False
    ).exists()


@dataclass(frozen=True)
class QuestionResult:
    """One question: how many chose each level (1 to 5), mean and median."""

    number: int
    key: str
    text: str
    counts: tuple[int, ...]
    mean: float | None
    median: float | None

    @property
    def total(self) -> int:
        """How many answered it."""
        return sum(self.counts)


@dataclass(frozen=True)
class Results:
    """What the answers say. ``shown`` is False while so few answered that one could tell who."""

    answered: int
    of: int
    mean: float | None
    questions: tuple[QuestionResult, ...]
    levels: tuple[str, ...]

    @property
    def shown(self) -> bool:
        """True when enough people answered."""
        return self.answered >= FEWEST


def results_of(forum: Forum, came: int) -> Results:
    """Return distribution, mean and median of each question and how many of ``came`` people answered; at most five queries."""
    stored = questionnaire_of(forum)
    outline = outline_of(stored) if stored else default_outline()
    levels = next((question.levels for question in outline.scored), ())
    sent = sent_answers(forum)
    answered = sent.count() if stored else 0
    counted: dict[str, dict[int, int]] = {}
    if stored and answered:
        rows = (
            Answer.objects.filter(response__in=sent.values("pk"), value__isnull=False)
            .order_by()
            .values_list("question__key", "value")
            .annotate(people=Count("pk"))
        )
        for key, value, people in rows:
            counted.setdefault(key, {})[value] = people
    questions = []
    everything: list[int] = []
    for number, question in enumerate(outline.scored, start=1):
        tally = counted.get(question.key, {})
        values = [value for value, people in sorted(tally.items()) for _person in range(people)]
        everything += values
        questions.append(
            QuestionResult(
                number, question.key, question.text, tuple(tally.get(value, 0) for value, _word in question.options),
                mean(values) if values else None, median(values) if values else None,
            )
        )  # fmt: skip
    return Results(answered, max(came, answered), mean(everything) if everything else None, tuple(questions), levels)
