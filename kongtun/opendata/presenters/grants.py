"""Grants as other publishers of grants write them (360Giving names of fields, amounts in baht)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from kongtun.opendata.publisher import publisher
from kongtun.opendata.queries.places import Scope
from kongtun.opendata.queries.rows import Places, absolute, issues_of, portions, state_of
from kongtun.projects.models import Project

Row = dict[str, Any]


def _planned(project: Project) -> list[Row]:
    """Return the period of the proposal; a day that nobody set is left out, an empty text is no day."""
    days = {"startDate": project.start_date, "endDate": project.end_date}
    period = {name: day.isoformat() for name, day in days.items() if day}
    return [period] if period else []


def grants(scope: Scope) -> Iterator[Row]:
    """Yield a grant for each public project that has an amount."""
    who = publisher()
    for portion in portions(scope):
        for project in portion.projects:
            if project.budget_approved is None:
                continue
            fund, cover = project.fund, portion.covers[project.fund_id]
            at = Places.of(fund)
            organisation = cover.organisation(project.organisation) or "-"
            row: Row = {
                "id": f"{who.identifier}-{fund.code}-{project.pk}", "title": cover.text(project.title),
                "description": " ".join(issue.name_th for issue in issues_of(project)) or cover.text(project.title), "currency": "THB",
                "amountAwarded": project.budget_approved, "amountDisbursed": portion.paid[project.pk] - portion.returned[project.pk],
                "awardDate": project.approved_on.isoformat() if project.approved_on else None,
                "plannedDates": _planned(project),
                "status": state_of(project), "fiscalYear": project.fiscal_year,
                "fundingOrganization": [{"id": f"{who.identifier}-{fund.code}", "name": fund.name}],
                # Groups of people have no number of their own: theirs is that of the project.
                "recipientOrganization": [{"id": f"{who.identifier}-org-{project.pk}", "name": organisation}],
                "beneficiaryLocation": [
                    {"name": area.full_name, "geoCode": area.code, "geoCodeType": kind}
                    for area, kind in ((at.province, "TH-DOPA-2"), (at.district, "TH-DOPA-4")) if area
                ],
                "classifications": [
                    {"vocabulary": "KONGTUN-ISSUE", "code": issue.code, "title": issue.name_th} for issue in issues_of(project)
                ],
                "grantProgramme": [{"code": f"10({project.support_type})", "title": f"ข้อ 10({project.support_type})"}] if project.support_type else [],
                "dataSource": absolute("public:project", project.pk),
            }  # fmt: skip
            yield {name: value for name, value in row.items() if value is not None}
