"""The picture of a result at phone width, measured in a browser: no word lies on another, each stands at its mark."""

from decimal import Decimal
from pathlib import Path

import pytest
from django.template.loader import render_to_string

import kongtun
from kongtun.evaluation.presenters.way import way_of
from kongtun.evaluation.queries import Result
from kongtun.indicators.models import Indicator, Unit
from kongtun.projects.models import Objective

PACKAGE = Path(kongtun.__file__).parent
STYLES = [
    *(PACKAGE / f"common/static/kongtun/css/{name}.css" for name in ("tokens", "base", "components", "charts")),
    PACKAGE / "evaluation/static/evaluation/evaluation.css",
]
RESULTS = {
    "passed": (62, 45, 41), "equal": (62, 45, 45), "on the way": (62, 45, 54), "nothing changed": (62, 45, 62),
    "worse": (62, 45, 70), "far worse": (10, 8, 80), "far beyond": (62, 45, 3), "just passed": (62, 45, 44.9),
    "very close": (62, 61.9, 61.95), "target is baseline": (80, 80, 80), "target allows worse": (62, 70, 65),
    "long numbers": (1234567.89, 1134567.25, 1098765.43), "no target": (62, None, 41), "no baseline": (None, 45, 41),
    "not measured": (62, 45, None),
}  # fmt: skip
MEASURE = """() => {
  const box = one => { const r = one.getBoundingClientRect(); return [r.left, r.top, r.right, r.bottom]; };
  const of = query => Array.from(document.querySelectorAll(query)).map(box);
  return {words: of(".way p"), line: of(".way-line"), now: of(".way .now"), dot: of(".way-line b"),
          base: of(".way p.base"), aim: of(".way p.aim"), ring: of(".way-line u.base"), bar: of(".way-line u.aim"),
          way: box(document.querySelector(".way")), wide: document.documentElement.scrollWidth};
}"""


def page_with(unit, numbers):
    baseline, target, actual = (None if n is None else Decimal(str(n)) for n in numbers)
    indicator = Indicator(name_th="ตัวชี้วัด", unit=Unit(code="u", label_th=unit, decimals=2), direction="lower")
    way = way_of(Result(Objective(text="เพื่อลด"), indicator, baseline, target, actual))
    style = "".join(path.read_text() for path in STYLES)
    return (
        f"<!doctype html><style>{style} .page {{ padding: 0 16px }}</style>"
        f'<div class="page"><section class="card">{render_to_string("evaluation/_way.html", {"way": way})}</section></div>'
    )


@pytest.fixture
def phone(browser):
    page = browser.new_page()
    yield page
    page.close()


def overlap(one, other):
    return min(one[2], other[2]) - max(one[0], other[0]) > 0.5 and min(one[3], other[3]) - max(one[1], other[1]) > 0.5


@pytest.mark.parametrize("unit", ["%", "กิโลกรัมต่อครัวเรือนต่อเดือนโดยเฉลี่ยทั้งปี"])
@pytest.mark.parametrize("width", [320, 360])
def test_words_of_a_result_never_lie_on_one_another(phone, width, unit):
    phone.set_viewport_size({"width": width, "height": 700})
    for case, numbers in RESULTS.items():
        phone.set_content(page_with(unit, numbers))
        seen = phone.evaluate(MEASURE)
        assert seen["wide"] <= width, case
        things = seen["words"] + seen["line"]
        for at, one in enumerate(things):
            assert seen["way"][0] <= one[0] <= one[2] <= seen["way"][2] + 0.5, case
            assert not any(overlap(one, other) for other in things[at + 1 :]), case
        if seen["dot"]:
            assert seen["now"][0][0] <= (seen["dot"][0][0] + seen["dot"][0][2]) / 2 <= seen["now"][0][2] + 1, case
        if seen["line"] and seen["base"][0][1] == seen["aim"][0][1]:
            marks, words = seen["ring"][0][0] < seen["bar"][0][0], seen["base"][0][0] < seen["aim"][0][0]
            assert marks == words or numbers[0] == numbers[1], case
