"""Pages of the whole picture: scope, past days, choices, files, chosen funds, one screen for an executive."""

import csv
import io
import re
from datetime import date
from html import unescape

import pytest
from django.urls import reverse

from kongtun.areas.models import Area
from kongtun.funds.models import Fund
from kongtun.mentoring.models import Care
from kongtun.national import effects
from kongtun.overview.choices import Question
from kongtun.overview.queries.look import Look, months_left, year_of
from kongtun.overview.queries.money import money_of, whole_of
from kongtun.overview.queries.silent import last_written
from kongtun.programmes.models import Programme, Target, TargetType

pytestmark = pytest.mark.xdist_group("national")
PAGES = ["/overview/", *(f"/overview/{one.value}/" for one in Question)]


def text(response):
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))).replace("\u2060", "")


def rows(response):
    return re.findall(r'<th scope="row">(.*?)</th>', response.content.decode(), re.DOTALL)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "name", ["zone-10", "province-50", "mentor-5007", "district-board-5007", "programme-1", "admin-th"]
)
def test_every_page_opens_for_those_who_answer_for_an_area(reads, page, name):
    assert reads(name, page).status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_another_area_is_not_found(reads, page):
    away = Area.objects.get(path="TH/1/")
    assert reads("zone-10", f"{page}?area={away.pk}").status_code == 404


def test_a_zone_sees_only_its_own_funds(reads):
    page = reads("zone-10", "/overview/money.csv")
    codes = {row[0] for row in csv.reader(io.StringIO(page.content.decode("utf-8-sig"))) if row}
    here = set(Fund.objects.filter(area__path__startswith="TH/10/").values_list("code", flat=True))
    away = set(Fund.objects.exclude(area__path__startswith="TH/10/").values_list("code", flat=True))
    assert codes & here and not codes & away


@pytest.mark.parametrize("question", Question.values)
def test_a_file_has_all_rows_and_what_was_asked(reads, question):
    page = reads("admin-th", f"/overview/{question}.csv")
    lines = list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))
    assert str(Question(question).label) in lines[0][0] and "ปีงบประมาณ" in lines[1][0]
    shown = reads("admin-th", f"/overview/{question}/")
    total = int(shown.context["page"].paginator.count)
    assert len(lines) - 5 == total


def test_an_unknown_file_is_not_found(reads):
    assert reads("zone-10", "/overview/secrets.csv").status_code == 404


def test_a_past_day_shows_what_was_known_then(person):
    admin, country = person("admin-th"), Area.objects.get(path="TH/")
    then = date(2025, 9, 30)
    before, now = Look(admin, country, year_of(then), then), Look(admin, country, year_of(then))
    assert whole_of(money_of(before)).left == whole_of(money_of(now)).left, "the year was over on that day"
    middle = Look(admin, country, year_of(then), date(2025, 3, 31))
    assert whole_of(money_of(middle)).paid < whole_of(money_of(now)).paid
    assert all(day is None or day <= middle.day for day in last_written(middle).values())


def test_a_day_to_come_is_said_at_the_field(reads):
    page = reads("zone-10", "/overview/money/?on=1/1/2600")
    assert page.status_code == 422 and "ยังไม่ถึงวันนั้น" in text(page)


def test_nonsense_in_the_address_falls_back(reads):
    for query in ("days=9", "days=๙๐", "order=x", "by=x", "issue=x", "indicator=x", "year=x", "year=9999", "page=x"):
        for page in PAGES:
            assert reads("zone-10", f"{page}?{query}").status_code in (200, 422), (page, query)


def test_silence_can_be_asked_for_other_days(reads):
    few = reads("admin-th", "/overview/silent/?days=365").context["page"].paginator.count
    many = reads("admin-th", "/overview/silent/?days=30").context["page"].paginator.count
    assert 0 < few <= many


def test_a_silent_fund_comes_with_its_mentor_and_its_page(reads):
    page = reads("admin-th", "/overview/silent/")
    fund = Fund.objects.filter(code__in=effects.SILENT_CODES, cares__isnull=False).first()
    assert fund.area.name_th in text(page)
    assert reverse("dashboards:fund", args=[fund.pk]) in page.content.decode()
    assert str(Care.objects.filter(fund=fund).first().mentor) in text(page)


def test_the_district_without_plans_for_air_is_named(reads):
    page = reads("admin-th", f"/overview/lacks/?issue={effects.AIR_ISSUE}&by=district")
    district = Area.objects.get(code=effects.NO_AIR_DISTRICT, kind="district")
    found = next(part for part in page.content.decode().split("<tr>") if district.full_name in unescape(part))
    assert "ไม่เคยมี" in found


def test_the_parts_of_an_area_lead_down(reads):
    page = reads("admin-th", "/overview/")
    zone = Area.objects.get(path="TH/10/")
    assert f"/overview/?area={zone.pk}" in unescape(page.content.decode())
    inside = reads("admin-th", f"/overview/?area={zone.pk}")
    assert inside.status_code == 200 and "พื้นที่ข้างเคียง" in text(inside), "beside the other zones"


def test_a_zone_alone_is_compared_with_last_year_only(reads):
    page = text(reads("zone-10", "/overview/"))
    assert "พื้นที่ข้างเคียง" not in page and "วันเดียวกันปีก่อน" in page


def test_a_mentor_looks_at_the_funds_in_care(reads, person):
    mentor = person("mentor-5007")
    page = reads("mentor-5007", "/overview/?who=mine")
    mine = Care.objects.filter(mentor__user=mentor, ends_on=None).values("fund").distinct().count()
    assert page.status_code == 200 and page.context["head"].whole.funds == mine > 0
    assert reads("zone-10", "/overview/?who=mine").status_code == 404, "who has no funds in care has no such page"


def test_a_programmes_office_looks_at_its_target_funds(reads, person):
    office = person("programme-1")
    zone = Area.objects.get(path="TH/1/")
    funds = list(Fund.objects.filter(area__path__startswith="TH/1/").order_by("pk")[:2])
    programme = Programme.objects.create(
        area=zone, name="ชุดโครงการทดลอง", starts_on=date(2026, 10, 1), ends_on=date(2027, 9, 30), created_by=office
    )
    kind = TargetType.objects.create(programme=programme, number=1, name="ประเภท 1")
    for fund in funds:
        Target.objects.create(
            programme=programme, fund=fund, type=kind, amount=15000, agreed_on=date(2026, 10, 1), created_by=office
        )
    page = reads("programme-1", f"/overview/?who=p{programme.pk}")
    assert page.status_code == 200 and page.context["head"].whole.funds == len(funds)
    file = reads("programme-1", f"/overview/money.csv?who=p{programme.pk}").content.decode()
    assert {fund.code for fund in funds} == set(re.findall(r"L\d{4}", file))


def test_a_funds_own_people_come_to_one_screen(reads):
    fund = Fund.objects.exclude(code__in=effects.SILENT_CODES).order_by("pk").first()
    page = reads(f"officer-{fund.code}", "/overview/")
    assert page.status_code == 302 and page.url == reverse("overview:fund", args=[fund.pk])
    for name in ("executive", "officer", "chair"):
        page = reads(f"{name}-{fund.code}", reverse("overview:fund", args=[fund.pk]))
        assert page.status_code == 200
        for words in ("รอลงนามหรือตัดสิน", "ผลที่ดีที่สุด", "ความเสี่ยง", "เทียบกับกองทุนประเภทเดียวกัน"):
            assert words in text(page)
    assert reads(f"applicant-{fund.code}", reverse("overview:fund", args=[fund.pk])).status_code == 403


def test_months_left_of_the_fiscal_year():
    assert months_left(2570, date(2026, 11, 22)) == 10
    assert months_left(2570, date(2027, 9, 30)) == 0
    assert months_left(2570, date(2026, 9, 1)) == 12
