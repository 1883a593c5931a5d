"""Earlier projects that say the same: in a list, and one of them beside the new one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kongtun.common.thai.citizen_id import find_citizen_ids, find_phones, mask_citizen_id, mask_phone
from kongtun.projects.models import Project
from kongtun.projects.states import PROJECT_WORKFLOW, ProjectState
from kongtun.review.similar.outcomes import Outcome, outcomes_of
from kongtun.review.similar.search import Match, Matches, Scope
from kongtun.review.similar.words import Features, features_of

# Two activities with less in common are different ones, not one that was changed.
SAME_ROW = 0.4


@dataclass(frozen=True)
class Card:
    """One earlier project in the list."""

    match: Match
    title: str
    outcome: Outcome
    lesson: str
    tone: str
    word: str

    @property
    def project(self) -> Project:
        """The earlier project."""
        return self.match.project


@dataclass(frozen=True)
class Place:
    """The earlier projects of one scope and how many more cannot be named."""

    title: str
    cards: list[Card]
    hidden: int


def cards_of(matches: Matches) -> list[Place]:
    """Return the list by scope, nearest first; scopes without anything are left out."""
    outcomes = outcomes_of([match.project.pk for match in matches])
    places = []
    for scope in Scope:
        cards = [card_of(match, outcomes[match.project.pk]) for match in matches if match.scope == scope]
        hidden = matches.hidden.get(scope.value, 0)
        if cards or hidden:
            places.append(Place(str(scope.label), cards, hidden))
    return places


def card_of(match: Match, outcome: Outcome) -> Card:
    """Return one row of the list. What a group learnt is shown to those who may read its report."""
    words = PROJECT_WORKFLOW.words[ProjectState(match.project.state)]
    title = str(match.project) if match.whole else _covered(str(match.project))
    lesson = outcome.lesson if match.whole else ""
    return Card(match, title, outcome, lesson, words.tone.removeprefix("t-"), str(words.staff))


@dataclass(frozen=True)
class Row:
    """A text of one part before and now; empty ``before``: it is new, empty ``after``: it is no longer there."""

    before: str
    after: str

    @property
    def same(self) -> bool:
        """Not a word was changed."""
        return self.before == self.after


@dataclass
class Part:
    """One part of both proposals: what changed, and what stayed word for word."""

    title: str
    changed: list[Row] = field(default_factory=list)
    same: list[str] = field(default_factory=list)


def side_by_side(earlier: Project, new: Project, *, whole: bool) -> list[Part]:
    """Compare title, objectives, activities and, when the person may read the ``whole`` of it, the situation."""
    clear = str if whole else _covered
    parts = [
        _part(_("ชื่อโครงการ"), [clear(earlier.title)], [new.title]),
        _part(_("กิจกรรม"), [clear(row.name) for row in earlier.activities.all()], [row.name for row in new.activities.all()]),
        _part(
            _("วัตถุประสงค์"), [clear(row.text) for row in earlier.objectives.all()], [row.text for row in new.objectives.all()]
        ),
    ]  # fmt: skip
    if whole:
        parts.append(_part(_("สถานการณ์และเหตุผล"), earlier.situation.splitlines(), new.situation.splitlines()))
    return [part for part in parts if part.changed or part.same]


def _part(title: str, before: Sequence[str], after: Sequence[str]) -> Part:
    part = Part(title)
    for row in matched([text for text in before if text.strip()], [text for text in after if text.strip()]):
        if row.same:
            part.same.append(row.after)
        else:
            part.changed.append(row)
    return part


def matched(before: Sequence[str], after: Sequence[str]) -> list[Row]:
    """Bring together the texts that mean the same one, whatever their order; in the order of ``after``, those gone last."""
    old, new = [features_of([text]) for text in before], [features_of([text]) for text in after]
    pairs = sorted(
        (
            (1.0 if before[i] == after[j] else _likeness(old[i], new[j]), -abs(i - j), i, j)
            for i in range(len(old))
            for j in range(len(new))
        ),
        reverse=True,
    )
    partner: dict[int, int] = {}
    for likeness, _away, i, j in pairs:
        if likeness >= SAME_ROW and j not in partner and i not in partner.values():
            partner[j] = i
    if len(before) == len(after) == 1:
        partner = {0: 0}
    rows = [Row(before[partner[j]] if j in partner else "", text) for j, text in enumerate(after)]
    return rows + [Row(text, "") for i, text in enumerate(before) if i not in partner.values()]


def _likeness(one: Features, other: Features) -> float:
    both = sum(one.values()) + sum(other.values())
    return 2 * sum(weight for feature, weight in one.items() if feature in other) / both if both else 0.0


def _covered(text: str) -> str:
    """Return a public text without numbers that point at a person."""
    for found in find_citizen_ids(text):
        text = text.replace(found, mask_citizen_id(found))
    for found in find_phones(text):
        text = text.replace(found, mask_phone(found))
    return text


def money_change(earlier: Project, new: Project) -> Any:
    """Return how much more (or less, negative) baht the new one asks for."""
    return new.budget_requested - earlier.budget
