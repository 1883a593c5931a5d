"""How sure a number of one fund is: values with intervals, in plain mathematics without a library.

A fund that had three proposals and approved one has not "approved 33 %": next year it may be two. Every figure that is compared is
therefore an estimate of what the fund usually does, with an interval that gets narrow only with much to count.

The level is ``CONFIDENCE`` = 99 % and not the customary 95 %: a fund is compared in some eight measures at once, so one fund in
three would show a "clear" difference by chance alone at 95 %. With eight measures at 99 % the chance of any false word about a
fund that is like its group is at most 8 × 1 % (Bonferroni's inequality); ``verdicts.py`` asks for more on top.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

CONFIDENCE = 0.99


@dataclass(frozen=True)
class Estimate:
    """A value with its interval. ``count``: how many things it was counted from; ``best``: the value after shrinkage, if any."""

    value: float
    low: float
    high: float
    count: float
    best: float | None = None

    @property
    def shown(self) -> float:
        """What stands in a picture: the shrunken value where there is one."""
        return self.value if self.best is None else self.best


def z_of(confidence: float = CONFIDENCE) -> float:
    """Two-sided normal quantile: 2.576 for 99 %."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def share(part: float, trials: float, *, value: float | None = None, confidence: float = CONFIDENCE) -> Estimate | None:
    """Return the share of ``part`` in ``trials`` with Wilson's score interval; None without trials.

    Wilson (1927), J. Am. Stat. Assoc. 22, 209–212: all p with |p̂ − p| ≤ z·√(p(1−p)/n). It stays within 0 and 1 and is sound for
    small n and for shares near 0 and 1, where the textbook's p̂ ± z·√(p̂(1−p̂)/n) fails (Brown, Cai and DasGupta 2001,
    Stat. Sci. 16, 101–133). ``trials`` may be an effective number (see ``kish``), ``value`` the share itself if it is known better.
    """
    if trials <= 0:
        return None
    p = part / trials if value is None else value
    p = min(1.0, max(0.0, p))
    z = z_of(confidence)
    square = z * z
    whole = 1 + square / trials
    middle = (p + square / (2 * trials)) / whole
    half = z / whole * math.sqrt(p * (1 - p) / trials + square / (4 * trials * trials))
    # The ends are exactly 0 and 1 for p = 0 and 1; rounding may not put them on the wrong side of the value.
    return Estimate(p, max(0.0, min(middle - half, p)), min(1.0, max(middle + half, p)), trials)


def kish(total: float, squares: float) -> float:
    """Return the effective number of lumps in an amount: (Σa)² / Σa².

    Kish (1965), Survey Sampling, §11.7. Ten projects of equal size are ten; one of 500,000 and nine of 5,000 are little more
    than one. A share of money leaves the fund project by project and is no surer than that many yes-or-no questions.
    """
    return total * total / squares if squares > 0 else 0.0


def clustered_mean(clusters: Iterable[Sequence[float]], *, confidence: float = CONFIDENCE) -> Estimate | None:
    """Return the mean of all values with Student's interval, where values of one cluster hang together; None below three clusters.

    Proposals that one meeting decides waited for the same meeting: twenty of them say little more than one. The mean is a ratio
    of cluster totals; its variance is G/(G−1) · Σ(tᵍ − m·nᵍ)² / N² (Cochran 1977, Sampling Techniques, §6.3 and §9A.4, first-order
    linearisation) with G−1 degrees of freedom. A spread of nought between the clusters is taken as that of rounding to whole
    units (1/12), so that three equal meetings are not certainty.
    """
    rows = [(len(values), float(sum(values))) for values in clusters if values]
    number, count, total = len(rows), sum(n for n, _t in rows), sum(t for _n, t in rows)
    if number < 3:
        return None
    mean = total / count
    squares = sum((t - mean * n) ** 2 for n, t in rows)
    variance = number / (number - 1) * squares / (count * count)
    half = t_quantile(0.5 + confidence / 2, number - 1) * math.sqrt(max(variance, 1 / (12 * number)))
    return Estimate(mean, max(0.0, mean - half), mean + half, count)


@dataclass(frozen=True)
class Prior:
    """What the group says of a rate before the fund is looked at: a gamma distribution of this shape and this mean."""

    shape: float
    mean: float


def prior_of(pairs: Iterable[tuple[float, float]]) -> Prior | None:
    """Return the gamma prior of (events, exposure) of a group by moments; None when nothing happened in it.

    Marshall (1991), Appl. Stat. 40, 283–294: m = Σy/Σe, s² = Σe(r − m)²/Σe, between-variance A = s² − m/ē. A group that
    differs no more than chance has A ≤ 0; A is then taken as m²/50 (a coefficient of variation of 14 %), so that the shared
    mean never becomes certainty about one fund.
    """
    rows = [(y, e) for y, e in pairs if e > 0]
    exposure, events = sum(e for _y, e in rows), sum(y for y, _e in rows)
    if not rows or events <= 0:
        return None
    mean = events / exposure
    spread = sum(e * (y / e - mean) ** 2 for y, e in rows) / exposure
    between = max(spread - mean / (exposure / len(rows)), mean * mean / 50)
    return Prior(mean * mean / between, mean)


def shrunken_rate(
    events: float, exposure: float, prior: Prior, *, size: float = 1.0, confidence: float = CONFIDENCE
) -> Estimate | None:
    """Return events per exposure, drawn towards the group as far as there is little to count; None without exposure.

    Poisson counts with a gamma prior (Clayton and Kaldor 1987, Biometrics 43, 671–681): the posterior is Gamma(a + y, b + e) with
    b = a / mean. ``size`` is how many units an event stands for (see ``events_of``): value and interval are in units.
    """
    if exposure <= 0:
        return None
    shape, rate = prior.shape + events, prior.shape / prior.mean + exposure
    tail = (1 - confidence) / 2
    low, high, best = gamma_quantile(tail, shape) / rate, gamma_quantile(1 - tail, shape) / rate, shape / rate
    # With next to nothing counted the distribution is so lopsided that its mean lies beyond the upper end.
    return Estimate(events / exposure * size, low * size, max(high, best) * size, events, best=best * size)


def events_of(total: float, reports: float) -> float:
    """Return how many independent events a total of people in ``reports`` activities counts as.

    People come in crowds, not one by one: the total is a compound Poisson sum with variance R·E[s²]. Without the single sizes
    crowds are taken as exponential (E[s²] = 2·mean²), and the total has the relative spread of R/2 single events.
    """
    return reports / 2 if total > 0 else 0.0


@lru_cache(maxsize=2048)
def t_quantile(p: float, degrees: int) -> float:
    """Return Student's t: the value below which a share ``p`` ≥ 0.5 lies (bisection on the distribution function)."""
    low, high = 0.0, 1.0
    while t_below(high, degrees) < p:
        high *= 2
    for _step in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if t_below(middle, degrees) < p else (low, middle)
    return (low + high) / 2


def t_below(t: float, degrees: int) -> float:
    """Return the share of Student's distribution below ``t`` ≥ 0, by the finite series of Abramowitz and Stegun 26.7.3–4."""
    angle = math.atan(t / math.sqrt(degrees))
    cosine = math.cos(angle)
    if degrees % 2:
        total, term = 0.0, cosine
        for k in range(3, degrees + 1, 2):
            total += term
            term *= cosine * cosine * (k - 1) / k
        inside = 2 / math.pi * (angle + math.sin(angle) * total)
    else:
        total, term = 0.0, 1.0
        for k in range(2, degrees + 1, 2):
            total += term
            term *= cosine * cosine * (k - 1) / k
        inside = math.sin(angle) * total
    return 0.5 + inside / 2


def gamma_quantile(p: float, shape: float) -> float:
    """Return the value below which a share ``p`` of Gamma(shape, 1) lies.

    Wilson and Hilferty (1931): the cube root of a gamma value is nearly normal. Wrong by less than one in fifty from shape 5
    on at 99 %; nothing is said of funds with fewer events (``verdicts.ENOUGH``).
    """
    part = 1 / (9 * shape)
    return shape * max(0.0, 1 - part + NormalDist().inv_cdf(p) * math.sqrt(part)) ** 3
