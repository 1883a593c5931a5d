"""What the notice in force says about resolving, and how votes are counted by it. No database."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from kongtun.committee.choices import Choice, Ended, Way
from kongtun.funds.notices import NoticePack, Rule

# What counts as a vote given; abstaining is an answer, but not one of these.
GIVEN = (Choice.APPROVE, Choice.REFUSE, Choice.DEFER)


@dataclass(frozen=True)
class Tally:
    """How many said what."""

    approve: int = 0
    refuse: int = 0
    defer: int = 0
    abstain: int = 0

    @property
    def given(self) -> int:
        """Votes for one of the outcomes."""
        return self.approve + self.refuse + self.defer

    @property
    def answered(self) -> int:
        """Everybody who answered."""
        return self.given + self.abstain

    def of(self, choice: str) -> int:
        """How many said ``choice``."""
        return getattr(self, choice)

    @property
    def rows(self) -> list[dict[str, object]]:
        """Label and count of each choice, for pages."""
        return [{"choice": choice.value, "label": choice.label, "count": self.of(choice)} for choice in Choice]


def tally_of(choices: Iterable[str]) -> Tally:
    """Count the choices of members (one each)."""
    counted = Counter(choices)
    return Tally(**{choice.value: counted[choice.value] for choice in Choice})


@dataclass(frozen=True)
class VotingRules:
    """Rules of one notice for one way of resolving."""

    pack: str
    majority: Rule
    casting: Rule
    answers: Rule | None

    @property
    def confirmed(self) -> bool:
        """True when every rule that decides here has a confirmed source."""
        return all(rule.confirmed for rule in (self.majority, self.casting, self.answers) if rule is not None)

    @property
    def chair_casts(self) -> bool:
        """True when the chair decides a tie."""
        return self.answers is None and bool(self.casting.value)

    def answers_needed(self, members: int) -> int:
        """How many members must answer a circulation; 0 in a meeting."""
        return math.ceil(Decimal(str(self.answers.value)) * members) if self.answers else 0

    def result(self, tally: Tally, members: int) -> tuple[str, str]:
        """Return (how it ended, proposed outcome); the outcome is empty when the votes do not decide.

        An outcome needs more than the share ``majority`` of the votes given. ``members`` is how many there are in all.
        """
        if tally.answered < self.answers_needed(members):
            return Ended.SHORT, ""
        most = max(tally.of(choice) for choice in GIVEN)
        first = [choice for choice in GIVEN if tally.of(choice) == most]
        if most and len(first) == 1 and most > Decimal(str(self.majority.value)) * tally.given:
            return Ended.MAJORITY, first[0].value
        return (Ended.TIE if most and len(first) > 1 else Ended.NONE), ""


def voting_rules(pack: NoticePack, way: str = Way.VOTE) -> VotingRules:
    """Return the rules of ``pack`` for a vote in the room, or for a circulation."""
    if way == Way.CIRCULATION:
        return VotingRules(
            pack.code, pack.rule("circulation_majority"), pack.rule("casting_vote"), pack.rule("circulation_quorum")
        )
    return VotingRules(pack.code, pack.rule("decision_majority"), pack.rule("casting_vote"), None)


def tied(tally: Tally) -> list[Choice]:
    """Return the outcomes that have the most votes, when there are several."""
    most = max(tally.of(choice) for choice in GIVEN)
    first = [choice for choice in GIVEN if tally.of(choice) == most]
    return first if most and len(first) > 1 else []
