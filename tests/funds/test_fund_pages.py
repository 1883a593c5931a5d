"""Pages of a fund: who may, what they show, what happens to bad input, how many queries."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from funds.committee_builders import make_members
from kongtun.funds.models import CommitteeMember, Fund, FundYear
from page_forms import post_forms

pytestmark = pytest.mark.django_db


def url(name, fund, *rest):
    return reverse(f"funds:{name}", args=[fund.pk, *rest])


def edit_pages(fund):
    member = CommitteeMember.objects.filter(fund=fund).first()
    return [
        url("edit", fund), url("year", fund, 2569), url("seat", fund), url("correct", fund, member.pk),
        url("leave", fund, member.pk),
    ]  # fmt: skip


def test_who_may_open_the_pages(fund, people, client_for):
    anonymous = client_for()
    for page in [*edit_pages(fund), url("committee", fund)]:
        assert client_for(people.officer).get(page).status_code == 200, page
        assert client_for(people.other_officer).get(page).status_code == 404, page
        assert client_for(people.stranger).get(page).status_code == 403, page
        answer = anonymous.get(page)
        assert answer.status_code == 302
        assert answer["Location"].startswith("/login/")
    for page in edit_pages(fund):
        for person in (people.committee, people.applicant, people.zone):
            assert client_for(person).get(page).status_code == 403, page
            assert client_for(person).post(page, {}).status_code == 403, page
    assert client_for(people.committee).get(url("committee", fund)).status_code == 200


def test_a_seat_of_another_fund_is_not_found(fund, other_fund, people, client_for):
    (member,) = make_members(other_fund, 1)
    for name in ("correct", "leave"):
        assert client_for(people.officer).get(url(name, fund, member.pk)).status_code == 404


def test_the_profile_is_saved_by_a_plain_form(fund, people, client_for):
    client = client_for(people.officer)
    page = client.get(url("edit", fund))
    values = {
        "name": "กองทุนโนนสำราญ", "phone": "045 123 456", "villages": "9", "bank_account_number": "020-1-23457-1",
        "fingerprint": page.context["form"].initial["fingerprint"],
    }  # fmt: skip
    answer = client.post(url("edit", fund), values)
    assert answer.status_code == 302
    fund.refresh_from_db()
    assert (fund.name, fund.bank_account_number) == ("กองทุนโนนสำราญ", "020-1-23457-1")
    again = client.post(url("edit", fund), values | {"name": "กองทุนของเรา"})
    assert again.status_code == 409
    assert "กองทุนของเรา" in again.content.decode()
    assert "กองทุนโนนสำราญ" in again.content.decode()
    fund.refresh_from_db()
    assert fund.name == "กองทุนโนนสำราญ"
    fresh = again.context["form"].data["fingerprint"]
    assert client.post(url("edit", fund), values | {"name": "กองทุนของเรา", "fingerprint": fresh}).status_code == 302


def test_bad_input_keeps_what_was_typed(fund, people, client_for):
    answer = client_for(people.officer).post(url("edit", fund), {"name": "", "email": "ไม่ใช่อีเมล", "phone": "045"})
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "ไม่ใช่อีเมล" in text
    assert 'value="045"' in text


def test_looking_at_a_year_makes_nothing_and_saving_computes_the_money(fund, people, client_for):
    client = client_for(people.officer)
    page = client.get(url("year", fund, 2570))
    assert not FundYear.objects.filter(fund=fund, fiscal_year=2570).exists()
    assert "ยังไม่ยืนยัน" in page.content.decode()
    values = {"population": "5200", "households": "1400", "matching": "30", "left_goal_percent": "๑๐"}
    values["fingerprint"] = page.context["form"].initial["fingerprint"]
    assert client.post(url("year", fund, 2570), values).status_code == 302
    year = FundYear.objects.get(fund=fund, fiscal_year=2570)
    assert (year.expected_allocation, year.expected_contribution, year.pack) == (234000, 70200, "2567")
    shown = client.get(url("year", fund, 2570))
    assert shown.context["form"].initial["matching"] == "30"
    assert "234,000" in shown.content.decode()
    assert client.post(url("year", fund, 2570), values).status_code == 409
    values["fingerprint"] = shown.context["form"].initial["fingerprint"]
    assert client.post(url("year", fund, 2570), values | {"households": "9999"}).status_code == 422
    assert client.get(url("year", fund, 2999)).status_code == 404


def test_a_year_opened_and_saved_unchanged_is_saved(fund, people, client_for):
    """The page shows 5,200 people with its comma, and a browser sends it back so."""
    client, address = client_for(people.officer), url("year", fund, 2569)
    (form,) = (one for one in post_forms(client.get(address).content.decode(), address) if "population" in one.data)
    assert form.data["population"] == ["5,200"]
    assert client.post(address, form.sent()).status_code == 302


def test_a_seat_is_taken_corrected_and_left_by_plain_forms(fund, people, client_for):
    client = client_for(people.officer)
    values = {"name": "นางใหม่ ใจดี", "position": "member", "starts_on": "1/10/2568", "user": str(people.committee.pk)}
    assert client.post(url("seat", fund), values)["Location"] == url("committee", fund)
    member = CommitteeMember.objects.get(fund=fund, name="นางใหม่ ใจดี")
    assert (member.starts_on, member.ends_on, member.user) == (date(2025, 10, 1), date(2029, 9, 30), people.committee)
    chair = client.post(url("seat", fund), values | {"name": "อีกคน", "position": "chair", "another": "1"})
    assert chair.status_code == 422
    assert "บันทึกการพ้นตำแหน่งก่อน" in chair.content.decode()
    another = client.post(url("seat", fund), values | {"name": "อีกคน", "another": "1"})
    assert another["Location"].endswith("?again=1")
    assert client.get(another["Location"]).context["form"].initial["starts_on"] == date(2025, 10, 1)
    assert client.post(url("correct", fund, member.pk), values | {"name": "นางใหม่ ใจงาม"}).status_code == 302
    assert client.post(url("leave", fund, member.pk), {"left_on": "1/2/2569", "reason": ""}).status_code == 422
    assert client.post(url("leave", fund, member.pk), {"left_on": "1/2/2569", "reason": "ลาออก"}).status_code == 302
    page = client.get(url("committee", fund)).content.decode()
    assert "นางใหม่ ใจงาม" in page
    assert "(ลาออก)" in page


def test_someone_outside_the_fund_cannot_be_tied_to_a_seat(fund, people, client_for):
    values = {"name": "นางใหม่", "position": "member", "starts_on": "1/10/2568", "user": str(people.other_officer.pk)}
    assert client_for(people.officer).post(url("seat", fund), values).status_code == 422
    assert not CommitteeMember.objects.filter(name="นางใหม่").exists()


def test_the_committee_page_shows_days_left_and_no_buttons_to_readers(fund, people, client_for):
    make_members(fund, 1, start=date(2015, 10, 1), end=date(2019, 9, 30))
    page = client_for(people.committee).get(url("committee", fund))
    text = page.content.decode()
    assert "เหลือ" in text
    assert page.context["page"].paginator.count == 1
    assert url("seat", fund) not in text
    assert url("seat", fund) in client_for(people.officer).get(url("committee", fund)).content.decode()


def test_an_empty_committee_says_what_to_do(fund, people, client_for):
    CommitteeMember.objects.all().delete()
    assert "ทำคำสั่งแต่งตั้ง" in client_for(people.officer).get(url("committee", fund)).content.decode()


def test_the_committee_page_costs_the_same_for_1_and_30_members(fund, people, client_for):
    client = client_for(people.officer)
    CommitteeMember.objects.all().delete()
    costs = []
    for count in (1, 29):
        make_members(fund, count, user=people.committee)
        make_members(fund, count, start=date(2015, 10, 1), end=date(2019, 9, 30))
        client.get(url("committee", fund))
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url("committee", fund)).status_code == 200
        costs.append(len(captured))
    assert costs[0] == costs[1]


def test_choosing_a_fund(fund, other_fund, people, client_for):
    client = client_for(people.admin)
    page = client.get(reverse("funds:switch"), {"q": "ละหานทราย"})
    assert list(page.context["page"]) == [other_fund]
    answer = client.post(url("choose", other_fund), {"next": "/me/"})
    assert answer["Location"] == "/me/"
    assert client.session["fund"] == other_fund.pk
    assert client.post(url("choose", fund), {"next": "https://evil.example/"})["Location"] == reverse("dashboards:home")
    assert client.get(url("choose", fund)).status_code == 405
    assert client_for(people.officer).post(url("choose", other_fund)).status_code == 404
    assert client_for(people.stranger).post(url("choose", fund)).status_code == 403
    assert client_for().post(url("choose", fund)).status_code == 302


def test_the_list_of_funds_costs_the_same_for_2_and_30(fund, other_fund, people, client_for, place):
    client = client_for(people.admin)
    costs = []
    for more in (0, 28):
        for number in range(more):
            lao = factories.make_area("lao", f"7{number:03d}", f"อบต.{number}", place.district)
            Fund.objects.create(area=lao, code=f"7{number:04d}", name=f"กองทุน {number}")
        client.get(reverse("funds:switch"))
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("funds:switch"))
        costs.append(len(captured))
    assert costs[0] == costs[1]
