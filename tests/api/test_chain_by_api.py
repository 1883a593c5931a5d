"""The whole chain through the API alone, by plain HTTP calls looked up in the OpenAPI document."""

from decimal import Decimal

import pytest
from django.utils import timezone

from api.api_calls import jpeg
from kongtun.common.thai.fiscal import FiscalYear

pytestmark = pytest.mark.django_db(transaction=True)

PROBLEMS = [
    {"indicator": "WASTE-01", "baseline_value": 820, "target_value": 650, "source_kind": "survey"},
    {"indicator": "WASTE-04", "numerator": 139, "denominator": 340, "target_value": 60, "source_kind": "survey"},
    {"indicator": "WASTE-08", "baseline_value": 3, "target_value": 6, "source_kind": "register"},
]


def make_plan(officer, chair, fund, year, today):
    assert [row["code"] for row in officer.ok("list_issues")["items"]] == ["ROAD", "WASTE"]
    approach = officer.ok("get_issue", code="WASTE")["approaches"][0]["code"]
    plan = officer.ok("create_plan", {"fund": fund, "issue": "WASTE", "fiscal_year": year})
    for problem in PROBLEMS:
        plan = officer.ok("add_plan_problem", problem, pk=plan["id"])
    assert plan["problems"][1]["baseline"]["value"] == "40.88"
    officer.ok("pick_plan_approaches", {"approaches": [approach]}, pk=plan["id"])
    officer.ok("save_plan_background", {"background": "ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก"}, pk=plan["id"])
    officer.ok("save_plan_budget", {"budget": "60000.00"}, pk=plan["id"])
    suggested = {
        "name": "คัดแยกขยะต้นทาง ตำบลโนนสำราญ",
        "support_type": 2,
        "responsible": "ชมรม อสม.",
        "budget": "60000.00",
    }
    officer.ok("add_suggested_project", suggested, pk=plan["id"])
    officer.ok("advance_plan", {"name": "propose"}, pk=plan["id"])
    meeting = officer.ok(
        "plan_meeting", {"fund": fund, "held_on": today, "starts_at": "09:30:00", "place": "ห้องประชุม อบต."}
    )
    present = [seat["member"] for seat in meeting["seats"]][:4]
    assert officer.ok("save_attendance", {"present": present}, pk=meeting["id"])["quorum"]["present"] == 4
    assert chair.ok("resolve_plan", {"plan": plan["id"]}, pk=meeting["id"])["state"] == "approved"
    return plan["id"], meeting["id"]


def write_proposal(applicant, fund, year):
    suggested = applicant.ok("list_suggested_projects", query={"fund": fund, "fiscal_year": year})["items"][0]
    project = applicant.ok("start_project", {
        "fund": fund, "fiscal_year": year, "suggested": suggested["id"], "organisation": "ชมรม อสม. ตำบลโนนสำราญ",
    })  # fmt: skip
    pk = project["id"]
    assert len(project["objectives"]) == 3
    people = [{"name": f"สมาชิกคนที่ {number}", "phone": "0812345678" if number == 1 else ""} for number in range(1, 6)]
    applicant.ok("save_people", {"people": people}, pk=pk)
    basics = applicant.ok("save_basics", {
        "title": "คัดแยกขยะต้นทาง ตำบลโนนสำราญ", "organisation": "ชมรม อสม. ตำบลโนนสำราญ", "recipient_group": 5, "support_type": 2,
        "work_area": "ตำบลโนนสำราญ",
    }, pk=pk)  # fmt: skip
    assert basics["recipient_group"] == 5
    group = applicant.ok("list_target_groups")["items"][1]
    assert group["code"] == "2004"
    applicant.ok(
        "save_targets",
        {"targets": [{"group": "2004", "count": 120, "activities": [group["activities"][0]["code"]]}]},
        pk=pk,
    )
    applicant.ok("save_schedule", {
        "start_date": project["start_date"], "end_date": project["end_date"], "place": "ศาลาประชาคมหมู่ 3",
    }, pk=pk)  # fmt: skip
    item = applicant.ok("list_expense_items", query={"group": "G3"})["items"][0]["code"]
    days = {"start_date": project["start_date"], "end_date": project["end_date"]}
    line = {"item": item, "quantity": 60, "times": 1, "rate": "80.00"}
    applicant.ok("save_activities", {"activities": [
        {"name": "ประชุมคณะกรรมการจัดการขยะ", "expected_output": "กรรมการ 20 คน", "lines": [line], **days},
        {"name": "ทำถังขยะเปียกครัวเรือน", "expected_output": "ครัวเรือน 60 หลัง", "lines": [line], **days},
    ]}, pk=pk)  # fmt: skip
    applicant.ok("save_situation", {"situation": "ขยะครัวเรือนส่วนใหญ่เป็นขยะเปียกที่ยังไม่แยก และไม่มีที่ทิ้งในตำบล"}, pk=pk)
    applicant.ok("save_expected_results", {"expected_results": "ครัวเรือนแยกขยะได้เอง"}, pk=pk)
    written = applicant.ok(
        "save_evaluation", {"evaluation_method": "อสม. ชั่งขยะตัวอย่าง 30 ครัวเรือน ก่อนและหลังโครงการ"}, pk=pk
    )
    assert written["budget_requested"] == "9600.00"
    assert applicant.ok("get_findings", pk=pk)["ready"]
    return pk


def review(applicant, officer, chair, pk, meeting):
    assert applicant.ok("advance_project", {"name": "submit"}, pk=pk)["state"] == "submitted"
    back = {
        "name": "return",
        "note": "บอกสถานที่ให้ชัด",
        "comments": [{"section": "schedule", "field": "place", "text": "หมู่ไหน"}],
    }
    assert officer.ok("advance_project", back, pk=pk)["state"] == "returned"
    refused = applicant.call("advance_project", {"name": "submit"}, pk=pk)
    assert refused.status_code == 422
    assert "ความเห็น" in refused.json()["detail"]
    comment = applicant.ok("list_comments", pk=pk)["items"][0]
    answered = applicant.ok("answer_comment", {"text": "แก้เป็นหมู่ 3 แล้ว"}, pk=pk, comment=comment["id"])
    assert answered["answers"][0]["text"] == "แก้เป็นหมู่ 3 แล้ว"
    assert applicant.ok("resolve_comment", pk=pk, comment=comment["id"])["resolved_at"]
    applicant.ok("advance_project", {"name": "submit"}, pk=pk)
    officer.ok("advance_project", {"name": "pass_screening"}, pk=pk)
    decision = chair.ok("decide", {"meeting": meeting, "project": pk, "outcome": "approve", "amount": "9600.00"})
    assert decision["project_state"] == "approved"
    assert officer.ok("close_meeting", pk=meeting)["closed_at"]
    return decision["project_code"]


def run_activity(applicant, officer, activity, actual, today, spent):
    report = applicant.ok("start_report", {"activity": activity["id"]})
    results = [{"objective": pk, "value": value} for pk, value in zip(activity["objectives"], actual, strict=True)]
    saved = applicant.ok("save_report", {
        "held_on": today, "place": "ศาลาประชาคมหมู่ 3", "done": "ชวนครัวเรือนมาแยกขยะ", "output": "60 ครัวเรือน", "quality": 4,
        "participants": [{"group": "2004", "count": 58}], "results": results, "expenses": [{"group": "G3", "amount": spent}],
        "fingerprint": report["fingerprint"],
    }, pk=report["id"])  # fmt: skip
    assert saved["participants"][0]["count"] == 58
    photos = applicant.ok("add_photos", pk=report["id"], files=[
        ("files", ("a.jpg", jpeg("green"), "image/jpeg")), ("files", ("b.jpg", jpeg("blue"), "image/jpeg")),
        ("files", ("c.txt", b"no picture", "text/plain")),
    ])  # fmt: skip
    assert len(photos["added"]) == 2
    assert len(photos["refused"]) == 1
    assert officer.http.get(photos["added"][0]["thumbnail"]).headers["content-type"] == "image/jpeg"
    applicant.ok("advance_report", {"name": "submit"}, pk=report["id"])
    assert officer.ok("advance_report", {"name": "accept"}, pk=report["id"])["state"] == "accepted"


def pay(applicant, officer, finance, instalment, today):
    voucher = applicant.ok("request_voucher", {"instalment": instalment["id"]})
    assert officer.ok("advance_voucher", {"name": "check"}, pk=voucher["id"])["state"] == "checked"
    paid = finance.ok("advance_voucher", {"name": "pay", "paid_on": today, "reference": "KTB-1"}, pk=voucher["id"])
    assert (paid["state"], paid["amount"]) == ("paid", instalment["amount"])
    assert finance.ok("get_entry", pk=paid["entry"])["lines"][0]["account"] == "50200"


def test_the_chain_runs_through_the_api_alone(api_of, fund, people, catalogue):
    today = timezone.localdate()
    year = FiscalYear.of(today).year
    applicant, officer = api_of(people.applicant), api_of(people.officer)
    finance, chair = api_of(people.finance), api_of(people.chair)
    day = today.isoformat()
    assert applicant.ok("get_me")["username"] == "applicant"
    assert [row["id"] for row in applicant.ok("list_funds")["items"]] == [fund.pk]

    plan, meeting = make_plan(officer, chair, fund.pk, year, day)
    pk = write_proposal(applicant, fund.pk, year)
    code = review(applicant, officer, chair, pk, meeting)
    assert code == f"{year % 100}-L3325-2-01"

    agreement = officer.ok("make_agreement", {"project": pk, "instalments": 2})
    assert [row["amount"] for row in agreement["instalments"]] == ["4800.00", "4800.00"]
    rows = [{"amount": "5760.00", "due_on": day, "condition": "ลงนามแล้ว"}, {"amount": 3840, "condition": "รายงานผ่าน"}]
    agreement = officer.ok("set_instalments", {"instalments": rows}, pk=agreement["id"])
    signed = officer.ok(
        "sign",
        pk=agreement["id"],
        data={"signed_on": day},
        files={"signed_copy": ("s.jpg", jpeg("white"), "image/jpeg")},
    )
    assert signed["signed_on"] == day
    assert signed["has_signed_copy"]

    finance.ok(
        "post_entry", {"kind": "receipt", "fund": fund.pk, "account": "40100", "amount": "234000.00", "entered_on": day}
    )
    first, second = signed["instalments"]
    pay(applicant, officer, finance, first, day)
    activities = applicant.ok("list_activities", query={"project": pk})["items"]
    run_activity(applicant, officer, activities[0], (790, 45, 4), day, "4800.00")
    pay(applicant, officer, finance, second, day)
    run_activity(applicant, officer, activities[1], (700, 55, 5), day, "4000.00")

    objectives = applicant.ok("get_project", pk=pk)["objectives"]
    results = applicant.ok("save_final_result", {"value": "640"}, pk=pk, objective=objectives[0]["id"])["items"]
    assert results[0]["actual"] == "640"
    assert results[0]["reached"]
    report = applicant.ok("get_final_report", pk=pk)
    assert "คัดแยกขยะต้นทาง" in report["texts"]["abstract"]
    applicant.ok("write_final_report", {"suggestions": "ทำต่อทุกหมู่บ้าน", "fingerprint": report["fingerprint"]}, pk=pk)
    assert applicant.ok("advance_project", {"name": "send_final_report"}, pk=pk)["state"] == "reported"
    obstacle = officer.call("advance_project", {"name": "close"}, pk=pk)
    assert (obstacle.status_code, obstacle.json()["field"]) == (422, "refund")
    assert finance.ok("get_project_money", pk=pk)["leftover"] == "800.00"
    finance.ok("post_entry", {"kind": "refund", "fund": fund.pk, "project": pk, "amount": "800.00", "entered_on": day})
    assert officer.ok("advance_project", {"name": "close"}, pk=pk)["state"] == "closed"

    pdf = applicant.ok("get_project_document", pk=pk, form="final-report")
    assert pdf.content.startswith(b"%PDF-")
    figures = finance.ok("get_standing", pk=fund.pk, query={"fiscal_year": year})
    assert figures["statement"]["closing"] == "225200.00"
    assert figures["knots"][-1] == {"name": "closed", "count": 1, "amount": "9600.00"}

    following = officer.ok("create_plan", {"fund": fund.pk, "issue": "WASTE", "fiscal_year": year + 1})
    assert following["copied_from"] == plan
    assert Decimal(following["problems"][0]["baseline"]["value"]) == 640
    assert following["problems"][0]["baseline"]["kind"] == "actual"
