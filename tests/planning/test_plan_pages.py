import re
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import factories
from kongtun.indicators.models import Indicator
from kongtun.planning.actions import create_plan, save_background, save_budget, save_problem, save_suggested
from kongtun.planning.models import Plan
from planning.plan_builders import SIZE, empty_plan, many_plans, many_rows, measured

pytestmark = pytest.mark.django_db

EDIT_PAGES = ["problems", "own-indicator", "approaches", "budget", "suggested"]


def url(name, *args, **query):
    address = reverse(f"planning:{name}", args=args)
    return address + ("?" + "&".join(f"{key}={value}" for key, value in query.items()) if query else "")


def hidden(response, name):
    found = re.search(rf'name="{name}"[^>]*value="([^"]*)"', response.content.decode())
    return found.group(1) if found else ""


# ── Who may ──


@pytest.mark.parametrize(
    "role", ["officer", "finance", "committee", "chair", "screener", "mentor", "executive", "zone", "admin"]
)
def test_people_of_the_area_read_plans(client_for, people, waste_plan, role):
    client = client_for(getattr(people, role))
    assert "แผนงานขยะ" in client.get(url("list", waste_plan.fund_id, year=2569)).content.decode()
    assert client.get(url("detail", waste_plan.pk)).status_code == 200


@pytest.mark.parametrize(
    ("role", "status"), [("applicant", 403), ("stranger", 403), ("other_officer", 404), ("other_applicant", 403)]
)
def test_others_do_not(client_for, people, waste_plan, role, status):
    client = client_for(getattr(people, role))
    for address in (
        url("list", waste_plan.fund_id),
        url("detail", waste_plan.pk),
        url("advance", waste_plan.pk, "propose"),
    ):
        assert client.get(address).status_code == status
    for page in EDIT_PAGES:
        assert client.get(url(page, waste_plan.pk)).status_code == status
        assert client.post(url(page, waste_plan.pk), {}).status_code in (status, 405)


def test_a_visitor_is_asked_to_sign_in(client_for, waste_plan):
    response = client_for().get(url("detail", waste_plan.pk))
    assert response.status_code == 302
    assert "login" in response.url


@pytest.mark.parametrize("role", ["committee", "finance", "zone", "executive", "chair"])
def test_readers_cannot_edit(client_for, people, waste_plan, role):
    client = client_for(getattr(people, role))
    row, suggested = waste_plan.problems.first(), waste_plan.suggested_projects.first()
    addresses = [url(page, waste_plan.pk) for page in EDIT_PAGES] + [
        url("new", waste_plan.fund_id), url("problem", waste_plan.pk, row.pk), url("problem-remove", waste_plan.pk, row.pk),
        url("suggested-edit", waste_plan.pk, suggested.pk), url("suggested-remove", waste_plan.pk, suggested.pk),
    ]  # fmt: skip
    assert {client.get(address).status_code for address in addresses} == {403}
    page = client.get(url("detail", waste_plan.pk)).content.decode()
    assert url("problems", waste_plan.pk) not in page
    assert "เสนอคณะกรรมการ</button>" not in page


@pytest.mark.parametrize("role", ["officer", "mentor", "admin"])
def test_editors_open_every_page(client_for, people, waste_plan, role):
    client = client_for(getattr(people, role))
    row, suggested = waste_plan.problems.first(), waste_plan.suggested_projects.first()
    addresses = [url(page, waste_plan.pk) for page in EDIT_PAGES] + [
        url("new", waste_plan.fund_id), url("new", waste_plan.fund_id, issue="ROAD"), url("new", waste_plan.fund_id, issue="WASTE", year=2570),
        url("new", waste_plan.fund_id, issue="WASTE", year=2569), url("problem", waste_plan.pk, row.pk),
        url("problem-remove", waste_plan.pk, row.pk), url("suggested-edit", waste_plan.pk, suggested.pk),
        url("suggested-remove", waste_plan.pk, suggested.pk),
    ]  # fmt: skip
    assert {client.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize("state", ["proposed", "approved"])
def test_a_plan_that_is_no_draft_is_not_edited(client_for, fund, people, catalogue, state):
    plan = factories.make_plan(fund, people.officer, catalogue, state=state)
    client = client_for(people.officer)
    for page in EDIT_PAGES:
        for response in (client.get(url(page, plan.pk), follow=True), client.post(url(page, plan.pk), {}, follow=True)):
            if response.status_code != 405:
                assert response.redirect_chain[-1][0] == url("detail", plan.pk)
                assert "จึงแก้ไม่ได้" in response.content.decode()
    response = client.post(
        url("budget", plan.pk), {"changed": "budget", "budget": "1"}, headers={"accept": "application/json"}
    )
    assert response.status_code == 422
    plan.refresh_from_db()
    assert plan.budget == 60000


def test_rows_of_another_plan_are_not_found(client_for, fund, people, catalogue, waste_plan):
    road = empty_plan(fund, people.officer, catalogue.road)
    client = client_for(people.officer)
    assert client.get(url("problem", road.pk, waste_plan.problems.first().pk)).status_code == 404
    assert client.get(url("suggested-edit", road.pk, waste_plan.suggested_projects.first().pk)).status_code == 404
    assert client.get(url("advance", road.pk, "burn")).status_code == 404


# ── From nothing to agreed, without JavaScript ──


def test_a_whole_plan_by_plain_forms_with_few_typed_fields(client_for, fund, people, catalogue):
    client, typed = client_for(people.officer), 0
    page = client.get(url("list", fund.pk, year=2569)).content.decode()
    assert 'value="WASTE"' in page
    response = client.post(url("new", fund.pk), {"year": "2569", "issue": "WASTE"})
    plan = Plan.objects.get()
    assert response.url == url("detail", plan.pk)

    problems = [
        (catalogue.indicators[0], {"baseline_value": "๘๒๐"}),
        (catalogue.indicators[1], {"numerator": "139", "denominator": "340"}),
        (catalogue.indicators[2], {"baseline_value": "3"}),
    ]
    for indicator, numbers in problems:
        address = url("problem-new", plan.pk, indicator=indicator.pk)
        assert str(indicator.pk) in client.get(url("problems", plan.pk)).content.decode()
        opened = client.get(address).context["form"]
        told = {"source_kind": "survey", "measured_on": opened["measured_on"].value().strftime("%d/%m/%Y"), **numbers}
        typed += len(numbers)
        proposed = client.post(address, told)
        assert proposed.status_code == 200
        assert plan.problems.filter(series__indicator=indicator).count() == 0
        target = proposed.context["form"]["target_value"].value()
        kept = client.post(address, {**told, "target_value": target, "then": "more"})
        assert kept.url == url("problems", plan.pk)

    response = client.post(url("approaches", plan.pk), {"approaches": [catalogue.approach.pk]})
    assert response.url == url("budget", plan.pk)
    typed += 1
    response = client.post(url("budget", plan.pk), {"budget": "60,000", "background": ""})
    assert response.url == url("suggested", plan.pk)
    form = client.get(url("suggested", plan.pk)).context["form"]
    picked = {name: form[name].value() for name in ("pick_name", "support_type", "budget")}
    picked["pick_responsible"] = form.fields["pick_responsible"].choices[0][0]
    assert client.post(url("suggested", plan.pk), picked).status_code == 302

    assert client.post(url("advance", plan.pk, "propose")).url == url("detail", plan.pk)
    assert client.post(url("advance", plan.pk, "approve"), {"note": ""}).status_code == 422
    typed += 1
    client.post(url("advance", plan.pk, "approve"), {"note": "มติที่ประชุมครั้งที่ 1/2569"})

    plan.refresh_from_db()
    assert plan.state == "approved"
    assert plan.budget == 60000
    assert [row.baseline.value for row in plan.problems.all()] == [Decimal(820), Decimal("40.88"), Decimal(3)]
    assert [row.target.value for row in plan.problems.all()] == [Decimal(656), Decimal(66), Decimal(12)]
    suggested = plan.suggested_projects.get()
    assert (suggested.name, suggested.budget) == ("ถังขยะเปียกลดโลกร้อนทุกครัวเรือน อบต.โนนสำราญ", Decimal(60000))
    assert typed <= 9
    page = client.get(url("detail", plan.pk)).content.decode()
    for text in ("มติที่ประชุมครั้งที่ 1/2569", "เห็นชอบแล้ว", "40.88", "หลักฐานปานกลาง"):
        assert text in page


def test_going_on_from_a_problem_opens_the_next_one_without_a_target_and_then_the_approaches(
    client_for, people, waste_plan
):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    client, (first, second, third) = client_for(people.officer), plan.problems.order_by("sort", "pk")

    def keep(row, **more):
        form = client.get(url("problem", plan.pk, row.pk)).context["form"]
        told = {field.name: field.value() or "" for field in form} | {"objective": "", "success": ""}
        told["measured_on"] = told["measured_on"].strftime("%d/%m/%Y")
        return client.post(url("problem", plan.pk, row.pk), told | more).url

    assert keep(second) == url("problem", plan.pk, third.pk)
    assert keep(second, then="more") == url("problems", plan.pk)
    assert keep(third) == url("problem", plan.pk, first.pk)
    assert keep(first) == url("approaches", plan.pk)
    assert keep(second) == url("approaches", plan.pk)


def test_the_sections_stand_once_and_before_the_content(client_for, people, waste_plan):
    page = client_for(people.officer).get(url("detail", waste_plan.pk)).content.decode()
    assert page.count('id="parts-h"') == 1
    top = page[page.index("<main") : page.index('id="situation"')]
    assert 'id="parts-h"' in top
    for name in ("problems", "approaches", "budget", "suggested"):
        assert url(name, waste_plan.pk) in top
    assert page.count("<h1") == 1
    assert 'id="parts-h"' not in client_for(people.committee).get(url("detail", waste_plan.pk)).content.decode()


def test_next_year_says_where_the_size_comes_from(client_for, people, waste_plan):
    reading = measured(waste_plan.problems.first(), 690, people.officer)
    client = client_for(people.officer)
    offered = client.get(url("new", waste_plan.fund_id, issue="WASTE", year=2570)).content.decode()
    assert "จะยกมาจากแผนปี 2569" in offered
    client.post(url("new", waste_plan.fund_id), {"year": "2570", "issue": "WASTE", "start": "last"})
    plan = Plan.objects.get(fiscal_year=2570)
    assert plan.problems.first().baseline_id == reading.pk
    page = client.get(url("detail", plan.pk)).content.decode()
    assert "ค่าล่าสุดจากโครงการ คัดแยกขยะต้นทาง ตำบลโนนสำราญ" in page
    assert "เปลี่ยนจากแผนปี 2569" in page
    form = client.get(url("problem", plan.pk, plan.problems.first().pk)).context["form"]
    assert form["baseline_value"].value() == Decimal(690)
    assert form["target_value"].value() == Decimal(552)


def test_blank_start_and_existing_plan(client_for, people, waste_plan):
    client = client_for(people.officer)
    client.post(url("new", waste_plan.fund_id), {"year": "2570", "issue": "WASTE", "start": "blank"})
    assert Plan.objects.get(fiscal_year=2570).problems.count() == 0
    again = client.post(url("new", waste_plan.fund_id), {"year": "2569", "issue": "WASTE"})
    assert again.url == url("detail", waste_plan.pk)
    assert client.post(url("new", waste_plan.fund_id), {"year": "2569", "issue": "NONE"}).status_code == 422
    assert client.post(url("new", waste_plan.fund_id), {"year": "x", "issue": "ROAD"}).status_code == 422


def test_an_own_indicator_leads_to_its_size(client_for, people, waste_plan, catalogue):
    client = client_for(people.officer)
    told = {"name_th": "จำนวนจุดทิ้งขยะริมทาง", "unit": catalogue.groups_unit.pk, "direction": "lower"}
    response = client.post(url("own-indicator", waste_plan.pk), told)
    indicator = Indicator.objects.get(name_th="จำนวนจุดทิ้งขยะริมทาง")
    assert response.url == url("problem-new", waste_plan.pk, indicator=indicator.pk)
    assert client.get(response.url).status_code == 200
    assert client.post(url("own-indicator", waste_plan.pk), told).status_code == 422
    bad = client.post(url("own-indicator", waste_plan.pk), {"name_th": ""})
    assert bad.status_code == 422
    assert set(bad.context["form"].errors) == {"name_th", "unit", "direction"}


# ── Bad input ──


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({"numerator": "สิบ"}, "numerator"),
        ({"numerator": "12a", "denominator": "340"}, "numerator"),
        ({"numerator": "1,23", "denominator": "340"}, "numerator"),
        ({"numerator": "-4", "denominator": "340"}, "numerator"),
        ({"numerator": "400", "denominator": "340"}, "numerator"),
        ({"numerator": "64", "denominator": "0"}, "denominator"),
        ({"baseline_value": "101"}, "baseline_value"),
        ({"baseline_value": "12.345"}, "baseline_value"),
        ({"baseline_value": "9" * 30}, "baseline_value"),
        ({"baseline_value": "41", "target_value": "30"}, "target_value"),
        ({"baseline_value": "41", "target_value": "สูง"}, "target_value"),
        ({"baseline_value": "41", "target_value": "60", "source_kind": ""}, "source_kind"),
        ({"baseline_value": "41", "target_value": "60", "source_kind": "rumour"}, "source_kind"),
        ({"baseline_value": "41", "target_value": "60", "measured_on": "31/2/2568"}, "measured_on"),
        ({"baseline_value": "41", "target_value": "60", "measured_on": "1/1/2599"}, "measured_on"),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field_and_kept(client_for, people, fund, catalogue, told, field):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    told = {"source_kind": "survey", "measured_on": "6/10/2568", **told}
    response = client_for(people.officer).post(url("problem-new", plan.pk, indicator=catalogue.indicators[1].pk), told)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    for name, value in told.items():
        assert response.context["form"][name].value() == value
    assert plan.problems.count() == 0


def test_all_that_is_wrong_is_said_at_once(client_for, people, fund, catalogue):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    told = {"numerator": "400", "denominator": "340", "source_kind": "", "measured_on": ""}
    response = client_for(people.officer).post(url("problem-new", plan.pk, indicator=catalogue.indicators[1].pk), told)
    assert set(response.context["form"].errors) == {"numerator", "source_kind", "measured_on"}


@pytest.mark.parametrize("typed", ["1,234.5", "๑,๒๓๔.๕", " 1234.50 "])
def test_numbers_as_people_type_them(client_for, people, fund, catalogue, typed):
    plan = empty_plan(fund, people.officer, catalogue.waste)
    told = {"baseline_value": typed, "target_value": "๙๐๐", "source_kind": "survey", "measured_on": "๖ ต.ค. ๒๕๖๘"}
    response = client_for(people.officer).post(url("problem-new", plan.pk, indicator=catalogue.indicators[0].pk), told)
    assert response.status_code == 302
    assert plan.problems.get().baseline.value == Decimal("1234.5")


@pytest.mark.parametrize("indicator", ["", "x", "999999"])
def test_without_an_indicator_the_person_is_sent_to_pick_one(client_for, people, waste_plan, indicator):
    assert client_for(people.officer).get(url("problem-new", waste_plan.pk, indicator=indicator)).url == url(
        "problems", waste_plan.pk
    )


def test_an_indicator_that_is_in_the_plan_opens_its_row(client_for, people, waste_plan):
    row = waste_plan.problems.first()
    address = url("problem-new", waste_plan.pk, indicator=row.series.indicator_id)
    assert client_for(people.officer).get(address).url == url("problem", waste_plan.pk, row.pk)


@pytest.mark.parametrize(
    ("value", "status"), [("๖๕,๐๐๐", 302), ("-1", 422), ("หมื่น", 422), ("1.234", 422), ("9" * 20, 422), ("", 302)]
)
def test_budget(client_for, people, waste_plan, value, status):
    response = client_for(people.officer).post(url("budget", waste_plan.pk), {"budget": value, "background": ""})
    assert response.status_code == status
    if status == 422:
        assert "budget" in response.context["form"].errors


@pytest.mark.parametrize(
    ("told", "field"),
    [
        ({}, "name"),
        ({"support_type": "9"}, "support_type"),
        ({"budget": "-5"}, "budget"),
        ({"pick_name": "ไม่มีในรายการ"}, "pick_name"),
    ],
)
def test_a_suggested_project_that_cannot_be(client_for, people, waste_plan, told, field):
    told = {"support_type": "2", **({"name": "ชื่อใหม่"} if told else {}), **told}
    response = client_for(people.officer).post(url("suggested", waste_plan.pk), told)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert waste_plan.suggested_projects.count() == 1


def test_approaches_refuse_unknown_cards_and_lonely_explanations(client_for, people, waste_plan):
    client = client_for(people.officer)
    assert (
        "approaches" in client.post(url("approaches", waste_plan.pk), {"approaches": ["99999"]}).context["form"].errors
    )
    assert "own_title" in client.post(url("approaches", waste_plan.pk), {"own_how": "ทำทุกวัน"}).context["form"].errors
    assert waste_plan.approaches.count() == 1


def test_own_approaches_come_and_go(client_for, people, waste_plan, catalogue):
    client = client_for(people.officer)
    client.post(url("approaches", waste_plan.pk), {"approaches": [catalogue.approach.pk], "own_title": "ธนาคารขยะ"})
    own = waste_plan.approaches.get(approach=None)
    assert f"own-{own.pk}" in client.get(url("approaches", waste_plan.pk)).content.decode()
    client.post(url("approaches", waste_plan.pk), {"approaches": [catalogue.approach.pk]})
    assert waste_plan.approaches.count() == 1


def test_rows_are_removed_after_a_question(client_for, people, waste_plan):
    client = client_for(people.officer)
    row, suggested = waste_plan.problems.first(), waste_plan.suggested_projects.first()
    assert "นำเรื่องนี้ออกจากแผน?" in client.get(url("problem-remove", waste_plan.pk, row.pk)).content.decode()
    assert client.post(url("problem-remove", waste_plan.pk, row.pk)).status_code == 302
    assert client.post(url("suggested-remove", waste_plan.pk, suggested.pk)).status_code == 302
    assert waste_plan.problems.count() == 2
    assert waste_plan.suggested_projects.count() == 0


# ── Moves ──


def test_wrong_state_and_missing_right(client_for, people, waste_plan):
    officer, mentor = client_for(people.officer), client_for(people.mentor)
    early = officer.post(url("advance", waste_plan.pk, "approve"), {"note": "มติ 1/2569"}, follow=True)
    assert "ทำไม่ได้ตอนนี้" in early.content.decode()
    assert mentor.post(url("advance", waste_plan.pk, "propose")).status_code == 302
    assert mentor.post(url("advance", waste_plan.pk, "approve"), {"note": "มติ"}).status_code == 403
    assert client_for(people.committee).post(url("advance", waste_plan.pk, "reopen")).status_code == 403
    waste_plan.refresh_from_db()
    assert waste_plan.state == "proposed"
    assert (
        client_for(people.chair).post(url("advance", waste_plan.pk, "approve"), {"note": "มติที่ 1/2569"}).status_code
        == 302
    )
    assert officer.get(url("advance", waste_plan.pk, "amend")).status_code == 200


def test_a_plan_with_gaps_is_told_what_is_missing(client_for, people, fund, catalogue):
    plan = empty_plan(fund, people.officer, catalogue.road)
    client = client_for(people.officer)
    assert "เลือกสถานการณ์อย่างน้อย 1 เรื่อง" in client.get(url("detail", plan.pk)).content.decode()
    assert "ยังเสนอไม่ได้" in client.post(url("advance", plan.pk, "propose"), follow=True).content.decode()


# ── Two people at once, saving as one types ──


def autosave(client, plan, **told):
    return client.post(url("budget", plan.pk), {"changed": list(told), **told}, headers={"accept": "application/json"})


def test_autosave_saves_only_what_changed_and_gives_the_next_version(client_for, people, waste_plan):
    client = client_for(people.officer)
    version = client.get(url("budget", waste_plan.pk)).context["form"]["version"].value()
    response = client.post(
        url("budget", waste_plan.pk),
        {"changed": "background", "background": "เล่าใหม่", "version": version},
        headers={"accept": "application/json"},
    )
    assert response.status_code == 200
    assert re.fullmatch(r"\d\d\.\d\d", response.json()["saved_at"])
    assert response.json()["version"] != version
    waste_plan.refresh_from_db()
    assert (waste_plan.background, waste_plan.budget) == ("เล่าใหม่", Decimal(60000))


def test_autosave_of_another_section_is_no_conflict_of_the_same_one_is(client_for, people, waste_plan):
    client = client_for(people.mentor)
    version = client.get(url("budget", waste_plan.pk)).context["form"]["version"].value()
    save_budget(waste_plan, by=people.officer, budget=Decimal(70000))
    told = {"changed": "background", "background": "ของพี่เลี้ยง", "version": version}
    assert client.post(url("budget", waste_plan.pk), told, headers={"accept": "application/json"}).status_code == 200
    response = client.post(
        url("budget", waste_plan.pk),
        {"changed": "budget", "budget": "1", "version": version},
        headers={"accept": "application/json"},
    )
    assert response.status_code == 409
    assert response.json()["fields"][0] | {"label": ""} == {
        "name": "budget",
        "label": "",
        "mine": "1",
        "theirs": "70,000",
    }
    waste_plan.refresh_from_db()
    assert waste_plan.budget == 70000


def test_autosave_of_nonsense_saves_nothing(client_for, people, waste_plan):
    response = autosave(client_for(people.officer), waste_plan, budget="หมื่น")
    assert response.status_code == 422
    assert "budget" in response.json()["errors"]


def test_the_page_of_a_conflict_shows_both_and_a_second_save_decides(client_for, people, waste_plan):
    client = client_for(people.mentor)
    opened = client.get(url("budget", waste_plan.pk)).context["form"]
    save_background(waste_plan, by=people.officer, background="ของเจ้าหน้าที่")
    told = {"budget": "60000", "background": "ของพี่เลี้ยง", "version": opened["version"].value()}
    response = client.post(url("budget", waste_plan.pk), told)
    assert response.status_code == 409
    page = response.content.decode()
    assert "ของเจ้าหน้าที่" in page
    assert "ของพี่เลี้ยง" in page
    waste_plan.refresh_from_db()
    assert waste_plan.background == "ของเจ้าหน้าที่"
    again = client.post(url("budget", waste_plan.pk), {**told, "version": response.context["form"]["version"].value()})
    assert again.status_code == 302
    waste_plan.refresh_from_db()
    assert waste_plan.background == "ของพี่เลี้ยง"


def test_conflicts_of_problem_approaches_and_suggested(client_for, people, waste_plan):
    client = client_for(people.mentor)
    row, suggested = waste_plan.problems.first(), waste_plan.suggested_projects.first()
    seen = {name: hidden(client.get(address), "fingerprint") for name, address in {
        "problem": url("problem", waste_plan.pk, row.pk), "approaches": url("approaches", waste_plan.pk),
        "suggested": url("suggested-edit", waste_plan.pk, suggested.pk),
    }.items()}  # fmt: skip
    save_problem(
        waste_plan, by=people.officer, problem=row, baseline_value=Decimal(800), target_value=Decimal(600), **SIZE
    )
    save_suggested(waste_plan, by=people.officer, name="ชื่อที่เจ้าหน้าที่แก้", support_type=2, suggested=suggested)
    waste_plan.approaches.all().delete()
    problem = {"baseline_value": "810", "target_value": "500", "source_kind": "survey", "measured_on": "6/10/2568"}
    first = client.post(url("problem", waste_plan.pk, row.pk), {**problem, "fingerprint": seen["problem"]})
    second = client.post(url("approaches", waste_plan.pk), {"approaches": [], "fingerprint": seen["approaches"]})
    third = client.post(
        url("suggested-edit", waste_plan.pk, suggested.pk),
        {"name": "ของพี่เลี้ยง", "support_type": "2", "fingerprint": seen["suggested"]},
    )
    assert [response.status_code for response in (first, second, third)] == [409, 409, 409]
    assert {"800", "600"} <= {one["theirs"] for one in first.context["conflict"]}
    assert "ชื่อที่เจ้าหน้าที่แก้" in third.content.decode()
    assert waste_plan.problems.first().baseline.value == Decimal(800)


# ── How much is asked of the database ──


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_one_plan_or_thirty_cost_the_same(client_for, fund, people, catalogue):
    many_plans(fund, people.officer, 1)
    client, address = client_for(people.officer), url("list", fund.pk, year=2569)
    few = queries(client, address)
    many_plans(fund, people.officer, 29, first=1)
    assert queries(client, address) == few


@pytest.mark.parametrize("page", ["detail", "problems", "approaches", "suggested", "budget"])
def test_one_row_or_thirty_cost_the_same(client_for, people, waste_plan, catalogue, page):
    plan = create_plan(waste_plan.fund, waste_plan.issue, 2570, by=people.officer)
    client, address = client_for(people.officer), url(page, plan.pk)
    few = queries(client, address)
    many_rows(plan, people.officer, catalogue, 30)
    assert queries(client, address) == few
