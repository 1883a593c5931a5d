"""Projects as IATI activities (standard 2.03): elements in the order of its schema, codes from its lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from kongtun.common.privacy import Cover
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.evaluation.queries import Result
from kongtun.opendata.publisher import Publisher, publisher
from kongtun.opendata.queries.places import Scope
from kongtun.opendata.queries.projects import public_results
from kongtun.opendata.queries.rows import Places, absolute, issues_of, payments_of, portions, state_of
from kongtun.projects.models import Project

# ActivityStatus: 2 implementation, 3 finalisation, 4 closed, 5 cancelled.
STATUS = {"approved": "2", "running": "2", "reported": "3", "closed": "4", "ended_early": "5"}
# Sector (OECD DAC purpose codes) of our issues; 12261 health education is what every other one has in common.
DAC_OTHER = "12261"
DAC = {
    "TOB": "12320", "ALC": "12330", "DRUG": "12330", "MENT": "12340", "FOOD": "12240", "NCD": "12310", "CANCER": "12310", "EPID": "12250",
    "DENG": "12250", "RABIES": "12250", "TB": "12263", "SEX": "13020", "MCH": "13020", "WATER": "14030", "WASTE": "14050",
}  # fmt: skip
LOCAL_GOVERNMENT, OTHER = "11", "90"
FUNDING, IMPLEMENTING = "1", "4"
COMMITMENT, DISBURSEMENT = "2", "3"
ISSUES_OF = "/open/#issues"
_NOT_XML = re.compile("[^\t\n\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def _narrative(text: str) -> str:
    return f"<narrative>{escape(_legal(text)) or '-'}</narrative>"


def _legal(text: str) -> str:
    """Leave out what XML cannot hold: a reader stops at the first such character, whatever follows."""
    return _NOT_XML.sub("", text)


def _number(value: Decimal) -> str:
    return format(value.normalize(), "f")


def iati_document(scope: Scope) -> Iterator[str]:
    """Yield the file in pieces, one activity a piece."""
    now = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    who = publisher()
    licence = escape(who.licence) if who.confirmed else "ยังไม่ยืนยันสัญญาอนุญาต (licence not confirmed)"
    yield (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<!-- {licence.replace("--", "-")} -->\n'
        f'<iati-activities version="2.03" generated-datetime="{now}">\n'
    )
    for portion in portions(scope):
        results = public_results(portion.projects)
        payments: dict[int, list[Any]] = {}
        for key, _entry, on, kind, amount in payments_of(portion.keys):
            payments.setdefault(key, []).append((on, kind, amount))
        for project in portion.projects:
            cover = portion.covers[project.fund_id]
            yield activity(project, cover, results[project.pk], payments.get(project.pk, []), who)
    yield "</iati-activities>\n"


def activity(project: Project, cover: Cover, results: list[Result], payments: list[Any], who: Publisher) -> str:
    """Return one activity."""
    fund, title = project.fund, cover.text(project.title)
    organisation = cover.organisation(project.organisation) or "-"
    own = f"{who.identifier}-{fund.code}"
    parts = [
        f'<iati-activity default-currency="THB" xml:lang="th" last-updated-datetime="{_stamp(project.updated_at)}">',
        f"<iati-identifier>{escape(own)}-{project.pk}</iati-identifier>",
        f'<reporting-org ref={quoteattr(who.identifier)} type="{OTHER}" secondary-reporter="1">{_narrative(who.name)}</reporting-org>',
        f"<title>{_narrative(title)}</title>",
        f'<description type="1">{_narrative(_described(project, title))}</description>',
        f'<participating-org ref={quoteattr(own)} type="{LOCAL_GOVERNMENT}" role="{FUNDING}">{_narrative(fund.name)}</participating-org>',
        f'<participating-org type="{OTHER}" role="{IMPLEMENTING}">{_narrative(organisation)}</participating-org>',
        f'<activity-status code="{STATUS[state_of(project)]}"/>',
        *_dates(project),
        '<recipient-country code="TH" percentage="100"/>',
        *_location(project),
        *_sectors(project),
        *_transactions(project, payments, own, fund.name, organisation),
        _page(project),
        *(_result(project, result, cover) for result in results if result.indicator is not None),
        "</iati-activity>\n",
    ]
    return "".join(parts)


def _page(project: Project) -> str:
    address = quoteattr(absolute("public:project", project.pk))
    title = f"<title>{_narrative('หน้าโครงการ')}</title>"
    return f'<document-link format="text/html" url={address}>{title}<category code="A12"/></document-link>'


def _stamp(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def _described(project: Project, title: str) -> str:
    issues = " ".join(issue.name_th for issue in issues_of(project))
    return (
        f"{title} ({issues}) ปีงบประมาณ {project.fiscal_year}" if issues else f"{title} ปีงบประมาณ {project.fiscal_year}"
    )


def _first_day(project: Project) -> date:
    return project.start_date or project.approved_on or FiscalYear(project.fiscal_year).start


def _dates(project: Project) -> list[str]:
    """ActivityDate: 1 planned start, 3 planned end, 4 actual end; a start there must be."""
    dates = [("1", _first_day(project)), ("3", project.end_date)]
    if project.ended_early_on:
        dates.append(("4", project.ended_early_on))
    return [f'<activity-date type="{kind}" iso-date="{day.isoformat()}"/>' for kind, day in dates if day]


def _location(project: Project) -> list[str]:
    """Province by ISO 3166-2 (vocabulary A4), district by name."""
    at = Places.of(project.fund)
    if at.province is None:
        return []
    name = f"{at.district.full_name} {at.province.full_name}" if at.district else at.province.full_name
    province = f'<administrative vocabulary="A4" level="1" code="TH-{escape(at.province.code)}"/>'
    return [f'<location><location-reach code="1"/><name>{_narrative(name)}</name>{province}</location>']


def _sectors(project: Project) -> list[str]:
    """Purpose codes of DAC that add up to 100, and our own issues beside them (vocabulary 99)."""
    issues = issues_of(project)
    codes = sorted({DAC.get(issue.code, DAC_OTHER) for issue in issues}) or [DAC_OTHER]
    rows = [
        f'<sector vocabulary="1" code="{code}" percentage="{part}"/>'
        for code, part in zip(codes, parts_of_hundred(len(codes)), strict=True)
    ]
    uri = quoteattr(publisher().site + ISSUES_OF)
    for issue, part in zip(issues, parts_of_hundred(len(issues)), strict=True):
        rows.append(
            f'<sector vocabulary="99" vocabulary-uri={uri} code={quoteattr(issue.code)} percentage="{part}">{_narrative(issue.name_th)}</sector>'
        )
    return rows


def parts_of_hundred(count: int) -> list[str]:
    """Return equal shares in percent that add up to exactly 100."""
    if not count:
        return []
    share = (Decimal(100) / count).quantize(Decimal("0.01"))
    return [*(_number(share) for _ in range(count - 1)), _number(100 - share * (count - 1))]


def _transactions(project: Project, payments: list[Any], own: str, fund: str, organisation: str) -> list[str]:
    between = f"<provider-org ref={quoteattr(own)}>{_narrative(fund)}</provider-org><receiver-org>{_narrative(organisation)}</receiver-org>"
    rows = []
    if project.budget_approved and project.approved_on:
        rows.append((COMMITMENT, project.approved_on, project.budget_approved))
    rows += [(DISBURSEMENT, on, amount if kind == "payment" else -amount) for on, kind, amount in payments]
    return [
        f'<transaction><transaction-type code="{kind}"/><transaction-date iso-date="{on.isoformat()}"/>'
        f'<value value-date="{on.isoformat()}">{_number(amount)}</value>{between}</transaction>'
        for kind, on, amount in rows
    ]


def _result(project: Project, result: Result, cover: Cover) -> str:
    """An outcome with its indicator: measure 2 for percentages, 1 for anything else."""
    assert result.indicator is not None  # noqa: S101 (asked for by the caller)
    measure = "2" if result.unit in ("%", "ร้อยละ") else "1"
    rising = "0" if result.indicator.lower_is_better else "1"
    first, last = _first_day(project), project.end_date or FiscalYear(project.fiscal_year).end
    baseline = ""
    if result.baseline is not None:
        baseline = f'<baseline year="{first.year}" iso-date="{first.isoformat()}" value="{_number(result.baseline)}"/>'
    values = "".join(
        f'<{name} value="{_number(value)}"/>'
        for name, value in (("target", result.target), ("actual", result.actual))
        if value is not None
    )
    end = max(first, last, result.reading.measured_on if result.reading else last)
    period = (
        f'<period><period-start iso-date="{first.isoformat()}"/><period-end iso-date="{end.isoformat()}"/>{values}</period>'
        if values
        else ""
    )
    title = _narrative(cover.text(result.name))
    return (
        f'<result type="2" aggregation-status="false"><title>{_narrative(cover.text(result.objective.text) or result.name)}</title>'
        f'<indicator measure="{measure}" ascending="{rising}"><title>{title}</title>{baseline}{period}</indicator></result>'
    )
