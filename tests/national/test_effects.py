"""What is planted can be found, and elsewhere it is otherwise."""

from statistics import mean

import pytest
from django.db.models import Avg, Sum

from kongtun.areas.models import Area
from kongtun.figures.queries.ask import Ask
from kongtun.figures.queries.mentored import mentored
from kongtun.figures.queries.progress import progress_of
from kongtun.figures.queries.silence import last_touched
from kongtun.funds.models import Fund, FundYear
from kongtun.indicators.models import Reading
from kongtun.ledger.models import Entry, Line
from kongtun.meetings.models import Meeting
from kongtun.mentoring.models import Care
from kongtun.national import effects
from kongtun.planning.models import Plan
from kongtun.projects.models import Project, ProjectStateChange
from kongtun.review.models import Decision

pytestmark = pytest.mark.xdist_group("national")


def in_province(path):
    return path.split("/")[2]


def test_one_district_never_plans_for_clean_air(built):
    air = Plan.objects.filter(issue__code=effects.AIR_ISSUE)
    here = Fund.objects.filter(area__parent__code=effects.NO_AIR_DISTRICT)
    assert here.exists() and Plan.objects.filter(fund__in=here).exists()
    assert not air.filter(fund__in=here).exists()
    assert air.exists()


def test_one_province_decides_slowly(built):
    days = {True: [], False: []}
    for decision in Decision.objects.filter(outcome="approve").select_related("project__fund__area"):
        slow = in_province(decision.project.fund.area.path) == effects.SLOW_PROVINCE
        days[slow].append((decision.at - decision.project.submitted_at).days)
    assert mean(days[True]) == pytest.approx(effects.SLOW_DAYS, abs=5)
    assert mean(days[False]) == pytest.approx(effects.USUAL_DAYS, abs=4)


def test_roads_get_safer_in_one_zone(built):
    progress = {True: [], False: []}
    values = Reading.objects.filter(series__indicator__code="ROAD-02", kind="baseline").order_by(
        "series_id", "fiscal_year"
    )
    before = {}
    for series, path, year, value in values.values_list("series_id", "series__area__path", "fiscal_year", "value"):
        last_year, last = before.get(series, (0, 0))
        if year == last_year + 1 and last > 20:
            progress[path.split("/")[1] == effects.ROAD_ZONE].append(float(1 - value / last))
        before[series] = year, value
    assert mean(progress[True]) == pytest.approx(effects.ROAD_PROGRESS, abs=0.02)
    assert mean(progress[False]) < effects.ROAD_PROGRESS / 2


def test_silent_funds_write_nothing(built):
    silent = Fund.objects.filter(code__in=effects.SILENT_CODES)
    assert silent.exists()
    for model in (FundYear, Plan, Project, Meeting, Entry):
        assert not model.objects.filter(fund__in=silent, fiscal_year__gte=effects.SILENT_SINCE).exists()
    assert len(set(effects.SILENT_CODES)) == 40


def test_stuck_funds_keep_their_money(built):
    def left(funds):
        lines = Line.objects.filter(fund__in=funds)
        return (
            lines.filter(account="10100").aggregate(s=Sum("amount"))["s"]
            / -lines.filter(account__in=("40100", "40200")).aggregate(s=Sum("amount"))["s"]
        )

    stuck = Fund.objects.filter(code__in=("L0031",)) or Fund.objects.none()
    others = Fund.objects.exclude(code__in=effects.STUCK_CODES)
    if stuck:
        assert left(stuck) > left(others) * 2
    assert left(others) < 0.6


def test_one_zone_reports_late_and_one_province_has_no_mentors(built):
    late = {True: [], False: []}
    for change in ProjectStateChange.objects.filter(transition="send_final_report").select_related(
        "record__fund__area"
    ):
        zone = change.record.fund.area.path.split("/")[1]
        late[zone == effects.LATE_ZONE].append(change.at.date() > change.record.report_due_on)
    assert mean(late[False]) < 0.3 < mean(late[True])
    cared = {in_province(path) for path in Care.objects.values_list("fund__area__path", flat=True)}
    places = {in_province(path) for path in Fund.objects.values_list("area__path", flat=True)}
    assert places - cared <= {effects.NO_MENTOR_PROVINCE}


def test_some_funds_propose_the_same_again(built):
    copies = Project.objects.filter(copied_from__isnull=False).select_related("copied_from")
    assert all(copy.title == copy.copied_from.title and copy.fund_id == copy.copied_from.fund_id for copy in copies)
    copying = Project.objects.filter(fund__code__in=effects.COPYING_CODES, fiscal_year=2569)
    share = copying.filter(copied_from__isnull=False).count() / copying.count()
    assert share > 0.4
    others = Project.objects.exclude(fund__code__in=effects.COPYING_CODES).filter(fiscal_year=2569)
    assert others.filter(copied_from__isnull=False).count() / others.count() < 0.2


def test_money_follows_people(built):
    for year in FundYear.objects.all():
        assert year.expected_allocation == year.population * 45
    assert FundYear.objects.aggregate(a=Avg("population"))["a"] > 2000


def test_figures_find_the_zone_whose_roads_get_safer(built):
    zones = {zone.code: zone for zone in Area.objects.filter(kind="zone")}
    found = {code: {one.issue.code: one for one in progress_of(Ask(area=zone))} for code, zone in zones.items()}
    safer = found[effects.ROAD_ZONE][effects.ROAD_ISSUE].mean_change
    assert float(safer) == pytest.approx(100 * effects.ROAD_PROGRESS, abs=2)
    others = [by_issue["ROAD"].mean_change for code, by_issue in found.items() if code != "10" and "ROAD" in by_issue]
    assert others
    assert all(change < safer / 2 for change in others)


def test_figures_find_the_silent_and_those_without_a_mentor(built):
    silent = Fund.objects.filter(code__in=effects.SILENT_CODES)
    days = last_touched(Ask())
    assert all(days[fund.pk] is None or days[fund.pk].year + 543 <= effects.SILENT_SINCE for fund in silent)
    assert any(days[fund.pk] and days[fund.pk].year == 2026 for fund in Fund.objects.all())
    lonely = Area.objects.get(kind="province", code=effects.NO_MENTOR_PROVINCE)
    whole = mentored(Ask())
    assert whole.with_mentor == Care.objects.values("fund").distinct().count() > 10
    assert mentored(Ask(area=lonely)).with_mentor == 0
