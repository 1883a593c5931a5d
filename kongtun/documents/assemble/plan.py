"""Issue plan → its paper."""

from __future__ import annotations

import re
from typing import Any

from django.utils import timezone

from kongtun.common.thai.dates import short_date
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.common.thai.numerals import number
from kongtun.documents.assemble.heads import chair_of, fund_head, officers_of_committee, paper_unit
from kongtun.documents.contents import GoalRow, IssuePlan, Person, PriorityRow, SituationRow, SuggestedProject
from kongtun.funds.notices import get_pack
from kongtun.indicators.choices import SourceKind
from kongtun.planning.choices import OriginKind
from kongtun.planning.models import Plan
from kongtun.planning.queries import plan_content

_MEETING = re.compile(r"ครั้งที่\s*(\d{1,3}/\d{4})")


def issue_plan(plan: Plan) -> IssuePlan:
    """Return what the paper of a plan says; a fixed number of queries."""
    content = plan_content(plan)
    clauses = {kind.number: kind.full_label for kind in get_pack(plan.pack).support_types}
    approved = timezone.localdate(content["approved_at"]) if content["approved_at"] else None
    years, situation = _situation(content)
    return IssuePlan(
        fund=fund_head(plan.fund),
        fiscal_year=plan.fiscal_year,
        issue=content["issue"]["name"].removeprefix("แผนงาน"),
        years=years,
        situation=situation,
        situation_note=content["background"],
        criteria=list(dict.fromkeys(score["name"] for row in content["problems"] for score in row["scores"])),
        highest=max((row["priority"]["highest"] for row in content["problems"]), default=0),
        priorities=_priorities(content["problems"]),
        goals=[
            GoalRow(
                goal=row["objective"] or row["indicator"]["name"],
                indicator=row["success"] or row["indicator"]["name"],
                unit=paper_unit(row["indicator"]["unit"]),
                current=row["baseline"]["value"] if row["baseline"] else None,
                target=row["target"]["value"] if row["target"] else None,
            )
            for row in content["problems"]
        ],
        approaches=[f"{row['title']} – {row['how']}" if row["how"] else row["title"] for row in content["approaches"]],
        budget=content["budget"],
        projects=[
            SuggestedProject(row["name"], clauses.get(row["support_type"], ""), row["responsible"], row["budget"])
            for row in content["suggested_projects"]
        ],
        meeting=meeting_named(content["resolution"]),
        approved_on=approved,
        prepared_by=Person(position="เจ้าหน้าที่กองทุน"),
        approved_by=chair_of(officers_of_committee(plan.fund, approved)),
        demo=content["is_demo"],
    )


def _situation(content: dict[str, Any]) -> tuple[list[int], list[SituationRow]]:
    """Return the years that any number belongs to, oldest first, and each indicator's values in them."""
    by_row: list[dict[int, Any]] = []
    for row in content["problems"]:
        values = {known["fiscal_year"]: known["value"] for known in row["previous"]}
        if row["baseline"]:
            values[int(FiscalYear.of(row["baseline"]["measured_on"]))] = row["baseline"]["value"]
        by_row.append(values)
    years = sorted({year for values in by_row for year in values})[-4:]
    rows = [
        SituationRow(
            name=row["indicator"]["name"],
            unit=paper_unit(row["indicator"]["unit"]),
            values=[values.get(year) for year in years],
            source=_source(row["baseline"]),
            counted=_counted(row),
        )
        for row, values in zip(content["problems"], by_row, strict=True)
    ]
    return years, rows


def _counted(row: dict[str, Any]) -> str:
    """``139 จาก 340 หลัง`` when a percentage was counted."""
    reading = row["baseline"]
    if reading is None or reading["numerator"] is None or not reading["denominator"]:
        return ""
    word = row["indicator"]["counted_word"]
    return f"{number(reading['numerator'])} จาก {number(reading['denominator'])} {word}"


def _priorities(problems: list[dict[str, Any]]) -> list[PriorityRow]:
    """The problems in order of their place; empty when nothing is said about any of them."""
    criteria = list(dict.fromkeys(score["code"] for row in problems for score in row["scores"]))
    if not criteria and not any(row["origins"] for row in problems):
        return []
    rows = sorted(problems, key=lambda row: row["priority"]["place"] or len(problems) + 1)
    return [
        PriorityRow(
            name=row["indicator"]["name"],
            origins=[_origin(one) for one in row["origins"]],
            scores=[next((s["value"] for s in row["scores"] if s["code"] == code), None) for code in criteria],
            total=row["priority"]["total"],
            place=row["priority"]["place"],
        )
        for row in rows
    ]


def _origin(one: dict[str, Any]) -> str:
    """One origin in a line: the set and who set it, the source of the data, the forum with its day and people."""
    if one["kind"] == OriginKind.SET:
        return f"{one['name']} ({one['set_by']})"
    if one["kind"] == OriginKind.DATA:
        said = f"ข้อมูล: {SourceKind(one['source_kind']).label}"
    else:
        people = f" {number(one['people'])} คน" if one["people"] else ""
        said = f"เวทีประชาคม {short_date(one['held_on'])}{people}"
    return f"{said} {one['note']}".strip()


def _source(reading: dict[str, Any] | None) -> str:
    if reading is None:
        return ""
    kind = str(SourceKind(reading["source_kind"]).label) if reading["source_kind"] else ""
    return " ".join(part for part in (kind, reading["source_note"]) if part)


def meeting_named(resolution: str) -> str:
    """``2/2569`` out of the note of the resolution, else the note itself."""
    found = _MEETING.search(resolution)
    return found[1] if found else resolution
