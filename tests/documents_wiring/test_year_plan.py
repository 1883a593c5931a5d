"""All plans of a fund's year as one paper: place, capital, what comes first, each issue, the money, the resolution."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.documents.assemble import NotReady, plan_of_year
from kongtun.funds.models import FundYear
from kongtun.ledger.actions import open_year, receive_money
from kongtun.ledger.choices import Account
from kongtun.planning.actions import save_scores
from kongtun.planning.models import PlanStateChange, SuggestedProject
from planning.plan_builders import empty_plan, many_plans, many_rows, measured
from tests.documents.printed import docx_text, pdf_text, squeezed

pytestmark = pytest.mark.django_db
ABOUT = "ที่ราบริมห้วยน้ำคำ ทำนาเป็นหลัก มีโรงเรียนผู้สูงอายุ 1 แห่ง"


@pytest.fixture
def year(waste_plan, people, fund, catalogue):
    """Waste and road plans of 2569, money, a plan of 2568 with one goal reached, one missed and one not measured."""
    fund.about = ABOUT
    fund.save()
    FundYear.objects.filter(fund=fund).update(expected_allocation=234000, expected_contribution=100000)
    open_year(fund, 2569, amount=Decimal(96310), by=people.finance)
    receive_money(
        fund,
        account=Account.ALLOCATION,
        amount=Decimal(117000),
        on=date(2025, 11, 1),
        text="โอนงวด 1",
        by=people.finance,
    )
    before = factories.make_plan(fund, people.officer, catalogue, year=2568, state="approved")
    kilos, sorting, _groups = before.problems.all()
    measured(kilos, 640, people.officer, year=2568, on=date(2025, 8, 1))
    measured(sorting, 44, people.officer, year=2568, on=date(2025, 8, 1))
    save_scores(
        waste_plan, waste_plan.problems.all()[1], by=people.officer, scores={"P1": 4, "P2": 3, "P3": 2, "P4": 2}
    )
    road = empty_plan(fund, people.officer, catalogue.road, budget=Decimal(30000), background="รถจักรยานยนต์เป็นส่วนใหญ่")
    SuggestedProject.objects.create(plan=road, name="หมวกนิรภัยทั้งตำบล", support_type=2, budget=Decimal(30000))
    SuggestedProject.objects.create(plan=road, name="ค่าบริหารกองทุน", support_type=4, budget=Decimal(60000))
    return waste_plan


def address(fund, ext="pdf", year=2569):
    return reverse("documents:year-plan", args=[fund.pk, year, ext])


@pytest.mark.parametrize(("ext", "read"), [("pdf", pdf_text), ("docx", docx_text)])
def test_the_paper_says_what_was_typed(client_for, people, fund, year, ext, read):
    response = client_for(people.officer).get(address(fund, ext))
    assert response.status_code == 200
    text = squeezed(read(response.content))
    for said in (
        "แผนงานประจำปีงบประมาณ 2569", "L3325", ABOUT, "5,200 คน (ทะเบียนกองทุนปี 2569)", "กรรมการคนที่ 3",
        "เงินคงเหลือยกมา", "96,310", "234,000", "2.3 ผลที่ผ่านมา ปี 2568", "ถึงเป้า", "ยังไม่ถึง", "ยังไม่วัด",
        "รวม (เต็ม 16)", "4.1 แผนงานขยะ", "เพื่อลดปริมาณขยะของครัวเรือน", "ถังขยะเปียกลดโลกร้อน", "คัดแยกขยะต้นทาง ตำบลโนนสำราญ",
        "4.2 แผนงานความปลอดภัยทางถนน", "รถจักรยานยนต์เป็นส่วนใหญ่", "หมวกนิรภัยทั้งตำบล",
        "แผนทุกประเด็นตั้งไว้ 90,000 บาท จากเงินที่คาดว่าจะมี 430,310 บาท ยังไม่มีแผนใช้ 340,310 บาท",
        "ร้อยละ 15 ของรายรับ 334,000 บาท ไม่รวมเงินยกมา = 50,100 บาท (ยังไม่ยืนยัน) แผนตั้งไว้ 60,000 บาท เกินเพดานอยู่ 9,900 บาท",
        "90,000 บาท (เก้าหมื่นบาทถ้วน)", "เห็นชอบแผนทุกประเด็น", "ประธานกรรมการ",
    ):  # fmt: skip
        assert squeezed(said) in text, said


def test_results_of_the_year_before_stand_beside_their_targets(fund, year):
    found = plan_of_year(fund, 2569)
    assert found.past_year == 2568
    assert [(row.target, row.actual, row.reached) for row in found.past] == [
        (650, 640, True),
        (60, 44, False),
        (6, None, None),
    ]


def test_money_without_an_estimate_is_what_the_ledger_has(fund, year):
    FundYear.objects.filter(fund=fund).update(expected_allocation=None, expected_contribution=None)
    money = plan_of_year(fund, 2569).money
    assert (money.expected, money.income, money.whole) == (False, 117000, 213310)


def test_a_resolution_on_every_plan_is_filled_in(fund, year, people):
    for plan in fund.plans.filter(fiscal_year=2569):
        PlanStateChange.objects.create(
            record=plan,
            transition="approve",
            source="proposed",
            target="approved",
            by=people.chair,
            note="มติ ครั้งที่ 2/2569",
        )
        plan.state = "approved"
        plan.save()
    found = plan_of_year(fund, 2569)
    assert {one.resolution for one in found.issues} == {"2/2569"}
    first = found.issues[0]
    assert first.approved_on
    fund.plans.filter(issue__code="ROAD").update(state="draft")
    assert [one.resolution for one in plan_of_year(fund, 2569).issues] == ["2/2569", ""]


def test_a_year_without_plans_leads_back_to_the_list(client_for, people, fund, year):
    with pytest.raises(NotReady):
        plan_of_year(fund, 2571)
    response = client_for(people.officer).get(address(fund, year=2571), follow=True)
    assert response.redirect_chain[0][0] == f"{reverse('planning:list', args=[fund.pk])}?year=2571"
    assert "ปี 2571 ยังไม่มีแผน" in response.content.decode()


def test_only_who_may_see_the_plans_gets_the_paper(client_for, people, fund, year):
    assert client_for(people.committee).get(address(fund)).status_code == 200
    assert client_for(people.applicant).get(address(fund)).status_code == 403
    assert client_for(people.other_officer).get(address(fund)).status_code == 404
    assert client_for(people.officer).get(address(fund, "txt")).status_code == 404


def test_many_plans_cost_no_more_questions(fund, year, people, catalogue):
    def questions():
        with CaptureQueriesContext(connection) as asked:
            plan_of_year(fund, 2569)
        return len(asked)

    few = questions()
    many_rows(year, people.officer, catalogue, 12)
    many_plans(fund, people.officer, 12)
    assert questions() == few


def test_the_list_of_plans_offers_the_paper(client_for, people, fund, year):
    page = client_for(people.officer).get(reverse("planning:list", args=[fund.pk]), {"year": 2569}).content.decode()
    assert address(fund) in page
    assert address(fund, "docx") in page
    empty = client_for(people.officer).get(reverse("planning:list", args=[fund.pk]), {"year": 2571}).content.decode()
    assert address(fund, year=2571) not in empty
