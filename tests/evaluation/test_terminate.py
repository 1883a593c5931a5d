"""A running project ends before its time: only when nothing is owed, with a reason, and what was done stays readable."""

import json
from datetime import date
from decimal import Decimal

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from activities.activity_builders import accepted, sent, upload, written
from kongtun.accounts.actions import create_token
from kongtun.accounts.roles import Role
from kongtun.activities.actions import accept_report, add_photos, return_report, submit_report
from kongtun.activities.models import ReportPhoto
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import unglue
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import terminate_project
from kongtun.evaluation.actions.terminate import obstacles_to_ending
from kongtun.evaluation.queries.ending import ending_money
from kongtun.ledger.actions import (
    cancel_voucher,
    check_voucher,
    pay_voucher,
    receive_money,
    refund_leftover,
    request_voucher,
)
from kongtun.ledger.choices import Account
from kongtun.ledger.queries import money_path
from kongtun.notifications.models import Notification
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db
WHY = "กลุ่มย้ายออกจากพื้นที่ ประสานได้ที่ นางสาวก้ำกึ่ง 081-234-5678"
DAY = date(2025, 12, 2)


@pytest.fixture
def paid(running, people):
    """The first instalment (5,760 baht) is with the group."""
    receive_money(
        running.fund, account=Account.ALLOCATION, amount=Decimal(50000), on=date(2025, 11, 1), by=people.finance
    )
    voucher = request_voucher(running.agreement.instalments.first(), by=people.applicant, requested_on=DAY)
    check_voucher(voucher, by=people.officer)
    pay_voucher(voucher, by=people.finance, paid_on=DAY, reference="1")
    return running


@pytest.fixture
def settled(paid, people):
    """4,000 baht were spent and accepted, the rest came back; a photo tells of it."""
    report = written(paid.activities.first(), people.applicant, used="4000", value="700")
    add_photos(report, by=people.applicant, files=[upload()])
    submit_report(report, by=people.applicant)
    accept_report(report, by=people.officer)
    refund_leftover(paid, amount=Decimal(1760), on=date(2026, 3, 1), by=people.finance)
    return paid


def refused(project, people):
    with pytest.raises(Refused) as refusal:
        terminate_project(project, by=people.officer, note=WHY)
    assert Project.objects.get(pk=project.pk).state == ProjectState.RUNNING
    return refusal.value


def test_it_ends_with_reason_day_history_and_word_to_the_team(settled, people, today):
    terminate_project(settled, by=people.officer, note=f"  {WHY} ")
    project = Project.objects.get()
    assert (project.state, project.ended_early_on, project.is_funded) == (ProjectState.CANCELLED, today, True)
    step = project.history.last()
    assert (step.transition, step.source, step.target, step.note, step.by) == (
        "terminate", "running", "cancelled", WHY, people.officer
    )  # fmt: skip
    told = Notification.objects.get(user=people.applicant, text__contains="ยุติก่อนกำหนด")
    assert WHY in told.text
    assert told.url == f"/projects/{project.pk}/"
    assert not Notification.objects.filter(user=people.officer, text__contains="ยุติก่อนกำหนด").exists()


def test_a_project_that_got_no_money_can_end_at_once(running, people):
    assert obstacles_to_ending(running) == []
    assert terminate_project(running, by=people.officer, note=WHY).state == ProjectState.CANCELLED


def test_money_that_is_out_keeps_it_open_until_it_is_back(paid, people):
    refusal = refused(paid, people)
    assert refusal.field == "refund"
    assert "ยังต้องคืนกองทุน 5,760 บาท" in unglue(refusal.message)
    accepted(paid.activities.first(), people.applicant, people.officer, used="4000")
    assert "ยังต้องคืนกองทุน 1,760 บาท" in unglue(refused(paid, people).message)
    refund_leftover(paid, amount=Decimal(1759), on=date(2026, 3, 1), by=people.finance)
    assert ending_money(paid).out == 1
    refused(paid, people)
    refund_leftover(paid, amount=Decimal(1), on=date(2026, 3, 1), by=people.finance)
    assert terminate_project(paid, by=people.officer, note=WHY).state == ProjectState.CANCELLED


def test_spending_counts_only_once_an_officer_accepted_it(paid, people):
    report = sent(paid.activities.first(), people.applicant, used="5760")
    assert ending_money(paid).out == 5760
    refusal = refused(paid, people)
    assert (refusal.field, "รอรับรอง 1 ฉบับ" in refusal.message) == ("reports", True)
    return_report(report, by=people.officer, note="ใบเสร็จไม่ครบ")
    assert refused(paid, people).field == "refund"
    submit_report(report, by=people.applicant)
    accept_report(report, by=people.officer)
    assert terminate_project(paid, by=people.officer, note=WHY).state == ProjectState.CANCELLED


def test_a_voucher_on_its_way_has_to_be_cancelled_first(running, people):
    receive_money(
        running.fund, account=Account.ALLOCATION, amount=Decimal(50000), on=date(2025, 11, 1), by=people.finance
    )
    voucher = request_voucher(running.agreement.instalments.first(), by=people.applicant, requested_on=DAY)
    for _state in ("requested", "checked"):
        refusal = refused(running, people)
        assert refusal.field == "voucher"
        assert f"ใบเบิกเลขที่ {voucher.number} ยังไม่จ่าย" in refusal.message
        if voucher.state == "requested":
            check_voucher(voucher, by=people.officer)
    cancel_voucher(voucher, by=people.officer, note="ยุติโครงการ")
    assert terminate_project(running, by=people.officer, note=WHY).state == ProjectState.CANCELLED


def test_money_not_paid_is_free_for_others_again(settled, people):
    assert money_path(settled.fund, 2569).committed == Decimal(9600 - 5760)
    terminate_project(settled, by=people.officer, note=WHY)
    assert money_path(settled.fund, 2569).committed == 0


@pytest.mark.parametrize("note", ["", "   "])
def test_the_reason_is_asked_for(running, people, note):
    with pytest.raises(Refused, match="เหตุผล"):
        terminate_project(running, by=people.officer, note=note)
    assert Project.objects.get().ended_early_on is None


@pytest.mark.parametrize("who", ["applicant", "finance", "committee", "chair", "mentor", "other_officer", "stranger"])
def test_only_who_closes_projects_may_end_them(running, people, who):
    with pytest.raises(PermissionNeeded):
        terminate_project(running, by=getattr(people, who), note=WHY)


@pytest.mark.parametrize("state", [state for state in ProjectState.values if state != "running"])
def test_only_a_running_project_can_be_ended(running, people, client_for, state):
    Project.objects.update(state=state)
    project = Project.objects.get()
    with pytest.raises(Refused, match="ทำไม่ได้ตอนนี้"):
        terminate_project(project, by=people.officer, note=WHY)
    answer = client_for(people.officer).get(reverse("evaluation:terminate", args=[project.pk]))
    assert answer.url == reverse("dashboards:project", args=[project.pk])


def test_the_database_knows_no_early_end_of_a_living_project(running):
    with pytest.raises(IntegrityError), transaction.atomic():
        Project.objects.update(ended_early_on=DAY)


def address(project):
    return reverse("evaluation:terminate", args=[project.pk])


def test_officer_is_led_from_the_project_page_asked_and_then_it_is_done(settled, people, client_for):
    officer = client_for(people.officer)
    page = officer.get(reverse("dashboards:project", args=[settled.pk])).content.decode()
    assert f'href="{address(settled)}"' in page
    for person in (people.applicant, people.chair):
        assert (
            address(settled)
            not in client_for(person).get(reverse("dashboards:project", args=[settled.pk])).content.decode()
        )
    question = unglue(officer.get(address(settled)).content.decode())
    assert "ยุติโครงการนี้ก่อนกำหนดหรือไม่" in question
    assert "3,840 บาท ไม่ต้องกันไว้" in question
    assert officer.post(address(settled), {"note": ""}).status_code == 422
    assert Project.objects.get().state == ProjectState.RUNNING
    done = officer.post(address(settled), {"note": WHY}, follow=True)
    body = unglue(done.content.decode())
    assert "ยุติโครงการแล้ว ทีมโครงการได้รับแจ้งพร้อมเหตุผล" in body
    assert "ยุติก่อนกำหนด" in body
    assert "หยุดที่ขั้นกิจกรรม" in body
    assert '<li class="now else"' in body
    assert WHY in body
    assert address(settled) not in body


def test_page_says_what_has_to_be_settled_and_where(paid, people, client_for):
    sent(paid.activities.first(), people.applicant, used="100")
    voucher = request_voucher(paid.agreement.instalments.last(), by=people.applicant, requested_on=DAY)
    officer = client_for(people.officer)
    page = officer.get(address(paid)).content.decode()
    assert "ยังยุติโครงการไม่ได้" in page
    assert reverse("ledger:cancel", args=[voucher.pk]) in page
    assert reverse("activities:plan", args=[paid.pk]) in page
    assert "เจ้าหน้าที่การเงินเป็นผู้บันทึกรับเงินคืน" in page
    assert "<textarea" not in page
    assert reverse("ledger:refund", args=[paid.pk]) in client_for(people.admin).get(address(paid)).content.decode()
    assert officer.post(address(paid), {"note": WHY}).status_code == 422
    assert Project.objects.get().state == ProjectState.RUNNING


@pytest.mark.parametrize("name", ["activities:plan", "evaluation:results", "evaluation:final-report", "ledger:project",
                                  "projects:agreement", "documents:index", "dashboards:project", "projects:preview"])  # fmt: skip
def test_what_was_done_stays_readable_for_the_team(settled, people, client_for, name):
    terminate_project(settled, by=people.officer, note=WHY)
    answer = client_for(people.applicant).get(reverse(name, args=[settled.pk]))
    assert answer.status_code == 200
    report = settled.reports.get()
    team = client_for(people.applicant)
    assert team.get(reverse("activities:report", args=[report.pk])).status_code == 200
    assert team.get(reverse("documents:download", args=["agreement", settled.pk, "docx"])).status_code == 200


def test_the_page_of_the_final_report_says_that_there_is_none(settled, people, client_for):
    terminate_project(settled, by=people.officer, note=WHY)
    page = client_for(people.applicant).get(reverse("evaluation:final-report", args=[settled.pk])).content.decode()
    assert "โครงการยุติก่อนกำหนดเมื่อ 15 มี.ค. 2569" in unglue(page)
    assert 'id="final-form"' not in page


def test_tabs_of_the_project_page_still_lead_there(settled, people, client_for):
    terminate_project(settled, by=people.officer, note=WHY)
    page = client_for(people.officer).get(reverse("dashboards:project", args=[settled.pk])).content.decode()
    for name in ("activities:plan", "evaluation:results", "ledger:project", "projects:agreement"):
        assert reverse(name, args=[settled.pk]) in page
    money = client_for(people.officer).get(reverse("ledger:project", args=[settled.pk])).content.decode()
    assert "ไม่จ่ายแล้ว" in money
    assert "ยังไม่จ่าย" not in money


def test_nothing_can_be_written_any_more(settled, people):
    draft = written(settled.activities.last(), people.applicant)
    terminate_project(settled, by=people.officer, note=WHY)
    with pytest.raises(Refused):
        submit_report(draft, by=people.applicant)
    with pytest.raises(Refused):
        request_voucher(settled.agreement.instalments.last(), by=people.applicant, requested_on=DAY)


def test_everyone_sees_that_it_ended_but_not_why_or_who(settled, people, client, today):
    terminate_project(settled, by=people.officer, note=WHY)
    answer = client.get(reverse("public:project", args=[settled.pk]))
    page = unglue(answer.content.decode())
    assert answer.status_code == 200
    assert "โครงการนี้ยุติก่อนกำหนดเมื่อ 15 มี.ค. 2569" in page
    assert "คืนกองทุนครบแล้ว" in page
    assert "ครบทั้งแปดขั้นแล้ว" not in page
    for private in ("ก้ำกึ่ง", "081-234-5678", "ย้ายออกจากพื้นที่", "สมาชิกคนที่", people.officer.name):
        assert private not in page
    photo = ReportPhoto.objects.get()
    assert client.get(reverse("public:photo", args=[photo.pk, "small"])).status_code == 200
    fund = unglue(client.get(reverse("public:fund", args=["L3325"]), {"year": 2569}).content.decode())
    assert settled.title in fund
    assert "ยุติก่อนกำหนด" in fund
    assert client.get(reverse("public:funds"), {"q": "L3325"}).context["rows"][0]["projects"] == 1


def test_public_page_of_a_project_called_off_before_it_began_stays_away(running, client):
    Project.objects.update(state=ProjectState.CANCELLED)
    assert client.get(reverse("public:project", args=[running.pk])).status_code == 404


def test_lists_tell_it_from_a_proposal_that_was_called_off(settled, people, client_for):
    terminate_project(settled, by=people.officer, note=WHY)
    listing = reverse("projects:list", args=[settled.fund_id])
    assert "ยุติก่อนกำหนด" in client_for(people.officer).get(listing).content.decode()
    neighbour = factories.make_user("neighbour", Role.APPLICANT, settled.fund.area)
    assert settled.title in unglue(client_for(neighbour).get(listing).content.decode())
    assert "ยุติก่อนกำหนด" in client_for(people.applicant).get(reverse("projects:mine")).content.decode()
    book = client_for(people.officer).get(listing, {"format": "xlsx"})
    assert book.status_code == 200


def test_api_offers_the_step_and_takes_it(settled, people, client):
    headers = {"HTTP_AUTHORIZATION": f"Bearer {create_token(people.officer, by=people.officer)[1]}"}
    where = f"/api/v1/projects/{settled.pk}/transitions"
    step = {"name": "terminate", "note": WHY}
    assert "terminate" in {one["name"] for one in client.get(where, **headers).json()["available"]}
    without = client.post(where, json.dumps({"name": "terminate"}), content_type="application/json", **headers)
    assert (without.status_code, "เหตุผล" in without.json()["detail"]) == (409, True)
    answer = client.post(where, json.dumps(step), content_type="application/json", **headers)
    assert (answer.status_code, answer.json()["state"]) == (200, "cancelled")
    assert answer.json()["history"][-1]["note"] == WHY
    assert client.get(f"/api/v1/projects/{settled.pk}", **headers).json()["ended_early_on"] == "2026-03-15"
    again = client.post(where, json.dumps(step), content_type="application/json", **headers)
    assert again.status_code == 409
    other = {"HTTP_AUTHORIZATION": f"Bearer {create_token(people.applicant, by=people.applicant)[1]}"}
    assert client.post(where, json.dumps(step), content_type="application/json", **other).status_code == 403


def test_api_says_which_money_is_out(paid, people, client):
    headers = {"HTTP_AUTHORIZATION": f"Bearer {create_token(people.officer, by=people.officer)[1]}"}
    answer = client.post(
        f"/api/v1/projects/{paid.pk}/transitions", json.dumps({"name": "terminate", "note": WHY}),
        content_type="application/json", **headers,
    )  # fmt: skip
    assert (answer.status_code, answer.json()["field"]) == (422, "refund")


def test_page_reads_the_same_number_of_times_for_many_reports(paid, people, client_for):
    def queries():
        client = client_for(people.officer)
        with CaptureQueriesContext(connection) as captured:
            client.get(address(paid))
        return len(captured)

    sent(paid.activities.first(), people.applicant, used="10")
    few = queries()
    for number in range(8):
        activity = paid.activities.create(name=f"กิจกรรมเพิ่ม {number}", start_date=date(2026, 1, 5), sort=number + 5)
        sent(activity, people.applicant, used="10")
    assert queries() == few
