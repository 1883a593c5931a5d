"""Rows, pages and records of programmes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from types import SimpleNamespace

import factories
from architecture.route_row import Route
from kongtun.accounts.models import Membership
from kongtun.areas.models import AreaKind
from kongtun.programmes import actions
from kongtun.programmes.models import ProgrammeReport, Target
from programmes.builders import AGREED, fill, make_programme, upload


def _programme(c):
    return {"pk": c.programme.pk}


def _of(name, **more):
    return lambda c: {"pk": getattr(c.programme_parts, name).pk, **{key: value(c) for key, value in more.items()}}


def _row(name):
    return lambda c: {**_programme(c), "row": getattr(c.programme_parts, name).pk}


_ROWS = ("rows-TOTAL_FORMS", "rows-INITIAL_FORMS", "rows-0-text", "add_row")
_LINES = ("lines-TOTAL_FORMS", "lines-INITIAL_FORMS", "lines-0-kind", "lines-0-amount", "add_row")
# The agreement of support waits, is paid, its use is told, or the target is over: each deed fits one of them.
_STATES = ("agreed", "paid", "reported", "ended")


def _targets(*right):
    return lambda c: [{"pk": c.programme_target[state].pk} for state in _STATES if state not in right]


def _at(state):
    return lambda c: {"pk": c.programme_target[state].pk}


ROUTES: dict[str, Route] = {
    "programmes:list": Route(lambda _c: {}, "G", "zone", "applicant", record=False),
    "programmes:new": Route(lambda _c: {}, "GP", "zone", "officer", record=False),
    "programmes:detail": Route(_programme, "G", "officer", "stranger"),
    "programmes:edit": Route(_programme, "GP", "zone", "officer"),
    "programmes:objectives": Route(_programme, "GP", "zone", "officer", fields=_ROWS),
    "programmes:indicator-new": Route(_programme, "GP", "zone", "officer"),
    "programmes:indicator": Route(_row("counted"), "GP", "zone", "officer", fields=("do",)),
    "programmes:value": Route(_row("typed"), "GP", "zone", "officer"),
    "programmes:team": Route(_programme, "GP", "zone", "officer", fields=("rows-TOTAL_FORMS", "rows-0-role", "add_row")),
    "programmes:targets": Route(_programme, "G", "officer", "stranger"),
    "programmes:workbook": Route(_programme, "G", "officer", "stranger"),
    "programmes:types": Route(_programme, "GP", "zone", "officer", fields=("rows-TOTAL_FORMS", "rows-0-name", "add_row")),
    "programmes:pick": Route(
        _programme, "GP", "zone", "officer", fields=("fund", "district"), post=lambda c: {"type": c.programme_parts.kind.pk}
    ),
    "programmes:transfer": Route(lambda c: {**_programme(c), "fund_pk": c.fund.pk}, "GP", "zone", "officer"),
    "programmes:target": Route(_at("agreed"), "G", "officer", "stranger"),
    "programmes:target-edit": Route(_at("agreed"), "GP", "zone", "officer"),
    "programmes:pay": Route(
        _at("agreed"), "GP", "zone", "officer", post=lambda _c: {"paid_on": "1/12/2568"}, wrong=_targets("agreed")
    ),
    "programmes:unpay": Route(_at("paid"), "GP", "zone", "officer", post=lambda _c: {"note": "ผิดกองทุน"}, wrong=_targets("paid")),
    "programmes:use": Route(
        _at("paid"), "GP", "mentor", "officer", wrong=_targets("paid"),
        post=lambda _c: {"used_amount": "900", "used_on": "1/2/2569", "used_note": "ประชุม"},
    ),
    "programmes:reopen": Route(
        _at("reported"), "GP", "zone", "officer", post=lambda _c: {"note": "ตัวเลขผิด"}, wrong=_targets("reported")
    ),
    "programmes:end": Route(_at("agreed"), "GP", "zone", "officer", post=lambda _c: {"reason": "ย้ายไปเขตอื่น"}, wrong=lambda c: [
        {"pk": c.programme_target["ended"].pk}
    ]),
    "programmes:resume": Route(_at("ended"), "P", "zone", "officer", wrong=_targets("ended")),
    "programmes:activities": Route(_programme, "G", "officer", "stranger"),
    "programmes:activity-new": Route(_programme, "GP", "zone", "officer", fields=_LINES),
    "programmes:activity": Route(_of("activity"), "G", "officer", "stranger"),
    "programmes:activity-edit": Route(_of("activity"), "GP", "zone", "officer", fields=_LINES),
    "programmes:spend": Route(_of("activity"), "GP", "zone", "officer"),
    "programmes:reverse": Route(
        _of("activity", row=lambda c: c.programme_parts.spending.pk), "GP", "zone", "officer", post=lambda _c: {"note": "พิมพ์ผิด"}
    ),
    "programmes:figures": Route(_programme, "G", "officer", "stranger"),
    "programmes:reported": Route(_programme, "GP", "zone", "officer"),
    "programmes:withdraw-reported": Route(_row("figures"), "P", "zone", "officer"),
    "programmes:reports": Route(_programme, "G", "officer", "stranger"),
    "programmes:report-new": Route(_programme, "P", "mentor", "officer"),
    "programmes:report": Route(_of("report"), "G", "officer", "stranger"),
    "programmes:report-edit": Route(
        _of("draft"), "GP", "zone", "officer", fields=("changed", "then", "version", "remove_photo", "restore_photo"),
        uploads=("photos",),
    ),
    "programmes:report-withdraw": Route(
        _of("report"), "GP", "zone", "officer", post=lambda _c: {"note": "แก้ตัวเลข"},
        wrong=lambda c: [{"pk": c.programme_parts.draft.pk}],
    ),
    "programmes:report-discard": Route(_of("draft"), "GP", "zone", "officer", wrong=lambda c: [{"pk": c.programme_parts.report.pk}]),
    "programmes:version": Route(_of("report", number=lambda _c: 1), "G", "officer", "stranger"),
    "programmes:photo": Route(_of("photo", size=lambda _c: "small"), "G", "officer", "stranger"),
}  # fmt: skip

PAGES: dict = {
    "programmes": ("zone", "programmes:list", lambda _c: []),
    "programme page": ("zone", "programmes:detail", lambda c: [c.programme.pk]),
    "programme targets": ("officer", "programmes:targets", lambda c: [c.programme.pk]),
    "programme picker": ("zone", "programmes:pick", lambda c: [c.programme.pk]),
    "programme target": ("zone", "programmes:target", lambda c: [c.programme_target["agreed"].pk]),
    "programme workbook": ("officer", "programmes:workbook", lambda c: [c.programme.pk]),
    "programme activities": ("officer", "programmes:activities", lambda c: [c.programme.pk]),
    "programme activity": ("zone", "programmes:activity", lambda c: [c.programme_parts.activity.pk]),
    "programme figures": ("officer", "programmes:figures", lambda c: [c.programme.pk]),
    "programme reports": ("zone", "programmes:reports", lambda c: [c.programme.pk]),
    "programme report": ("officer", "programmes:report", lambda c: [c.programme_parts.report.pk]),
    "programme report form": ("zone", "programmes:report-edit", lambda c: [c.programme_parts.draft.pk]),
    "programme objectives": ("zone", "programmes:objectives", lambda c: [c.programme.pk]),
    "programme types": ("zone", "programmes:types", lambda c: [c.programme.pk]),
    "programme values": ("zone", "programmes:value", lambda c: [c.programme.pk, c.programme_parts.typed.pk]),
}


def _fund(c: SimpleNamespace, code: str) -> object:
    area = factories.make_area(AreaKind.LOCAL_GOVERNMENT, code, f"อบต.{code}", c.place.district, lao_type="2")
    return factories.make_fund(area, code=code, name=f"กองทุน {code}")


def extend(c: SimpleNamespace) -> None:
    """Make a programme of the zone with one fund of the chain as its target, and a target in each other state."""
    # The mentor of the chain has worked since before; people of the tests hold their roles since 2024.
    assert Membership.objects.filter(user=c.people.zone).exists()
    programme = make_programme(c.place.zone, c.people.zone)
    c.programme, c.programme_parts = programme, fill(programme, c.fund, c.people.zone)
    c.programme_target = {"agreed": c.programme_parts.target}
    kind = c.programme_parts.kind
    for number, state in enumerate(("paid", "reported", "ended"), start=1):
        target = actions.add_targets(
            programme, kind, [_fund(c, f"{41000 + number}")], by=c.people.zone, agreed_on=AGREED
        )[0]
        if state == "ended":
            actions.end_target(target, by=c.people.zone, reason="ย้ายไปโครงการอื่น")
        else:
            actions.pay_support(target, by=c.people.zone, paid_on=date(2025, 12, 1), reference="บจ.1")
            if state == "reported":
                actions.report_use(
                    target,
                    by=c.people.zone,
                    used_amount=Decimal(14000),
                    used_on=date(2026, 2, 1),
                    used_note="ประชุมทำแผน",
                )
        c.programme_target[state] = Target.objects.get(pk=target.pk)


def grow(c: SimpleNamespace, number: int) -> None:
    """One more row in each list."""
    by, programme = c.people.zone, c.programme
    make_programme(c.place.zone, by, name=f"ชุดโครงการ {number}")
    target = actions.add_targets(
        programme, c.programme_parts.kind, [_fund(c, f"{42000 + number}")], by=by, agreed_on=AGREED
    )[0]
    _fund(c, f"{43000 + number}")
    actions.save_activity(
        programme,
        by=by,
        name=f"กิจกรรม {number}",
        lines=[{"group": "G3", "description": "ค่าอาหาร", "amount": Decimal(100)}],
    )
    actions.spend(
        c.programme_parts.activity, by=by, amount=Decimal(10), spent_on=date(2025, 12, 2), text=f"ค่าที่ {number}"
    )
    actions.save_indicator(programme, by=by, text=f"ตัวชี้วัด {number}", source="funded" if number % 2 else "")
    actions.record_value(c.programme_parts.typed, by=by, value=Decimal(number), measured_on=AGREED)
    objectives = [(row.pk, row.text) for row in programme.objectives.all()]
    actions.set_objectives(programme, [*objectives, (None, f"วัตถุประสงค์ {number}")], by=by)
    actions.record_figures(programme, by=by, as_of=date(2024, 1, 1), source=f"เอกสาร {number}", plans=number)
    report = actions.add_report(
        programme, by=by, held_on=date(2025, 12, 5), title=f"ประชุม {number}", done="เล่า", target_ids=[target.pk],
        objective_ids=[programme.objectives.first().pk],
    )  # fmt: skip
    actions.add_photos(report, by=by, files=[upload(colour=f"#{number:02x}7a5f")])
    actions.save_report(c.programme_parts.report, by=by, place=f"ห้องประชุม {number}")
    own = ProgrammeReport.objects.get(pk=c.programme_parts.report.pk)
    own.targets.add(target)
    actions.add_photos(
        c.programme_parts.draft, by=by, files=[upload(colour=f"#3d{number:02x}5f")] if number < 20 else []
    )
