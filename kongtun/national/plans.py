"""Issue plans of a fund with problems, series and readings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from kongtun.national import effects
from kongtun.national.reference import Measure, Subject

FEWEST, MOST = 6, 10
OFTEN = {effects.ROAD_ISSUE: 0.6, effects.AIR_ISSUE: 0.45}
NORTH = "1"


@dataclass
class Problem:
    """A problem of a plan: what a proposal takes over."""

    key: int
    measure: Measure
    series: int
    baseline: int
    target: int
    value: float
    goal: float
    after: float  # what it will be at the end of the year
    success: str


@dataclass
class Planned:
    """One plan of the year."""

    key: int
    subject: Subject
    problems: list[Problem]
    suggested: list[int]
    state: str
    budget: int
    day: int


class Plans:
    """Plans of a fund, year after year."""

    def __init__(self, life: Any) -> None:
        self.life = life
        subjects = [s for s in life.country.subjects if s.code not in OFTEN]
        self.usual = life.chance.sample(subjects, min(len(subjects), MOST + 2))
        self.special = {s.code: s for s in life.country.subjects if s.code in OFTEN}
        self.values: dict[int, tuple[int, float]] = {}  # indicator → series, value
        self.before: dict[str, int] = {}

    def year(self, year: int, start: int, pool: int) -> list[Planned]:
        """Make the plans of a fiscal year; none in a year that has not been planned when the fund falls silent."""
        chosen = self._choose()
        plans = [self._plan(subject, year, start, pool // len(chosen)) for subject in chosen]
        self.before = {plan.subject.code: plan.key for plan in plans}
        return plans

    def _choose(self) -> list[Subject]:
        roll, place = self.life.roll, self.life.place
        chosen: list[Subject] = []
        road = self.special.get(effects.ROAD_ISSUE)
        if road and (place.zone == effects.ROAD_ZONE or roll() < OFTEN[effects.ROAD_ISSUE]):
            chosen.append(road)
        air = self.special.get(effects.AIR_ISSUE)
        likely = 0.85 if place.zone == NORTH else OFTEN[effects.AIR_ISSUE]
        if air and roll() < likely and place.district != effects.NO_AIR_DISTRICT:
            chosen.append(air)
        wanted = FEWEST + int(roll() * (MOST - FEWEST + 1))
        # What is high on a fund's own list is planned nearly every year.
        usual = sorted(range(len(self.usual)), key=lambda n: n + roll() * 5)
        chosen += [self.usual[n] for n in usual[: max(1, wanted - len(chosen))]]
        return sorted(chosen, key=lambda subject: subject.pk)

    def _plan(self, subject: Subject, year: int, start: int, budget: int) -> Planned:
        life, roll = self.life, self.life.roll
        rows, none = life.rows, life.none
        key = life.key("plan")
        begun = start - 44 + int(roll() * 22)
        proposed, approved = begun + 4 + int(roll() * 5), begun + 11 + int(roll() * 9)
        fate = roll()
        state = "draft" if fate < 0.02 else "proposed" if fate < 0.05 else "approved"
        state = state if begun <= life.cut else "draft"
        rounded = budget // 100 * 100
        moment = life.moment(begun)
        changed = life.moment(approved if state == "approved" else proposed) if state != "draft" else moment
        rows["plan"].append(
            f"{key}\t{life.fund}\t{subject.pk}\t{year}\t{state}\t{life.country.packs[year]}\tกองทุนให้ความสำคัญกับ{subject.name}ตามข้อมูลในพื้นที่\t{rounded}\t"
            f"{self.before.get(subject.code, none)}\t{life.officer}\t{moment}\t{changed}"
        )
        if state != "draft":
            rows["plan_change"].append(
                f"{life.key('plan_change')}\tpropose\tdraft\tproposed\t{life.officer}\t{life.moment(proposed)}\t\t{key}"
            )
        if state == "approved":
            rows["plan_change"].append(
                f"{life.key('plan_change')}\tapprove\tproposed\tapproved\t{life.chair}\t{changed}\tมติที่ประชุมก่อนเริ่มปีงบประมาณ {year}\t{key}"
            )
        count = min(len(subject.measures), 2 + (roll() < 0.3))
        problems = [
            self._problem(key, measure, sort, year, begun) for sort, measure in enumerate(subject.measures[:count])
        ]
        suggested = []
        for sort, (approach, title, _names) in enumerate(subject.approaches[:2]):
            rows["plan_approach"].append(f"{life.key('plan_approach')}\t{key}\t{approach}\t\t\t{sort}")
            suggested.append(life.key("suggested"))
            rows["suggested"].append(
                f"{suggested[-1]}\t{key}\tโครงการ{title} ตำบล{life.place.tambon}\t2\tชมรม อสม.\t{rounded // 2}\t{sort}"
            )
        return Planned(key, subject, problems, suggested, state, rounded, begun)

    def _problem(self, plan: int, measure: Measure, sort: int, year: int, day: int) -> Problem:
        life = self.life
        known = self.values.get(measure.pk)
        if known is None:
            series = life.key("series")
            life.rows["series"].append(f"{series}\t{measure.pk}\t{life.area}\t")
            value = self._begin(measure)
        else:
            series, value = known
        road = measure.code.startswith(effects.ROAD_ISSUE) and life.place.zone == effects.ROAD_ZONE
        progress = effects.ROAD_PROGRESS if road else effects.USUAL_PROGRESS + (life.roll() - 0.5) * 0.06
        after = value * (1 - progress) if measure.lower else min(value * (1 + progress), measure.most)
        goal = value * 0.9 if measure.lower else min(value * 1.1, measure.most)
        self.values[measure.pk] = series, after
        by = life.officer
        baseline = self.reading(
            series, "baseline", year, day, value, measure, "survey" if life.roll() < 0.6 else "hdc", by
        )
        target = self.reading(series, "target", year, day, goal, measure, "", by)
        key = life.key("problem")
        success = measure.success.replace("{target}", number(goal, measure.decimals))
        life.rows["problem"].append(
            f"{key}\t{plan}\t{series}\t{baseline}\t{target}\t{measure.objective}\t{success}\t\t{sort}"
        )
        return Problem(key, measure, series, baseline, target, value, goal, after, success)

    def _begin(self, measure: Measure) -> float:
        """Return where a fund's number stands in its first year: within what is usual, with room to get better."""
        room = measure.high - measure.low
        part = 0.35 + self.life.roll() * 0.6 if measure.lower else 0.05 + self.life.roll() * 0.4
        return max(measure.low + room * part, 1.0 if measure.decimals == 0 else 0.5)

    def reading(
        self, series: int, kind: str, year: int, day: int, value: float, measure: Measure, source: str, by: int
    ) -> int:
        """Write one number; return its key."""
        return write_reading(self.life, series, kind, year, day, number(value, measure.decimals), source, by)


def write_reading(life: Any, series: int, kind: str, year: int, day: int, value: str, source: str, by: int) -> int:
    """Write one number; return its key."""
    key: int = life.key("reading")
    none = life.none
    life.rows["reading"].append(
        f"{key}\t{series}\t{kind}\t{year}\t{life.iso[day]}\t{value}\t{none}\t{none}\t{source}\t\t{by}\t{life.moment(day)}\t{none}\t{none}"
    )
    return key


def number(value: float, decimals: int) -> str:
    """Return a value with the decimals of its unit."""
    return f"{value:.{min(decimals, 2)}f}"
