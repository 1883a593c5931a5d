r"""Tables that are written in bulk, in an order in which parents come first, and the columns of each row's text.

A row is one line of PostgreSQL's COPY text: columns parted by tabs, ``\N`` for nothing, no other escapes (the texts hold neither
tabs nor line breaks nor backslashes), true and false as 1 and 0, moments in UTC. The writer of SQLite parts the same line.
Columns that the product gets later and that are not named here take the default of their field.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db.models import NOT_PROVIDED, Field, Model

CHANGE = "id transition source target by_id at note record_id"
# name of the rows → (model, or model.many-to-many field; columns; most rows of one fund: per year, per project)
TABLES: dict[str, tuple[str, str, int, int]] = {
    "area": ("areas.Area", "id kind code name_th name_en parent_id path abolished_on successor_id lao_type", 0, 0),
    "covers": ("areas.Area.covers", "id from_area_id to_area_id", 0, 0),
    "user": (
        "accounts.User",
        "id password last_login is_superuser username first_name last_name email is_staff is_active date_joined display_name phone language",
        0, 0,
    ),
    "membership": ("accounts.Membership", "id user_id role area_id starts_on ends_on", 0, 0),
    "fund": (
        "funds.Fund",
        "id area_id code name address phone email villages about bank_name bank_account_name bank_account_number designation is_demo",
        0, 0,
    ),
    "team": ("mentoring.Team", "id area_id name programme_id starts_on ends_on created_by_id", 0, 0),
    "mentor": (
        "mentoring.Mentor", "id team_id user_id name office phone duty availability starts_on ends_on left_reason", 0, 0,
    ),
    "care": ("mentoring.Care", "id mentor_id fund_id starts_on ends_on", 0, 0),
    "announcement": (
        "landscape.Announcement",
        "id area_id kind issuer number signer_name signer_position programme_name basis valid_from valid_to by_id at is_demo",
        0, 0,
    ),
    "designation": (
        "landscape.Designation",
        ("id announcement_id kind area_id fund_id project_id valid_from valid_to basis programme_name withdrawn_on withdrawn_reason "
        "withdrawn_by_id by_id at"),
        0, 0,
    ),
    "fund_year": (
        "funds.FundYear",
        "id fund_id fiscal_year pack population households expected_allocation expected_contribution left_goal_percent",
        1, 0,
    ),
    "seat": (
        "funds.CommitteeMember",
        "id fund_id user_id name position seat represents starts_on ends_on left_on left_reason sort",
        12, 0,
    ),
    "number": ("funds.RunningNumber", "id fund_id fiscal_year kind last", 20, 0),
    "series": ("indicators.Series", "id indicator_id area_id counted", 30, 0),
    "reading": (
        "indicators.Reading",
        ("id series_id kind fiscal_year measured_on value numerator denominator source_kind source_note by_id recorded_at replaces_id "
        "withdrawn_at"),
        70, 8,
    ),
    "plan": (
        "planning.Plan",
        "id fund_id issue_id fiscal_year state pack background budget copied_from_id created_by_id created_at updated_at",
        12, 0,
    ),
    "plan_change": ("planning.PlanStateChange", CHANGE, 24, 0),
    "problem": ("planning.PlanProblem", "id plan_id series_id baseline_id target_id objective success detail sort", 30, 0),
    "plan_approach": ("planning.PlanApproach", "id plan_id approach_id own_title own_how sort", 24, 0),
    "suggested": ("planning.SuggestedProject", "id plan_id name support_type responsible budget sort", 24, 0),
    "project": (
        "projects.Project",
        ("id fund_id fiscal_year pack state code legacy_code title organisation recipient_group support_type suggested_id copied_from_id "
        "built_on_id work_area place situation difference expected_results evaluation_method start_date end_date remark budget_requested "
        "budget_approved approved_on report_due_on ended_early_on submitted_at state_since typed_for confirmed_at confirmed_by_id "
        "confirmed_note created_by_id created_at updated_at"),
        0, 1,
    ),
    "project_plan": ("projects.Project.plans", "id project_id plan_id", 0, 1),
    "project_change": ("projects.ProjectStateChange", CHANGE, 0, 14),
    "member": ("projects.TeamMember", "id project_id user_id is_lead added_at", 0, 1),
    "objective": (
        "projects.Objective", "id project_id plan_problem_id series_id text success baseline_id target_id sort", 0, 2,
    ),
    "activity": (
        "projects.PlannedActivity",
        "id project_id name approach_id activity_type_id steps start_date end_date place expected_output expected_outcome partners sort",
        0, 3,
    ),
    "aim": ("projects.PlannedActivity.objectives", "id plannedactivity_id objective_id", 0, 3),
    "budget_line": (
        "projects.BudgetLine", "id activity_id item_id group description quantity times unit rate amount sort", 0, 6,
    ),
    "target": ("projects.ProjectTarget", "id project_id target_group_id count other_activity", 0, 2),
    "version": ("projects.ProposalVersion", "id project_id number content by_id at", 0, 2),
    "meeting": (
        "meetings.Meeting", "id fund_id kind fiscal_year number held_on starts_at place closed_at note created_by_id", 8, 0,
    ),
    "attendance": ("meetings.Attendance", "id meeting_id member_id present note", 80, 0),
    "turn": ("review.ScreeningTurn", "id project_id step round assignee_id assigned_at", 0, 1),
    "decision": (
        "review.Decision",
        "id meeting_id project_id outcome amount reason conditions report_due_on present_count short_reason by_id at",
        0, 2,
    ),
    "agreement": (
        "projects.Agreement",
        ("id project_id number agreed_on place amount recipient_name recipient_position supporter_name supporter_position witness_one "
        "witness_two conditions signed_on signed_copy created_by_id created_at"),
        0, 1,
    ),
    "instalment": ("projects.Instalment", "id agreement_id number amount due_on condition", 0, 2),
    "entry": (
        "ledger.Entry", "id fund_id fiscal_year number kind entered_on text project_id reverses_id by_id at", 4, 3,
    ),
    "line": ("ledger.Line", "id entry_id fund_id fiscal_year account amount", 8, 6),
    "voucher": (
        "ledger.Voucher",
        ("id fund_id project_id instalment_id fiscal_year number state requested_on amount payee method reference paid_on entry_id "
        "requested_by_id"),
        0, 2,
    ),
    "voucher_change": ("ledger.VoucherStateChange", CHANGE, 0, 6),
    "report": (
        "activities.ActivityReport",
        ("id project_id activity_id client_id state held_on held_until place done output outcome problems quality created_by_id created_at "
        "updated_at submitted_at"),
        0, 3,
    ),
    "report_change": ("activities.ReportStateChange", CHANGE, 0, 6),
    "participant": ("activities.ReportParticipant", "id report_id target_group_id count", 0, 6),
    "result": ("activities.ReportResult", "id report_id objective_id reading_id", 0, 3),
    "expense": ("activities.ReportExpense", "id report_id group amount", 0, 6),
    "final_report": (
        "evaluation.FinalReport",
        ("id project_id abstract acknowledgement conclusion problems suggestions beyond lesson updated_by_id updated_at submitted_at "
        "accepted_at"),
        0, 1,
    ),
    "final_result": ("evaluation.FinalResult", "id project_id objective_id reading_id", 0, 2),
    "visit": (
        "mentoring.Visit",
        ("id client_id fund_id mentor_id kind state planned_on done_on done_by_id minutes topic found next_step cancel_reason created_by_id "
        "created_at"),
        3, 0,
    ),
}  # fmt: skip


@dataclass(frozen=True)
class Table:
    """Where rows go. ``tail`` ends every line: the defaults of columns that ``TABLES`` does not name."""

    name: str
    db_table: str
    columns: tuple[str, ...]
    tail: str


def model_of(label: str) -> type[Model]:
    """Return the model of a label; with a third part, the table in between of a many-to-many field."""
    app, model, *field = label.split(".")
    found = apps.get_model(app, model)
    return getattr(found, field[0]).through if field else found


def all_tables() -> dict[str, Table]:
    """Return the tables as they are in this version of the product."""
    tables = {}
    for name, (label, columns, _year, _project) in TABLES.items():
        meta = model_of(label)._meta  # noqa: SLF001 (the documented model API)
        named = columns.split()
        rest = [field for field in meta.concrete_fields if field.column not in named]
        tables[name] = Table(
            name,
            meta.db_table,
            (*named, *(str(field.column) for field in rest)),
            "".join(f"\t{_default(field)}" for field in rest),
        )
    return tables


def strides(years: int, most_projects: int) -> dict[str, int]:
    """Return how many keys of each table a fund has for itself: fund n takes those from ``(n - 1) × stride`` on."""
    return {
        name: years * (of_year + most_projects * of_project)
        for name, (_label, _columns, of_year, of_project) in TABLES.items()
        if of_year or of_project
    }


def _default(field: Field[Any, Any]) -> str:
    """Return a field's default as text of a row."""
    if field.default is NOT_PROVIDED or field.default is None:
        return "\\N" if field.null else ""
    value = field.get_default()
    return str(int(value)) if isinstance(value, bool) else str(value)
