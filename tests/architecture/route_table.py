"""Every route of the site: how to open it in the test chain, who may, who may not, when it is refused.

The rows of an app may stand in a file of its own (``rooms/``). A new route without a row fails ``test_every_route_is_in_the_table``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.urls import URLPattern, get_resolver

from architecture.rooms import ROOMS
from architecture.route_row import Chain, Kwargs, Route

# Views of other people's packages, and the API, which has a walk of its own.
FOREIGN = {"set_language"}
FOREIGN_PREFIX = ("api:", "api-", "api/")


def _none(_c: Chain) -> Kwargs:
    return {}


def _fund(c: Chain) -> Kwargs:
    return {"pk": c.fund.pk}


def _area(c: Chain) -> Kwargs:
    return {"area_pk": c.fund.area_id}


def _project(state: str, **more: Any) -> Callable[[Chain], Kwargs]:
    return lambda c: {
        "pk": c.project[state].pk,
        **{name: value(c) if callable(value) else value for name, value in more.items()},
    }


def _plan(state: str, **more: Any) -> Callable[[Chain], Kwargs]:
    return lambda c: {
        "pk": c.plan[state].pk,
        **{name: value(c) if callable(value) else value for name, value in more.items()},
    }


def _report(state: str, **more: Any) -> Callable[[Chain], Kwargs]:
    return lambda c: {"pk": c.report[state].pk, **more}


def _voucher(state: str) -> Callable[[Chain], Kwargs]:
    return lambda c: {"pk": c.voucher[state].pk}


def _but(records: str, *right: str, **more: Any) -> Callable[[Chain], list[Kwargs]]:
    """Addresses of the records in every other state than the right ones."""
    return lambda c: [{"pk": one.pk, **more} for state, one in getattr(c, records).items() if state not in right]


def _rows(relation: str, *right: str) -> Callable[[Chain], list[Kwargs]]:
    return lambda c: [{"pk": p.pk, "row": getattr(p, relation).first().pk} for s, p in c.plan.items() if s not in right]


def _order(c: Chain) -> Kwargs:
    return {**_fund(c), "order_pk": c.order.pk}


_ORDER_FIELDS = ("rows-TOTAL_FORMS", "rows-INITIAL_FORMS", "rows-0-name", "rows-0-seat", "rows-0-represents", "add_row")
_EDITABLE = ("draft", "returned")
_SECTIONS = (
    "basics",
    "people",
    "plans",
    "situation",
    "objectives",
    "targets",
    "schedule",
    "activities",
    "budget",
    "results",
    "evaluation",
)


def _first_activity(c: Chain) -> int:
    return c.project["draft"].activities.first().pk


def _closed_activities(c: Chain) -> list[Kwargs]:
    return [{"pk": p.pk, "activity_pk": p.activities.first().pk} for s, p in c.project.items() if s not in _EDITABLE]


_REPORTABLE = ("running",)

ROUTES: dict[str, Route] = {
    # Anyone
    "healthz": Route(_none, "G"),
    "ui:gallery": Route(_none, "GP"),
    "ui:gallery_task": Route(_none, "G"),
    "public:front": Route(_none, "G"),
    "public:funds": Route(_none, "G"),
    "public:fund": Route(lambda c: {"code": c.fund.code}, "G"),
    "public:plan": Route(lambda c: {"code": c.fund.code, "pk": c.plan["approved"].pk}, "G"),
    "public:project": Route(_project("closed"), "G"),
    "public:photo": Route(lambda c: {"pk": c.story.reports[0].photos.first().pk, "size": "small"}, "G"),
    "public:language": Route(lambda _c: {"code": "en"}, "G"),
    "public:robots": Route(_none, "G"),
    "accounts:login": Route(_none, "GP"),
    "accounts:logout": Route(_none, "P"),
    "accounts:password_reset": Route(_none, "GP"),
    "accounts:password_reset_done": Route(_none, "G"),
    "accounts:password_reset_confirm": Route(lambda _c: {"uidb64": "MQ", "token": "abc-def"}, "GP"),
    "accounts:roles": Route(_none, "G"),
    "funds:notices": Route(_none, "G"),
    "funds:notice": Route(lambda _c: {"code": "2567"}, "G"),
    "review:checks": Route(_none, "G"),
    # Whoever is signed in, for what is their own
    "accounts:password_change": Route(_none, "GP", "applicant"),
    "accounts:me": Route(_none, "GP", "applicant"),
    "accounts:new_token": Route(_none, "P", "applicant", fields=("label",)),
    "accounts:revoke_token": Route(lambda c: {"pk": c.token.pk}, "P", "applicant", "officer"),
    "notifications:list": Route(_none, "G", "applicant"),
    "notifications:read_all": Route(_none, "P", "applicant"),
    "notifications:open": Route(lambda c: {"pk": c.notification.pk}, "P", "applicant", "officer"),
    "projects:mine": Route(_none, "G", "applicant"),
    "activities:mine": Route(_none, "G", "applicant"),
    "dashboards:home": Route(_none, "G", "officer"),
    # People of an area
    "accounts:my_people": Route(_none, "G", "officer", "applicant", record=False),
    "accounts:people": Route(_area, "GP", "admin", "committee"),
    "accounts:end_membership": Route(lambda c: {**_area(c), "pk": c.membership.pk}, "GP", "admin", "committee"),
    "accounts:log": Route(_area, "G", "officer", "committee"),
    # Funds
    "dashboards:funds": Route(_none, "G", "officer", "stranger", record=False),
    "dashboards:fund": Route(_fund, "G", "officer", "stranger"),
    "funds:switch": Route(_none, "G", "officer", "stranger", record=False),
    "funds:choose": Route(_fund, "P", "officer", "stranger", fields=("next",)),
    "funds:edit": Route(_fund, "GP", "officer", "committee"),
    "funds:year": Route(lambda c: {**_fund(c), "fiscal_year": 2569}, "GP", "officer", "committee"),
    "funds:committee": Route(_fund, "G", "committee", "stranger"),
    "funds:seat": Route(_fund, "GP", "officer", "committee"),
    "funds:correct": Route(lambda c: {**_fund(c), "member_pk": c.member.pk}, "GP", "officer", "committee"),
    "funds:leave": Route(lambda c: {**_fund(c), "member_pk": c.member.pk}, "GP", "officer", "committee"),
    "funds:order-new": Route(lambda c: {**_fund(c), "kind": "add"}, "GP", "officer", "committee", fields=_ORDER_FIELDS),
    "funds:order": Route(_order, "G", "committee", "stranger"),
    "funds:order-edit": Route(
        _order, "GP", "officer", "committee", fields=_ORDER_FIELDS, wrong=lambda c: [{**_fund(c), "order_pk": c.signed_order.pk}]
    ),
    "funds:order-sign": Route(
        _order, "GP", "officer", "committee", post=lambda _c: {"number": "10/2569", "ordered_on": "1/1/2569"},
        wrong=lambda c: [{**_fund(c), "order_pk": c.signed_order.pk}],
    ),
    "funds:order-discard": Route(_order, "GP", "officer", "committee", wrong=lambda c: [{**_fund(c), "order_pk": c.signed_order.pk}]),
    # Issue sets
    "indicators:my-sets": Route(_none, "G", "zone", "officer", record=False),
    "indicators:sets": Route(_area, "G", "committee", "applicant"),
    "indicators:set-new": Route(lambda c: {"area_pk": c.place.district.pk}, "GP", "zone", "mentor"),
    "indicators:set-end": Route(lambda c: {"area_pk": c.place.district.pk, "pk": c.issue_set.pk}, "GP", "zone", "mentor"),
    # Plans
    "planning:list": Route(_fund, "G", "committee", "applicant"),
    "planning:new": Route(_fund, "GP", "officer", "committee", fields=("issue", "year", "start")),
    "planning:detail": Route(_plan("draft"), "G", "committee", "applicant"),
    "planning:problems": Route(_plan("draft"), "G", "officer", "committee"),
    "planning:problem-new": Route(
        _plan("draft"), "GP", "officer", "committee", wrong=_but("plan", "draft"), query="indicator",
    ),
    "planning:own-indicator": Route(_plan("draft"), "GP", "officer", "committee", wrong=_but("plan", "draft")),
    "planning:problem": Route(
        _plan("draft", row=lambda c: c.plan["draft"].problems.first().pk), "GP", "officer", "committee", wrong=_rows("problems", "draft")
    ),
    "planning:problem-remove": Route(
        _plan("draft", row=lambda c: c.plan["draft"].problems.first().pk), "GP", "officer", "committee", wrong=_rows("problems", "draft")
    ),
    "planning:problem-priority": Route(
        _plan("draft", row=lambda c: c.plan["draft"].problems.first().pk), "GP", "officer", "committee", wrong=_rows("problems", "draft")
    ),
    "planning:priority": Route(_plan("draft"), "G", "officer", "committee"),
    "planning:compare": Route(_plan("draft"), "G", "committee", "applicant"),
    "planning:fund-priority": Route(_fund, "G", "committee", "applicant"),
    "planning:weights": Route(lambda c: {**_fund(c), "year": 2569}, "GP", "officer", "committee"),
    "planning:approaches": Route(_plan("draft"), "GP", "officer", "committee", wrong=_but("plan", "draft")),
    "planning:budget": Route(_plan("draft"), "GP", "officer", "committee", wrong=_but("plan", "draft")),
    "planning:suggested": Route(_plan("draft"), "GP", "officer", "committee", wrong=_but("plan", "draft")),
    "planning:suggested-edit": Route(
        _plan("draft", row=lambda c: c.plan["draft"].suggested_projects.first().pk), "GP", "officer", "committee",
        wrong=_rows("suggested_projects", "draft"),
    ),
    "planning:suggested-remove": Route(
        _plan("draft", row=lambda c: c.plan["draft"].suggested_projects.first().pk), "GP", "officer", "committee",
        wrong=_rows("suggested_projects", "draft"),
    ),
    "planning:advance": Route(
        _plan("draft", name="propose"), "GP", "officer", "committee", wrong=lambda c: [
            {"pk": c.plan[state].pk, "name": name}
            for name, states in {"propose": ("proposed", "approved"), "reopen": ("draft", "approved"), "approve": ("draft", "approved"),
                                 "amend": ("draft", "proposed")}.items() for state in states
        ], fields=("note",), post=lambda _c: {"note": "มติ 1/2569"},
    ),
    # Proposals
    "projects:list": Route(_fund, "G", "officer", "stranger"),
    "projects:new": Route(_fund, "GP", "applicant", "committee", post=lambda _c: {"start": "blank"}, fields=("start", "year")),
    "projects:proposal": Route(_project("draft"), "G", "applicant", "other_applicant"),
    "projects:preview": Route(_project("draft"), "G", "applicant", "other_applicant"),
    "projects:attachments": Route(
        _project("draft"), "GP", "applicant", "committee", post=lambda c: {"do": f"remove-{c.attachment.pk}"}, fields=("do",),
        wrong=_but("project", *_EDITABLE), uploads=("files",),
    ),
    "projects:activity": Route(
        _project("draft", activity_pk=_first_activity), "GP", "applicant", "committee", wrong=_closed_activities
    ),
    **{
        f"projects:section {slug}": Route(
            _project("draft", slug=slug), "GP", "applicant", "committee", wrong=_but("project", *_EDITABLE, slug=slug), fields=("do", "changed")
        )
        for slug in _SECTIONS
    },
    "projects:file": Route(_project("draft", attachment_pk=lambda c: c.attachment.pk), "G", "applicant", "other_applicant"),
    "projects:agreement": Route(
        _project("unsigned"), "GP", "officer", "committee", wrong=_but("project", "approved", "unsigned"), fields=("do",)
    ),
    "projects:agreement_sign": Route(
        _project("unsigned"), "GP", "officer", "committee", post=lambda _c: {"signed_on": "1/12/2568"},
        wrong=_but("project", "unsigned"), uploads=("signed_copy",),
    ),
    "projects:agreement_upload": Route(_project("running"), "P", "officer", "committee", uploads=("signed_copy",), wrong=_but("project", "running")),
    "projects:agreement_copy": Route(_project("running"), "G", "applicant", "committee"),
    "projects:confirm": Route(
        _project("draft"), "GP", "applicant", "committee", post=lambda _c: {"how": "ลงชื่อในกระดาษ"},
        wrong=_but("project", "draft"),
    ),
    "projects:cancel": Route(
        _project("draft"), "GP", "officer", "committee", post=lambda _c: {"note": "กลุ่มขอยกเลิก"},
        wrong=_but("project", "draft", "submitted", "returned", "screened", "deferred", "approved", "unsigned"),
    ),
    "projects:team": Route(_project("draft"), "GP", "applicant", "committee", post=lambda _c: {"who": "neighbour"}, fields=("do",)),
    # Review
    "review:queue": Route(_fund, "G", "screener", "applicant"),
    "review:assign_all": Route(_fund, "P", "screener", "applicant"),
    "review:steps": Route(lambda c: {"pk": c.fund.pk, "fiscal_year": 2569}, "GP", "officer", "screener"),
    "review:rubric": Route(lambda c: {"pk": c.fund.pk, "fiscal_year": 2569}, "GP", "officer", "screener"),
    "review:assign": Route(
        _project("submitted"), "P", "screener", "applicant", post=lambda c: {"assignee": c.people.officer.pk},
        fields=("assignee", "next"), wrong=_but("project", "submitted"),
    ),
    "review:score": Route(_project("submitted"), "GP", "committee", "applicant", wrong=_but("project", "submitted", "screened", "deferred")),
    "review:scores": Route(_project("submitted"), "G", "committee", "applicant"),
    "review:interest": Route(_project("submitted"), "GP", "committee", "applicant", fields=("reason",)),
    "review:findings": Route(_project("draft"), "G", "applicant", "other_applicant"),
    "review:submit": Route(_project("draft"), "P", "applicant", "committee", fields=("note",), wrong=_but("project", *_EDITABLE)),
    "review:withdraw": Route(_project("submitted"), "P", "applicant", "committee", fields=("note",), wrong=_but("project", "submitted")),
    "review:screen": Route(_project("submitted"), "G", "screener", "applicant"),
    "review:pass": Route(_project("submitted"), "P", "screener", "applicant", fields=("note",), wrong=_but("project", "submitted")),
    "review:return": Route(
        _project("submitted"), "P", "screener", "applicant", post=lambda _c: {"note": "แก้งบ", "rows-TOTAL_FORMS": "0", "rows-INITIAL_FORMS": "0"},
        fields=("note", "rows-TOTAL_FORMS", "rows-INITIAL_FORMS", "rows-0-place", "rows-0-text", "add_row"),
        wrong=_but("project", "submitted", "screened", "deferred"),
    ),
    "review:resume": Route(_project("deferred"), "P", "screener", "applicant", wrong=_but("project", "deferred")),
    "review:comments": Route(
        _project("returned", section="situation"), "GP", "committee", "other_applicant",
        post=lambda _c: {"text": "ดีแล้ว", "place": "situation.situation"},
    ),
    "review:talk": Route(_project("returned"), "G", "committee", "other_applicant"),
    "review:answer": Route(lambda c: {"pk": c.comment.pk}, "P", "applicant", "other_applicant", fields=("text", "next")),
    "review:resolve": Route(lambda c: {"pk": c.comment.pk}, "P", "applicant", "committee", fields=("next",)),
    "review:similar": Route(
        _project("draft"), "GP", "applicant", "other_applicant", post=lambda _c: {"difference": "เพิ่มการเยี่ยมบ้าน"},
        wrong=_but("project", *_EDITABLE), fields=("difference",),
    ),
    "review:compare": Route(_project("draft", other_pk=lambda c: c.project["closed"].pk), "G", "applicant", "other_applicant"),
    "review:versions": Route(_project("submitted"), "G", "applicant", "other_applicant"),
    # Meetings
    "meetings:list": Route(_fund, "G", "committee", "applicant"),
    "meetings:new": Route(_fund, "GP", "officer", "committee"),
    "meetings:rates": Route(_fund, "G", "committee", "applicant"),
    "meetings:record": Route(lambda c: {"pk": c.meeting.pk}, "GP", "officer", "committee"),
    "meetings:detail": Route(lambda c: {"pk": c.meeting.pk}, "G", "committee", "applicant"),
    "meetings:edit": Route(lambda c: {"pk": c.meeting.pk}, "GP", "officer", "committee", wrong=lambda c: [{"pk": c.closed_meeting.pk}]),
    "meetings:attendance": Route(
        lambda c: {"pk": c.meeting.pk}, "P", "officer", "committee", fields=("present",), wrong=lambda c: [{"pk": c.closed_meeting.pk}]
    ),
    "meetings:close": Route(lambda c: {"pk": c.meeting.pk}, "GP", "officer", "committee", wrong=lambda c: [{"pk": c.closed_meeting.pk}]),
    "meetings:approve-plan": Route(
        lambda c: {"pk": c.meeting.pk, "plan_pk": c.plan["proposed"].pk}, "P", "chair", "committee",
        wrong=lambda c: [
            {"pk": c.meeting.pk, "plan_pk": c.plan["draft"].pk}, {"pk": c.meeting.pk, "plan_pk": c.plan["approved"].pk},
            {"pk": c.closed_meeting.pk, "plan_pk": c.plan["proposed"].pk},
        ],
    ),
    "review:decide": Route(
        lambda c: {"pk": c.meeting.pk, "project_pk": c.project["screened"].pk}, "GP", "chair", "applicant",
        post=lambda _c: {"outcome": "approve", "amount": "9600"},
        wrong=lambda c: [
            *({"pk": c.meeting.pk, "project_pk": p.pk} for s, p in c.project.items() if s != "screened"),
            {"pk": c.closed_meeting.pk, "project_pk": c.project["screened"].pk},
        ],
    ),
    # The committee room
    **{
        f"committee:{name}": Route(lambda c: {"pk": c.meeting.pk}, "G", "committee", "applicant")
        for name in ("room", "screen")
    },
    "committee:check-in": Route(
        lambda c: {"pk": c.meeting.pk}, "P", "committee", "applicant", fields=("next",), wrong=lambda c: [{"pk": c.closed_meeting.pk}]
    ),
    "committee:seat": Route(
        lambda c: {"pk": c.meeting.pk, "member_pk": c.member.pk}, "P", "officer", "committee", fields=("present", "next"),
        wrong=lambda c: [{"pk": c.closed_meeting.pk, "member_pk": c.member.pk}],
    ),
    "committee:short": Route(
        lambda c: {"pk": c.meeting.pk}, "P", "officer", "committee", fields=("reason", "next"), wrong=lambda c: [{"pk": c.closed_meeting.pk}]
    ),
    "committee:finish": Route(lambda c: {"pk": c.meeting.pk}, "GP", "officer", "committee", wrong=lambda c: [{"pk": c.closed_meeting.pk}]),
    "committee:agreements": Route(lambda c: {"pk": c.closed_meeting.pk}, "P", "officer", "committee"),
    "committee:item": Route(lambda c: {"pk": c.meeting.pk, "project_pk": c.balloted.pk}, "G", "committee", "applicant"),
    **{
        f"committee:{name}": Route(
            lambda c: {"pk": c.meeting.pk, "project_pk": c.project["screened"].pk}, "P", "officer", "committee", fields=fields,
            wrong=lambda c: [{"pk": c.closed_meeting.pk, "project_pk": c.project["screened"].pk}, {"pk": c.meeting.pk, "project_pk": c.project["draft"].pk}],
        )
        for name, fields in (("move", ("to",)), ("show", ("next",)), ("open", ("minutes",)))
    },
    "committee:consensus": Route(
        lambda c: {"pk": c.meeting.pk, "project_pk": c.project["screened"].pk}, "P", "chair", "committee",
        post=lambda _c: {"outcome": "approve", "amount": "9600"}, fields=("outcome", "amount", "reason", "conditions", "report_due_on"),
        wrong=lambda c: [
            {"pk": c.closed_meeting.pk, "project_pk": c.project["screened"].pk}, {"pk": c.meeting.pk, "project_pk": c.balloted.pk},
            {"pk": c.meeting.pk, "project_pk": c.counted.project_id},
        ],
    ),
    "committee:conflict": Route(
        lambda c: {"pk": c.meeting.pk, "project_pk": c.balloted.pk}, "P", "committee", "applicant", fields=("member", "reason", "next"),
        wrong=lambda c: [{"pk": c.closed_meeting.pk, "project_pk": c.balloted.pk}],
    ),
    "committee:withdraw-conflict": Route(lambda c: {"pk": c.conflict.pk}, "P", "officer", "committee", fields=("next",)),
    "committee:vote": Route(
        lambda c: {"pk": c.ballot.pk}, "P", "committee", "applicant", post=lambda _c: {"choice": "approve", "number": "1"},
        fields=("choice", "number", "next"), wrong=lambda c: [{"pk": c.counted.pk}],
    ),
    "committee:hands": Route(lambda c: {"pk": c.ballot.pk}, "P", "officer", "committee", wrong=lambda c: [{"pk": c.counted.pk}]),
    "committee:close-vote": Route(lambda c: {"pk": c.ballot.pk}, "P", "officer", "committee", wrong=lambda c: [{"pk": c.counted.pk}]),
    "committee:tie": Route(
        lambda c: {"pk": c.tied.pk}, "P", "chair", "committee", post=lambda _c: {"outcome": "approve"}, fields=("outcome",),
        wrong=lambda c: [{"pk": c.counted.pk}, {"pk": c.ballot.pk}],
    ),
    "committee:confirm": Route(
        lambda c: {"pk": c.counted.pk}, "P", "chair", "committee", post=lambda _c: {"outcome": "approve", "amount": "9600"},
        fields=("outcome", "amount", "reason", "conditions", "report_due_on"), wrong=lambda c: [{"pk": c.ballot.pk}],
    ),
    "committee:circulations": Route(_fund, "G", "committee", "applicant"),
    "committee:new-circulation": Route(_fund, "GP", "officer", "committee"),
    "committee:circulation": Route(lambda c: {"pk": c.circulation.pk}, "G", "committee", "applicant"),
    "committee:count": Route(lambda c: {"pk": c.circulation.pk}, "P", "officer", "committee"),
    "committee:report": Route(
        lambda c: {"pk": c.meeting.pk, "circulation_pk": c.reported.pk}, "P", "officer", "committee",
        wrong=lambda c: [{"pk": c.meeting.pk, "circulation_pk": c.circulation.pk}, {"pk": c.closed_meeting.pk, "circulation_pk": c.reported.pk}],
    ),
    # Field reports
    "activities:plan": Route(_project("running"), "G", "applicant", "other_applicant"),
    "activities:new": Route(
        lambda c: {"pk": c.project["running"].activities.last().pk}, "GP", "applicant", "committee",
        wrong=lambda c: [{"pk": p.activities.first().pk} for s, p in c.project.items() if s not in _REPORTABLE],
        fields=("then", "remove_photo", "changed"), uploads=("photos",),
    ),
    "activities:report": Route(
        _report("draft"), "GP", "applicant", "other_applicant", wrong=_but("report", "draft", "returned"), uploads=("photos",),
        fields=("then", "remove_photo", "restore_photo", "changed"),
    ),
    "activities:advance": Route(
        _report("submitted", name="accept"), "P", "officer", "committee", fields=("note", "next"), post=lambda _c: {"note": "แก้"},
        wrong=lambda c: [
            {"pk": c.report[state].pk, "name": name}
            for name, states in {"accept": ("draft", "returned", "accepted"), "return": ("draft", "returned"),
                                 "withdraw": ("draft", "returned", "accepted"), "submit": ("submitted", "accepted")}.items()
            for state in states
        ],
    ),
    "activities:discard": Route(_report("draft"), "GP", "applicant", "committee", wrong=_but("report", "draft")),
    "activities:photo": Route(lambda c: {"pk": c.draft_photo.pk, "size": "small"}, "G", "applicant", "other_applicant"),
    # Money
    "ledger:fund": Route(_fund, "G", "finance", "applicant"),
    "ledger:export": Route(_fund, "G", "finance", "applicant"),
    "ledger:receive": Route(_fund, "GP", "finance", "officer"),
    "ledger:open_year": Route(_fund, "GP", "finance", "officer", wrong=lambda c: [{"pk": c.fund.pk}]),
    "ledger:reverse": Route(lambda c: {"pk": c.entry.pk}, "GP", "finance", "officer"),
    "ledger:project": Route(_project("running"), "G", "applicant", "screener"),
    "ledger:refund": Route(
        _project("closed"), "GP", "finance", "officer", post=lambda _c: {"amount": "10", "on": "1/3/2569"},
        wrong=_but("project", "closed", "reported"),
    ),
    "ledger:request": Route(
        lambda c: {"pk": c.instalment.pk}, "GP", "officer", "committee",
        wrong=lambda c: [
            {"pk": c.project["unsigned"].agreement.instalments.first().pk}, {"pk": c.voucher["requested"].instalment_id},
            {"pk": c.voucher["paid"].instalment_id}, {"pk": c.project["running"].agreement.instalments.last().pk},
            {"pk": c.project["reported"].agreement.instalments.first().pk},
        ],
    ),
    "ledger:voucher": Route(_voucher("requested"), "G", "applicant", "screener"),
    "ledger:check": Route(_voucher("requested"), "P", "officer", "committee", wrong=_but("voucher", "requested")),
    "ledger:pay": Route(
        _voucher("checked"), "P", "finance", "officer", post=lambda _c: {"method": "transfer", "paid_on": "4/12/2568", "reference": "1"},
        fields=("method", "paid_on", "reference"), wrong=_but("voucher", "checked"),
    ),
    "ledger:cancel": Route(
        _voucher("requested"), "GP", "officer", "committee", post=lambda _c: {"note": "ขอผิดงวด"},
        wrong=_but("voucher", "requested", "checked"),
    ),
    # Closing
    "evaluation:results": Route(
        _project("running"), "GP", "applicant", "other_applicant",
        post=lambda c: {"objective": c.project["running"].objectives.first().pk, "value": "50", "measured_on": "1/3/2569"},
        fields=("objective", "value", "measured_on", "remove", "numerator", "denominator"), wrong=_but("project", "running"),
    ),
    "evaluation:final-report": Route(
        _project("running"), "GP", "applicant", "other_applicant", wrong=_but("project", "running"), fields=("then", "changed")
    ),
    "evaluation:advance": Route(
        _project("reported", name="accept"), "P", "officer", "committee", fields=("note",), post=lambda _c: {"note": "แก้"},
        wrong=lambda c: [
            {"pk": p.pk, "name": name} for state, p in c.project.items() for name, right in
            {"send": "running", "return": "reported", "accept": "reported"}.items() if state != right
        ],
    ),
    "evaluation:terminate": Route(
        _project("running"), "GP", "officer", "committee", post=lambda _c: {"note": "กลุ่มย้ายออกจากพื้นที่"},
        wrong=_but("project", "running"),
    ),
    # Papers
    "documents:index": Route(_project("closed"), "G", "applicant", "other_applicant"),
    **{
        f"documents:download {form}": Route(
            lambda c, form=form, of=of: {"form": form, "pk": of(c), "ext": "pdf"}, "G", may, lacks
        )
        for form, of, may, lacks in (
            ("plan", lambda c: c.plan["approved"].pk, "officer", "applicant"),
            ("kpt7", lambda c: c.project["closed"].pk, "applicant", "other_applicant"),
            ("agreement", lambda c: c.project["closed"].pk, "applicant", "other_applicant"),
            ("voucher", lambda c: c.voucher["paid"].pk, "applicant", "screener"),
            ("receipt", lambda c: c.voucher["paid"].pk, "finance", "screener"),
            ("final-report", lambda c: c.project["closed"].pk, "applicant", "other_applicant"),
            ("minutes", lambda c: c.closed_meeting.pk, "officer", "applicant"),
            ("invitation", lambda c: c.meeting.pk, "committee", "applicant"),
            ("letters", lambda c: c.closed_meeting.pk, "officer", "applicant"),
            ("decision-letter", lambda c: c.project["closed"].pk, "applicant", "other_applicant"),
            ("committee-order", lambda c: c.signed_order.pk, "committee", "applicant"),
        )
    },
    "documents:year-plan": Route(lambda c: {**_fund(c), "fiscal_year": 2569, "ext": "pdf"}, "G", "committee", "applicant"),
    # Overviews
    "dashboards:project": Route(_project("running"), "G", "applicant", "other_applicant"),
    "dashboards:together": Route(_none, "G", "applicant", query="part=1"),
    "dashboards:network": Route(_fund, "G", "officer", "other_officer"),
    "dashboards:coverage": Route(_none, "G", "zone", "applicant", record=False),
    "dashboards:coverage-missing": Route(_none, "G", "zone", "applicant", record=False),
    "dashboards:coverage-missing-file": Route(lambda _c: {"ext": "xlsx"}, "G", "zone", "applicant", record=False),
    "dashboards:fund-coverage": Route(_fund, "G", "committee", "applicant"),
}  # fmt: skip


for _room in ROOMS:
    ROUTES |= _room.ROUTES


def name_of(key: str) -> str:
    """The URL name of a row: what stands before a space tells several rows of one route apart."""
    return key.partition(" ")[0]


def walk(patterns: Any = None, namespace: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Yield (name with namespace, pattern) of every route."""
    for pattern in (patterns or get_resolver()).url_patterns:
        if hasattr(pattern, "url_patterns"):
            yield from walk(pattern, f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace)
        else:
            yield f"{namespace}{pattern.name or pattern.pattern}", pattern


def own_routes() -> dict[str, URLPattern]:
    """Return our own routes by name."""
    return {name: pattern for name, pattern in walk() if name not in FOREIGN and not name.startswith(FOREIGN_PREFIX)}
