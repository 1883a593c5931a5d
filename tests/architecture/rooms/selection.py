"""Rows, pages and records of selections."""

from types import SimpleNamespace

import factories
from architecture.route_row import Route
from kongtun.accounts.roles import Role
from kongtun.selection.actions import (
    add_candidates,
    decide_round,
    open_round,
    score_candidate,
    send_assessment,
    start_scoring,
)
from kongtun.selection.models import Candidate, Criterion, Round
from kongtun.selection.outlines import assessment_outline

_LEVELS = {"LEADERS": 2, "WILL": 1, "SHARE": 3}


def _round(name):
    return lambda c: {"pk": c.selection[name].pk}


def _candidate(name):
    return lambda c: {
        "pk": c.selection[name].pk,
        "candidate_pk": c.selection[name].candidates.order_by("pk").first().pk,
    }


def _capital(c):
    return {"pk": c.fund.pk}


ROUTES: dict[str, Route] = {
    "selection:list": Route(lambda _c: {}, "G", "zone", "officer", record=False),
    "selection:new": Route(
        lambda _c: {}, "GP", "zone", "mentor", record=False,
        post=lambda c: {"title": "รอบใหม่", "area": str(c.place.zone.pk), "fiscal_year": "2569"},
    ),
    "selection:round": Route(_round("draft"), "G", "zone", "officer"),
    "selection:edit": Route(_round("draft"), "GP", "zone", "mentor"),
    "selection:rules": Route(_round("draft"), "GP", "zone", "mentor"),
    "selection:candidates": Route(_round("draft"), "GP", "zone", "mentor", fields=("fund",), post=lambda c: {"fund": str(c.fund.pk)}),
    "selection:remove": Route(_candidate("draft"), "P", "zone", "mentor"),
    "selection:start": Route(_round("draft"), "P", "zone", "mentor"),
    "selection:score": Route(_candidate("scoring"), "GP", "mentor", "officer"),
    "selection:ranking": Route(_round("scoring"), "G", "mentor", "officer"),
    "selection:decide": Route(_round("scoring"), "GP", "zone", "mentor", post=lambda _c: {"reason": "มติ"}, fields=("chosen", "reason")),
    "selection:targets": Route(_round("decided"), "P", "zone", "mentor", fields=("type",)),
    "selection:capital": Route(_capital, "G", "officer", "applicant"),
    "selection:assess": Route(lambda c: {"pk": c.fund.pk, "kind": "capital"}, "GP", "mentor", "applicant"),
    "documents:download selection-protocol": Route(
        lambda c: {"form": "selection-protocol", "pk": c.selection["decided"].pk, "ext": "pdf"}, "G", "zone", "officer"
    ),
}  # fmt: skip
PAGES = {
    "selections": ("zone", "selection:list", lambda _c: []),
    "selection": ("zone", "selection:round", lambda c: [c.selection["scoring"].pk]),
    "selection, candidates": ("zone", "selection:candidates", lambda c: [c.selection["draft"].pk]),
    "selection, rules": ("zone", "selection:rules", lambda c: [c.selection["draft"].pk]),
    "selection, ranking": ("zone", "selection:ranking", lambda c: [c.selection["scoring"].pk]),
    "selection, deciding": ("zone", "selection:decide", lambda c: [c.selection["scoring"].pk]),
    "capital": ("officer", "selection:capital", lambda c: [c.fund.pk]),
}


def extend(c: SimpleNamespace) -> None:
    """A round in each state, two candidates each, one judge."""
    by = c.people.zone
    area = factories.make_area("lao", "6001", "ทต.ใกล้เคียง", c.place.district, lao_type="4")
    c.near_fund = factories.make_fund(area, code="L6001", name="กองทุนใกล้เคียง")
    c.selection = {}
    for state in ("draft", "scoring", "decided"):
        made = open_round(c.place.zone, 2569, f"รอบ {state}", by=by)
        add_candidates(made, [c.fund, c.near_fund], by=by)
        if state != "draft":
            made = start_scoring(made, by=by)
            for candidate in made.candidates.select_related("fund__area", "round__area"):
                score_candidate(candidate, _LEVELS, by=by)
        if state == "decided":
            made = decide_round(made, by=by, reason="มติที่ประชุม")
        c.selection[state] = made
    Candidate.objects.filter(round=c.selection["draft"], fund=c.fund).delete()
    keys = [q.key for q in assessment_outline("capital").questions]
    send_assessment("capital", c.fund.area, 2569, dict.fromkeys(keys, 2), by=c.people.officer)


def grow(c: SimpleNamespace, number: int) -> None:
    """One more round, candidate, criterion, score and assessment."""
    by = c.people.zone
    Round.objects.create(area=c.place.zone, fiscal_year=2569, title=f"รอบเพิ่ม {number}", created_by=by)
    Criterion.objects.create(round=c.selection["draft"], key=f"G{number}", title=f"เกณฑ์ {number}", sort=50 + number)
    area = factories.make_area("lao", f"61{number:02d}", f"อบต.คัดเลือก {number}", c.place.district, lao_type="2")
    fund = factories.make_fund(area, code=f"L61{number:02d}", name=f"กองทุนคัดเลือก {number}")
    for state in ("draft", "scoring"):
        candidate = Candidate.objects.create(round=c.selection[state], fund=fund, added_by=by)
    score_candidate(candidate, _LEVELS, by=by)
    judge = factories.make_user(f"assessor-{number}", Role.MENTOR, c.fund.area)
    keys = [q.key for q in assessment_outline("capital").questions]
    send_assessment("capital", c.fund.area, 2569, dict.fromkeys(keys, 2), by=judge)
