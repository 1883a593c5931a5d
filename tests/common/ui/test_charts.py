"""Geometry of the drawn charts."""

from __future__ import annotations

from decimal import Decimal

import pytest

from kongtun.common.ui import charts

HISTORY = [("2566", Decimal("24.6")), ("2567", Decimal("21.3")), ("2568", Decimal("19.5")), ("2569", Decimal("18.8"))]


def test_sparkline_keeps_order_and_puts_the_largest_on_top() -> None:
    line = charts.sparkline(HISTORY, width=76, height=26)
    assert line.path.startswith("M4 4L")
    assert line.last is not None
    assert (line.last.x, line.last.y, line.last.value) == (72, 22, "18.8")
    assert line.summary == "2566 24.6, 2567 21.3, 2568 19.5, 2569 18.8"


def test_sparkline_of_one_or_no_value_draws_no_line() -> None:
    assert charts.sparkline([]).last is None
    single = charts.sparkline([("2569", 5)])
    assert single.path == ""
    assert single.last is not None


def test_sparkline_leaves_out_years_without_a_value() -> None:
    line = charts.sparkline([("2567", 1), ("2568", None), ("2569", 3)])
    assert line.path.count("L") == 1
    assert line.last is not None
    assert line.last.x == 72


def test_trend_places_the_goal_one_step_after_the_last_year_and_lower_when_smaller() -> None:
    chart = charts.trend(HISTORY, ("ก.ย. 69", Decimal("9.4")), [("2566", 17.9), ("2569", 14.2)], "กลางอำเภอ")
    assert chart.now is not None
    assert chart.target is not None
    assert chart.target.x > chart.now.x
    assert chart.target.y > chart.now.y
    assert chart.target.x <= chart.width
    assert [dot.label for dot in chart.median_dots] == ["2566", "2569"]
    assert [text for _, text, now in chart.labels if now] == ["2569"]
    assert "กลางอำเภอ 14.2" in chart.summary


def test_trend_writes_our_values_on_the_side_away_from_the_median() -> None:
    above = charts.trend([("2568", 20), ("2569", 20)], median=[("2568", 10), ("2569", 10)])
    below = charts.trend([("2568", 10), ("2569", 10)], median=[("2568", 20), ("2569", 20)])
    assert all(dot.label_y < dot.y for dot in above.dots)
    assert all(dot.label_y > dot.y for dot in below.dots)


def test_trend_without_any_value_is_empty_not_an_error() -> None:
    chart = charts.trend([("2568", None), ("2569", None)])
    assert chart.dots == []
    assert chart.path == ""
    assert chart.now is None


def test_gauge_shares_add_up_and_the_last_part_is_hatched() -> None:
    segments = charts.gauge_segments([("จ่ายแล้ว", 128600), ("รอจ่าย", 85700), ("ยังไม่มีแผน", 78185)])
    assert sum(float(part.percent) for part in segments) == pytest.approx(100, abs=0.2)
    assert [part.shade for part in segments] == ["m1", "m2", "m5"]
    assert segments[0].amount == "128,600"


def test_gauge_of_nothing_and_of_too_many_parts() -> None:
    assert [part.percent for part in charts.gauge_segments([("a", 0), ("b", 0)])] == ["0.0", "0.0"]
    with pytest.raises(ValueError):
        charts.gauge_segments([("x", 1)] * 6)


@pytest.mark.parametrize(
    ("value", "text"), [(None, "0"), (-4, "0"), (140, "100"), (Decimal("65.84"), "65.8"), (10, "10")]
)
def test_clamp_keeps_bars_inside_their_track(value: Decimal | int | None, text: str) -> None:
    assert charts.clamp(value) == text


def test_columns_stand_on_the_base_and_only_the_last_is_strong() -> None:
    bars = charts.columns(HISTORY)
    assert {round(bar.y + bar.height, 1) for bar in bars} == {122.0}
    assert [bar.last for bar in bars] == [False, False, False, True]
    assert max(bar.height for bar in bars) == bars[0].height
