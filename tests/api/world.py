"""One record of each kind in the fund, and the smallest request of each operation that names them."""

import re
from datetime import date
from decimal import Decimal
from types import SimpleNamespace

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import factories
from api.api_calls import jpeg
from api.rooms import ROOMS
from kongtun.activities.actions import add_photos, create_report
from kongtun.api.docs import document
from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest
from kongtun.funds.actions import LineIn, prepare_order
from kongtun.funds.order_words import first_words
from kongtun.indicators.actions import add_issue_set
from kongtun.ledger.actions import receive_money, request_voucher
from kongtun.meetings.models import Meeting
from kongtun.projects.actions import add_attachment
from kongtun.review.models import Comment, Decision

METHODS = ("get", "post", "put", "patch", "delete")


def operations():
    """Return (id, method, path, operation) of every operation."""
    return [
        (operation["operationId"], method, path, operation)
        for path, methods in document()["paths"].items()
        for method, operation in methods.items()
        if method in METHODS
    ]


def make_world(plan, people):
    project = factories.make_running_project(plan, people.applicant, people.officer)
    fund, activity = plan.fund, project.activities.first()
    report = create_report(activity, by=people.applicant)
    photos, _ = add_photos(report, by=people.applicant, files=[SimpleUploadedFile("a.jpg", jpeg("green"))])
    entry = receive_money(fund, account="40100", amount=Decimal(100000), on=date(2025, 11, 1), by=people.finance)
    voucher = request_voucher(project.agreement.instalments.first(), by=people.applicant)
    meeting = Meeting.objects.create(
        fund=fund, fiscal_year=2569, number=1, held_on=date(2025, 11, 26), created_by=people.officer, place="อบต."
    )
    decision = Decision.objects.create(
        meeting=meeting, project=project, outcome="approve", amount=Decimal(9600), by=people.chair
    )
    comment = Comment.objects.create(project=project, section="basics", field="title", text="ชื่อชัดดี", by=people.officer)
    attachment = add_attachment(project, SimpleUploadedFile("a.pdf", b"%PDF-1.7"), by=people.applicant)
    problem = plan.problems.first()
    room = _room(meeting, plan, people)
    world = SimpleNamespace(
        **room,
        fund=fund, plan=plan, project=project, activity=activity, report=report, entry=entry, voucher=voucher, meeting=meeting,
        decision=decision, comment=comment, attachment=attachment, photo=photos[0], problem=problem, reading=problem.baseline,
        approach=plan.approaches.first(), suggested=plan.suggested_projects.first(), objective=project.objectives.first(),
        issue_set=add_issue_set(
            fund.area.parent, by=people.admin, name="ประเด็นร่วมของอำเภอ", issues=[plan.issue], first_year=2569
        ),
        indicator=SimpleNamespace(pk="WASTE-01"),
        order=prepare_order(
            fund, by=people.officer, kind="add", lines=[LineIn("นางประสาน งาน", "member", "7")], **first_words(fund, "add", date(2026, 1, 1))
        ),
        agreement=project.agreement, instalment=project.agreement.instalments.last(), area=fund.area,
    )  # fmt: skip
    for one in ROOMS:
        one.extend(world, people)
    return world


def _room(meeting, plan, people):
    """A vote that is open, an interest in it, a circulation."""
    waiting = factories.make_project(plan, people.applicant, title="รอมติ", state="screened")
    member = meeting.fund.committee.first()
    circulation = Meeting.objects.create(
        fund=meeting.fund,
        kind="circulation",
        fiscal_year=2569,
        number=1,
        held_on=date(2025, 11, 27),
        created_by=people.officer,
    )
    Circulation.objects.create(meeting=circulation, reason="น้ำท่วม", deadline=timezone.now(), started_by=people.officer)
    return {
        "member": member,
        "circulation": circulation,
        "ballot": Ballot.objects.create(meeting=meeting, project=waiting, opened_by=people.officer, pack="2567"),
        "conflict": ConflictOfInterest.objects.create(
            meeting=meeting, project=waiting, member=member, reason="เป็นญาติ", by=people.officer
        ),
    }


_OWNERS = {
    "ballots": "ballot", "conflicts": "conflict", "circulations": "circulation",
    "areas": "area", "funds": "fund", "readings": "reading", "plans": "plan", "projects": "project", "activities": "activity",
    "activity-reports": "report", "photos": "photo", "agreements": "agreement", "vouchers": "voucher", "ledger-entries": "entry",
    "meetings": "meeting", "decisions": "decision", "issue-sets": "issue_set", "committee-orders": "order",
}  # fmt: skip
_WORDS = {"fiscal_year": 2569, "code": "WASTE", "section": "basics", "size": "small"}
_FORMS = {
    "funds": "year-plan",
    "committee-orders": "committee-order",
    "circulations": "circulation",
    "plans": "plan",
    "projects": "kpt7",
    "vouchers": "voucher",
    "meetings": "minutes",
}
for _room_of in ROOMS:
    _OWNERS |= _room_of.OWNERS
    _WORDS |= _room_of.WORDS
    _FORMS |= _room_of.FORMS


def address(world, path):
    resource = path.removeprefix("/api/v1/").split("/")[0]

    def value(match):
        name = match[1]
        if name == "pk":
            return str(getattr(world, _OWNERS[resource]).pk)
        if name == "form":
            return _FORMS[resource]
        return str(_WORDS[name] if name in _WORDS else getattr(world, name).pk)

    return re.sub(r"\{(\w+)\}", value, path)


def query(world, operation):
    found = {one["name"] for one in operation.get("parameters", []) if one["in"] == "query" and one.get("required")}
    return {name: _WORDS[name] if name in _WORDS else getattr(world, name).pk for name in found}


def smallest(schema, world, name=""):
    """Return the smallest value of the shape; ids named after a record are those of the world."""
    schemas = document()["components"]["schemas"]
    while "$ref" in schema:
        schema = schemas[schema["$ref"].rsplit("/", 1)[-1]]
    if name in _WORDS:
        return _WORDS[name]
    if schema.get("anyOf"):
        return smallest(schema["anyOf"][0], world, name)
    if "enum" in schema:
        return schema["enum"][0]
    kind = schema.get("type")
    if kind == "object":
        return {key: smallest(schema["properties"][key], world, key) for key in schema.get("required", ())}
    if kind == "array":
        return []
    if kind == "integer":
        return getattr(world, name).pk if hasattr(world, name) else 1
    if kind == "string" and schema.get("format") == "date-time":
        return "2026-01-31T09:00:00+07:00"
    if kind == "string":
        return "2025-11-26" if schema.get("format") == "date" else "WASTE-01" if name == "indicator" else "survey"
    return {"number": 1, "boolean": True}[kind]


def send(client, world, method, path, operation, **headers):
    """Send the smallest request of an operation about the world's records."""
    where = address(world, path)
    if wanted := query(world, operation):
        where += "?" + "&".join(f"{name}={value}" for name, value in wanted.items())
    content = operation.get("requestBody", {}).get("content", {})
    if "application/json" in content:
        body = smallest(content["application/json"]["schema"], world)
        return getattr(client, method)(where, body, content_type="application/json", **headers)
    if "multipart/form-data" in content:
        names = content["multipart/form-data"]["schema"]["properties"]
        files = {
            name: SimpleUploadedFile("a.jpg", jpeg("red", (60, 40)))
            for name in names
            if name in ("file", "files", "signed_copy")
        }
        return client.post(where, files, **headers)
    return getattr(client, method)(where, **headers)
