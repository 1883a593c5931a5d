"""Bare views of public pages by hand."""

from __future__ import annotations

from typing import Any

from bench.national.by_hand import ABOVE, MONEY, OBJECTIVES, PLANS, PROMISED, SEARCHED, Rows, ask, figures, fund_row

PUBLIC = "(p.state IN ('approved', 'running', 'reported', 'closed') OR p.ended_early_on IS NOT NULL)"
ABOVE_NAME = {"zone": "z.name_th", "province": "v.name_th", "district": "d.name_th"}


def front(values: dict[str, Any]) -> Rows:
    """What the country spends on, and the six projects that were closed last with what they reached."""
    last = "SELECT id FROM projects_project WHERE state = 'closed' ORDER BY state_since DESC, id DESC LIMIT 6"
    return {
        "last": ask(
            f"SELECT p.title, p.organisation, p.budget_approved, p.fiscal_year, f.name, d.name_th, v.name_th FROM projects_project p "
            f"JOIN funds_fund f ON f.id = p.fund_id {ABOVE} WHERE p.id IN ({last})",
            values,
        ),
        "objectives": ask(OBJECTIVES.format(where=f"o.project_id IN ({last})"), values),
        "whole": ask(
            "SELECT sum(funded + closed + ended), sum(closed), sum(given), (SELECT count(*) FROM funds_fund) FROM figures_cell "
            "WHERE counts_once AND fiscal_year = %(year)s",
            values,
        ),
        "zones": ask(
            f"SELECT z.name_th, count(*) FROM funds_fund f {ABOVE} GROUP BY z.id, z.code, z.name_th ORDER BY z.code",
            values,
        ),
    }


def area(values: dict[str, Any]) -> Rows:
    """An area for everybody: its figures by the areas below it and the funds there."""
    found = figures(values | {"one_year": True})
    found["funds"] = ask(
        f"SELECT {ABOVE_NAME[values['below']]}, count(*) FROM funds_fund f {ABOVE} WHERE a.path LIKE %(path)s GROUP BY 1",
        values,
    )
    return found


def fund(values: dict[str, Any]) -> Rows:
    """A fund for everybody: what was approved, what it was for, the money of all years, readings, seats."""
    found = fund_row(values)
    values = values | {"pk": found[0][0], "lao": found[0][3]}
    projects = f"projects_project p WHERE p.fund_id = %(pk)s AND p.fiscal_year = %(year)s AND {PUBLIC}"
    return {
        "fund": found,
        "years": ask(
            f"SELECT DISTINCT fiscal_year FROM projects_project p WHERE fund_id = %(pk)s AND {PUBLIC}", values
        ),
        "states": ask(f"SELECT p.state, count(*), sum(p.budget_approved) FROM {projects} GROUP BY 1", values),
        "rows": ask(
            f"SELECT p.id, p.title, p.organisation, p.state, p.budget_approved FROM {projects} ORDER BY p.budget_approved DESC, p.id LIMIT 30",
            values,
        ),
        "objectives": ask(
            OBJECTIVES.format(
                where=f"o.project_id IN (SELECT p.id FROM {projects} ORDER BY p.budget_approved DESC, p.id LIMIT 30)"
            ),
            values,
        ),
        "plans": ask(PLANS, values),
        "money": ask(MONEY, values),
        "promised": ask(PROMISED, values),
        "decisions": ask(
            "SELECT d.outcome, d.amount, m.held_on, p.title FROM review_decision d JOIN projects_project p ON p.id = d.project_id "
            f"JOIN meetings_meeting m ON m.id = d.meeting_id WHERE p.fund_id = %(pk)s AND p.fiscal_year = %(year)s AND {PUBLIC} ORDER BY d.at DESC LIMIT 25",
            values,
        ),
        "by_year": ask(
            "SELECT fiscal_year, sum(received), sum(paid), sum(plans), sum(reached) FROM figures_fundyearfact WHERE fund_id = %(pk)s GROUP BY 1",
            values,
        ),
        "granted": ask(
            "SELECT fiscal_year, sum(funded + closed + ended), sum(given) FROM figures_cell WHERE fund_id = %(pk)s AND counts_once GROUP BY 1",
            values,
        ),
        "series": ask(
            "SELECT i.name_th, r.fiscal_year, min(r.value), max(r.value) FROM indicators_series s JOIN indicators_indicator i ON i.id = s.indicator_id "
            "JOIN indicators_reading r ON r.series_id = s.id WHERE s.area_id = %(lao)s AND r.withdrawn_at IS NULL GROUP BY s.id, i.id, r.fiscal_year",
            values,
        ),
        "seats": ask(
            "SELECT position FROM funds_committeemember WHERE fund_id = %(pk)s AND ends_on >= CURRENT_DATE AND left_on IS NULL ORDER BY sort",
            values,
        ),
    }


def funds(values: dict[str, Any]) -> Rows:
    """Funds found by a word."""
    return {
        "count": ask(f"SELECT count(*) {SEARCHED}", values),
        "rows": ask(
            f"SELECT f.name, f.code, a.name_th, d.name_th, v.name_th {SEARCHED} ORDER BY f.name, f.id LIMIT 20", values
        ),
    }
