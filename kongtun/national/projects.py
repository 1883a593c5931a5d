"""Projects of a fund: the proposal, its way through the states, and what each state leaves behind."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from kongtun.national import words
from kongtun.national.fieldwork import Fieldwork
from kongtun.national.plans import Planned, Problem, number
from kongtun.national.versions import Versions

# How a proposal ends, if time allows: share of all.
NEVER_SENT, CALLED_OFF, REFUSED, DEFERRED, CANCELLED = 0.025, 0.015, 0.06, 0.04, 0.015
FOOD = 80  # baht a head


@dataclass
class Job:
    """One project while it is made."""

    key: int
    year: int
    plan: Planned
    title: str
    group: str
    recipient: int
    kind: int  # of support
    way: int  # which of the issue's approaches
    asked: int
    wrote: int
    begin: int
    end: int
    approved: int = 0
    decided: int = 0
    started: int = 0
    problems: list[Problem] = field(default_factory=list)
    objectives: list[int] = field(default_factory=list)
    activities: list[tuple[int, int, int]] = field(default_factory=list)  # key, day, cost
    moves: list[tuple[str, str, str, int, int, str]] = field(default_factory=list)
    terminated: int = 0
    sent: int = 0
    closed: int = 0
    silent: bool = False  # never reports to the end
    late: bool = False
    copied: int = 0
    due: int = 0
    people: int = 0
    left: int = 0  # given back at the end
    target: tuple[int, str, str] = (0, "", "")

    def move(self, name: str, target: str, day: int, by: int, note: str = "") -> None:
        """Add a step of the history."""
        source = self.moves[-1][2] if self.moves else "draft"
        self.moves.append((name, source, target, day, by, note))


class Projects:
    """All projects of a fund, year after year."""

    def __init__(self, life: Any) -> None:
        self.life = life
        self.field = Fieldwork(life)
        self.before: list[tuple[int, str, str, int]] = []
        self.versions = Versions(life)

    def year(
        self, year: int, start: int, planned: list[Planned], meetings: list[tuple[int, int, int, float, int]], count: int,
        pool: int, ready: int,
    ) -> None:  # fmt: skip
        """Make the projects of a fiscal year."""
        roll = self.life.roll
        turns = sorted(self._meeting(meetings) for _ in range(count))
        weights = [0.4 + roll() * 1.2 for _ in range(count)]
        whole = sum(weights)
        made: list[tuple[int, str, str, int]] = []
        for turn, weight in zip(turns, weights, strict=True):
            asked = max(2000, int(pool * weight / whole) // 100 * 100)
            if job := self._proposal(year, start, planned, meetings, turn, asked):
                made.append((job.key, job.title, job.plan.subject.code, job.way))
                self._write(job, ready)
        self.before = made

    def _meeting(self, meetings: list[tuple[int, int, int, float, int]]) -> int:
        left = self.life.roll()
        for turn, (_day, _key, _number, share, _present) in enumerate(meetings):
            left -= share
            if left < 0:
                return turn
        return len(meetings) - 1

    def _proposal(
        self,
        year: int,
        start: int,
        planned: list[Planned],
        meetings: list[tuple[int, int, int, float, int]],
        turn: int,
        asked: int,
    ) -> Job | None:
        """Return a proposal with its whole fate; None when it would be written only later than today."""
        life, roll = self.life, self.life.roll
        decide = meetings[turn][0]
        wait = int(45 + roll() * 61) if life.slow else int(12 + roll() * 37)
        plan = planned[int(roll() * roll() * len(planned))]
        sent = decide - wait
        wrote = max(sent - 6 - int(roll() * 20), plan.day + 1)
        sent = max(sent, wrote + 2)
        if wrote > life.cut:
            return None
        title, group, recipient, kind, way, copied = "", "", 0, 0, int(roll() * len(plan.subject.approaches)), 0
        if self.before and roll() < life.copying:
            codes = {other.subject.code: other for other in planned}
            if again := [earlier for earlier in self.before if earlier[2] in codes]:
                copied, title, code, way = again[int(roll() * len(again))]
                plan = codes[code]
        life.applicant = life.applicants[int(roll() * len(life.applicants))]
        village = 1 + int(roll() * life.place.villages)
        group, recipient, kind = words.GROUPS[int(roll() * len(words.GROUPS))] if roll() > 0.02 else words.OFFICE
        group = group.format(village)
        if not title:
            title = words.TITLES[int(roll() * 3)].format(
                way=plan.subject.approaches[way][1], where=words.WHERE[int(roll() * 4)].format(village),
                place=life.place.tambon, issue=plan.subject.name,
            )  # fmt: skip
        begin = decide + 12 + int(roll() * 18)
        year_end = start + 364
        if life.early and roll() < 0.3:
            end = begin + 5 + int(roll() * 15)
        else:
            end = max(begin + 25, year_end - 80 + int(roll() * 60) if roll() < 0.75 else begin + 40 + int(roll() * 120))
        end = min(end, year_end) if begin + 20 < year_end else begin + 30
        job = Job(
            life.key("project"), year, plan, title, group, recipient, kind, way, asked, wrote, begin, end, copied=copied
        )
        job.problems = plan.problems[: 1 + (roll() < 0.5)]
        self._fate(job, meetings, turn, sent)
        return job

    def _fate(self, job: Job, meetings: list[tuple[int, int, int, float, int]], turn: int, sent: int) -> None:
        """Work out the moves up to the decision."""
        life, roll = self.life, self.life.roll
        applicant, officer = life.applicant, life.officer
        fate = roll()
        if fate < NEVER_SENT:
            return
        if fate < NEVER_SENT + CALLED_OFF:
            job.move("cancel", "cancelled", sent, applicant, words.CANCELLED[int(roll() * 3)])
            return
        if roll() < 0.14 and sent - job.wrote > 8:
            first = sent - 6
            job.move("submit", "submitted", first, applicant)
            job.move("return", "returned", first + 2 + int(roll() * 2), officer, words.RETURNED[int(roll() * 3)])
        job.move("submit", "submitted", sent, applicant)
        decide, meeting, count, _share, present = meetings[turn]
        seen = min(sent + 2 + int(roll() * 12), decide - 1)
        job.move("pass_screening", "screened", seen, officer)
        note = f"มติที่ประชุมคณะกรรมการ ครั้งที่ {count}/{job.year}"
        fate -= NEVER_SENT + CALLED_OFF
        if fate < REFUSED:
            why = words.REFUSED[int(roll() * 3)]
            job.move("refuse", "refused", decide, life.chair, f"{note}: {why}")
            self._decision(job, meeting, decide, "refuse", 0, why, present)
            return
        if fate < REFUSED + DEFERRED:
            why = words.DEFERRED[int(roll() * 2)]
            job.move("defer", "deferred", decide, life.chair, f"{note}: {why}")
            self._decision(job, meeting, decide, "defer", 0, why, present)
            if turn + 1 >= len(meetings) or roll() < 0.2:
                return
            later = meetings[turn + 1]
            job.move("resume", "screened", max(decide + 2, later[0] - 12), officer)
            shift = later[0] - decide
            decide, meeting, count, _share, present = later
            note = f"มติที่ประชุมคณะกรรมการ ครั้งที่ {count}/{job.year}"
            job.begin += shift
            job.end = max(job.end, job.begin + 20)
        self._approve(job, meeting, decide, note, present)

    def _approve(self, job: Job, meeting: int, decide: int, note: str, present: int) -> None:
        """Approve as far as the money goes, and work out the moves that follow."""
        life, roll = self.life, self.life.roll
        amount = job.asked if roll() < 0.8 else max(1000, int(job.asked * (0.7 + roll() * 0.25)) // 100 * 100)
        if decide <= life.cut:
            if amount > life.books.free:
                why = words.REFUSED[2]
                job.move("refuse", "refused", decide, life.chair, f"{note}: {why}")
                self._decision(job, meeting, decide, "refuse", 0, why, present)
                return
            life.books.free -= amount
        job.approved, job.decided, job.due = amount, decide, job.end + 30
        job.move("approve", "approved", decide, life.chair, note)
        self._decision(job, meeting, decide, "approve", amount, "", present)
        if roll() < CANCELLED:
            job.move("cancel", "cancelled", job.begin, life.applicant, words.CANCELLED[int(roll() * 3)])
            if job.begin <= life.cut:
                life.books.free += amount
            return
        job.started = min(job.begin, decide + 3 + int(roll() * 14))
        job.move("start", "running", job.started, life.officer)
        fate = roll()
        job.silent = fate < 0.03
        if 0.03 <= fate < 0.04:
            job.terminated = job.begin + (job.end - job.begin) * 2 // 3
        job.late = roll() < life.late

    def _decision(self, job: Job, meeting: int, day: int, outcome: str, amount: int, reason: str, present: int) -> None:
        life = self.life
        if day > life.cut:
            return
        none = life.none
        life.rows["decision"].append(
            f"{life.key('decision')}\t{meeting}\t{job.key}\t{outcome}\t{amount or none}\t{reason}\t\t"
            f"{life.iso[job.end + 30] if amount else none}\t{present}\t\t{life.chair}\t{life.iso[day]} 03:{30 + job.key % 30}:00"
        )

    def _write(self, job: Job, ready: int) -> None:
        """Write the rows of a proposal and of what it became."""
        life, rows, cut, none, iso = self.life, self.life.rows, self.life.cut, self.life.none, self.life.iso
        self._parts(job)
        if job.started:
            self.field.run(job, ready)
        moves = [move for move in job.moves if move[3] <= cut]
        since = ""
        submitted, state, versions = none, "draft", 0
        moment = life.moment(job.wrote)
        for name, source, target, day, by, note in moves:
            since = life.moment(day)
            rows["project_change"].append(
                f"{life.key('project_change')}\t{name}\t{source}\t{target}\t{by}\t{since}\t{note}\t{job.key}"
            )
            state = target
            if name == "submit":
                submitted = since
                versions += 1
                self.versions.add(job, versions, since)
        code, approved, on, due, early = "", none, none, none, none
        if job.approved and job.decided <= cut:
            place = life.place.fund_code
            code = f"{job.year % 100:02d}-{place}-{job.kind}-{life.books.number(job.year, f'project-{job.kind}'):02d}"
            approved, on, due = str(job.approved), iso[job.decided], iso[job.due]
            if job.terminated and state == "cancelled":
                early = iso[job.terminated]
        elif state in ("submitted", "screened", "deferred"):
            step = "office" if state == "submitted" else "committee"
            rows["turn"].append(f"{life.key('turn')}\t{job.key}\t{step}\t1\t{none}\t{none}")
        problem = job.problems[0]
        chance = int(life.roll() * 3)
        situation = words.SITUATIONS[chance].format(
            place=life.place.tambon, measure=problem.measure.name, unit=problem.measure.unit,
            value=number(problem.value, problem.measure.decimals),
        )  # fmt: skip
        rows["project"].append(
            f"{job.key}\t{life.fund}\t{job.year}\t{life.country.packs[job.year]}\t{state}\t{code}\t\t{job.title}\t{job.group}\t{job.recipient}\t"
            f"{job.kind}\t{job.plan.suggested[0] if job.plan.suggested and not job.copied else none}\t{job.copied or none}\t{none}\t"
            f"ตำบล{life.place.tambon}\t{words.PLACES[job.key % 6]}\t{situation}\t\t{words.RESULTS[chance]}\t{words.METHODS[chance]}\t{iso[job.begin]}\t"
            f"{iso[job.end]}\t\t{job.asked}\t{approved}\t{on}\t{due}\t{early}\t{submitted}\t{since or moment}\t\t{none}\t{none}\t\t"
            f"{life.applicant}\t{moment}\t{since or moment}"
        )

    def _parts(self, job: Job) -> None:
        """Objectives, activities, budget, target groups, team."""
        life, rows, roll, key_of, none, iso = (
            self.life,
            self.life.rows,
            self.life.roll,
            self.life.key,
            self.life.none,
            self.life.iso,
        )
        rows["project_plan"].append(f"{key_of('project_plan')}\t{job.key}\t{job.plan.key}")
        rows["member"].append(f"{key_of('member')}\t{job.key}\t{life.applicant}\t1\t{life.moment(job.wrote)}")
        for sort, problem in enumerate(job.problems):
            key = key_of("objective")
            job.objectives.append(key)
            rows["objective"].append(
                f"{key}\t{job.key}\t{problem.key}\t{problem.series}\t{problem.measure.objective}\t{problem.success}\t{problem.baseline}\t{problem.target}\t{sort}"
            )
        approach, _title, names = job.plan.subject.approaches[job.way]
        count = min(2 + (roll() < 0.35), len(names) + 1)
        share, left, span = job.asked // count, job.asked, job.end - job.begin
        people = 30 + int(roll() * 60)
        for sort in range(count):
            cost = share if sort + 1 < count else left
            left -= cost
            day = job.begin + span * (2 * sort + 1) // (2 * count)
            key = key_of("activity")
            job.activities.append((key, day, cost))
            rows["activity"].append(
                f"{key}\t{job.key}\t{names[sort % len(names)]}\t{approach}\t{none}\tเตรียมงานกับผู้นำชุมชน ลงมือทำ แล้วสรุปผลคืนให้ชุมชน\t{iso[day]}\t{iso[day]}\t"
                f"{words.PLACES[job.key % 6]}\tผู้เข้าร่วม {people} คน\t\t\t{sort}"
            )
            rows["aim"].append(f"{key_of('aim')}\t{key}\t{job.objectives[sort % len(job.objectives)]}")
            heads = min(people, cost * 6 // (10 * FOOD))
            if heads:
                rows["budget_line"].append(
                    f"{key_of('budget_line')}\t{key}\t{none}\tG3\tค่าอาหารกลางวัน\t{heads}\t1\tคน\t{FOOD}\t{heads * FOOD}\t0"
                )
            rest = cost - heads * FOOD
            rows["budget_line"].append(
                f"{key_of('budget_line')}\t{key}\t{none}\tG4\tค่าวัสดุอุปกรณ์\t1\t1\tชุด\t{rest}\t{rest}\t1"
            )
        groups = life.country.groups
        group = groups[(job.plan.subject.pk + job.way) % len(groups)]
        rows["target"].append(f"{key_of('target')}\t{job.key}\t{group[0]}\t{people}\t")
        job.people, job.target = people, group
