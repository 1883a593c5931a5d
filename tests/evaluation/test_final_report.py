from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from activities.activity_builders import accepted, sent, upload, written
from kongtun.activities.actions import accept_report, add_photos, discard_draft, submit_report
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.evaluation.actions import (
    accept_final_report,
    record_final_result,
    return_final_report,
    save_final_report,
    send_final_report,
)
from kongtun.evaluation.models import FinalReport
from kongtun.evaluation.queries import assembled_report, report_fingerprint
from kongtun.ledger.actions import cancel_voucher, check_voucher, pay_voucher, request_voucher
from kongtun.ledger.actions.post_entry import post_entry
from kongtun.ledger.actions.refund_leftover import refund_leftover
from kongtun.ledger.choices import Account, EntryKind
from kongtun.notifications.models import Notification
from kongtun.planning.actions import create_plan

pytestmark = pytest.mark.django_db


def pay(project, amount, by):
    return post_entry(
        project.fund, kind=EntryKind.PAYMENT, entered_on=date(2025, 12, 1), text="จ่ายงวดที่ 1", by=by, project=project,
        lines=[(Account.expense_of(project.support_type), Decimal(amount)), (Account.BANK, -Decimal(amount))],
    )  # fmt: skip


@pytest.fixture
def money(fund, people):
    """The fund has money to pay from."""
    return post_entry(
        fund, kind=EntryKind.RECEIPT, entered_on=date(2025, 11, 1), text="สปสช. โอน", by=people.finance,
        lines=[(Account.BANK, Decimal(50000)), (Account.ALLOCATION, -Decimal(50000))],
    )  # fmt: skip


@pytest.fixture
def done(running, people):
    """A running project whose two activities are reported and accepted."""
    one, two = running.activities.all()
    accepted(
        one, people.applicant, people.officer, value="700", used="4800", problems="ฝนตกหนัก", held_on=date(2026, 1, 10)
    )
    accepted(two, people.applicant, people.officer, value="640", used="4000", people=50, held_on=date(2026, 2, 10))
    return running


def test_report_is_written_from_what_is_there(done, people):
    content = assembled_report(done)
    abstract = content.texts["abstract"].replace("\xa0", " ").replace("\u2060", "")
    assert "โครงการ “คัดแยกขยะต้นทาง ตำบลโนนสำราญ” ดำเนินการโดย ชมรม อสม. ตำบลโนนสำราญ" in abstract
    assert "ได้จัดกิจกรรม 2 กิจกรรม มีผู้เข้าร่วมรวม 110 คน" in abstract
    assert "ใช้เงิน 8,800 บาท" in abstract
    assert "ลดจาก 820 เหลือ 640 กิโลกรัม/วัน" in abstract
    assert content.texts["conclusion"].startswith("ผลถึงเป้าหมาย 1 จาก 1 ตัวชี้วัด")
    assert content.texts["problems"] == "ประชุมคณะกรรมการจัดการขยะ: ฝนตกหนัก"
    assert "กองทุนสุขภาพตำบล" in content.texts["acknowledgement"]
    assert content.texts["lesson"] == ""
    assert (content.people_total, content.report_count, content.reached_count) == (110, 2, 1)
    assert [(row.people, row.used, row.planned) for row in content.activities] == [
        (60, Decimal(4800), Decimal(4800)),
        (50, Decimal(4000), Decimal(4800)),
    ]
    assert content.money_groups == [("ค่าใช้สอย", Decimal(4800), Decimal(8800)), ("ค่าวัสดุ", Decimal(4800), Decimal(0))]
    assert [(group.planned, group.came) for group in content.groups] == [(120, 110)]
    assert len(content.missing_results) == 2
    assert content.leader == "สมาชิกคนที่ 1"
    assert content.agreement_number == "1/2569"


def test_report_of_a_project_that_did_nothing_yet(running):
    content = assembled_report(running)
    assert "โครงการ" in content.texts["abstract"]
    assert "ผลที่เกิดขึ้น" not in content.texts["abstract"]
    assert (content.texts["conclusion"], content.people_total, content.photos) == ("", 0, [])


def test_written_text_is_printed_and_empty_means_the_proposal(done, people):
    save_final_report(done, by=people.applicant, abstract="  เราเขียนเอง  ", lesson="เริ่มก่อนฤดูฝน")
    content = assembled_report(done)
    assert (content.texts["abstract"], content.texts["lesson"]) == ("เราเขียนเอง", "เริ่มก่อนฤดูฝน")
    save_final_report(done, by=people.applicant, abstract="")
    content = assembled_report(done)
    assert content.texts["abstract"] == content.proposed["abstract"]
    assert content.texts["lesson"] == "เริ่มก่อนฤดูฝน"


def test_second_person_does_not_overwrite_the_first(done, people):
    seen = report_fingerprint(None)
    save_final_report(done, by=people.officer, lesson="ของเจ้าหน้าที่", fingerprint=seen)
    with pytest.raises(EditConflict):
        save_final_report(done, by=people.applicant, lesson="ของทีม", fingerprint=seen)
    assert FinalReport.objects.get().lesson == "ของเจ้าหน้าที่"


def test_too_long_a_text_is_refused(done, people):
    with pytest.raises(Refused) as refused:
        save_final_report(done, by=people.applicant, lesson="ก" * 20_001)
    assert refused.value.field == "lesson"


@pytest.mark.parametrize(
    "who", ["finance", "committee", "mentor", "zone", "other_officer", "other_applicant", "stranger"]
)
def test_only_team_and_officer_write_and_send(done, people, who):
    with pytest.raises(PermissionNeeded):
        save_final_report(done, by=getattr(people, who), lesson="x")
    with pytest.raises(PermissionNeeded):
        send_final_report(done, by=getattr(people, who))


def test_sending_needs_reports_and_no_open_draft(running, people):
    with pytest.raises(Refused, match="ยังไม่มีรายงานกิจกรรมเลย"):
        send_final_report(running, by=people.applicant)
    sent(running.activities.first(), people.applicant)
    draft = written(running.activities.last(), people.applicant)
    with pytest.raises(Refused, match="ทำถังขยะเปียกครัวเรือน"):
        send_final_report(running, by=people.applicant)
    discard_draft(draft, by=people.applicant)
    assert send_final_report(running, by=people.applicant).state == "reported"
    assert Notification.objects.filter(user=people.officer, text__contains="รอตรวจรับ").count() == 1


def test_texts_stand_from_the_day_they_are_sent(done, people):
    send_final_report(done, by=people.applicant)
    report = FinalReport.objects.get()
    assert "640" in report.abstract
    assert report.submitted_at is not None
    with pytest.raises(Refused, match="ดำเนินการ"):
        save_final_report(done, by=people.applicant, lesson="แก้หลังส่ง")


def test_returned_report_is_open_again(done, people):
    send_final_report(done, by=people.applicant)
    with pytest.raises(Refused, match="เหตุผล"):
        return_final_report(done, by=people.officer, note="")
    return_final_report(done, by=people.officer, note="เพิ่มรูป")
    assert done.state == "running"
    assert Notification.objects.filter(user=people.applicant, text__contains="เพิ่มรูป").exists()
    save_final_report(done, by=people.applicant, lesson="เพิ่มแล้ว")
    assert send_final_report(done, by=people.applicant).state == "reported"


@pytest.mark.parametrize("who", ["applicant", "finance", "committee", "mentor", "other_officer", "stranger"])
def test_only_the_officer_closes(done, people, who):
    send_final_report(done, by=people.applicant)
    with pytest.raises(PermissionNeeded):
        accept_final_report(done, by=getattr(people, who))
    with pytest.raises(PermissionNeeded):
        return_final_report(done, by=getattr(people, who), note="แก้")


def test_closing_waits_for_reports_and_money(running, money, people):
    pay(running, 9600, people.finance)
    report = sent(running.activities.first(), people.applicant, used="4800")
    send_final_report(running, by=people.applicant)
    with pytest.raises(Refused) as refused:
        accept_final_report(running, by=people.officer)
    assert refused.value.field == "reports"
    accept_report(report, by=people.officer)
    with pytest.raises(Refused, match="4,800") as refused:
        accept_final_report(running, by=people.officer)
    assert refused.value.field == "refund"
    refund_leftover(running, amount=Decimal(4800), on=date(2026, 3, 10), by=people.finance)
    accept_final_report(running, by=people.officer)
    assert running.state == "closed"
    assert FinalReport.objects.get().accepted_at is not None
    assert Notification.objects.filter(user=people.applicant, text__contains="ปิดแล้ว").exists()


@pytest.mark.parametrize("settled", ["paid", "cancelled"])
def test_closing_waits_for_a_voucher_that_is_on_its_way(done, money, people, client_for, settled):
    pay(done, 8800, people.finance)
    voucher = request_voucher(done.agreement.instalments.first(), by=people.applicant, requested_on=date(2025, 12, 2))
    send_final_report(done, by=people.applicant)
    for state in ("requested", "checked"):
        assert voucher.state == state
        with pytest.raises(Refused, match=f"ใบเบิกเลขที่ {voucher.number} ยังไม่จ่าย จ่ายหรือยกเลิกใบเบิกก่อน") as refused:
            accept_final_report(done, by=people.officer)
        assert refused.value.field == "voucher"
        if state == "requested":
            check_voucher(voucher, by=people.officer)
    page = client_for(people.officer).get(reverse("evaluation:final-report", args=[done.pk])).content.decode()
    assert reverse("ledger:voucher", args=[voucher.pk]) in page
    if settled == "paid":
        pay_voucher(voucher, by=people.finance, paid_on=date(2025, 12, 3), reference="1")
        refund_leftover(done, amount=voucher.amount, on=date(2026, 3, 10), by=people.finance)
    else:
        cancel_voucher(voucher, by=people.officer, note="ไม่ต้องใช้เงินงวดนี้แล้ว")
    assert accept_final_report(done, by=people.officer).state == "closed"


def test_running_project_is_not_closed(done, people):
    with pytest.raises(Refused):
        accept_final_report(done, by=people.officer)
    assert done.history.count() == 0


def test_next_years_plan_opens_with_what_was_measured(done, people, waste_plan):
    """The whole path: report → accept → final value → closed → the same readings are the sizes of next year's plan."""
    objectives = list(done.objectives.all())
    record_final_result(objectives[1], by=people.applicant, value=Decimal(58))
    send_final_report(done, by=people.applicant)
    accept_final_report(done, by=people.officer)
    plan = create_plan(done.fund, waste_plan.issue, 2570, by=people.officer)
    sizes = {problem.series_id: problem.baseline for problem in plan.problems.select_related("baseline")}
    assert sizes[objectives[0].series_id].value == Decimal(640)
    assert sizes[objectives[0].series_id].kind == "actual"
    assert sizes[objectives[1].series_id] == objectives[1].final_result.reading
    assert sizes[objectives[2].series_id] == objectives[2].baseline
    assert all(problem.target is None for problem in plan.problems.all())


# --- pages ---


def page(project, name="final-report"):
    return reverse(f"evaluation:{name}", kwargs={"pk": project.pk})


def step(project, name):
    return reverse("evaluation:advance", kwargs={"pk": project.pk, "name": name})


def test_whole_closing_by_pages_without_scripts(done, people, client_for):
    team, officer = client_for(people.applicant), client_for(people.officer)
    shown = team.get(page(done))
    assert shown.status_code == 200
    data = {name: shown.context["form"][name].value() for name in shown.context["form"].fields}
    data |= {"version": shown.context["version"], "lesson": "เริ่มก่อนฤดูฝน", "then": "send"}
    assert team.post(page(done), data).status_code == 302
    done.refresh_from_db()
    assert done.state == "reported"
    assert officer.post(step(done, "return"), {"note": "  "}).status_code == 422
    assert officer.post(step(done, "return"), {"note": "เพิ่มบทเรียน"}).status_code == 302
    assert "เพิ่มบทเรียน" in team.get(page(done)).content.decode()
    assert team.post(step(done, "send")).status_code == 302
    assert officer.post(step(done, "accept")).status_code == 302
    done.refresh_from_db()
    assert done.state == "closed"
    closed = team.get(page(done)).content.decode()
    assert "เริ่มก่อนฤดูฝน" in closed
    assert "<textarea" not in closed


def test_untouched_proposal_is_not_stored(done, people, client_for):
    team = client_for(people.applicant)
    form = team.get(page(done)).context["form"]
    data = {name: form[name].value().replace("\n", "\r\n") for name in form.fields} | {"then": "keep"}
    assert team.post(page(done), data).status_code == 302
    assert FinalReport.objects.get().abstract == ""


def test_autosave_and_conflict(done, people, client_for):
    team, officer = client_for(people.applicant), client_for(people.officer)
    seen = team.get(page(done)).context["version"]
    one = officer.post(page(done), {"changed": "lesson", "lesson": "ของเจ้าหน้าที่", "version": seen})
    assert one.status_code == 200
    same = team.post(page(done), {"changed": "lesson", "lesson": "ของทีม", "version": seen})
    assert same.status_code == 409
    assert same.json()["fields"][0]["theirs"] == "ของเจ้าหน้าที่"
    again = team.post(page(done), {"changed": "lesson", "lesson": "ของทั้งสอง", "version": same.json()["version"]})
    assert again.status_code == 200
    assert FinalReport.objects.get().lesson == "ของทั้งสอง"
    plain = team.post(page(done), {"lesson": "ทับ", "version": seen, "then": "keep"})
    assert plain.status_code == 409
    assert FinalReport.objects.get().lesson == "ของทั้งสอง"


def test_obstacles_are_said_on_the_page(running, money, people, client_for):
    pay(running, 9600, people.finance)
    report = sent(running.activities.first(), people.applicant, used="4800")
    send_final_report(running, by=people.applicant)
    officer = client_for(people.officer)
    shown = officer.get(page(running)).content.decode()
    assert "ไม่ได้รับรอง 1 ฉบับ" in shown
    assert "ต้องคืนกองทุน" in shown
    answer = officer.post(step(running, "accept"))
    assert answer.status_code == 422
    accept_report(report, by=people.officer)
    answer = officer.post(step(running, "accept"))
    assert answer.status_code == 422
    assert "รอเจ้าหน้าที่การเงินบันทึกรับเงินคืน" in answer.content.decode()


def test_results_page_takes_the_value_of_the_end(done, people, client_for):
    team = client_for(people.applicant)
    share = done.objectives.all()[1]
    shown = team.get(page(done, "results"))
    assert "ถึงเป้าหมาย 1 จาก 3 ตัวชี้วัด" in shown.content.decode()
    prefix = f"o{share.pk}"
    wrong = team.post(page(done, "results"), {"objective": share.pk, f"{prefix}-value": "๑๐๑"})
    assert wrong.status_code == 422
    assert "๑๐๑" in wrong.content.decode()
    right = team.post(
        page(done, "results"), {"objective": share.pk, f"{prefix}-numerator": "๕๘", f"{prefix}-denominator": "100"}
    )
    assert right.status_code == 302, right.content.decode()
    assert share.final_result.reading.value == Decimal(58)
    gone = team.post(page(done, "results"), {"objective": share.pk, "remove": "1"})
    assert gone.status_code == 302
    share.refresh_from_db()
    assert not hasattr(share, "final_result")
    foreign = team.post(page(done, "results"), {"objective": "999999", "o999999-value": "3"})
    assert foreign.status_code == 302


@pytest.mark.parametrize("who", ["finance", "committee", "mentor", "zone"])
def test_readers_read_and_change_nothing(done, people, client_for, who):
    client = client_for(getattr(people, who))
    for name in ("results", "final-report"):
        assert client.get(page(done, name)).status_code == 200
        assert client.post(page(done, name), {"objective": done.objectives.first().pk}).status_code == 403
    send_final_report(done, by=people.applicant)
    for name in ("accept", "return", "send"):
        assert client.post(step(done, name), {"note": "x"}).status_code == 403


@pytest.mark.parametrize("who", ["other_officer", "other_applicant", "stranger"])
def test_people_of_elsewhere_find_nothing(done, people, client_for, who):
    client = client_for(getattr(people, who))
    for address in (page(done), page(done, "results")):
        assert client.get(address).status_code == 404
        assert client.post(address, {}).status_code == 404
    assert client.post(step(done, "accept")).status_code == 404


def test_visitors_sign_in_and_unknown_steps_do_not_exist(done, people, client_for):
    assert client_for().get(page(done))["Location"].startswith("/login/")
    assert client_for(people.officer).post(step(done, "explode")).status_code == 404
    assert client_for(people.officer).get(step(done, "accept")).status_code == 405


def test_query_counts_do_not_grow(running, people, client_for):
    def more(count):
        for number in range(count):
            report = written(running.activities.first(), people.applicant, value=str(700 - number), used="10")
            add_photos(report, by=people.applicant, files=[upload(colour=(number * 8, 0, 0), width=30, height=30)])
            submit_report(report, by=people.applicant)

    def count(address):
        client = client_for(people.applicant)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address).status_code == 200
        return len(queries)

    more(1)
    few = [count(page(running)), count(page(running, "results"))]
    more(29)
    assert [count(page(running)), count(page(running, "results"))] == few
