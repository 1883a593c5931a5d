"""Programmes: what they are, their aims and team, activities and spending; the API."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from kongtun.accounts.actions import create_token
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.programmes import actions
from kongtun.programmes.models import ActivitySpending, Programme
from kongtun.programmes.queries import money_of

pytestmark = pytest.mark.django_db


def test_a_zone_officer_begins_a_programme_and_its_page_tells_what_to_do(client_for, people, place):
    client = client_for(people.zone)
    sent = {"name": "ชุดโครงการใหม่", "area": place.zone.pk, "starts_on": "1/10/2568", "ends_on": "30/9/2570"}
    answer = client.post(reverse("programmes:new"), sent)
    programme = Programme.objects.get()
    assert answer.url == reverse("programmes:detail", args=[programme.pk])
    page = client.get(answer.url).content.decode()
    for sentence in ("ยังไม่มีตัวชี้วัด", "ยังไม่มีกองทุนเป้าหมาย", "เลือกกองทุน"):
        assert sentence in page
    answer = client.post(reverse("programmes:new"), sent | {"ends_on": "1/10/2567", "name": ""})
    assert answer.status_code == 422


def test_a_zone_begins_nothing_in_another_zone(client_for, people, place):
    sent = {"name": "x", "area": place.other_zone.pk, "starts_on": "1/10/2568", "ends_on": "30/9/2570"}
    assert client_for(people.zone).post(reverse("programmes:new"), sent).status_code == 422
    with pytest.raises(PermissionNeeded):
        actions.save_programme(
            None, by=people.zone, area=place.other_zone, name="x", starts_on=date(2025, 1, 1), ends_on=date(2025, 2, 1)
        )


def test_people_below_see_it_and_others_do_not(client_for, filled, people):
    url = reverse("programmes:detail", args=[filled.programme.pk])
    for person, status in (
        ("officer", 200),
        ("applicant", 200),
        ("mentor", 200),
        ("other_officer", 404),
        ("stranger", 404),
    ):
        assert client_for(getattr(people, person)).get(url).status_code == status, person
    page = client_for(people.officer).get(url).content.decode()
    assert "เพิ่มตัวชี้วัด" not in page
    assert "392 แผน" in page


def test_spending_never_goes_over_the_budget_and_is_only_reversed(filled, people):
    activity = filled.activity
    with pytest.raises(Refused, match="เหลือ 42,000"):
        actions.spend(activity, by=people.zone, amount=Decimal(42001), spent_on=date(2025, 12, 1), text="เกิน")
    with pytest.raises(Refused, match="ไม่ต่ำกว่า"):
        actions.save_activity(activity.programme, activity, by=people.zone, name="x", lines=[
            {"group": "G3", "description": "ค่าอาหาร", "amount": Decimal(7999)}
        ])  # fmt: skip
    actions.reverse_spending(filled.spending, by=people.zone, reason="จ่ายซ้ำ")
    rows, whole = money_of(filled.programme)
    assert (whole.budget, whole.spent, whole.left) == (Decimal(50000), 0, Decimal(50000))
    assert rows[0].reports == 1
    with pytest.raises(Refused, match="กลับแล้ว"):
        actions.reverse_spending(filled.spending, by=people.zone, reason="อีกครั้ง")
    with pytest.raises(TypeError):
        ActivitySpending.objects.all().delete()


def test_an_activity_is_typed_with_its_budget_in_rows(client_for, programme, people, catalogue):
    client = client_for(people.zone)
    url = reverse("programmes:activity-new", args=[programme.pk])
    sent = {
        "name": "ประชุมทำแผน", "starts_on": "1/11/2568", "ends_on": "30/11/2568", "lines-TOTAL_FORMS": "2", "lines-INITIAL_FORMS": "0",
        "lines-0-kind": "G3-01", "lines-0-amount": "12,000", "lines-1-kind": "G6", "lines-1-description": "ค่าเดินทาง",
        "lines-1-amount": "",
    }  # fmt: skip
    answer = client.post(url, sent)
    assert answer.status_code == 422
    assert "ใส่จำนวนเงินของรายการนี้" in answer.content.decode()
    assert 'value="ค่าเดินทาง"' in answer.content.decode()
    client.post(url, sent | {"lines-1-amount": "3000"})
    activity = programme.activities.get()
    assert [(line.description, line.amount) for line in activity.budget_lines.all()] == [
        ("ค่าอาหารกลางวัน", Decimal(12000)), ("ค่าเดินทาง", Decimal(3000)),
    ]  # fmt: skip


def test_an_indicator_is_taken_out_only_while_nothing_points_to_it(client_for, filled, people):
    client = client_for(people.zone)
    client.post(reverse("programmes:indicator", args=[filled.programme.pk, filled.typed.pk]), {"do": "remove"})
    assert filled.programme.indicators.count() == 2
    client.post(reverse("programmes:indicator", args=[filled.programme.pk, filled.counted.pk]), {"do": "remove"})
    assert [(row.number, row.pk) for row in filled.programme.indicators.all()] == [(1, filled.typed.pk)]


@pytest.fixture
def api(client, people):
    def ask(method, path, person="zone", body=None):
        _token, key = create_token(getattr(people, person), by=getattr(people, person), label="t")
        headers = {"HTTP_AUTHORIZATION": f"Bearer {key}"}
        if method == "get":
            return client.get(f"/api/v1{path}", body or {}, **headers)
        return client.post(f"/api/v1{path}", body or {}, content_type="application/json", **headers)

    return ask


def test_the_api_gives_the_same_figures_and_money(api, filled, funds):
    pk = filled.programme.pk
    found = api("get", f"/programmes/{pk}", "officer").json()
    assert found["support"] == {"funds": 1, "agreed": "15000.00", "paid": "0.00", "used": "0.00"}
    assert found["activities"][0]["left"] == "42000.00"
    figures = api("get", f"/programmes/{pk}/figures", "officer", {"on": "2025-12-01"}).json()
    assert (figures["on"], figures["funds"], figures["plans"]) == ("2025-12-01", 1, 0)
    assert [(row["plans"], row["source"]) for row in figures["reported"]] == [(392, "เอกสาร B")]
    body = {"type": filled.kind.pk, "district": funds[0].area.parent_id}
    added = api("post", f"/programmes/{pk}/targets", body=body).json()
    assert (len(added["added"]), added["support"]["agreed"]) == (2, "45000.00")


def test_the_api_reports_and_pays(api, filled):
    body = {
        "held_on": "2025-12-09",
        "title": "เยี่ยมกองทุน",
        "done": "คุยกับกรรมการ",
        "objectives": [filled.objectives[1].pk],
    }
    made = api("post", f"/programmes/{filled.programme.pk}/reports", "mentor", body)
    assert made.status_code == 201, made.content
    assert made.json()["objectives"] == [filled.objectives[1].pk]
    assert api("get", f"/programme-reports/{filled.draft.pk}", "zone").status_code == 404
    target = f"/programme-targets/{filled.target.pk}"
    paid = api("post", f"{target}/pay", body={"paid_on": "2025-12-01", "reference": "บจ.9"})
    assert paid.json()["state"] == "paid"
    assert api("post", f"{target}/pay", body={"paid_on": "2025-12-01"}).status_code in (409, 422)
    used = api(
        "post", f"{target}/use", "mentor", {"used_amount": "14000", "used_on": "2026-02-01", "used_note": "ประชุม"}
    )
    assert used.json()["state"] == "reported"
    assert api("post", f"{target}/end", body={"reason": "จบงาน"}).json()["end_reason"] == "จบงาน"
    assert api("post", f"{target}/resume").json()["ended_on"] is None
