"""Pages of figures: who sees which areas, the way down to the records, files, bad input, kept views."""

import csv
import io
import re
import zipfile
from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.db.models import Sum
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from kongtun.accounts.models import User
from kongtun.areas.models import Area, AreaKind
from kongtun.common.thai import numerals
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.text import thai_sorted
from kongtun.figures.actions.saved_views import MOST, save_view
from kongtun.figures.measures import MEASURES
from kongtun.figures.models import Reached, SavedView
from kongtun.figures.queries.ask import By, ask_for
from kongtun.figures.queries.figures import figures
from kongtun.figures.queries.records import FIGURES
from kongtun.funds.models import Fund
from kongtun.planning.models import Plan

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")
SHOW = "/figures/"
# The year before this one: lived through to the end.
YEAR = int(FiscalYear.of(timezone.localdate())) - 1


def person(name):
    return User.objects.get(username=name)


def page_of(name, query=""):
    client = Client()
    client.force_login(person(name))
    return client.get(f"{SHOW}?{query}")


def text(response):
    return unescape(re.sub(r"<[^>]+>", " ", response.content.decode()))


def head(response):
    return re.search(r"<h1>(.*?)</h1>", response.content.decode())[1]


def down(response, name):
    """Where the name of a row leads."""
    for url, label in re.findall(r'<th scope="row"><a href="([^"]+)">([^<]+)</a>', response.content.decode()):
        if unescape(label) == name:
            return unescape(url)
    raise AssertionError(f"no row {name}")


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("officer", AreaKind.LOCAL_GOVERNMENT), ("finance", AreaKind.LOCAL_GOVERNMENT), ("committee", AreaKind.LOCAL_GOVERNMENT),
        ("chair", AreaKind.LOCAL_GOVERNMENT), ("executive", AreaKind.LOCAL_GOVERNMENT), ("mentor-tambon", AreaKind.LOCAL_GOVERNMENT),
        ("mentor-district", AreaKind.DISTRICT), ("district-board", AreaKind.DISTRICT), ("province", AreaKind.PROVINCE),
        ("mentor-zone", AreaKind.ZONE), ("zone", AreaKind.ZONE), ("programme", AreaKind.ZONE), ("admin", AreaKind.COUNTRY),
    ],
)  # fmt: skip
def test_each_role_begins_with_its_own_area_and_sees_nothing_above(fund, name, kind):
    page = page_of(name)
    own = next(area for area in Area.objects.filter(kind=kind) if fund.area.path.startswith(area.path))
    assert (page.status_code, head(page)) == (200, own.full_name)
    whole = figures(ask_for(person(name), area=own)).whole
    assert whole.granted > 0
    assert f"{whole.granted:,}" in text(page)
    chain = [area for area in Area.objects.exclude(kind=AreaKind.SUBDISTRICT) if fund.area.path.startswith(area.path)]
    beside = [
        Area.objects.exclude(path__startswith="TH/10/").filter(kind=kind).first()
        for kind in ("zone", "province", "district")
    ]
    for area in [*chain, *beside]:
        inside = area.path.startswith(own.path)
        assert page_of(name, f"area={area.pk}").status_code == (200 if inside else 404), area


def test_an_applicant_and_a_stranger_are_refused(fund):
    assert page_of("applicant").status_code == 403
    assert Client().get(SHOW).status_code == 302


def test_a_fund_of_another_place_is_not_found(fund):
    other = Fund.objects.exclude(area__path__startswith=fund.area.path.rsplit("/", 2)[0]).first()
    for name in ("officer", "mentor-district"):
        assert page_of(name, f"area={other.area_id}").status_code == 404
    client = Client()
    client.force_login(person("officer"))
    for url in (f"/figures.csv?area={other.area_id}", f"/figures/records/granted/?area={other.area_id}"):
        assert client.get(url).status_code == 404


def test_the_way_down_from_the_country_to_the_projects_of_a_fund(fund):
    client = Client()
    client.force_login(person("admin"))
    page = client.get(SHOW)
    district = fund.area.parent
    for area in (district.parent.parent, district.parent, district, fund.area):
        page = client.get(down(page, area.name_th))
        assert head(page) == area.full_name
    url = re.search(r'href="(/figures/records/granted/[^"]+)"', page.content.decode())[1]
    records = client.get(unescape(url))
    granted = figures(ask_for(person("admin"), area=fund.area)).whole.granted
    assert records.context["page"].paginator.count == granted > 0
    assert (
        client.get(reverse("dashboards:project", args=[records.context["rows"][0]["span"].project_id])).status_code
        == 200
    )


@pytest.mark.parametrize("days", [None, 0, 60, 300])
@pytest.mark.parametrize("figure", FIGURES)
def test_records_are_exactly_those_that_were_counted(fund, figure, days):
    client = Client()
    client.force_login(person("zone"))
    on = None if days is None else timezone.localdate() - timedelta(days=days)
    typed = "" if on is None else f"&on={on.day}/{on.month}/{on.year + 543}"
    for parts, query in (({}, ""), ({"years": (YEAR,)}, f"&year={YEAR}")):
        whole = figures(ask_for(person("zone"), area=fund.area.parent, on=on, **parts)).whole
        page = client.get(f"/figures/records/{figure}/?area={fund.area.parent_id}{typed}{query}")
        counted = getattr(whole, figure)
        if counted is None:  # late is counted as of a day only
            continue
        assert page.context["page"].paginator.count == counted, (figure, query)


def test_each_choice_narrows_the_page(fund):
    issue = Plan.objects.filter(fund=fund).first().issue
    everything = page_of("zone").context["picture"].whole
    for query in (f"issue={issue.code}", f"year={YEAR}", "type=2", f"lao={fund.area.lao_type}", "designation=learning"):
        page = page_of("zone", query)
        assert page.status_code == 200
        assert page.context["picture"].whole.proposed <= everything.proposed, query
        assert query.split("=")[1] in page.context["query"], query


@pytest.mark.parametrize("by", By)
def test_rows_of_every_kind(fund, by):
    page = page_of("admin", f"by={by}&compare=on&order=most&show=given")
    assert page.status_code == (422 if by == By.NOTHING else 200)
    if by == By.NOTHING:
        return
    lines = page.context["picture"].lines
    values = [line.row.given for line in lines]
    assert values == sorted(values, reverse=True)
    assert all(line.name for line in lines)
    assert "ปีก่อน" in text(page)


def test_names_stand_in_the_order_of_a_thai_dictionary(fund):
    names = [line.name for line in page_of("zone", "by=district").context["picture"].lines]
    assert len(names) > 1
    assert names == thai_sorted(names)


def test_the_year_before_is_said_in_words(fund):
    on = timezone.localdate()
    page = page_of("zone", f"compare=on&on={on.day}/{on.month}/{on.year + 543}")
    now = figures(ask_for(person("zone"), area=page.context["area"], on=on)).whole
    then = figures(ask_for(person("zone"), area=page.context["area"], on=on.replace(year=on.year - 1))).whole
    assert now.proposed > then.proposed
    assert f"เพิ่มขึ้น {now.proposed - then.proposed}" in text(page)


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ("on=31/2/2569", "กรุณาตรวจสอบวันที่"), ("on=อะไร", "เป็นวันที่ไม่ได้"), ("on=1/1/2600", "ยังไม่ถึงวันนั้น"), ("on=1/1/2500", "1/1/2548"),
        ("by=village", "เลือก"), ("issue=NONE", "เลือก"), ("year=2399", "เลือก"), ("type=99", "เลือก"), ("show=secret", "เลือก"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_at_its_field(fund, query, said):
    page = page_of("zone", query)
    assert page.status_code == 422
    assert said in text(page)
    client = Client()
    client.force_login(person("zone"))
    for path in ("/figures.csv", "/figures.xlsx", "/figures/keep/"):
        assert client.get(f"{path}?{query}").status_code == 302


@pytest.mark.parametrize("area", ["x", "0", "9" * 30, "-1", "²"])
def test_an_area_that_is_none_is_not_found(fund, area):
    assert page_of("zone", f"area={area}").status_code == 404


def test_an_empty_answer_says_what_to_do(fund):
    assert "ยังไม่มีตัวเลขของคำถามนี้" in text(page_of("zone", "year=2541"))
    assert "ไม่มีกองทุนที่ตรงกับที่เลือก" in text(page_of("officer", "lao=6"))


def test_csv_holds_question_rows_and_whole(fund):
    client = Client()
    client.force_login(person("zone"))
    response = client.get(f"/figures.csv?by=district&year={YEAR}")
    assert response.content[:3] == b"\xef\xbb\xbf"
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert f"แยกตามอำเภอ · ปีงบประมาณ {YEAR}" in rows[0][0]
    assert "ข้อมูล ณ วันที่" in rows[1][0]
    heads, lines, whole = rows[3], rows[4:-1], rows[-1]
    assert len(heads) == 3 + len(MEASURES)
    answer = figures(ask_for(person("zone"), area=page_of("zone").context["area"], by=By.DISTRICT, years=(YEAR,)))
    place = heads.index("เสนอ (โครงการ)") if "เสนอ (โครงการ)" in heads else heads.index("เสนอ")
    assert sum(int(line[place]) for line in lines) == int(whole[place]) == answer.whole.proposed


def test_workbook_holds_the_question_and_the_meanings(fund):
    client = Client()
    client.force_login(person("officer"))
    response = client.get("/figures.xlsx?by=year")
    with zipfile.ZipFile(io.BytesIO(response.content)) as book:
        strings = book.read("xl/sharedStrings.xml").decode()
        assert len([name for name in book.namelist() if name.startswith("xl/worksheets/sheet")]) == 2
    assert fund.area.full_name in strings
    assert "แยกตามปีงบประมาณ" in strings
    assert str(MEASURES[1].meaning) in strings


def test_views_are_kept_opened_replaced_and_removed(fund):
    client = Client()
    client.force_login(person("zone"))
    kept = client.post(f"/figures/keep/?by=issue&year={YEAR}", {"name": "ประเด็นปีนี้"})
    assert kept.status_code == 302
    view = SavedView.objects.get(user=person("zone"))
    assert "by=issue" in view.query
    page = client.get(f"{SHOW}?{view.query}")
    assert 'aria-current="true">ประเด็นปีนี้' in page.content.decode()
    client.post("/figures/keep/?by=year", {"name": "ประเด็นปีนี้"})
    assert "by=year" in SavedView.objects.get(user=person("zone")).query
    other = Client()
    other.force_login(person("admin"))
    assert "ประเด็นปีนี้" not in text(other.get(SHOW))
    assert other.post(f"/figures/kept/{view.pk}/remove/").status_code == 404
    assert "ลบมุมมองนี้" in text(client.get(f"/figures/kept/{view.pk}/remove/"))
    assert client.post(f"/figures/kept/{view.pk}/remove/").status_code == 302
    assert not SavedView.objects.filter(pk=view.pk).exists()


def test_a_view_needs_a_name_and_there_is_an_end(fund):
    client = Client()
    client.force_login(person("zone"))
    assert client.post("/figures/keep/?by=issue", {"name": " "}).status_code == 422
    for number in range(MOST):
        save_view(by=person("zone"), name=f"มุมมอง {number}", query="")
    full = client.post("/figures/keep/?by=issue", {"name": "อีกหนึ่ง"})
    assert full.status_code == 422
    assert "ลบที่ไม่ใช้แล้วก่อน" in text(full)


def test_a_page_takes_the_same_few_statements_whatever_is_asked(fund):
    client = Client()
    client.force_login(person("admin"))
    client.get(SHOW)
    counts = {}
    for query in (
        "",
        "by=fund",
        "by=district",
        f"by=fund&area={fund.area.parent_id}",
        "by=issue",
        f"by=fund&year={YEAR}",
    ):
        with CaptureQueriesContext(connection) as captured:
            client.get(f"{SHOW}?{query}")
        counts[query] = len(captured)
    assert max(counts.values()) - min(counts.values()) <= 3, counts
    assert max(counts.values()) <= 24, counts


def test_the_page_says_whom_activities_reached_and_which_funds_have_a_mentor(client_for, fund):
    zone = User.objects.get(username="zone")
    html = client_for(zone).get(reverse("figures:show")).content.decode()
    whole = Reached.objects.values("target_group__name_th").annotate(n=Sum("people")).order_by("-n")
    assert whole
    for row in whole:
        assert row["target_group__name_th"] in html
        assert numerals.number(row["n"]) in html
    assert "กองทุนที่มีพี่เลี้ยง" in html
    narrow = client_for(zone).get(reverse("figures:show"), {"type": "2"}).content.decode()
    assert "กิจกรรมไปถึงใคร" not in narrow
