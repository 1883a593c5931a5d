"""Words instead of ranks: clearly better than the group, no different, clearly weaker, or too little to say."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _

from kongtun.comparison.estimates import Estimate, z_of

# Below so many things counted nothing is said of a fund, whatever its number looks like.
ENOUGH = 5
# A distribution of fewer peers is not shown: its numbers would be those of known neighbours.
FEWEST_PEERS = 5
# Standard error of a median, as a part of the width of the middle half, for one value.
MEDIAN_ERROR = 1.2533 / 1.349
# Ends of the line of peers are told from so many on (a tenth and nine tenths of them); below, they would be single funds.
FOR_TENTHS = 20


class Verdict(models.TextChoices):
    """How a fund's number stands beside those of its group."""

    BETTER = "better", _("ดีกว่ากลุ่มอย่างชัดเจน")
    SAME = "same", _("ไม่ต่างจากกลุ่ม")
    WEAKER = "weaker", _("ต่ำกว่ากลุ่มอย่างชัดเจน")
    FEW = "few", _("ข้อมูลยังน้อย")


@dataclass(frozen=True)
class Peers:
    """Where the numbers of a group lie, without the fund itself: the middle one and the middle half."""

    count: int
    median: float
    low: float
    high: float
    tenth: float | None = None
    nine_tenths: float | None = None


def peers_of(values: Sequence[float], *, without: float | None = None) -> Peers | None:
    """Return where the sorted values of a group lie; None for fewer than five. ``without``: one value (the fund's own) left out."""
    found = list(values)
    if without is not None:
        place = bisect_left(found, without)
        if place < len(found) and found[place] == without:
            del found[place]
    if len(found) < FEWEST_PEERS:
        return None
    ends = (_at(found, 0.1), _at(found, 0.9)) if len(found) >= FOR_TENTHS else (None, None)
    return Peers(len(found), _at(found, 0.5), _at(found, 0.25), _at(found, 0.75), *ends)


def _at(found: list[float], part: float) -> float:
    """Return the value below which a part of the sorted values lies, between two of them in a straight line."""
    place = (len(found) - 1) * part
    below = int(place)
    above = min(below + 1, len(found) - 1)
    return found[below] + (found[above] - found[below]) * (place - below)


def verdict(own: Estimate | None, peers: Peers | None, *, high_is_good: bool = True, is_share: bool = False) -> Verdict:
    """Return the word for a fund's number. "Clearly" asks for two things at once:

    the whole interval lies on one side of the group's median (so it is hardly chance), and the value lies outside the middle half
    of the group (so it is a difference that somebody would notice, not only a sure one).

    The median of a dozen peers is itself an estimate: its standard error is taken as 1.2533·s/√n with s = IQR/1.349 (the
    median of a normal sample), and both uncertainties are joined as squares (MOVER, Zou and Donner 2008, Stat. Med. 27,
    1693–1702), so that a small or a wide group says less.

    The middle of a group of shares may be 0 or 1 because each peer has only some twenty things to count; no interval of a fund
    reaches that. A share is therefore told from a middle not nearer to 0 and 1 than half of one thing of its own.
    """
    if own is None or peers is None or own.count < ENOUGH:
        return Verdict.FEW
    middle = peers.median
    if is_share:
        middle = min(1 - 0.5 / own.count, max(0.5 / own.count, middle))
    unsure = z_of() * MEDIAN_ERROR * (peers.high - peers.low) / math.sqrt(peers.count)
    value = own.shown
    above = value - middle > math.hypot(value - own.low, unsure)
    below = middle - value > math.hypot(own.high - value, unsure)
    if above and own.value > peers.high:
        return Verdict.BETTER if high_is_good else Verdict.WEAKER
    if below and own.value < peers.low:
        return Verdict.WEAKER if high_is_good else Verdict.BETTER
    return Verdict.SAME
