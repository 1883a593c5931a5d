"""A questionnaire as plain values: the same shape whether it is stored, a default, or last year's."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from kongtun.common.fingerprint import fingerprint
from kongtun.surveys.choices import QuestionKind


@dataclass(frozen=True)
class QuestionOutline:
    """One question. ``levels`` are the words from ``minimum`` to ``maximum`` (of a choice: the words to choose from)."""

    key: str
    text: str
    kind: str = QuestionKind.SCORE
    help: str = ""
    weight: Decimal = Decimal(1)
    minimum: int = 0
    maximum: int = 0
    levels: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """True when the answer is a number that counts."""
        return self.kind == QuestionKind.SCORE

    @property
    def is_text(self) -> bool:
        """True when the answer is written."""
        return self.kind == QuestionKind.TEXT

    @property
    def options(self) -> list[tuple[int, str]]:
        """Values with their words."""
        return list(enumerate(self.levels, start=self.minimum))

    def share(self, value: Decimal | float) -> Decimal:
        """Where ``value`` stands between the least and the most, 0 to 1."""
        return (Decimal(value) - self.minimum) / (self.maximum - self.minimum)


@dataclass(frozen=True)
class GroupOutline:
    """Questions under one heading."""

    title: str
    questions: tuple[QuestionOutline, ...]


@dataclass(frozen=True)
class Outline:
    """A whole questionnaire. ``version`` is 0 while it is not stored."""

    title: str
    groups: tuple[GroupOutline, ...]
    version: int = 0

    @cached_property
    def questions(self) -> tuple[QuestionOutline, ...]:
        """All questions in their order."""
        return tuple(question for group in self.groups for question in group.questions)

    @cached_property
    def scored(self) -> tuple[QuestionOutline, ...]:
        """Questions that count."""
        return tuple(question for question in self.questions if question.counts)

    @cached_property
    def by_key(self) -> dict[str, QuestionOutline]:
        """Questions by their keys."""
        return {question.key: question for question in self.questions}

    @cached_property
    def weight(self) -> Decimal:
        """Sum of the weights that count."""
        return sum((question.weight for question in self.scored), Decimal(0))

    @cached_property
    def fingerprint(self) -> str:
        """Digest of everything a person reads while answering."""
        return fingerprint(
            self.title,
            [
                [g.title, [[q.key, q.text, q.kind, q.help, f"{q.weight:.2f}", q.minimum, q.maximum, q.levels] for q in g.questions]]
                for g in self.groups
            ],
        )  # fmt: skip

    def total(self, answers: dict[str, Decimal]) -> Decimal:
        """Return the weighted total of one person's answers in percent, 0 to 100; unanswered questions count as the least."""
        got = sum((q.weight * q.share(answers[q.key]) for q in self.scored if q.key in answers), Decimal(0))
        return 100 * got / self.weight
