"""The words of a comparison, the groups it is made in, the levels it leads to."""

from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongtun.comparison.estimates import Estimate, share
from kongtun.comparison.groups import STEPS, WANTED, Grouped, Member, Width
from kongtun.comparison.levels import ICON, MEANING, SUPPORT, TONE, Level, level_of
from kongtun.comparison.verdicts import ENOUGH, FEWEST_PEERS, FOR_TENTHS, Peers, Verdict, peers_of, verdict

# No time limits: the machine may be busy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
GROUP = Peers(30, 0.70, 0.60, 0.80)
values = st.lists(st.floats(0, 1), min_size=0, max_size=60)


@pytest.mark.parametrize("part", range(4))
def test_three_projects_are_never_called_weak(part):
    assert verdict(share(part, 3), GROUP) == Verdict.FEW


def test_a_clear_difference_is_said_and_an_unclear_one_is_not():
    assert verdict(share(3, 30), GROUP) == Verdict.WEAKER
    assert verdict(share(59, 60), GROUP) == Verdict.BETTER
    assert verdict(share(20, 30), GROUP) == Verdict.SAME
    assert verdict(share(2, 6), GROUP) == Verdict.SAME


def test_a_sure_but_small_difference_is_none():
    sure = Estimate(0.65, 0.64, 0.66, 9000)
    assert sure.high < GROUP.median
    assert verdict(sure, GROUP) == Verdict.SAME


def test_a_small_or_wide_group_says_less():
    own = share(14, 30)
    assert verdict(own, Peers(200, 0.72, 0.65, 0.80)) == Verdict.WEAKER
    assert verdict(own, Peers(5, 0.72, 0.65, 0.80)) == Verdict.SAME
    assert verdict(own, Peers(12, 0.72, 0.50, 0.95)) == Verdict.SAME


def test_fewer_days_are_better():
    days = Peers(30, 30, 25, 40)
    assert verdict(Estimate(80, 60, 100, 20), days, high_is_good=False) == Verdict.WEAKER
    assert verdict(Estimate(10, 5, 15, 20), days, high_is_good=False) == Verdict.BETTER


@unhurried
@given(values, st.integers(0, 40), st.integers(1, 40))
def test_a_word_is_said_only_when_the_interval_leaves_out_the_middle(found, part, more):
    peers, own = peers_of(sorted(found)), share(part, part + more)
    word = verdict(own, peers)
    if word in (Verdict.BETTER, Verdict.WEAKER):
        assert own.count >= ENOUGH and peers.count >= FEWEST_PEERS
        assert not own.low <= peers.median <= own.high
        assert not peers.low <= own.value <= peers.high


@unhurried
@given(values)
def test_a_distribution_is_in_order_and_never_of_a_few(found):
    peers = peers_of(sorted(found))
    if len(found) < FEWEST_PEERS:
        assert peers is None
        return
    assert min(found) <= peers.low <= peers.median <= peers.high <= max(found)
    assert (peers.tenth is not None) == (len(found) >= FOR_TENTHS)


def test_the_funds_own_value_is_left_out_of_its_peers():
    found = [0.1, 0.2, 0.3, 0.4, 0.5, 0.9]
    assert peers_of(found, without=0.9) == peers_of([0.1, 0.2, 0.3, 0.4, 0.5])
    assert peers_of(found, without=0.9).count == 5
    assert peers_of(found[:5], without=0.1) is None


def member(fund, zone=1, lao="2", people=4_000):
    return Member(fund, zone, lao, people)


def test_a_group_is_as_narrow_as_it_has_enough_funds():
    near = [member(number) for number in range(WANTED + 1)]
    assert Grouped(near).group_of(near[0]).width == Width.ZONE
    spread = [member(number, zone=number) for number in range(WANTED + 1)]
    assert Grouped(spread).group_of(spread[0]).width == Width.COUNTRY
    sizes = [member(number, zone=number, people=1_000 * 4**number) for number in range(WANTED + 1)]
    assert Grouped(sizes).group_of(sizes[3]).width == Width.KIND
    kinds = [member(number, lao=str(number % 6 + 1)) for number in range(WANTED + 1)]
    assert Grouped(kinds).group_of(kinds[0]).width == Width.ALL


def test_one_fund_less_widens_the_group():
    rows = [member(number) for number in range(WANTED)] + [member(99, zone=2)]
    assert Grouped(rows).group_of(rows[0]).width == Width.COUNTRY


def test_nobody_is_its_own_peer_and_peers_are_of_its_kind():
    rows = [member(number, zone=number % 2, lao=str(number % 3 + 1)) for number in range(200)]
    found = Grouped(rows)
    for one in rows:
        group = found.group_of(one)
        others = found.others(group, one.fund)
        assert one.fund not in others and len(others) >= WANTED
        assert {found.members[fund].lao_type for fund in others} == {one.lao_type}


def test_classes_of_population_begin_where_they_say():
    assert [member(0, people=people).size for people in (0, STEPS[0] - 1, STEPS[0], STEPS[-1])] == [0, 0, 1, len(STEPS)]
    assert member(0, people=None).size == -1


def strands(words):
    return [(str(number), word) for number, word in enumerate(words)]


def test_levels_say_what_the_words_say():
    good, weak, same, few = Verdict.BETTER, Verdict.WEAKER, Verdict.SAME, Verdict.FEW
    assert level_of(strands([weak] * 3 + [good] * 4)) == Level.CLOSE
    assert level_of(strands([weak, weak, same])) == level_of(strands([weak, *[few] * 6])) == Level.FOCUSED
    assert level_of(strands([few] * 5 + [good, good])) == level_of([]) == Level.UNKNOWN
    assert level_of(strands([good, good, same])) == Level.LEADING
    assert level_of(strands([good, same, same])) == Level.ALONG


def test_measures_that_say_the_same_count_once():
    weak, same = Verdict.WEAKER, Verdict.SAME
    assert level_of([("finish", weak), ("finish", weak), ("money", weak), ("days", same)]) == Level.FOCUSED
    assert level_of([("finish", weak), ("people", weak), ("money", weak), ("days", same)]) == Level.CLOSE


def test_every_level_can_be_reached_and_has_words_and_help():
    reached = {level_of(strands(words)) for words in product(Verdict.values, repeat=4)}
    assert reached == set(Level) == set(MEANING) == set(SUPPORT) == set(TONE) == set(ICON)


def test_a_group_whose_middle_is_everything_makes_nobody_weak_for_one_case():
    full = Peers(13, 1.0, 0.96, 1.0)
    assert verdict(share(18, 19), full, is_share=True) == Verdict.SAME
    assert verdict(share(28, 30), full, is_share=True) == Verdict.SAME
    assert verdict(share(20, 30), full, is_share=True) == Verdict.WEAKER
    assert verdict(share(1, 30), Peers(13, 0, 0, 0.02), is_share=True) == Verdict.SAME
