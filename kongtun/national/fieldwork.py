"""What a running project leaves: agreement, instalments and vouchers, reports with people, money and numbers, the final report."""

from __future__ import annotations

from typing import Any

from kongtun.national import words
from kongtun.national.books import REFUND
from kongtun.national.plans import number, write_reading

ONE_INSTALMENT = 10_000  # baht: what is smaller is paid at once


class Fieldwork:
    """Writes the rows of projects whose agreement was signed; adds the last moves to their history."""

    def __init__(self, life: Any) -> None:
        self.life = life

    def run(self, job: Any, ready: int) -> None:
        """Let ``job`` run to its end. Nothing is paid before ``ready``, the day on which the year's money is there."""
        life, cut = self.life, self.life.cut
        if job.started > cut:
            if job.decided + 2 <= cut and life.roll() < 0.4:
                self._agreement(job, job.decided + 2, signed=False)
            return
        instalments = self._agreement(job, job.started, signed=True)
        paid, last = self._pay(job, instalments, ready)
        reached = job.end if not job.terminated else job.terminated - 12
        span = 10 + int(life.roll() * 18)
        if job.late:
            span = 40 + int(life.roll() * life.roll() * 260)
        job.sent = max(job.end + span, last + 2)
        spent = self._reports(job, reached, paid)
        if job.terminated:
            self._terminate(job, paid, spent, last)
        elif not job.silent:
            self._finish(job)

    def _agreement(self, job: Any, day: int, *, signed: bool) -> list[tuple[int, int]]:
        """Write the agreement and its instalments; return (key, amount) of each."""
        life = self.life
        iso, none, name = life.iso, life.none, life.place.name
        key = life.key("agreement")
        life.rows["agreement"].append(
            f"{key}\t{job.key}\t{life.books.number(job.year, 'agreement')}/{job.year}\t{iso[day]}\t{name}\t{job.approved}\t{job.group}\tผู้รับผิดชอบโครงการ\t"
            f"ประธานกรรมการ {name}\tประธานกรรมการกองทุน\tปลัด อปท.\tผู้อำนวยการกองสาธารณสุข\t\t{iso[day] if signed else none}\t\t{life.officer}\t{life.moment(day)}"
        )
        once = job.approved < ONE_INSTALMENT or life.roll() < 0.35 or job.terminated
        first = job.approved if once else job.approved * 6 // 10
        made = []
        for turn, amount in enumerate((first, job.approved - first), start=1):
            if amount:
                part = life.key("instalment")
                due = max(day, job.begin if turn == 1 else (job.begin + job.end) // 2)
                told = "ลงนามข้อตกลงแล้ว" if turn == 1 else "รายงานกิจกรรมของงวดก่อนผ่านการรับรอง"
                life.rows["instalment"].append(f"{part}\t{key}\t{turn}\t{amount}\t{iso[due]}\t{told}")
                made.append((part, amount))
        return made

    def _pay(self, job: Any, instalments: list[tuple[int, int]], ready: int) -> tuple[int, int]:
        """Ask for, check and pay the instalments; return what has been paid by now, and the day of the last payment to come."""
        life, roll, cut, none, iso = self.life, self.life.roll, self.life.cut, self.life.none, self.life.iso
        rows, year_of = life.rows, life.year_of
        done = last = 0
        for turn, (part, amount) in enumerate(instalments):
            asked = (
                job.started + 1 + int(roll() * 4)
                if turn == 0
                else max(last + 3, job.begin + (job.end - job.begin) * 6 // 10)
            )
            checked = asked + 1 + int(roll() * 3)
            last = max(checked + 1 + int(roll() * 5), ready + 1 + int(roll() * 3))
            if asked > cut:
                continue
            key, year, paid = life.key("voucher"), year_of[asked], last <= cut
            entry = none
            if paid:
                text = f"จ่ายงวดที่ {turn + 1} {job.title[:200]}"
                entry = str(life.books.post(last, "payment", text, f"50{job.kind}00", amount, job.key))
                done += amount
            state = "paid" if paid else "checked" if checked <= cut else "requested"
            rows["voucher"].append(
                f"{key}\t{life.fund}\t{job.key}\t{part}\t{year}\t{life.books.number(year, 'voucher')}/{year}\t{state}\t{iso[asked]}\t{amount}\t{job.group}\ttransfer\t\t"
                f"{iso[last] if paid else none}\t{entry}\t{life.applicant}"
            )
            change = rows["voucher_change"]
            change.append(
                f"{life.key('voucher_change')}\trequest\t\trequested\t{life.applicant}\t{life.moment(asked)}\t\t{key}"
            )
            if checked <= cut:
                change.append(
                    f"{life.key('voucher_change')}\tcheck\trequested\tchecked\t{life.officer}\t{life.moment(checked)}\t\t{key}"
                )
            if paid:
                change.append(
                    f"{life.key('voucher_change')}\tpay\tchecked\tpaid\t{life.finance}\t{life.moment(last)}\t\t{key}"
                )
        return done, last

    def _reports(self, job: Any, reached: int, paid: int) -> int:
        """Write the reports of the activities held by now; return what the accepted ones say was spent."""
        life, roll, cut, none, iso = self.life, self.life.roll, self.life.cut, self.life.none, self.life.iso
        rows, key_of = life.rows, life.key
        accepted = 0
        # What is given back at the end: seen from the reports, which say so much less.
        job.left = int(job.approved * (0.02 + roll() * 0.08)) if roll() < 0.15 else 0
        budget, whole = (paid if job.terminated else job.approved - job.left), max(1, job.asked)
        remaining = budget
        for turn, (activity, held, cost) in enumerate(job.activities):
            final = turn + 1 == len(job.activities)
            spend = remaining if final and not job.terminated else min(remaining, budget * cost // whole)
            if held > min(reached, cut) or (job.silent and turn):
                break
            remaining -= spend
            sent = held + 1 + int(roll() * (max(1, job.sent - held - 8) if job.late else 4))
            taken = sent + 1 + int(roll() * 4)
            if job.terminated:
                sent, taken = held + 1, held + 3
            key = key_of("report")
            state = "accepted" if taken <= cut else "submitted" if sent <= cut else "draft"
            if state == "draft" and roll() < 0.6:
                break
            people, group = max(5, int(job.people * (0.6 + roll() * 0.5))), job.target[0]
            begun = life.moment(min(sent, cut))
            written = life.moment(min(taken, cut)) if state == "accepted" else begun
            rows["report"].append(
                f"{key}\t{job.key}\t{activity}\t{life.chance.getrandbits(128):032x}\t{state}\t{iso[held]}\t{none}\t{words.PLACES[job.key % 6]}\t"
                f"{words.DONE[int(roll() * 4)]}\tผู้เข้าร่วม {people} คน\t{words.OUTCOMES[int(roll() * 4)]}\t{words.TROUBLES[int(roll() * 4)]}\t"
                f"{3 + int(roll() * 2.4)}\t{life.applicant}\t{begun}\t{written}\t{begun if state != 'draft' else none}"
            )
            change = rows["report_change"]
            if state != "draft":
                change.append(
                    f"{key_of('report_change')}\tsubmit\tdraft\tsubmitted\t{life.applicant}\t{begun}\t\t{key}"
                )
            if state == "accepted":
                change.append(
                    f"{key_of('report_change')}\taccept\tsubmitted\taccepted\t{life.officer}\t{written}\t\t{key}"
                )
                accepted += spend
            rows["participant"].append(f"{key_of('participant')}\t{key}\t{group}\t{people}")
            food = spend * 6 // 10
            rows["expense"].append(f"{key_of('expense')}\t{key}\tG3\t{food}")
            rows["expense"].append(f"{key_of('expense')}\t{key}\tG4\t{spend - food}")
            aim = turn % len(job.objectives)
            reading = self._measure(job, aim, min(held, job.end), 0.5) if turn and roll() < 0.7 else none
            rows["result"].append(f"{key_of('result')}\t{key}\t{job.objectives[aim]}\t{reading}")
        return accepted

    def _measure(self, job: Any, aim: int, day: int, way: float) -> int:
        """Write a measured number of an objective, ``way`` between the year's beginning (0) and its end (1)."""
        problem = job.problems[aim]
        value = (problem.value + (problem.after - problem.value) * way) * (0.985 + self.life.roll() * 0.03)
        value = min(value, problem.measure.most)
        said = number(value, problem.measure.decimals)
        by = self.life.applicant
        return write_reading(self.life, problem.series, "actual", self.life.year_of[day], day, said, "activity", by)

    def _terminate(self, job: Any, paid: int, spent: int, last: int) -> None:
        """End the project early: what was paid and not spent comes back first."""
        life = self.life
        job.terminated = max(job.terminated, last + 6)
        if job.terminated > life.cut:
            return
        back = paid - spent
        if back > 0:
            life.books.post(job.terminated - 1, "refund", f"รับเงินคืนจากโครงการ {job.title[:200]}", REFUND, back, job.key)
        life.books.free += job.approved - spent
        job.move("terminate", "cancelled", job.terminated, life.officer, words.TERMINATED[int(life.roll() * 2)])

    def _finish(self, job: Any) -> None:
        """Send the final report, perhaps twice, and close."""
        life, roll, cut = self.life, self.life.roll, self.life.cut
        if job.sent > cut:
            return
        for aim, objective in enumerate(job.objectives):
            if aim == 0 or roll() < 0.6:
                reading = self._measure(job, aim, min(job.sent - 2, job.end), 1.0)
                life.rows["final_result"].append(f"{life.key('final_result')}\t{job.key}\t{objective}\t{reading}")
        job.move("send_final_report", "reported", job.sent, life.applicant)
        sent = job.sent
        if roll() < 0.06:
            job.move(
                "return_final_report",
                "running",
                sent + 3 + int(roll() * 4),
                life.officer,
                "ขอให้เพิ่มผลที่วัดได้และแนบหลักฐานการเงิน",
            )
            sent += 12 + int(roll() * 10)
            job.move("send_final_report", "reported", sent, life.applicant)
        job.closed = sent + 3 + int(roll() * 20)
        given = job.closed - 1
        if job.left and given <= cut:
            life.books.post(given, "refund", f"รับเงินคืนจากโครงการ {job.title[:200]}", REFUND, job.left, job.key)
            life.books.free += job.left
        job.move("close", "closed", job.closed, life.officer)
        closed = job.closed <= cut
        none = life.none
        life.rows["final_report"].append(
            f"{life.key('final_report')}\t{job.key}\tดำเนินงาน{job.title.removeprefix('โครงการ')} ตามแผนจนครบ\t\tทำกิจกรรมครบ {len(job.activities)} กิจกรรม\t"
            f"{words.TROUBLES[int(roll() * 4)]}\t{words.SUGGESTIONS[int(roll() * 4)]}\t\t{words.LESSONS[int(roll() * 4)]}\t{life.applicant}\t"
            f"{life.moment(min(sent, cut))}\t{life.moment(min(sent, cut))}\t{life.moment(job.closed) if closed else none}"
        )
