"""The arithmetic of a selection, without a database."""

from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kongtun.selection.ranking import Entrant, Limit, Rule, ranking, with_sensitivity

D = Decimal


def entrant(key, values, province="ก", kind="sao"):
    return Entrant(
        key,
        f"L{key:04d}",
        province,
        f"อำเภอ{province}",
        kind,
        {k: None if v is None else D(v) for k, v in values.items()},
    )


def test_the_worked_example():
    rules = [Rule("A", D(3), judged=True), Rule("B", D(1), low_is_good=True)]
    rows = ranking(
        rules,
        [entrant(1, {"A": "0.5", "B": 10}), entrant(2, {"A": "0.5", "B": 30}), entrant(3, {"A": "1", "B": 20})],
        [],
    )
    # 3: (3×1 + 1×0.5)/4 = 87.50; 1: (3×0.5 + 1×1)/4 = 62.50; 2: (3×0.5 + 0)/4 = 37.50
    assert [(row.entrant.key, row.total, row.place) for row in rows] == [
        (3, D("87.50"), 1),
        (1, D("62.50"), 2),
        (2, D("37.50"), 3),
    ]


def test_no_value_counts_nothing_and_equal_values_count_half():
    rules = [Rule("B", D(1))]
    rows = {
        row.entrant.key: row.total
        for row in ranking(rules, [entrant(1, {"B": None}), entrant(2, {"B": 5}), entrant(3, {"B": 5})], [])
    }
    assert rows == {1: D(0), 2: D("50.00"), 3: D("50.00")}


def test_equal_totals_follow_the_heaviest_criterion_then_the_code():
    rules = [Rule("A", D(2), judged=True), Rule("B", D(2), judged=True), Rule("C", D(1), judged=True)]
    one, two, three = (
        entrant(3, {"A": "1", "B": "0", "C": "0"}),
        entrant(1, {"A": "0", "B": "1", "C": "0"}),
        entrant(2, {"A": "0", "B": "1", "C": "0"}),
    )
    assert [row.entrant.key for row in ranking(rules, [three, two, one], [])] == [3, 1, 2]


def test_quotas_pass_over_who_finds_the_place_taken():
    rules = [Rule("A", D(1), judged=True)]
    entrants = [
        entrant(1, {"A": "1"}, "ก", "sao"),
        entrant(2, {"A": "0.9"}, "ก", "sao"),
        entrant(3, {"A": "0.8"}, "ก", "municipality"),
        entrant(4, {"A": "0.7"}, "ข", "sao"),
        entrant(5, {"A": "0.6"}, "ข", "sao"),
    ]
    limits = [Limit("province", "sao", 1), Limit("province", "municipality", 1), Limit("whole", "any", 10)]
    rows = ranking(rules, entrants, limits)
    assert [row.entrant.key for row in rows if row.chosen] == [1, 3, 4]
    assert next(row for row in rows if row.entrant.key == 2).passed_over == limits[0]


def test_sensitivity_can_be_repeated_and_names_the_weight_that_decides():
    rules = [Rule("A", D(3), judged=True), Rule("B", D(2), judged=True)]
    entrants = [entrant(1, {"A": "1", "B": "0"}), entrant(2, {"A": "0", "B": "1"}), entrant(3, {"A": "0", "B": "0"})]
    limits = [Limit("whole", "any", 1)]
    first, again = with_sensitivity(rules, entrants, limits), with_sensitivity(rules, entrants, limits)
    assert [(r.entrant.key, r.steady, r.swings) for r in first] == [(r.entrant.key, r.steady, r.swings) for r in again]
    assert first[0].entrant.key == 1 and 50 < first[0].steady < 100 and set(first[0].swings) == {"A", "B"}
    assert first[2].steady == 0


# A busy machine draws numbers slowly; how many are drawn does not depend on it.
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.lists(st.lists(st.integers(0, 100), min_size=3, max_size=3), min_size=2, max_size=12),
    st.lists(st.integers(0, 9), min_size=3, max_size=3).filter(any),
    st.integers(1, 5),
)
def test_whatever_the_numbers_the_order_is_total_and_the_quota_is_kept(table, weights, count):
    rules = [Rule(f"C{at}", D(weight)) for at, weight in enumerate(weights)]
    entrants = [entrant(at, {f"C{n}": value for n, value in enumerate(row)}) for at, row in enumerate(table)]
    rows = ranking(rules, entrants, [Limit("whole", "any", count)])
    assert [row.place for row in rows] == list(range(1, len(table) + 1))
    assert all(rows[at].total >= rows[at + 1].total for at in range(len(rows) - 1))
    assert sum(row.chosen for row in rows) == min(count, len(table))
    assert all(0 <= row.total <= 100 for row in rows)
    reversed_rows = ranking(rules, entrants[::-1], [Limit("whole", "any", count)])
    assert [row.entrant.key for row in reversed_rows] == [row.entrant.key for row in rows]
