"""Five classes of colour: who falls where, nought and the unknown apart."""

from decimal import Decimal

from kongtun.figures.measures import BY_NAME
from kongtun.maps.presenters.classes import NONE, ZERO, ScaleKind, legend, scale_of

GRANTED, GIVEN, LEFT = BY_NAME["granted"], BY_NAME["given"], BY_NAME["left"]


def classes(values, kind=ScaleKind.QUANTILE, measure=GRANTED):
    scale = scale_of(measure, values, kind)
    return [scale.class_of(value) for value in values]


def test_quantiles_put_as_many_areas_in_each_class():
    values = [1, 2, 3, 4, 5, 6, 7, 8, 9, 1000]
    assert classes(values) == ["1", "1", "2", "2", "3", "3", "4", "4", "5", "5"]


def test_equal_classes_are_as_wide_as_each_other():
    assert classes([1, 2, 3, 4, 5, 6, 7, 8, 9, 101], ScaleKind.EQUAL) == ["1"] * 9 + ["5"]


def test_nought_and_the_unknown_are_classes_of_their_own():
    assert classes([0, None, 5, 10]) == [ZERO, NONE, "4", "5"]


def test_less_than_nought_is_no_nought():
    assert classes([Decimal(-5), Decimal(0), Decimal(7)], measure=LEFT) == ["3", "4", "5"]


def test_areas_that_are_all_alike_have_one_colour():
    assert classes([7, 7, 7]) == ["4", "4", "4"]
    assert classes([None, None]) == [NONE, NONE]


def test_the_legend_says_what_is_really_in_each_class_and_counts_all():
    values = [0, 3, 3, 8, 12, 15, 40, None]
    rows = legend(scale_of(GRANTED, values), 1)
    assert sum(row["count"] for row in rows) == len(values)
    assert [row["cls"] for row in rows] == ["5", "4", "3", "2", "1", ZERO, NONE]
    assert rows[0]["text"] == "40"
    wide = legend(scale_of(GIVEN, [Decimal(n * 1000) for n in range(1, 11)]))
    assert wide[0]["text"].replace("\u2060", "") == "9,000–10,000"
