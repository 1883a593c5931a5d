"""Outlines that come with the product: every province once, neighbours that fit, geometry."""

import math
import re

import geothai
import pytest

from kongtun.maps.shapes.codes import LAKE, PROVINCE_OF
from kongtun.maps.shapes.lines import Paper, area_of_ring, box_of, middle_of, simplified, simplified_ring
from kongtun.maps.shapes.provinces import FILE, borders, codes, rings_of

# Where the file writes a name otherwise than the Department of Provincial Administration.
SPELT = {"Bangkok Metropolis": "Bangkok"}
# Longitude and latitude of the town halls, from any atlas: the right outline stands in the right place.
TOWNS = {
    "10": (100.50, 13.75), "30": (102.10, 14.97), "33": (104.33, 15.11), "38": (103.65, 18.36), "42": (101.72, 17.49),
    "50": (98.98, 18.79), "63": (99.13, 16.88), "83": (98.39, 7.88), "90": (100.59, 7.20), "96": (101.82, 6.43),
}  # fmt: skip


def test_every_province_of_the_country_has_a_shape_and_no_other():
    assert sorted(codes()) == sorted(one.code for one in geothai.provinces())
    assert sorted(code for code, _name in PROVINCE_OF.values()) == sorted(codes())


def test_the_table_gives_each_name_the_code_it_has_in_the_register():
    names = {one.code: one.name_en for one in geothai.provinces()}

    def bare(name):
        return SPELT.get(name, name).lower().replace(" ", "").replace("-", "")

    assert {code: bare(name) for code, name in PROVINCE_OF.values()} == {
        code: bare(name) for code, name in names.items()
    }


def inside(point, rings):
    x, y = point
    odd = False
    for ring in rings:
        for (ax, ay), (bx, by) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (ay > y) != (by > y) and x < (bx - ax) * (y - ay) / (by - ay) + ax:
                odd = not odd
    return odd


@pytest.mark.parametrize("code", TOWNS)
def test_a_town_lies_in_the_outline_of_its_province_and_in_no_other(code):
    assert [one for one in codes() if inside(TOWNS[code], rings_of(one))] == [code]


def test_the_file_stays_small():
    assert FILE.stat().st_size < 150_000


def test_the_lake_is_water_and_no_province():
    assert LAKE not in codes()
    assert rings_of(LAKE)
    assert rings_of("99") == []


def test_borders_of_a_group_leave_out_the_lines_inside_it():
    one = borders({"50": 1, "51": 1})
    two = borders({"50": 1, "51": 2})
    assert len(two) > len(one) > 0


def test_a_line_is_made_simpler_only_within_the_tolerance():
    assert simplified([(0, 0), (1, 0.001), (2, 0)], 0.01) == [(0, 0), (2, 0)]
    assert simplified([(0, 0), (1, 0.5), (2, 0)], 0.01) == [(0, 0), (1, 0.5), (2, 0)]
    ring = [(0, 0), (1, 0), (1, 0.5), (1, 1), (0, 1), (0, 0)]
    assert simplified_ring(ring, 0.01) == [(0, 0), (1, 0), (1, 1), (0, 1)]


def test_the_middle_of_two_squares_together_lies_between_them():
    small, large = [(0, 0), (1, 0), (1, 1), (0, 1)], [(8, 0), (11, 0), (11, 3), (8, 3)]
    assert middle_of([small, large]) == pytest.approx((9.5, 1.5))
    assert middle_of([small, large], together=True) == pytest.approx((8.6, 1.4))
    assert area_of_ring(large) == 9
    assert box_of([small, large]) == (0, 0, 11, 3)
    assert box_of([]) is None


def test_north_is_up_and_the_sheet_is_no_taller_than_asked():
    paper = Paper((97.0, 5.0, 106.0, 21.0), 560, tallest=860)
    assert paper.height <= 860
    assert paper.at((100, 20))[1] < paper.at((100, 6))[1]
    assert paper.path([[(97, 5), (98, 5), (98, 6)]]).startswith("M")


def test_steps_of_a_path_lead_to_every_place_and_do_not_drift():
    paper = Paper((97.0, 5.0, 106.0, 21.0), 560, tallest=860)
    ring = [
        (101.5 + 4 * math.cos(turn / 60) * (1 + turn % 3 / 7), 13 + 6 * math.sin(turn / 60) * (1 + turn % 5 / 9))
        for turn in range(377)
    ]
    path = paper.path([ring])
    assert re.fullmatch(r"M[\d. -]+l[\d. -]+z", path)
    at = [0, 0]
    reached = []
    steps = re.findall(r"-?(?:\d+(?:\.\d)?|\.\d)", path)
    for x, y in zip(steps[::2], steps[1::2], strict=True):
        at = [at[0] + round(float(x) * 10), at[1] + round(float(y) * 10)]
        reached.append(tuple(at))
    # No two of these places are so near that one is left out.
    assert reached == [(round(x * 10), round(y * 10)) for x, y in map(paper.at, ring)]
