"""Open data: the same numbers as the records, in sound files, with nothing about persons."""

from __future__ import annotations

import copy
import csv
import io
import json
from datetime import date, datetime
from decimal import Decimal
from email.utils import parsedate_to_datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import reverse
from jsonschema import Draft202012Validator

import factories
from kongtun.figures.actions.recount import recount
from kongtun.opendata.models import Version
from kongtun.opendata.presenters.iati import parts_of_hundred
from kongtun.opendata.queries import rows
from kongtun.opendata.tables import TABLES
from kongtun.opendata.views.files import FORMS
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState
from tests.documents_wiring import story as tale
from tests.opendata import iati_rules

pytestmark = pytest.mark.django_db
PLACES = ("L3325", "33", "3304")


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    list(recount())
    return told


def get(client, place, name, ext, year="2569", **headers):
    response = client.get(reverse("opendata:file", args=[place, year, name, ext]), headers=headers)
    return response, b"".join(response.streaming_content).decode() if response.streaming else response.content.decode()


def table(client, name, place="L3325", year="2569"):
    response, text = get(client, place, name, "csv", year)
    assert response.status_code == 200, name
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_project_row_says_what_the_records_say(story, client):
    (row,) = table(client, "projects")
    assert row["title"] == tale.TITLE
    assert (row["state"], row["fund_code"], row["province_code"], row["issue_codes"]) == (
        "closed",
        "L3325",
        "33",
        "WASTE",
    )
    assert Decimal(row["amount_approved"]) == Decimal(row["paid"]) == 9600
    assert row["reached"] == "116"
    assert row["url"].endswith(f"/p/{story.project.pk}/")


def test_results_decisions_payments_money_and_plans(story, client):
    assert [(row["baseline"], row["actual"], row["reached_target"]) for row in table(client, "results")][0] == (
        "820.00",
        "640.00",
        "true",
    )
    (decision,) = table(client, "decisions")
    assert (decision["meeting"], decision["decided_on"], Decimal(decision["amount"])) == ("2/2569", "2025-11-26", 9600)
    assert sum(Decimal(row["amount"]) for row in table(client, "payments")) == 9600
    (money,) = table(client, "money")
    assert (Decimal(money["received"]), Decimal(money["paid"]), money["projects_approved"]) == (234000, 9600, "1")
    assert [row["issue_code"] for row in table(client, "plans")] == ["WASTE"]


@pytest.mark.parametrize("scope", PLACES)
@pytest.mark.parametrize("name", list(TABLES))
def test_all_forms_of_a_table_hold_the_same_rows_and_fit_their_schema(story, client, name, scope):
    rows_of_csv = table(client, name, scope)
    assert rows_of_csv
    response, text = get(client, scope, name, "json")
    document = json.loads(text)
    schema = client.get(reverse("opendata:schema", args=[name])).json()
    Draft202012Validator.check_schema(schema)
    assert list(Draft202012Validator(schema).iter_errors(document)) == []
    lines = [json.loads(line) for line in get(client, scope, name, "jsonl")[1].splitlines()]
    assert lines == document[name]
    assert len(lines) == len(rows_of_csv)
    assert list(lines[0]) == [column.name for column in TABLES[name].columns] == list(rows_of_csv[0])


def test_json_schema_would_find_a_wrong_row(story, client):
    document = json.loads(get(client, "L3325", "projects", "json")[1])
    check = Draft202012Validator(client.get(reverse("opendata:schema", args=["projects"])).json())
    for name, wrong in (("state", "draft"), ("fiscal_year", "2569"), ("approved_on", "26/11/2568"), ("title", None)):
        broken = copy.deepcopy(document)
        broken["projects"][0][name] = wrong
        assert not check.is_valid(broken), name


def test_grants_fit_their_schema(story, client):
    document = json.loads(get(client, "33", "grants", "json")[1])
    check = Draft202012Validator(client.get(reverse("opendata:schema", args=["grants"])).json())
    assert list(check.iter_errors(document)) == []
    (grant,) = document["grants"]
    assert (grant["amountAwarded"], grant["currency"], grant["awardDate"]) == (9600, "THB", "2025-11-26")
    assert grant["recipientOrganization"][0]["name"] == "ชมรม อสม. ตำบลโนนสำราญ"
    assert [one["geoCode"] for one in grant["beneficiaryLocation"]] == ["33", "3304"]


@pytest.mark.parametrize(
    ("days", "planned"),
    [
        ({"start_date": None, "end_date": None}, []),
        ({"start_date": date(2025, 12, 1), "end_date": None}, [{"startDate": "2025-12-01"}]),
    ],
)
def test_day_that_nobody_set_is_left_out_of_a_grant(story, client, days, planned):
    Project.objects.filter(pk=story.project.pk).update(**days)
    document = json.loads(get(client, "L3325", "grants", "json")[1])
    assert document["grants"][0]["plannedDates"] == planned
    check = Draft202012Validator(client.get(reverse("opendata:schema", args=["grants"])).json())
    assert list(check.iter_errors(document)) == []
    document["grants"][0]["plannedDates"] = [{"startDate": "", "endDate": ""}]
    assert not check.is_valid(document)


def test_characters_that_xml_cannot_hold_do_not_stop_a_reader(story, client):
    Project.objects.filter(pk=story.project.pk).update(title="น้ำ\ufffe\uffff\x0bใส 🙂")
    root = ET.fromstring(get(client, "L3325", "iati", "xml")[1])
    assert root.findtext("iati-activity/title/narrative") == "น้ำใส 🙂"


def test_iati_file_keeps_the_rules_of_the_standard(story, people, client):
    for number, state in enumerate(sorted(set(ProjectState.values)), start=30):
        factories.make_project(
            story.plan, people.applicant, title=f"โครงการ & <{number}>", state=state, code=f"69-L3325-2-{number}"
        )
    root = ET.fromstring(get(client, "L3325", "iati", "xml")[1])
    assert (root.tag, root.get("version")) == ("iati-activities", "2.03")
    activities = root.findall("iati-activity")
    assert len(activities) == Project.objects.public().count() > 3
    assert [fault for one in activities for fault in iati_rules.faults(one)] == []
    first = activities[0]
    assert first.find("activity-status").get("code") == "4"
    amounts = [
        (one.find("transaction-type").get("code"), one.findtext("value")) for one in first.findall("transaction")
    ]
    assert amounts[0] == ("2", "9600")
    assert sum(Decimal(value) for kind, value in amounts if kind == "3") == 9600
    period = first.find("result/indicator/period")
    assert (period.find("target").get("value"), period.find("actual").get("value")) == ("650", "640")


@pytest.mark.parametrize(
    "breaking",
    [
        lambda a: a.remove(a.find("title")),
        lambda a: a.find("activity-status").set("code", "9"),
        lambda a: a.insert(0, a.find("sector")),
        lambda a: a.find("sector").set("percentage", "60"),
        lambda a: a.find("activity-date").set("iso-date", "14/02/2569"),
        lambda a: setattr(a.find("title/narrative"), "text", ""),
    ],
)
def test_rules_of_iati_find_a_broken_activity(story, client, breaking):
    activity = ET.fromstring(get(client, "L3325", "iati", "xml")[1]).find("iati-activity")
    assert iati_rules.faults(activity) == []
    breaking(activity)
    assert iati_rules.faults(activity)


@pytest.mark.parametrize("count", range(8))
def test_shares_add_up(count):
    assert sum(map(Decimal, parts_of_hundred(count))) == (100 if count else 0)


def test_a_file_asks_no_more_for_more_projects(story, people, client):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            for name, forms in FORMS.items():
                get(client, "33", name, forms[-1])
        return len(queries)

    few = cost()
    for number in range(30):
        factories.make_project(
            story.plan,
            people.applicant,
            title=f"เพิ่ม {number}",
            state=ProjectState.CLOSED,
            code=f"69-L3325-2-{number + 20}",
            budget_approved=Decimal(5),
        )
    assert cost() == few


def test_large_places_are_read_in_portions_without_losing_or_doubling_a_row(story, people, client, monkeypatch):
    monkeypatch.setattr(rows, "PROJECTS_AT_ONCE", 4)
    for number in range(11):
        factories.make_project(
            story.plan,
            people.applicant,
            title=f"เพิ่ม {number}",
            state=ProjectState.CLOSED,
            code=f"69-L3325-2-{number + 20}",
        )
    keys = [int(row["project_id"]) for row in table(client, "projects", "33", "all")]
    assert len(keys) == 12
    assert all(one < two for one, two in pairwise(keys))


def test_what_is_not_approved_is_in_no_file(story, client):
    Project.objects.filter(pk=story.project.pk).update(state=ProjectState.SCREENED)
    for name, forms in FORMS.items():
        for ext in forms:
            assert tale.TITLE not in get(client, "L3325", name, ext)[1]


def test_nothing_about_persons_is_in_any_file(story, people, client):
    planted = tale.plant_personal_data(story, people)
    leak = f"ประสานงาน {tale.LEADER} โทร {tale.PHONE} บัตร {tale.CITIZEN_ID}"
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใส {leak}", organisation=tale.LEADER)
    story.project.objectives.update(text=leak)
    for place in PLACES:
        for name, forms in FORMS.items():
            for ext in forms:
                text = get(client, place, name, ext)[1]
                assert [secret for secret in planted if secret in text] == [], (name, ext)
    assert "น้ำใส" in get(client, "33", "projects", "csv")[1]


def test_cells_that_a_spreadsheet_would_run_are_text(story, client):
    Project.objects.filter(pk=story.project.pk).update(title="=HYPERLINK(1)")
    assert table(client, "projects")[0]["title"] == "'=HYPERLINK(1)"


def test_program_that_asks_again_hears_that_nothing_changed(story, client):
    first, _text = get(client, "L3325", "projects", "json")
    assert first["Access-Control-Allow-Origin"] == "*"
    assert get(client, "L3325", "projects", "json", **{"if-none-match": first["ETag"]})[0].status_code == 304
    Version.objects.update_or_create(place=story.fund.pk, defaults={"number": 1_790_000_000_123})
    changed, _text = get(client, "L3325", "projects", "json", **{"if-none-match": first["ETag"]})
    assert changed.status_code == 200
    assert changed["Last-Modified"]
    assert (
        get(client, "L3325", "projects", "json", **{"if-modified-since": changed["Last-Modified"]})[0].status_code
        == 304
    )
    assert parsedate_to_datetime(changed["Last-Modified"]) == datetime.fromisoformat(json.loads(_text)["lastChanged"])


@pytest.mark.parametrize(
    "address",
    ["/open/L9999/2569/projects.csv", "/open/33/2400/projects.csv", "/open/33/2569/people.csv", "/open/33/2569/projects.xml", "/open/th/2569/projects.csv",
     "/open/zone-10/2569/iati.xml", "/open/99/2569/funds.csv", "/open/x/2569/datapackage.json", "/open/schema/users.json"],
)  # fmt: skip
def test_what_there_is_not(story, client, address):
    assert client.get(address).status_code == 404


def test_data_package_names_every_column_of_every_file(story, client):
    package = client.get(reverse("opendata:package", args=["33", "2569"])).json()
    for resource in package["resources"]:
        path = resource["path"].split("://")[1].partition("/")[2]
        response = client.get("/" + path)
        head = next(csv.reader(io.StringIO(b"".join(response.streaming_content).decode("utf-8-sig"))))
        assert [one["name"] for one in resource["schema"]["fields"]] == head
        assert all(one["title"] and one["description"] for one in resource["schema"]["fields"])
    assert {one["name"] for one in package["resources"]} == set(TABLES)


def test_licence_is_not_promised_until_it_is_set(story, client):
    page = client.get(reverse("opendata:home"), {"place": "33", "year": "2569"}).content.decode()
    assert "ยังไม่ยืนยัน" in page
    assert json.loads(get(client, "33", "funds", "json")[1])["licenceConfirmed"] is False
    with override_settings(KONGTUN_OPEN_LICENCE="CC-BY-4.0", KONGTUN_OPEN_PUBLISHER="สปสช."):
        document = json.loads(get(client, "33", "funds", "json")[1])
        assert (document["licence"], document["licenceConfirmed"], document["publisher"]) == (
            "CC-BY-4.0",
            True,
            "สปสช.",
        )
        assert "CC-BY-4.0" in client.get(reverse("opendata:home")).content.decode()


def test_page_says_what_every_column_means(story, client):
    page = client.get(reverse("opendata:home"), {"place": "33", "year": "2569"}).content.decode()
    for one in TABLES.values():
        for column in one.columns:
            assert f"<code>{column.name}</code>" in page
    assert reverse("opendata:file", args=["33", "2569", "iati", "xml"]) in page
