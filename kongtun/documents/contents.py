"""What each official form says, as plain values. The records' owners fill these in; the forms only lay them out.

Money is ``Decimal`` baht, dates are ``datetime.date`` (Gregorian), fiscal years are พ.ศ. integers. Every field may be
empty: the form then shows a dotted line to write on. Names of people are given only where the paper is signed;
telephone numbers and citizen numbers have no place here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

Boxes = Sequence[tuple[bool, str]]
"""Boxes to tick: ``(checked, label)``."""


@dataclass(frozen=True)
class FundHead:
    """The fund whose paper it is. ``area`` = local government's full name, e.g. องค์การบริหารส่วนตำบลโนนสำราญ."""

    name: str = ""
    code: str = ""
    area: str = ""
    district: str = ""
    province: str = ""


@dataclass(frozen=True)
class Person:
    """Someone who signs: name and position (either may be empty)."""

    name: str = ""
    position: str = ""


@dataclass(frozen=True)
class Photo:
    """A picture and its caption."""

    data: bytes
    caption: str = ""


# --- issue plan -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class SituationRow:
    """One indicator of the situation. ``values`` belong to ``IssuePlan.years`` in order; None = no reading."""

    name: str
    unit: str = ""
    values: Sequence[Decimal | None] = ()
    source: str = ""
    counted: str = ""  # "139 จาก 340 หลัง" behind a percentage


@dataclass(frozen=True)
class PriorityRow:
    """Where a problem comes from, and how it scored. ``scores`` belong to ``IssuePlan.criteria`` in order."""

    name: str
    origins: Sequence[str] = ()
    scores: Sequence[int | None] = ()
    total: Decimal | None = None
    place: int | None = None


@dataclass(frozen=True)
class GoalRow:
    """One goal of the plan: size now and the target of this year."""

    goal: str
    indicator: str = ""
    unit: str = ""
    current: Decimal | None = None
    target: Decimal | None = None


@dataclass(frozen=True)
class SuggestedProject:
    """A project that the plan says should be done."""

    title: str
    support_type: str = ""
    responsible: str = ""
    budget: Decimal | None = None


@dataclass(frozen=True)
class IssuePlan:
    """แผนงานประเด็น of one fund and year."""

    fund: FundHead
    fiscal_year: int
    issue: str
    years: Sequence[int] = ()
    situation: Sequence[SituationRow] = ()
    situation_note: str = ""
    criteria: Sequence[str] = ()
    highest: int = 0
    priorities: Sequence[PriorityRow] = ()
    goals: Sequence[GoalRow] = ()
    approaches: Sequence[str] = ()
    budget: Decimal | None = None
    projects: Sequence[SuggestedProject] = ()
    meeting: str = ""
    approved_on: date | None = None
    prepared_by: Person = field(default_factory=Person)
    approved_by: Person = field(default_factory=Person)
    demo: bool = False


# --- กปท.7 ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class ProblemRow:
    """A problem and its size."""

    name: str
    size: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class ObjectiveRow:
    """An objective, how success is seen, the size now and the one-year target."""

    objective: str
    indicator: str = ""
    current: Decimal | None = None
    target: Decimal | None = None
    unit: str = ""


@dataclass(frozen=True)
class ActivityRow:
    """A planned activity with its budget; ``lines`` are the expense lines as text."""

    name: str
    detail: str = ""
    when: str = ""
    output: str = ""
    budget: Decimal | None = None
    lines: Sequence[str] = ()


@dataclass(frozen=True)
class TargetGroup:
    """A main target group, how many people, and the main activities for it (item 10.4)."""

    name: str
    people: int | None = None
    activities: Boxes = ()
    checked: bool = True


@dataclass(frozen=True)
class Decision:
    """Part 2: what the committee resolved. ``approved`` None = not yet decided (both boxes empty)."""

    meeting_no: str = ""
    meeting_date: date | None = None
    approved: bool | None = None
    amount: Decimal | None = None
    reason: str = ""
    note: str = ""
    report_by: date | None = None
    signer: Person = field(default_factory=Person)


@dataclass(frozen=True)
class ResultRow:
    """A result against its target."""

    indicator: str
    target: str = ""
    actual: str = ""


@dataclass(frozen=True)
class Results:
    """Part 3: the report of results."""

    summary: str = ""
    indicators: Sequence[ResultRow] = ()
    achieved: bool | None = None
    not_achieved_because: str = ""
    participants: int | None = None
    received: Decimal | None = None
    spent: Decimal | None = None
    returned: Decimal | None = None
    problems: str = ""
    solutions: str = ""
    reporter: Person = field(default_factory=Person)
    reported_on: date | None = None


@dataclass(frozen=True)
class Proposal:
    """กปท.7. ``preamble`` is the notice pack's legal text; the boxes are its lists with the chosen ones checked."""

    fund: FundHead
    title: str
    preamble: str = ""
    code: str = ""
    fiscal_year: int | None = None
    organisation: str = ""
    group_members: Sequence[str] = ()
    support_types: Boxes = ()
    recipient_groups: Boxes = ()
    approved_on: date | None = None
    starts: date | None = None
    ends: date | None = None
    budget: Decimal | None = None
    rationale: str = ""
    problems: Sequence[ProblemRow] = ()
    approach: str = ""
    objectives: Sequence[ObjectiveRow] = ()
    activities: Sequence[ActivityRow] = ()
    place: str = ""
    budget_note: str = ""
    expected_results: Sequence[str] = ()
    target_groups: Sequence[TargetGroup] = ()
    proposer: Person = field(default_factory=Person)
    proposed_on: date | None = None
    decision: Decision | None = None
    results: Results | None = None
    demo: bool = False


# --- money papers ---------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Instalment:
    """One payment of the agreement; ``condition`` says when it is paid."""

    number: int
    amount: Decimal | None = None
    percent: Decimal | None = None
    condition: str = ""


@dataclass(frozen=True)
class Agreement:
    """บันทึกข้อตกลงการขอรับเงินอุดหนุน. ``interest_rate`` = per cent a year on money claimed back (None = dotted)."""

    fund: FundHead
    project_title: str
    number: str = ""
    made_at: str = ""
    made_on: date | None = None
    organisation: str = ""
    recipients: Sequence[Person] = ()
    grantor: Person = field(default_factory=Person)
    amount: Decimal | None = None
    instalments: Sequence[Instalment] = ()
    is_government_unit: bool = False
    interest_rate: Decimal | None = None
    starts: date | None = None
    ends: date | None = None
    report_by: date | None = None
    witnesses: Sequence[Person] = ()
    conditions: Sequence[str] = ()  # what the parties agreed on beside the form's own five
    demo: bool = False


@dataclass(frozen=True)
class VoucherLine:
    """What is paid for."""

    description: str
    amount: Decimal | None = None


@dataclass(frozen=True)
class Voucher:
    """ใบเบิกเงิน (ฎีกา). ``method``: "cash", "cheque", "transfer" or "" (boxes empty); ``bank``: name and branch only."""

    fund: FundHead
    project_title: str = ""
    project_code: str = ""
    agreement_number: str = ""
    number: str = ""
    made_on: date | None = None
    fiscal_year: int | None = None
    support_type: str = ""
    payee: str = ""
    lines: Sequence[VoucherLine] = ()
    amount: Decimal | None = None
    balance_before: Decimal | None = None
    method: str = ""
    cash_limit: Decimal = Decimal(5000)
    bank: str = ""
    cheque_number: str = ""
    cheque_date: date | None = None
    requester: Person = field(default_factory=Person)
    checker: Person = field(default_factory=Person)
    treasurer: Person = field(default_factory=Person)
    clerk: Person = field(default_factory=Person)
    approvers: Sequence[Person] = ()
    payer: Person = field(default_factory=Person)
    demo: bool = False


@dataclass(frozen=True)
class ReceiptSlip:
    """ใบสำคัญรับเงิน that two representatives of a people's group sign."""

    fund: FundHead
    project_title: str = ""
    agreement_number: str = ""
    number: str = ""
    made_on: date | None = None
    organisation: str = ""
    lines: Sequence[VoucherLine] = ()
    amount: Decimal | None = None
    receivers: Sequence[Person] = ()
    payer: Person = field(default_factory=Person)
    demo: bool = False


# --- final report --------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class DoneActivity:
    """An activity as it happened: planned and actual results and money."""

    name: str
    when: str = ""
    participants: int | None = None
    process: str = ""
    planned: str = ""
    actual: str = ""
    spent: Decimal | None = None


@dataclass(frozen=True)
class ObstacleRow:
    """A problem met, its cause and the advice."""

    problem: str
    cause: str = ""
    advice: str = ""


@dataclass(frozen=True)
class ValueRow:
    """One item of the value evaluation."""

    item: str
    found: bool | None = None
    detail: str = ""
    evidence: str = ""
    next_step: str = ""


@dataclass(frozen=True)
class ValueGroup:
    """A dimension of the value evaluation with its items."""

    name: str
    rows: Sequence[ValueRow] = ()


@dataclass(frozen=True)
class MoneySummary:
    """Closing money report. ``rows`` = (item, budget, spent)."""

    received: Decimal | None = None
    interest: Decimal | None = None
    other: Decimal | None = None
    spent: Decimal | None = None
    rows: Sequence[tuple[str, Decimal | None, Decimal | None]] = ()


@dataclass(frozen=True)
class FinalReport:
    """รายงานฉบับสมบูรณ์. Empty acknowledgement and abstract are written from the other fields."""

    fund: FundHead
    project_title: str
    project_code: str = ""
    agreement_number: str = ""
    organisation: str = ""
    leader: str = ""
    place: str = ""
    starts: date | None = None
    ends: date | None = None
    finished_on: date | None = None
    acknowledgement: str = ""
    abstract: str = ""
    keywords: Sequence[str] = ()
    rationale: str = ""
    objectives: Sequence[ObjectiveRow] = ()
    results: Sequence[ResultRow] = ()
    conclusion: str = ""
    activities: Sequence[DoneActivity] = ()
    target_groups: Sequence[TargetGroup] = ()
    expected_results: Sequence[str] = ()
    satisfaction: str = ""
    obstacles: Sequence[ObstacleRow] = ()
    changes: str = ""
    values: Sequence[ValueGroup] = ()
    money: MoneySummary = field(default_factory=MoneySummary)
    photos: Sequence[Photo] = ()
    reporter: Person = field(default_factory=Person)
    demo: bool = False
