"""The hand-over sheet: what a successor has to know, in sentences. It is a paper, so it is Thai whatever language one works in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from kongtun.accounts.permissions import Permission as P
from kongtun.common.thai.dates import short_date
from kongtun.common.thai.money import baht_unit
from kongtun.common.thai.text import join_and
from kongtun.funds.models import Fund
from kongtun.handover.choices import Kind
from kongtun.handover.models import HandoverItem, Receiver
from kongtun.handover.queries.sheet_facts import Facts
from kongtun.mentoring.choices import AdviceState, VisitKind, VisitState
from kongtun.mentoring.models import Advice, Visit
from kongtun.planning.states import PlanState
from kongtun.projects.states import FUNDED_STATES, ProjectState

FIRST_WEEKS = timedelta(days=14)
SILENT = timedelta(days=60)
_COUNTED = {
    VisitKind.VISIT: "ลงพื้นที่",
    VisitKind.CALL: "โทรคุย",
    VisitKind.ONLINE: "ประชุมออนไลน์",
    VisitKind.CHAT: "คุยทางข้อความ",
}
_FUND_KINDS = (Kind.CARE, Kind.ADVICE, Kind.VISIT)


@dataclass(frozen=True)
class Contact:
    """Somebody to talk to at a fund; the phone only for those who may see it (the office's is public)."""

    who: str
    name: str
    phone: str = ""


@dataclass(frozen=True)
class Promise:
    """Something that was promised or begun: what, by when."""

    text: str
    due: date | None = None
    late: bool = False


@dataclass
class FundPart:
    """One fund of the sheet."""

    fund: Fund
    history: list[str] = field(default_factory=list)
    contacts: list[Contact] = field(default_factory=list)
    state: list[str] = field(default_factory=list)
    advice_done: list[str] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)


@dataclass
class Sheet:
    """The whole sheet. ``first`` is what to do in the first two weeks."""

    opening: list[str]
    first: list[Promise]
    funds: list[FundPart]
    others: list[tuple[str, list[str]]]


def sheet_of(receiver: Receiver, user: Any | None = None) -> Sheet:
    """Return the sheet of ``receiver`` as ``user`` may see it (None: as it is printed, without personal telephone numbers).

    About eighteen queries, whatever the number of funds.
    """
    today = timezone.localdate()
    items = list(receiver.items.select_related("fund__area__parent__parent").order_by("pk"))
    funds = {item.fund.pk: item.fund for item in items if item.fund is not None and item.kind in _FUND_KINDS}
    facts = Facts(funds.values(), today)
    advice = list(
        Advice.objects.filter(pk__in=_records(items, Kind.ADVICE)).select_related("given_by").order_by("due_on", "pk")
    )
    visits = list(Visit.objects.filter(pk__in=_records(items, Kind.VISIT)).order_by("planned_on", "pk"))
    parts = [_part(fund, facts, advice, visits, user) for fund in sorted(funds.values(), key=lambda one: one.name)]
    return Sheet(_opening(receiver, items), _first_weeks(parts, facts, advice, visits), parts, _others(items))


def _records(items: Sequence[HandoverItem], kind: str) -> list[int]:
    return [item.record_id for item in items if item.kind == kind]


def _opening(receiver: Receiver, items: Sequence[HandoverItem]) -> list[str]:
    handover = receiver.handover
    counted = Counter(item.kind for item in items)
    words = [
        f"{label} {counted[kind]} {unit}"
        for kind, label, unit in (
            (Kind.CARE, "กองทุนที่ดูแล", "แห่ง"), (Kind.ADVICE, "คำแนะนำที่ยังไม่ได้ทำ", "เรื่อง"), (Kind.VISIT, "นัดเยี่ยมที่จะถึง", "ครั้ง"),
        )
        if counted[kind]
    ]  # fmt: skip
    rest = sum(count for kind, count in counted.items() if kind not in _FUND_KINDS)
    if rest:
        words.append(f"งานอื่น {rest} เรื่อง")
    got = join_and(words) if words else "งานตามรายการด้านล่าง"
    day = short_date(timezone.localdate(handover.made_at))
    if handover.leaver_name:
        lines = [
            f"{receiver.name} รับงานต่อจาก{handover.leaver_name} เมื่อวันที่ {day} เพราะ{handover.get_why_display()} ได้รับ{got}",
            f"{handover.leaver_name} ทำงานวันสุดท้ายวันที่ {short_date(handover.left_on)} งานที่ทำไว้แล้วยังอยู่ในชื่อเดิม",
        ]
    else:
        lines = [f"{receiver.name} ได้รับ{got} จากการแบ่งงานใหม่ของ{handover.area.full_name} เมื่อวันที่ {day}"]
    if handover.note:
        lines.append(f"ฝากบอก: {handover.note}")
    return lines


def _part(fund: Fund, facts: Facts, advice: list[Advice], visits: list[Visit], user: Any) -> FundPart:
    part = FundPart(fund)
    part.history = _history(fund, facts)
    part.contacts = _contacts(fund, facts, user)
    part.state = _state(fund, facts)
    done = [one for one in facts.advice[fund.pk] if one.state == AdviceState.DONE]
    part.advice_done = [f"{one.text} ทำแล้ว{': ' + one.done_note if one.done_note else ''}" for one in done[-3:]]
    part.promises = _promises(fund, facts, advice, visits)
    return part


def _history(fund: Fund, facts: Facts) -> list[str]:
    lines = []
    visits, advice = facts.visits[fund.pk], facts.advice[fund.pk]
    since = facts.since.get(fund.pk)
    if since:
        lines.append(f"มีพี่เลี้ยงดูแลกองทุนนี้มาตั้งแต่ {short_date(since)}")
    if visits:
        counted = Counter(visit.kind for visit in visits)
        ways = join_and([f"{word} {counted[kind]} ครั้ง" for kind, word in _COUNTED.items() if counted[kind]])
        last = visits[-1]
        sentence = f"{ways} ครั้งล่าสุด {short_date(last.done_on)}"
        if last.done_by:
            sentence += f" โดย{last.done_by.name}"
        lines.append(sentence + (f" พบว่า {last.found.strip()}" if last.found.strip() else ""))
    else:
        lines.append("ยังไม่เคยบันทึกการเยี่ยมกองทุนนี้")
    if advice:
        done = sum(one.state == AdviceState.DONE for one in advice)
        lines.append(f"แนะนำไว้ {len(advice)} เรื่อง กองทุนทำแล้ว {done} เรื่อง ยังไม่ได้ทำ {len(advice) - done} เรื่อง")
    return lines


def _contacts(fund: Fund, facts: Facts, user: Any) -> list[Contact]:
    may = user is not None and user.can(P.PERSONAL_DATA, fund)
    found = []
    officer = facts.officers.get(fund.pk)
    if officer is not None:
        found.append(Contact("เจ้าหน้าที่กองทุน", officer.name, officer.phone if may else ""))
    chair = facts.chairs.get(fund.pk)
    if chair is not None:
        found.append(Contact("ประธานกรรมการ", chair.name, chair.user.phone if may and chair.user else ""))
    if fund.phone:
        found.append(Contact("สำนักงาน", fund.name, fund.phone))
    return found


def _state(fund: Fund, facts: Facts) -> list[str]:
    plans, projects = facts.plans[fund.pk], facts.projects[fund.pk]
    lines = []
    if total := sum(plans.values()):
        line = f"ปี {facts.year} มีแผน {total} ประเด็น"
        if drafts := plans.get(PlanState.DRAFT, 0):
            line += f" ยังเป็นร่าง {drafts} ประเด็น"
        lines.append(line)
    else:
        lines.append(f"ปี {facts.year} ยังไม่มีแผน")
    waiting = facts.waiting[fund.pk]
    if waiting:
        names = join_and([f"“{one.title}” ({one.get_state_display()})" for one in waiting[:3]])
        more = f" และอีก {len(waiting) - 3} เรื่อง" if len(waiting) > 3 else ""
        lines.append(f"มีข้อเสนอที่รอพิจารณา {len(waiting)} เรื่อง ได้แก่ {names}{more}")
    if funded := sum(projects.get(state, 0) for state in FUNDED_STATES if state != ProjectState.CLOSED):
        lines.append(f"มีโครงการที่อนุมัติแล้วและยังไม่ปิด {funded} โครงการ")
    if late := facts.late.get(fund.pk):
        first = late[0]
        since = f" ซึ่งเสร็จตั้งแต่ {short_date(first.end_date)}" if first.end_date else ""
        lines.append(f"รายงานกิจกรรมช้า {len(late)} รายการ ช้าที่สุดคือ “{first.name}”{since}")
    if fund.pk in facts.money:
        lines.append(f"เงินเหลือในกองทุน {baht_unit(facts.money[fund.pk])}")
    meeting = facts.meetings.get(fund.pk)
    lines.append(f"ประชุมกรรมการครั้งหน้า {short_date(meeting.held_on)}" if meeting else "ยังไม่ได้นัดประชุมกรรมการครั้งหน้า")
    return lines


def _promises(fund: Fund, facts: Facts, advice: list[Advice], visits: list[Visit]) -> list[Promise]:
    """Open advice, visits to come, and the next step of the last visit: what the fund expects."""
    found = []
    for visit in visits:
        if visit.fund_id == fund.pk and visit.state == VisitState.PLANNED and visit.planned_on:
            topic = f" เรื่อง {visit.topic}" if visit.topic else ""
            late = visit.planned_on < facts.today
            found.append(Promise(f"นัด{visit.get_kind_display()}{topic}", visit.planned_on, late))
    steps = [one for one in facts.visits[fund.pk][-3:] if one.next_step.strip()]
    found += [Promise(f"รับปากไว้เมื่อ {short_date(one.done_on)} ว่าจะ{one.next_step.strip()}") for one in steps[-1:]]
    for one in advice:
        if one.fund_id == fund.pk and one.state == AdviceState.OPEN:
            late = one.due_on is not None and one.due_on < facts.today
            found.append(Promise(f"ติดตามคำแนะนำ: {one.text}", one.due_on, late))
    return found


def _first_weeks(parts: list[FundPart], facts: Facts, advice: list[Advice], visits: list[Visit]) -> list[Promise]:
    """What to do first: say hello, keep the appointments, ask about what is late."""
    until = facts.today + FIRST_WEEKS
    found: list[Promise] = []
    if parts:
        names = join_and([part.fund.name for part in parts[:3]])
        more = f" และอีก {len(parts) - 3} แห่ง" if len(parts) > 3 else ""
        found.append(Promise(f"โทรแนะนำตัวกับเจ้าหน้าที่ของ{names}{more}", facts.today + timedelta(days=7)))
    for visit in visits:
        if (
            visit.state == VisitState.PLANNED
            and visit.planned_on
            and visit.planned_on <= until
            and visit.fund_id in facts.funds
        ):
            fund = facts.funds[visit.fund_id]
            verb = (
                "นัดใหม่แทนนัดที่เลยไปแล้วกับ" if visit.planned_on < facts.today else f"ไปตามนัด ({visit.get_kind_display()}) ที่"
            )
            found.append(Promise(f"{verb}{fund.name}", visit.planned_on, visit.planned_on < facts.today))
    for part in parts:
        meeting = facts.meetings.get(part.fund.pk)
        if meeting and meeting.held_on <= until:
            found.append(Promise(f"เข้าประชุมกรรมการ{part.fund.name} หรือถามวาระจากเจ้าหน้าที่", meeting.held_on))
        last = facts.visits[part.fund.pk][-1].done_on if facts.visits[part.fund.pk] else None
        planned = any(v.fund_id == part.fund.pk and v.state == VisitState.PLANNED for v in visits)
        if not planned and (last is None or last < facts.today - SILENT):
            quiet = f"ไม่ได้พบกันตั้งแต่ {short_date(last)}" if last else "ยังไม่เคยไปเยี่ยม"
            found.append(Promise(f"นัดเยี่ยม{part.fund.name} ({quiet})", until))
        if facts.late.get(part.fund.pk):
            found.append(
                Promise(f"ถาม{part.fund.name}เรื่องรายงานกิจกรรมที่ช้า {len(facts.late[part.fund.pk])} รายการ", until)
            )
    soon = [(one.due_on, one) for one in advice if one.state == AdviceState.OPEN and one.due_on]
    for due, one in [pair for pair in soon if pair[0] <= until][:10]:
        name = facts.funds[one.fund_id].name if one.fund_id in facts.funds else ""
        found.append(Promise(f"ถาม{name}ว่าทำตามคำแนะนำแล้วหรือยัง: {one.text[:90]}", due, due < facts.today))
    return sorted(found, key=lambda one: (one.due or until, one.text))


def _others(items: Sequence[HandoverItem]) -> list[tuple[str, list[str]]]:
    grouped: dict[str, list[str]] = {}
    for item in items:
        if item.kind not in _FUND_KINDS:
            place = f" ({item.fund.name})" if item.fund else ""
            grouped.setdefault(item.kind, []).append(f"{item.title}{place}")
    return [(str(Kind(kind).label), grouped[kind]) for kind in Kind.values if kind in grouped]
