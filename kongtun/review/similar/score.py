"""How much one proposal is the same as another: exact, part by part, from the stored features."""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.review.similar.signature import MOST_KEPT, PARTS, Stored, bitmap_of, overlap
from kongtun.review.similar.words import Features

# From here on two proposals are called the same again (chosen on the first half of the labelled set, see bench/similar).
SAME = 0.51
# From here on they are nearly word for word the same.
STRONG = 0.75
ACTIVITIES = 0.85
REST = {"title": 0.4, "objectives": 0.3, "situation": 0.3}
LITTLE = 1.6
# A proposal without activities is judged by what it has, but reasons and objectives alone (those of its plan) are not enough.
UNBEGUN = 0.8

_ALL = 0xFFFFFFFF


@dataclass(frozen=True)
class Score:
    """Shares of what is the same, 0–1, of all and of each part; None for a part that one of the two does not have."""

    all: float
    title: float | None
    objectives: float | None
    activities: float | None
    situation: float | None


class Asked:
    """The proposal that others are compared with."""

    def __init__(self, parts: dict[str, Features]) -> None:
        self.parts = parts
        self.weights = {name: sum(features.values()) for name, features in parts.items()}
        self.cuts = {name: _cut(name, features) for name, features in parts.items()}
        self.bitmap = bitmap_of(parts["title"], parts["activities"])
        self.size = self.bitmap.bit_count()
        self.begun = bool(parts["activities"])

    def skim(self, other: int) -> float:
        """Return a first guess from the bitmaps, 0–1; while there are no activities, how much of the title is in the other."""
        common = (self.bitmap & other).bit_count()
        both = self.size if not self.begun else (self.size + other.bit_count()) / 2
        return common / both if both else 0.0

    def score(self, other: dict[str, Stored]) -> Score:
        """Compare with a stored proposal."""
        shares = {
            name: overlap(self.parts[name], self.weights[name], other[name], self.cuts[name])
            if self.weights[name] and other[name].weight
            else None
            for name in PARTS
        }
        if self.begun:
            return Score(together(shares, min(self.weights["activities"], other["activities"].weight)), **shares)
        asked = sum(share for name, share in REST.items() if self.weights[name])
        rest = sum(share * (shares[name] or 0.0) for name, share in REST.items())
        return Score(UNBEGUN * rest / asked if asked else 0.0, **shares)


def _cut(name: str, features: Features) -> int:
    return sorted(features)[MOST_KEPT[name] - 1] if len(features) >= MOST_KEPT[name] else _ALL


def together(shares: dict[str, float | None], weight: float) -> float:
    """Return one number for all parts. ``weight`` is that of the activities in the proposal that says less about them.

    Activities decide: a plan's reasons and objectives stand in every proposal under it, and a title is soon changed. Where the
    activities say little (none yet, or only what everybody writes), the other parts decide.
    """
    rest = sum(share * (shares[name] or 0.0) for name, share in REST.items())
    if shares["activities"] is None:
        return rest
    certain = weight**2 / (weight**2 + LITTLE**2)
    return certain * (ACTIVITIES * shares["activities"] + (1 - ACTIVITIES) * rest) + (1 - certain) * rest
