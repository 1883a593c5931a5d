"""Intervals against known values and what must hold whatever the numbers are."""

import math
from random import Random
from statistics import NormalDist

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kongtun.comparison.estimates import (
    Prior,
    clustered_mean,
    events_of,
    gamma_quantile,
    kish,
    prior_of,
    share,
    shrunken_rate,
    t_below,
    t_quantile,
    z_of,
)

# No time limits: the machine may be busy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
counts = st.integers(min_value=0, max_value=400)


# Newcombe (1998), Statistics in Medicine 17, 857–872, table I, method 3 (Wilson), 95 %.
@pytest.mark.parametrize(
    ("part", "trials", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (1, 29, 0.0061, 0.1718)],
)
def test_wilson_gives_the_published_intervals(part, trials, low, high):
    found = share(part, trials, confidence=0.95)
    assert (found.low, found.high) == (pytest.approx(low, abs=6e-5), pytest.approx(high, abs=6e-5))


@unhurried
@given(part=counts, more=counts)
def test_a_share_lies_in_its_interval_within_nought_and_one(part, more):
    found = share(part, part + more)
    if part + more == 0:
        assert found is None
        return
    assert 0 <= found.low <= found.value <= found.high <= 1


@unhurried
@given(part=counts, more=st.integers(1, 400))
def test_ends_of_the_interval_are_those_shares_that_the_score_test_just_allows(part, more):
    trials = part + more
    found, z = share(part, trials), z_of()
    for end in (found.low, found.high):
        if 1e-9 < end < 1 - 1e-9:
            assert abs(found.value - end) / math.sqrt(end * (1 - end) / trials) == pytest.approx(z, rel=1e-6)


@unhurried
@given(part=counts, more=counts)
def test_what_did_not_happen_has_the_mirrored_interval(part, more):
    if part + more:
        yes, no = share(part, part + more), share(more, part + more)
        assert (yes.low, yes.high) == (pytest.approx(1 - no.high, abs=1e-12), pytest.approx(1 - no.low, abs=1e-12))


@unhurried
@given(part=st.integers(0, 50), more=st.integers(0, 50), times=st.integers(2, 20))
def test_more_of_the_same_is_surer(part, more, times):
    if part + more:
        few, many = share(part, part + more), share(part * times, (part + more) * times)
        assert many.high - many.low < few.high - few.low


def test_wilson_holds_its_word_in_99_of_100_cases():
    chance, sure = Random(5), 0
    for _case in range(4000):
        n, p = chance.randint(5, 60), chance.uniform(0.05, 0.95)
        found = share(sum(chance.random() < p for _turn in range(n)), n)
        sure += found.low <= p <= found.high
    assert 0.98 < sure / 4000 <= 1


@unhurried
@given(st.lists(st.floats(1, 1e6), min_size=1, max_size=40))
def test_lumps_are_at_most_as_many_as_there_are(amounts):
    lumps = kish(sum(amounts), sum(a * a for a in amounts))
    assert 1 - 1e-9 <= lumps <= len(amounts) + 1e-6


def test_equal_projects_are_as_many_as_they_are_and_one_large_one_is_one():
    assert kish(10 * 20_000, 10 * 20_000**2) == pytest.approx(10)
    assert kish(500_000 + 9 * 5_000, 500_000**2 + 9 * 5_000**2) == pytest.approx(1.187, abs=0.001)
    assert kish(0, 0) == 0


# Tables of Student's t, two-sided 99 % and 95 %.
@pytest.mark.parametrize(
    ("p", "degrees", "t"),
    [(0.995, 1, 63.657), (0.995, 2, 9.925), (0.995, 3, 5.841), (0.995, 5, 4.032), (0.995, 10, 3.169), (0.995, 30, 2.750),
     (0.975, 4, 2.776), (0.975, 20, 2.086), (0.975, 120, 1.980)],
)  # fmt: skip
def test_students_t_is_that_of_the_tables(p, degrees, t):
    assert t_quantile(p, degrees) == pytest.approx(t, abs=6e-4)
    assert t_below(t, degrees) == pytest.approx(p, abs=2e-5)


def test_with_many_degrees_t_is_the_normal():
    assert t_quantile(0.995, 4000) == pytest.approx(NormalDist().inv_cdf(0.995), abs=0.002)


# Half of the chi-square quantiles of the tables: Gamma(k) is χ²(2k)/2.
@pytest.mark.parametrize(
    ("p", "shape", "value"),
    [(0.995, 5, 25.188 / 2), (0.005, 5, 2.156 / 2), (0.995, 10, 39.997 / 2), (0.005, 10, 7.434 / 2), (0.995, 20, 66.766 / 2),
     (0.005, 20, 20.707 / 2), (0.5, 15, 29.336 / 2)],
)  # fmt: skip
def test_gamma_is_that_of_the_tables(p, shape, value):
    assert gamma_quantile(p, shape) == pytest.approx(value, rel=0.03)


def test_one_cluster_a_value_is_the_ordinary_mean_and_interval():
    values = [12.0, 15, 11, 18, 14, 20]
    found = clustered_mean([[v] for v in values])
    mean = sum(values) / 6
    deviation = math.sqrt(sum((v - mean) ** 2 for v in values) / 5)
    assert found.value == pytest.approx(mean)
    assert found.high - found.value == pytest.approx(4.0321 * deviation / math.sqrt(6), rel=1e-4)


def test_many_proposals_of_few_meetings_are_no_surer_than_the_meetings():
    apart = clustered_mean([[day] for day in (20, 30, 40, 50) * 10])
    together = clustered_mean([[day] * 10 for day in (20, 30, 40, 50)])
    assert together.value == apart.value
    assert together.high - together.low > 3 * (apart.high - apart.low)


def test_less_than_three_meetings_say_nothing_and_equal_ones_are_not_certain():
    assert clustered_mean([[30, 31], [40]]) is None
    same = clustered_mean([[30], [30], [30]])
    assert same.high - same.low > 1


@unhurried
@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 90)), min_size=5, max_size=40))
@example([(0, 1), (0, 1), (0, 1), (0, 58), (4, 1)])
def test_a_shrunken_rate_lies_between_the_fund_and_its_group(pairs):
    prior = prior_of([(float(y), float(e)) for y, e in pairs])
    if prior is None:
        assert all(y == 0 for y, _e in pairs)
        return
    for y, e in pairs:
        found = shrunken_rate(y, e, prior)
        low, high = sorted((y / e, prior.mean))
        assert low - 1e-9 <= found.best <= high + 1e-9
        assert found.low <= found.best <= found.high


def test_the_less_there_is_to_count_the_more_a_rate_is_drawn_to_the_group():
    prior = Prior(shape=4, mean=2)
    small, large = shrunken_rate(8, 1, prior), shrunken_rate(800, 100, prior)
    assert prior.mean < small.best < large.best < 8.001
    assert small.high - small.low > large.high - large.low


def test_a_rate_in_units_is_the_same_rate():
    plain, sized = shrunken_rate(12, 30, Prior(5, 0.5)), shrunken_rate(12, 30, Prior(5, 0.5), size=40)
    assert (sized.value, sized.low, sized.high, sized.best) == tuple(
        pytest.approx(40 * x) for x in (plain.value, plain.low, plain.high, plain.best)
    )


def test_the_prior_finds_how_much_funds_differ():
    chance = Random(3)
    # Rates are gamma with shape 9 and mean 3.
    rates = [chance.gammavariate(9, 3 / 9) for _fund in range(3000)]
    pairs = []
    for rate in rates:
        exposure = chance.uniform(20, 60)
        expected = rate * exposure
        pairs.append((max(0, round(chance.gauss(expected, math.sqrt(expected)))), exposure))
    prior = prior_of(pairs)
    assert prior.mean == pytest.approx(3, rel=0.03)
    assert prior.shape == pytest.approx(9, rel=0.12)


def test_a_group_that_differs_no_more_than_chance_is_no_certainty():
    prior = prior_of([(10.0, 5.0)] * 20)
    assert prior.shape == pytest.approx(50)


def test_people_count_by_the_crowds_in_which_they_come():
    assert events_of(400, 10) == 5
    assert events_of(0, 10) == 0
