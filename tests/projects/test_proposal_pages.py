"""Pages of the proposal through the Django client, without JavaScript."""

import io
import zipfile
from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.common.refusal import Refused
from kongtun.common.thai.text import unglue
from kongtun.funds.actions.next_number import next_number
from kongtun.planning.models import Plan
from kongtun.projects import actions
from kongtun.projects.models import Attachment, BudgetLine, Objective, PlannedActivity, Project
from kongtun.projects.queries import section_fingerprint
from kongtun.projects.sections import SECTIONS
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db
FILLED = [section.slug for section in SECTIONS]


def page(project, slug):
    return reverse("projects:section", args=[project.pk, slug])


@pytest.fixture
def group(client_for, people, draft_project):
    return client_for(people.applicant)


def text(response):
    return response.content.decode()


def sent(response):
    """What a page would send if nobody changed anything."""
    data = dict(response.context["form"].as_stored().lists())
    return data | {"version": response.context["version"]}


@pytest.mark.parametrize("slug", FILLED)
def test_every_page_opens(group, draft_project, slug):
    response = group.get(page(draft_project, slug))
    assert response.status_code == 200
    assert "<c-" not in text(response)


@pytest.mark.parametrize("slug", [slug for slug in FILLED if slug not in ("preview", "attachments", "activities")])
def test_every_page_saves_what_it_shows(group, draft_project, slug):
    """Sending a page back as it was opened changes nothing and goes on to the next page."""
    opened = group.get(page(draft_project, slug))
    data = sent(opened)
    before = section_fingerprint(draft_project, slug)
    response = group.post(page(draft_project, slug), data)
    assert response.status_code == 302
    assert response.url == page(draft_project, FILLED[FILLED.index(slug) + 1])
    assert section_fingerprint(draft_project, slug) == before


def test_task_list_says_what_is_left(group, draft_project):
    body = text(group.get(reverse("projects:proposal", args=[draft_project.pk])))
    assert "ครบทุกหน้าแล้ว" in body
    Project.objects.update(situation="")
    body = text(group.get(reverse("projects:proposal", args=[draft_project.pk])))
    assert "เหลือ 1 หน้า" in body
    assert "ยังไม่เริ่ม" in body
    Project.objects.update(start_date="2025-09-01")
    assert "ต้องแก้" in text(group.get(reverse("projects:proposal", args=[draft_project.pk])))


def test_thai_digits_and_commas_are_read(group, draft_project):
    group.post(page(draft_project, "schedule"), {"start_date": "๑/๑๒/๒๕๖๘", "end_date": "30 มิ.ย. 2569", "place": "วัด"})
    project = Project.objects.get()
    assert (str(project.start_date), str(project.end_date)) == ("2025-12-01", "2026-06-30")
    group.post(page(draft_project, "targets"), {"count-2004": "๑,๒๐๐"})
    assert draft_project.targets.get().count == 1200


def test_bad_input_is_kept_and_explained(group, draft_project):
    response = group.post(
        page(draft_project, "schedule"), {"start_date": "1/12/2568", "end_date": "1/11/2568", "place": "วัดป่า"}
    )
    assert response.status_code == 422
    assert "วันสิ้นสุดอยู่ก่อนวันเริ่ม" in text(response)
    assert "วัดป่า" in text(response)
    assert Project.objects.get().place == "ศาลาประชาคมหมู่ 3"


def test_incomplete_pages_are_saved(group, draft_project):
    response = group.post(page(draft_project, "basics"), {"title": "ชื่อใหม่"})
    assert response.status_code == 302
    assert Project.objects.get().title == "ชื่อใหม่"
    assert Project.objects.get().organisation == ""


def test_people_keep_their_places(group, draft_project):
    group.post(
        page(draft_project, "people"), {"people-0-name": "ก", "people-2-name": "ค", "people-0-phone": "0812345678"}
    )
    assert list(draft_project.people.values_list("sort", "name", "phone")) == [(1, "ก", "0812345678"), (3, "ค", "")]
    form = group.get(page(draft_project, "people")).context["form"]
    assert form["people-2-name"].value() == "ค"
    assert not form["people-1-name"].value()


def test_objectives_are_added_and_removed_by_buttons(group, draft_project):
    gone = draft_project.objectives.first()
    group.post(page(draft_project, "objectives"), {"do": f"remove-{gone.pk}"})
    assert draft_project.objectives.count() == 2
    problem = gone.plan_problem
    group.post(page(draft_project, "objectives"), {"do": "add-problems", "problems": [problem.pk]})
    assert draft_project.objectives.get(series=gone.series).baseline == problem.baseline
    assert group.post(page(draft_project, "objectives"), {"do": "add-problems"}).status_code == 422
    assert group.post(page(draft_project, "objectives"), {"do": "remove-999999"}).status_code == 404
    assert group.post(page(draft_project, "objectives"), {"do": "drop table"}).status_code == 404


def test_activities_are_ticked_from_the_approach(group, draft_project, catalogue):
    opened = group.get(page(draft_project, "activities"))
    offered = dict(opened.context["form"].fields["typical"].choices)
    assert sorted(offered.values()) == sorted(catalogue.approach.activity_names[2:])
    key = next(iter(offered))
    group.post(page(draft_project, "activities"), {"typical": [key], "own-0": "กิจกรรมเราเอง", "do": "add"})
    names = list(draft_project.activities.values_list("name", flat=True))
    assert names[2:] == [offered[key], "กิจกรรมเราเอง"]
    last = draft_project.activities.last()
    assert (last.start_date, last.place) == (draft_project.start_date, draft_project.place)
    assert last.objectives.count() == 3
    group.post(page(draft_project, "activities"), {"do": f"up-{last.pk}"})
    assert list(draft_project.activities.values_list("name", flat=True))[2] == "กิจกรรมเราเอง"
    group.post(page(draft_project, "activities"), {"do": f"remove-{last.pk}"})
    assert draft_project.activities.count() == 3


def test_one_activity_is_a_page(group, draft_project):
    first, second = draft_project.activities.all()
    address = reverse("projects:activity", args=[draft_project.pk, first.pk])
    opened = group.get(address)
    data = sent(opened) | {"name": "ประชุมใหญ่", "end_date": "15/1/2569"}
    response = group.post(address, data)
    assert response.url == reverse("projects:activity", args=[draft_project.pk, second.pk])
    first.refresh_from_db()
    assert (first.name, str(first.end_date), first.objectives.count()) == ("ประชุมใหญ่", "2026-01-15", 3)
    data["end_date"] = "1/1/2569"
    data["version"] = ""
    assert group.post(address, data).status_code == 422


def test_activity_of_another_project_is_not_found(group, draft_project, waste_plan, people):
    other = factories.make_project(waste_plan, people.officer, title="อื่น")
    address = reverse("projects:activity", args=[draft_project.pk, other.activities.first().pk])
    assert group.get(address).status_code == 404


def test_budget_by_buttons_keeps_what_was_typed(group, draft_project, catalogue):
    line = BudgetLine.objects.first()
    opened = group.get(page(draft_project, "budget"))
    data = sent(opened)
    data[f"line-{line.pk}-quantity"] = "๗๐"
    data[f"add-{line.activity_id}"] = catalogue.speaker.code
    data["do"] = f"add-{line.activity_id}"
    assert group.post(page(draft_project, "budget"), data).status_code == 302
    line.refresh_from_db()
    assert (line.quantity, line.amount) == (70, 5600)
    added = line.activity.budget_lines.last()
    assert (added.item, added.rate, added.unit) == (catalogue.speaker, 300, "ชั่วโมง")
    assert Project.objects.get().budget_requested == 5600 + 300 + 4800
    data = sent(group.get(page(draft_project, "budget")))
    data["do"] = f"copy-{added.pk}"
    group.post(page(draft_project, "budget"), data)
    assert line.activity.budget_lines.count() == 3


@pytest.mark.parametrize(
    ("part", "typed"), [("rate", "-5"), ("quantity", "0"), ("rate", "ห้าสิบ"), ("quantity", ""), ("rate", "1e9")]
)
def test_bad_numbers_in_the_budget(group, draft_project, part, typed):
    line = BudgetLine.objects.first()
    data = sent(group.get(page(draft_project, "budget")))
    data[f"line-{line.pk}-{part}"] = typed
    response = group.post(page(draft_project, "budget"), data)
    assert response.status_code == 422
    line.refresh_from_db()
    assert line.amount == 4800


def test_evaluation_sentence_is_composed(group, draft_project):
    group.post(
        page(draft_project, "evaluation"),
        {"by": ["volunteers", "health_unit"], "when": "before_after", "tools": ["counting"], "do": "compose"},
    )
    text_ = Project.objects.get().evaluation_method
    assert text_.startswith("อสม. ในพื้นที่ และรพ.สต.") or "อสม. ในพื้นที่" in text_
    assert "ก่อนเริ่มและเมื่อจบโครงการ" in text_
    assert group.post(page(draft_project, "evaluation"), {"do": "compose"}).status_code == 422


def test_files_go_up_several_at_once(group, draft_project):
    files = [
        SimpleUploadedFile("หนึ่ง.pdf", b"%PDF-1"),
        SimpleUploadedFile("สอง.png", b"x"),
        SimpleUploadedFile("สาม.exe", b"x"),
    ]
    response = group.post(page(draft_project, "attachments"), {"files": files, "slot": "D11"})
    assert response.status_code == 422
    assert "สาม.exe" in text(response)
    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["สอง.png", "หนึ่ง.pdf"]
    file = Attachment.objects.get(name="หนึ่ง.pdf")
    group.post(page(draft_project, "attachments"), {"do": f"remove-{file.pk}"})
    assert "เพิ่งเอาออก" in text(group.get(page(draft_project, "attachments")))
    group.post(page(draft_project, "attachments"), {"do": f"restore-{file.pk}"})
    file.refresh_from_db()
    assert file.removed_at is None
    answer = group.get(reverse("projects:file", args=[draft_project.pk, file.pk]))
    assert b"".join(answer.streaming_content) == b"%PDF-1"
    assert answer["X-Content-Type-Options"] == "nosniff"


# Autosave and two people at once


def autosave(client, project, slug, version, **changed):
    data = {"version": version, "changed": list(changed), **changed}
    return client.post(page(project, slug), data, headers={"accept": "application/json"})


def test_autosave_changes_only_what_was_sent(group, draft_project):
    version = group.get(page(draft_project, "basics")).context["version"]
    answer = autosave(group, draft_project, "basics", version, title="ชื่อใหม่")
    assert answer.status_code == 200
    assert set(answer.json()) == {"saved_at", "version", "errors", "findings"}
    project = Project.objects.get()
    assert (project.title, project.organisation, project.support_type) == ("ชื่อใหม่", draft_project.organisation, 2)
    assert answer.json()["version"] == section_fingerprint(project, "basics")


def test_autosave_of_rows(group, draft_project):
    line = BudgetLine.objects.first()
    version = group.get(page(draft_project, "budget")).context["version"]
    assert autosave(group, draft_project, "budget", version, **{f"line-{line.pk}-rate": "90"}).status_code == 200
    line.refresh_from_db()
    assert line.amount == 5400
    assert autosave(group, draft_project, "people", "", **{"people-3-name": "คนใหม่"}).status_code == 200
    assert [person.name for person in draft_project.people.all()][2:4] == ["สมาชิกคนที่ 3", "คนใหม่"]
    assert autosave(group, draft_project, "targets", "", **{"activities-2004": []}).status_code == 200


def test_autosave_says_what_is_wrong(group, draft_project):
    answer = autosave(group, draft_project, "schedule", "", end_date="1/1/2568")
    assert answer.status_code == 422
    assert "end_date" in answer.json()["errors"]


def test_autosave_names_the_line_that_a_rule_refuses(group, draft_project):
    second = draft_project.activities.last()
    actions.add_budget_item(second, group="G6", by=draft_project.created_by)
    line = second.budget_lines.last()
    typed = {f"line-{line.pk}-quantity": "100000", f"line-{line.pk}-rate": "100000"}
    answer = autosave(group, draft_project, "budget", "", **typed)
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [f"line-{line.pk}-rate"]
    assert "เกินพันล้านบาท" in answer.json()["errors"][f"line-{line.pk}-rate"][0]
    whole = group.post(page(draft_project, "budget"), sent(group.get(page(draft_project, "budget"))) | typed)
    assert whole.status_code == 422
    assert "เกินพันล้านบาท" in str(whole.context["form"][f"line-{line.pk}-rate"].errors)
    assert 'value="100000"' in text(whole)


def test_autosave_names_the_person_whose_phone_has_no_name(group, draft_project):
    answer = autosave(group, draft_project, "people", "", **{"people-0-name": ""}, **{"people-0-phone": "0812345678"})
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == ["people-0-name"]


def test_autosave_of_a_page_that_is_closed_says_it_of_no_field(group, draft_project):
    Project.objects.update(state=ProjectState.SUBMITTED)
    answer = autosave(group, draft_project, "basics", "", title="ชื่อใหม่")
    assert answer.status_code == 422
    assert list(answer.json()["errors"]) == [""]


def test_autosave_conflict_shows_both_values(group, draft_project, people):
    version = group.get(page(draft_project, "situation")).context["version"]
    actions.save_situation(draft_project, by=people.officer, situation="ของเจ้าหน้าที่")
    answer = autosave(group, draft_project, "situation", version, situation="ของกลุ่ม")
    assert answer.status_code == 409
    (field,) = answer.json()["fields"]
    assert (field["mine"], field["theirs"]) == ("ของกลุ่ม", "ของเจ้าหน้าที่")
    assert Project.objects.get().situation == "ของเจ้าหน้าที่"
    assert autosave(group, draft_project, "situation", answer.json()["version"], situation="ของกลุ่ม").status_code == 200
    assert Project.objects.get().situation == "ของกลุ่ม"


def test_two_editors_without_javascript_see_both_values(group, draft_project, people):
    mine = sent(group.get(page(draft_project, "basics")))
    actions.save_basics(
        draft_project,
        by=people.officer,
        title="ชื่อของเจ้าหน้าที่",
        organisation="ก",
        recipient_group=5,
        support_type=2,
        work_area="ข",
    )
    mine["title"] = "ชื่อของกลุ่ม"
    response = group.post(page(draft_project, "basics"), mine)
    assert response.status_code == 409
    assert "ชื่อของเจ้าหน้าที่" in text(response)
    assert "ชื่อของกลุ่ม" in text(response)
    assert Project.objects.get().title == "ชื่อของเจ้าหน้าที่"
    mine["version"] = response.context["version"]
    assert group.post(page(draft_project, "basics"), mine).status_code == 302
    assert Project.objects.get().title == "ชื่อของกลุ่ม"


# Who may open what

PAGES = [
    ("projects:proposal", {}), ("projects:section", {"slug": "basics"}), ("projects:section", {"slug": "preview"}),
    ("projects:section", {"slug": "attachments"}), ("projects:confirm", {}), ("projects:cancel", {}), ("projects:team", {}),
]  # fmt: skip


@pytest.mark.parametrize(("name", "extra"), PAGES)
def test_strangers_and_other_areas_find_nothing(client_for, people, draft_project, name, extra):
    address = reverse(name, kwargs={"pk": draft_project.pk, **extra})
    for person in (people.stranger, people.other_officer, people.other_applicant):
        assert client_for(person).get(address).status_code == 404
        assert client_for(person).post(address, {"title": "x"}).status_code in (404, 405)
    assert client_for().get(address).status_code == 302
    assert client_for(people.officer).get(address).status_code == 200
    assert Project.objects.get().title == draft_project.title


def test_readers_read_and_do_not_write(client_for, people, draft_project):
    reader = client_for(people.committee)
    assert reader.get(page(draft_project, "basics")).url == page(draft_project, "preview")
    assert reader.post(page(draft_project, "basics"), {"title": "x"}).status_code == 403
    assert reader.get(reverse("projects:team", args=[draft_project.pk])).status_code == 403
    assert reader.get(reverse("projects:cancel", args=[draft_project.pk])).status_code == 403


def test_sent_proposals_open_for_reading_only(group, draft_project):
    Project.objects.update(state=ProjectState.SUBMITTED)
    assert group.get(page(draft_project, "basics")).url == page(draft_project, "preview")
    assert group.post(page(draft_project, "basics"), {"title": "x"}).status_code == 422
    assert Project.objects.get().title == draft_project.title


def test_unknown_pages(group, draft_project):
    assert group.get(page(draft_project, "nothing")).status_code == 404


# Starting, confirming, cancelling, team


def test_applicant_starts_from_the_plan(client_for, people, waste_plan):
    client = client_for(people.applicant)
    address = reverse("projects:new", args=[waste_plan.fund_id]) + "?year=2569"
    assert "คัดแยกขยะต้นทาง" not in text(client.get(address))
    Plan.objects.update(state="approved")
    assert "คัดแยกขยะต้นทาง" in text(client.get(address))
    chosen = f"suggested-{waste_plan.suggested_projects.get().pk}"
    response = client.post(address, {"start": chosen, "year": "2569"})
    project = Project.objects.get()
    assert response.url == reverse("projects:proposal", args=[project.pk])
    assert project.team.get().user == people.applicant
    assert client.get(response.url).status_code == 200
    for start in ("", "suggested-999", "copy-1", "plan-x", "nothing"):
        assert client.post(address, {"start": start, "year": "2569"}).status_code == 422
    assert Project.objects.count() == 1


def test_officer_starts_for_a_paper_group_and_records_its_word(client_for, people, waste_plan):
    client = client_for(people.officer)
    address = reverse("projects:new", args=[waste_plan.fund_id])
    client.post(address, {"start": "blank", "typed_for": "ชมรมผู้สูงอายุ"})
    project = Project.objects.get()
    assert project.typed_for == "ชมรมผู้สูงอายุ"
    assert "พิมพ์แทน" in text(client.get(reverse("projects:proposal", args=[project.pk])))
    confirm = reverse("projects:confirm", args=[project.pk])
    assert client.post(confirm, {"how": ""}).status_code == 422
    assert client.post(confirm, {"how": "ลงชื่อในแบบกระดาษ"}).status_code == 302
    assert Project.objects.get().confirmed_by == people.officer


@pytest.mark.parametrize(
    ("who", "status"),
    [("stranger", 403), ("finance", 403), ("other_applicant", 404), ("applicant", 200), ("mentor", 200)],
)
def test_who_may_start(client_for, people, fund, who, status):
    assert client_for(getattr(people, who)).get(reverse("projects:new", args=[fund.pk])).status_code == status


def test_cancelling_asks_for_the_reason(group, draft_project):
    address = reverse("projects:cancel", args=[draft_project.pk])
    assert group.post(address, {"note": ""}).status_code == 422
    assert group.post(address, {"note": "ไม่พร้อม"}).status_code == 302
    assert Project.objects.get().state == ProjectState.CANCELLED
    assert group.get(address).status_code == 302


def test_cancelling_an_approved_project_says_what_becomes_of_money_and_code(client_for, people, draft_project):
    Project.objects.update(state=ProjectState.APPROVED, code="69-L3325-2-01", budget_approved=9000)
    project = Project.objects.get()
    officer = client_for(people.officer)
    address = reverse("projects:cancel", args=[project.pk])
    assert address in text(officer.get(reverse("dashboards:project", args=[project.pk])))
    page_ = unglue(text(officer.get(address)))
    assert "ยกเลิกโครงการที่อนุมัติแล้วหรือไม่" in page_
    assert "คณะกรรมการอนุมัติไว้ 9,000 บาท และยังไม่ได้จ่าย เงินนี้จะไม่กันไว้ให้โครงการนี้อีก" in page_
    assert "รหัส 69-L3325-2-01 ยังเป็นของโครงการนี้ในทะเบียน ไม่นำไปให้โครงการอื่น" in page_
    assert "ข้อตกลงเลขที่" not in page_
    assert "ยกเลิกข้อเสนอนี้" not in page_
    paper = actions.draft_agreement(project, by=people.officer)
    assert f"ข้อตกลงเลขที่ {paper.number} ที่ร่างไว้จะลงนามไม่ได้อีก" in unglue(text(officer.get(address)))
    said = unglue(text(officer.post(address, {"note": "กลุ่มไม่พร้อม"}, follow=True)))
    assert "ยกเลิกแล้ว ยังเปิดอ่านย้อนหลังได้ เงิน 9,000 บาท ไม่กันไว้ให้โครงการนี้อีก" in said


def test_what_the_page_promises_about_an_approved_project_is_true(people, draft_project, client):
    Project.objects.update(state=ProjectState.SCREENED)
    project = Project.objects.get()
    actions.approve_project(project, by=people.officer, amount=Decimal(9000), approved_on=date(2025, 11, 26))
    paper = actions.draft_agreement(project, by=people.officer)
    assert client.get(reverse("public:project", args=[project.pk])).status_code == 200
    actions.cancel_project(project, by=people.officer, note="กลุ่มไม่พร้อม")
    assert Project.objects.get().code == "69-L3325-2-01"
    assert next_number(project.fund, 2569, "project-2") == 2
    with pytest.raises(Refused):
        actions.sign_agreement(paper, by=people.officer, signed_on=timezone.localdate())
    assert client.get(reverse("public:project", args=[project.pk])).status_code == 404


def test_team_page(group, draft_project, people):
    address = reverse("projects:team", args=[draft_project.pk])
    assert group.post(address, {"who": "nobody"}).status_code == 422
    group.post(address, {"who": "stranger"})
    member = draft_project.team.get(user=people.stranger)
    group.post(address, {"do": f"lead-{member.pk}"})
    old = draft_project.team.get(user=people.applicant)
    group.post(address, {"do": f"remove-{old.pk}"})
    assert list(draft_project.team.values_list("user__username", flat=True)) == ["stranger"]


# Lists


@pytest.fixture
def many(waste_plan, people):
    Project.objects.bulk_create(
        Project(
            fund=waste_plan.fund, fiscal_year=2569, pack="2567", title=f"โครงการที่ {n}", organisation="รพ.สต.", support_type=1,
            created_by=people.officer, state=ProjectState.RUNNING if n % 2 else ProjectState.DRAFT,
        )
        for n in range(60)
    )  # fmt: skip


def listing(fund, query=""):
    return reverse("projects:list", args=[fund.pk]) + query


def test_list_searches_filters_sorts_and_pages(client_for, people, draft_project, many, fund, catalogue):
    client = client_for(people.officer)
    response = client.get(listing(fund))
    assert response.context["page"].paginator.count == 61
    assert len(response.context["rows"]) == 25
    assert client.get(listing(fund, "?page=3")).context["page"].number == 3
    assert client.get(listing(fund, "?q=เเยกขยะ")).context["page"].paginator.count == 1
    assert client.get(listing(fund, "?q=ที่ ๕๙")).context["page"].paginator.count == 1
    assert client.get(listing(fund, "?state=running")).context["page"].paginator.count == 30
    assert client.get(listing(fund, "?type=2")).context["page"].paginator.count == 1
    assert client.get(listing(fund, f"?issue={catalogue.waste.pk}")).context["page"].paginator.count == 1
    assert client.get(listing(fund, "?year=2500")).context["page"].paginator.count == 0
    assert client.get(listing(fund, "?order=budget")).context["rows"][0]["pk"] == draft_project.pk
    for odd in (
        "?page=-1",
        "?page=x",
        "?year=x&type=-1&issue=9999999999999",
        "?state=' OR 1=1",
        "?q=%25_%00",
        "?order=x",
    ):
        assert client.get(listing(fund, odd)).status_code == 200


def test_applicant_sees_own_and_approved_projects(client_for, people, draft_project, many, fund):
    rows = client_for(people.applicant).get(listing(fund)).context["page"].paginator.count
    assert rows == 1 + 30
    assert client_for(people.other_officer).get(listing(fund)).status_code == 404
    assert client_for(people.stranger).get(listing(fund)).status_code == 403


def test_list_takes_the_same_number_of_queries_for_1_and_30_rows(client_for, people, draft_project, fund, request):
    client = client_for(people.officer)

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get(listing(fund))
        return len(queries)

    count()
    before = count()
    request.getfixturevalue("many")
    assert count() == before


def test_preview_and_task_list_take_the_same_number_of_queries(group, draft_project, people):
    addresses = [page(draft_project, "preview"), reverse("projects:proposal", args=[draft_project.pk])]

    def counts():
        found = []
        for address in addresses:
            with CaptureQueriesContext(connection) as queries:
                group.get(address)
            found.append(len(queries))
        return found

    counts()
    before = counts()
    PlannedActivity.objects.bulk_create(PlannedActivity(project=draft_project, name=f"กิจกรรม {n}") for n in range(30))
    Objective.objects.bulk_create(Objective(project=draft_project, text=f"ข้อ {n}") for n in range(30))
    assert counts() == before


def test_excel_holds_what_is_filtered(client_for, people, draft_project, many, fund):
    Project.objects.filter(pk=draft_project.pk).update(title='=HYPERLINK("x")')
    response = client_for(people.officer).get(listing(fund, "?format=xlsx&state=draft"))
    book = zipfile.ZipFile(io.BytesIO(response.content))
    strings = book.read("xl/sharedStrings.xml").decode()
    assert "HYPERLINK" in strings
    assert "<f>" not in book.read("xl/worksheets/sheet1.xml").decode()
    assert "โครงการที่ 1<" not in strings


def test_my_projects(group, client_for, people, draft_project, many):
    assert [card["project"] for card in group.get(reverse("projects:mine")).context["cards"]] == [draft_project]
    assert "ยังไม่มีโครงการ" in text(client_for(people.stranger).get(reverse("projects:mine")))
