"""Which tables public pages are made of, and whose pages a row of each belongs to: one line a table, in SQL for both databases.

``{row}`` is the row as it became or as it was. A line is the source of a SELECT that gives the funds; a row that nobody but its
fund may see yet (drafts, reports that are not accepted) belongs to no public page, and writing it tells nobody.
A test compares this list with the tables that every public page really reads.
"""

from __future__ import annotations

from dataclasses import dataclass

from kongtun.planning.states import PlanState
from kongtun.projects.states import PUBLIC_STATES

WHOLE_COUNTRY = 0
_STATES = ", ".join(f"'{state.value}'" for state in sorted(PUBLIC_STATES))


def _shown(name: str) -> str:
    return f"({name}.state IN ({_STATES}) OR {name}.ended_early_on IS NOT NULL)"


@dataclass(frozen=True)
class Told:
    """Where the funds of a row come from; ``columns`` narrows which updates matter (all when empty)."""

    funds: str
    columns: tuple[str, ...] = ()


def _of_project(key: str) -> Told:
    return Told(f"SELECT p.fund_id FROM projects_project p WHERE p.id = {{row}}.{key} AND {_shown('p')}")


def _through(table: str, key: str, to_project: str = "project_id") -> Told:
    return Told(
        f"SELECT p.fund_id FROM projects_project p JOIN {table} t ON t.{to_project} = p.id WHERE t.id = {{row}}.{key} AND {_shown('p')}"
    )


def _of_plan(key: str) -> Told:
    return Told(
        f"SELECT l.fund_id FROM planning_plan l WHERE l.id = {{row}}.{key} AND l.state = '{PlanState.APPROVED.value}'"
    )


OF_FUND = Told("SELECT {row}.fund_id")
NATIONAL = Told(f"SELECT {WHOLE_COUNTRY}")
# A reading stands on pages of the fund of its place, and wherever an objective or a result points to it.
_READING = (
    "SELECT f.id FROM funds_fund f JOIN indicators_series s ON s.area_id = f.area_id WHERE s.id = {row}.series_id"
    " UNION SELECT p.fund_id FROM projects_project p JOIN projects_objective o ON o.project_id = p.id"
    f" WHERE (o.baseline_id = {{row}}.id OR o.target_id = {{row}}.id) AND {_shown('p')}"
    " UNION SELECT p.fund_id FROM projects_project p JOIN activities_activityreport a ON a.project_id = p.id"
    f" JOIN activities_reportresult r ON r.report_id = a.id WHERE r.reading_id = {{row}}.id AND {_shown('p')}"
    " UNION SELECT p.fund_id FROM projects_project p JOIN evaluation_finalresult e ON e.project_id = p.id"
    f" WHERE e.reading_id = {{row}}.id AND {_shown('p')}"
    " UNION SELECT l.fund_id FROM planning_plan l JOIN planning_planproblem b ON b.plan_id = l.id"
    f" WHERE (b.baseline_id = {{row}}.id OR b.target_id = {{row}}.id) AND l.state = '{PlanState.APPROVED.value}'"
)
# Names of people are covered wherever they stand in texts of a fund, so a name that changes changes the pages.
_NAMES_OF_USER = (
    "SELECT p.fund_id FROM projects_project p JOIN projects_teammember t ON t.project_id = p.id WHERE t.user_id = {row}.id"
    " UNION SELECT f.id FROM funds_fund f JOIN accounts_membership m ON m.area_id = f.area_id WHERE m.user_id = {row}.id"
)

TABLES: dict[str, Told] = {
    "funds_fund": Told("SELECT {row}.id"),
    "funds_fundyear": OF_FUND,
    "funds_committeemember": OF_FUND,
    "planning_plan": Told(f"SELECT {{row}}.fund_id WHERE {{row}}.state = '{PlanState.APPROVED.value}'"),
    "planning_planproblem": _of_plan("plan_id"),
    "planning_planapproach": _of_plan("plan_id"),
    "planning_suggestedproject": _of_plan("plan_id"),
    "projects_project": Told(f"SELECT {{row}}.fund_id WHERE {_shown('{row}')}"),
    "projects_project_plans": _of_project("project_id"),
    "projects_objective": _of_project("project_id"),
    "projects_plannedactivity": _of_project("project_id"),
    "projects_agreement": _of_project("project_id"),
    # People of drafts too: their names are covered in every text of the fund.
    "projects_projectperson": Told("SELECT p.fund_id FROM projects_project p WHERE p.id = {row}.project_id"),
    "projects_teammember": Told("SELECT p.fund_id FROM projects_project p WHERE p.id = {row}.project_id"),
    "accounts_user": Told(_NAMES_OF_USER, ("display_name", "first_name", "last_name")),
    "accounts_membership": Told("SELECT f.id FROM funds_fund f WHERE f.area_id = {row}.area_id"),
    "mentoring_care": OF_FUND,
    "mentoring_mentor": Told(
        "SELECT c.fund_id FROM mentoring_care c WHERE c.mentor_id = {row}.id", ("name", "user_id")
    ),
    "activities_activityreport": _of_project("project_id"),
    "activities_reportparticipant": _through("activities_activityreport", "report_id"),
    "activities_reportresult": _through("activities_activityreport", "report_id"),
    "activities_reportexpense": _through("activities_activityreport", "report_id"),
    "activities_reportphoto": _through("activities_activityreport", "report_id"),
    "evaluation_finalreport": _of_project("project_id"),
    "evaluation_finalresult": _of_project("project_id"),
    "review_decision": _of_project("project_id"),
    "meetings_meeting": OF_FUND,
    "ledger_entry": OF_FUND,
    "ledger_line": OF_FUND,
    "ledger_voucher": OF_FUND,
    "indicators_series": Told("SELECT f.id FROM funds_fund f WHERE f.area_id = {row}.area_id"),
    "indicators_reading": Told(_READING),
    # Facts are computed in the writes' own transactions; the lines are here for ``kongtun recount``, which writes them alone.
    "figures_cell": Told("SELECT {row}.fund_id WHERE {row}.funded + {row}.closed + {row}.ended > 0"),
    "figures_fundyearfact": OF_FUND,
    "figures_progress": OF_FUND,
    "figures_planspan": Told("SELECT {row}.fund_id WHERE {row}.approved"),
    "maps_fundplace": OF_FUND,
    "maps_boundaryfile": Told(f"SELECT {WHOLE_COUNTRY}", ("state",)),
    # Those of a file that still waits are on no map.
    "maps_boundary": Told(
        f"SELECT {WHOLE_COUNTRY} FROM maps_boundaryfile b WHERE b.id = {{row}}.file_id AND b.state = 'used'"
    ),
    "areas_area": NATIONAL,
    "areas_area_covers": NATIONAL,
    "indicators_issue": NATIONAL,
    "indicators_indicator": NATIONAL,
    "indicators_unit": NATIONAL,
    "indicators_targetgroup": NATIONAL,
    "indicators_approach": NATIONAL,
}
