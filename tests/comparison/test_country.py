"""What is planted in the synthetic country is found; chance is not; nobody is named who may not be seen."""

import csv
import io
import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from comparison.conftest import YEAR
from kongtun.accounts.models import User
from kongtun.comparison.groups import WANTED
from kongtun.comparison.levels import Level
from kongtun.comparison.queries.area import lines_of
from kongtun.comparison.queries.standing import standings
from kongtun.comparison.queries.year import grouped, members_of, numbers_of
from kongtun.comparison.verdicts import Verdict
from kongtun.figures.models import Cell, FundYearFact, Span
from kongtun.funds.models import Fund
from kongtun.national import effects
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# The country is made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("comparison")
SLOW, LATE = f"/{effects.SLOW_PROVINCE}/", f"TH/{effects.LATE_ZONE}/"


@pytest.fixture
def everybody(built):
    return standings(Fund.objects.values_list("pk", flat=True), YEAR)


@pytest.fixture
def paths(built):
    return dict(Fund.objects.values_list("pk", "area__path"))


def word(standing, name):
    return next(one.verdict for one in standing.compared if one.measure.name == name)


def own(standing, name):
    return next(one.own for one in standing.compared if one.measure.name == name)


def text(response):
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def admin():
    return User.objects.get(username="admin-th")


def test_funds_that_sit_on_their_money_are_found_and_others_are_not(everybody):
    stuck = set(Fund.objects.filter(code__in=effects.STUCK_CODES).values_list("pk", flat=True)) & set(everybody)
    assert stuck
    for fund, standing in everybody.items():
        expected = Verdict.WEAKER if fund in stuck else None
        if expected:
            assert word(standing, "spent") == expected
            assert own(standing, "spent").value < 0.3
            assert standing.level in (Level.FOCUSED, Level.CLOSE)
    others = [word(standing, "spent") for fund, standing in everybody.items() if fund not in stuck]
    assert others.count(Verdict.WEAKER) <= len(others) * 0.1


def test_the_slow_province_is_found_by_its_days(everybody, paths):
    slow = [word(standing, "days") for fund, standing in everybody.items() if SLOW in paths[fund]]
    quick = [word(standing, "days") for fund, standing in everybody.items() if SLOW not in paths[fund]]
    assert len(slow) >= 3
    assert slow.count(Verdict.WEAKER) >= len(slow) * 0.6
    assert quick.count(Verdict.WEAKER) <= len(quick) * 0.05


def test_the_late_zone_is_found_by_its_reports(everybody, paths):
    late = [
        (own(s, "in_time").value, word(s, "in_time")) for fund, s in everybody.items() if paths[fund].startswith(LATE)
    ]
    other = [own(s, "in_time").value for fund, s in everybody.items() if not paths[fund].startswith(LATE)]
    assert sum(value for value, _word in late) / len(late) < sum(other) / len(other)
    assert any(found == Verdict.WEAKER for _value, found in late)


def test_of_funds_that_are_like_their_group_hardly_any_word_is_said(everybody, paths):
    plain = [
        one
        for fund, standing in everybody.items()
        if SLOW not in paths[fund] and not paths[fund].startswith(LATE)
        for one in standing.compared
        if one.measure.name in ("issues", "approved", "closed")
    ]
    said = [one for one in plain if one.verdict in (Verdict.BETTER, Verdict.WEAKER)]
    assert len(said) <= len(plain) * 0.04


def test_a_fund_with_three_projects_is_not_called_weak(built):
    fund = Fund.objects.exclude(code__in=effects.STUCK_CODES + effects.SILENT_CODES).order_by("code").first()
    Span.objects.filter(fund=fund, fiscal_year=YEAR).exclude(
        project__in=list(
            Span.objects.filter(fund=fund, fiscal_year=YEAR).values_list("project", flat=True).distinct()[:3]
        )
    ).delete()
    Cell.objects.filter(fund=fund, fiscal_year=YEAR).delete()
    row = FundYearFact.objects.get(fund=fund, fiscal_year=YEAR)
    row.paid, row.issues_covered, row.reports, row.reached = 0, 3, 3, 20
    row.save()
    places = {name: getattr(row, name) for name in ("fund_id", "district_id", "province_id", "zone_id", "lao_type")}
    Cell.objects.create(**places, fiscal_year=YEAR, issue=None, funded=1, refused=2, decided=3, decision_days=600)
    standing = standings([fund.pk], YEAR)[fund.pk]
    assert {one.verdict for one in standing.compared} == {Verdict.FEW}
    assert standing.level == Level.UNKNOWN


def test_numbers_are_those_of_the_records(built):
    fund = Fund.objects.get(code="L0001")
    members = {one.fund: one for one in members_of(YEAR)}
    numbers = numbers_of([YEAR], {fund.pk: members[fund.pk]})[fund.pk, YEAR]
    projects = Project.objects.filter(fund=fund, fiscal_year=YEAR)
    assert numbers.closed == projects.filter(state=S.CLOSED).count()
    assert numbers.granted >= numbers.closed > 0
    assert numbers.population == fund.years.get(fiscal_year=YEAR).population
    granted = [float(p.budget_approved) for p in projects.exclude(budget_approved=None)]
    assert numbers.amount == pytest.approx(sum(granted))
    assert 1 <= numbers.lumps <= len(granted)
    assert 0 < numbers.in_time <= numbers.due <= numbers.granted


def test_the_money_left_of_the_year_before_is_money_to_spend(built):
    fund = Fund.objects.get(code="L0001")
    members = {one.fund: one for one in members_of(YEAR)}
    found = numbers_of([YEAR - 1, YEAR], {fund.pk: members[fund.pk]})
    before, now = found[fund.pk, YEAR - 1], found[fund.pk, YEAR]
    assert now.brought == pytest.approx(before.brought + before.came - before.paid)
    assert now.brought > 0


def test_the_number_of_statements_does_not_grow_with_the_funds(built):
    funds = list(Fund.objects.values_list("pk", flat=True))
    counts = []
    for some in (funds[:1], funds[:10], funds):
        with CaptureQueriesContext(connection) as captured:
            standings(some, YEAR)
        counts.append(len(captured))
    assert len(set(counts)) == 1 and counts[0] <= 6


def test_one_kind_read_alone_gives_the_same_group(built):
    whole = grouped(YEAR)
    for fund, member in whole.members.items():
        alone = grouped(YEAR, member.lao_type)
        assert alone.group_of(member) == whole.group_of(member)
        assert set(alone.funds(alone.group_of(member))) == set(whole.funds(whole.group_of(member))), fund


def test_the_page_says_words_and_help_and_no_place(built, client_for):
    fund = Fund.objects.get(code="L0031")
    page = client_for(User.objects.get(username="officer-L0031")).get(f"/funds/{fund.pk}/peers/?year={YEAR}")
    shown = text(page)
    assert page.status_code == 200
    assert "ต่ำกว่ากลุ่มอย่างชัดเจน" in shown and "พี่เลี้ยงด้านแผนการเงิน" in shown
    assert "อันดับที่" not in shown and "ลำดับที่" not in shown


def test_years_before_are_shown_when_asked_for(built, client_for):
    fund = Fund.objects.get(code="L0031")
    client = client_for(User.objects.get(username="officer-L0031"))
    plain = client.get(f"/funds/{fund.pk}/peers/?year={YEAR}")
    assert not any(row["trend"] for row in plain.context["strips"])
    assert plain.context["has_past"]
    past = client.get(plain.context["past_url"])
    spent = next(row for row in past.context["strips"] if row["name"] == "spent")
    assert [row["year"] for row in spent["trend"]["rows"]] == [YEAR - 1, YEAR]
    now = standings([fund.pk], YEAR)[fund.pk].compared[0]
    assert spent["trend"]["points"][-1] == (str(YEAR), round(now.own.value * 100, 1))
    assert spent["trend"]["rows"][-1]["median"] == spent["median_words"]


def test_an_officer_sees_no_name_of_another_fund(built, client_for):
    fund = Fund.objects.get(code="L0031")
    shown = text(client_for(User.objects.get(username="officer-L0031")).get(f"/funds/{fund.pk}/peers/"))
    assert "ลองโทรคุย" not in shown
    for name in (
        Fund.objects.exclude(pk=fund.pk)
        .exclude(area__name_th=fund.area.name_th)
        .values_list("area__name_th", flat=True)
    ):
        assert name not in shown


def test_who_may_see_the_peers_is_told_whom_to_talk_with(built, client_for):
    fund = Fund.objects.get(code="L0031")
    page = client_for(admin()).get(f"/funds/{fund.pk}/peers/")
    assert "ลองโทรคุย" in text(page)
    helpers = next(item for item in page.context["helps"] if item["one"].measure.name == "spent")["funds"]
    assert 1 <= len(helpers) <= 3 and fund not in helpers
    found = standings([one.pk for one in helpers], page.context["year"])
    assert all(own(one, "spent").value >= item.peers.median for one in found.values() for item in one.compared[:1])


def test_a_fund_of_another_place_is_not_found(built, client_for):
    fund = Fund.objects.get(code="L0031")
    assert client_for(User.objects.get(username="officer-L0001")).get(f"/funds/{fund.pk}/peers/").status_code == 404


def test_a_fund_without_data_in_the_year_is_told_so(built, client_for):
    fund = Fund.objects.get(code=effects.SILENT_CODES[0])
    page = client_for(admin()).get(f"/funds/{fund.pk}/peers/")
    assert page.status_code == 200
    assert "ยังไม่มีข้อมูลปี" in text(page) or page.context["standing"].year < effects.SILENT_SINCE


def test_a_group_is_described_and_large_enough(everybody):
    for standing in everybody.values():
        assert standing.peers >= WANTED
        for one in standing.compared:
            assert one.peers is None or one.peers.count <= standing.peers


def test_an_area_puts_those_who_want_help_first_and_choices_narrow_it(built, client_for):
    client = client_for(admin())
    page = client.get(f"/comparison/?year={YEAR}")
    assert page.status_code == 200
    order = [list(Level).index(row["line"].level) for row in page.context["rows"]]
    assert order == sorted(order)
    assert sum(one["n"] for one in page.context["levels"]) == page.context["lines"] == Fund.objects.count()
    assert sum(row["n"] for row in page.context["matrix"]) == page.context["lines"]
    for one in page.context["levels"]:
        narrowed = client.get(one["url"])
        assert narrowed.context["page"].paginator.count == one["n"]
    for row in page.context["matrix"]:
        assert client.get(row["url"]).context["page"].paginator.count == row["n"]
    for chip in page.context["hard"][1:]:
        assert client.get(chip["url"]).context["page"].paginator.count == chip["count"]


def test_the_page_of_an_area_and_that_of_a_fund_say_the_same(built):
    for line in lines_of(admin(), Fund.objects.first().area.parent.parent.parent.parent, YEAR):
        if line.standing is None:
            continue
        alone = standings([line.pk], YEAR, found=grouped(YEAR, line.standing.member.lao_type))[line.pk]
        assert [one.verdict for one in alone.compared] == [one.verdict for one in line.standing.compared]
        assert alone.level == line.level


def test_people_see_the_funds_of_their_own_area_only(built, client_for):
    zone = User.objects.get(username="zone-1")
    page = client_for(zone).get(f"/comparison/?year={YEAR}")
    assert {row["line"].province for row in page.context["rows"]} == set(
        Fund.objects.filter(area__path__startswith="TH/1/").values_list("area__parent__parent__name_th", flat=True)
    )
    assert 0 < page.context["lines"] < Fund.objects.count()
    elsewhere = Fund.objects.exclude(area__path__startswith="TH/1/").first().area.parent_id
    assert client_for(zone).get(f"/comparison/?area={elsewhere}").status_code == 404


def test_of_one_fund_the_page_of_the_area_leads_to_its_own(built, client_for):
    fund = Fund.objects.get(code="L0031")
    response = client_for(User.objects.get(username="officer-L0031")).get("/comparison/")
    assert response.status_code == 302 and response["Location"] == f"/funds/{fund.pk}/peers/"


def test_files_hold_every_fund_and_the_words(built, client_for):
    client = client_for(admin())
    response = client.get(f"/comparison.csv?year={YEAR}")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert "ไม่ใช่อันดับ" in rows[1][0]
    assert len(rows) == 4 + Fund.objects.count()
    assert {len(row) for row in rows[3:]} == {len(rows[3])} and len(rows[3]) > 40
    stuck = next(row for row in rows if row[:1] == ["L0031"])
    assert "ต่ำกว่ากลุ่มอย่างชัดเจน" in stuck
    workbook = client.get(f"/comparison.xlsx?year={YEAR}&level=focused")
    assert workbook["Content-Type"].endswith("sheet") and workbook.content[:2] == b"PK"


def test_a_country_is_read_zone_by_zone(built, client_for, monkeypatch):
    monkeypatch.setattr("kongtun.comparison.queries.area.MOST_FUNDS", 5)
    client = client_for(admin())
    page = client.get("/comparison/")
    names = [one["name"] for one in page.context["parts"]]
    assert names.index("เขตสุขภาพที่ 2") < names.index("เขตสุขภาพที่ 10") if "เขตสุขภาพที่ 2" in names else names
    assert "rows" not in page.context
    assert client.get("/comparison.csv").status_code == 302


@pytest.mark.parametrize("query", ["year=abc", "year=9999", "level=x", "group=%00", "hard=secret", "page=99", "area="])
def test_what_cannot_be_read_is_left_out(built, client_for, query):
    assert client_for(admin()).get(f"/comparison/?{query}").status_code == 200


@pytest.mark.parametrize("area", ["x", "0", "9" * 30, "-1", "²"])
def test_an_area_that_is_none_is_not_found(built, client_for, area):
    assert client_for(admin()).get(f"/comparison/?area={area}").status_code == 404
