"""Twenty proposals, twelve members at once, a real server: no vote is lost, nothing is decided twice, the minutes say so."""

from __future__ import annotations

import random
import statistics
import threading
import time
from collections import Counter
from dataclasses import dataclass, field

import httpx
import pytest
from django.test import Client
from django.utils import timezone

import factories
from committee import room_builders as build
from committee.meeting_server import Running, running
from documents.printed import pdf_text
from kongtun.accounts.actions import create_token
from kongtun.committee.models import Ballot, Vote
from kongtun.committee.queries.resolutions import resolution_numbers
from kongtun.common.thai.fiscal import FiscalYear
from kongtun.meetings.models import Meeting
from kongtun.projects.models import Agreement, Project
from kongtun.review.models import Decision

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.xdist_group("meeting")]

PROPOSALS = 20
CSRF = "k" * 32
CHOICES = ("approve",) * 6 + ("refuse", "refuse", "defer", "abstain")


@dataclass
class Promised:
    """What the server said it took: the last vote of each member on each ballot."""

    votes: dict[tuple[int, int], str] = field(default_factory=dict)
    taken: int = 0
    late: int = 0
    polls: list[float] = field(default_factory=list)
    unchanged: int = 0
    wrong: list[str] = field(default_factory=list)
    lock: threading.Lock = field(default_factory=threading.Lock)


class Member(threading.Thread):
    """One member with a phone: looks every moment whether something is new, votes (sometimes twice, as thumbs do), changes mind."""

    def __init__(self, number: int, seat, secret: str, cookie: str, server: Running, meeting: int, promised: Promised):
        super().__init__(daemon=True)
        self.seat, self.server, self.meeting, self.promised = seat, server, meeting, promised
        self.chance = random.Random(number)
        self.by_page = number % 2 == 0
        self.secret, self.cookie = secret, cookie
        self.stopped = threading.Event()

    def run(self) -> None:
        self.http = httpx.Client(base_url=self.server.url, timeout=30)
        done, stamp, open_ballot = set(), "", None
        while not self.stopped.is_set():
            begun = time.perf_counter()
            answer = self.http.get(
                f"/api/v1/meetings/{self.meeting}/room",
                headers={"Authorization": f"Bearer {self.secret}", "If-None-Match": stamp},
            )
            with self.promised.lock:
                self.promised.polls.append(time.perf_counter() - begun)
                self.promised.unchanged += answer.status_code == 304
            if answer.status_code == 200:
                stamp, open_ballot = answer.headers["ETag"], answer.json()["ballot"]
            elif answer.status_code != 304:
                return self.fail(f"room: {answer.status_code} {answer.text[:300]}")
            if open_ballot and open_ballot["may_vote"] and open_ballot["id"] not in done:
                done.add(open_ballot["id"])
                self.vote(open_ballot["id"])
            time.sleep(0.4)
        return None

    def vote(self, ballot: int) -> None:
        mind = self.chance.choice(CHOICES)
        for _thumb in range(self.chance.choice((1, 1, 1, 2))):
            self.send(ballot, mind, 1)
        if self.chance.random() < 0.2:
            self.send(ballot, self.chance.choice([c for c in set(CHOICES) if c != mind]), 2)

    def send(self, ballot: int, choice: str, number: int) -> None:
        if self.by_page:
            answer = self.http.post(
                f"/ballots/{ballot}/vote/", data={"choice": choice, "number": number},
                headers={"Cookie": f"sessionid={self.cookie}; csrftoken={CSRF}", "X-CSRFToken": CSRF, "HX-Request": "true"},
            )  # fmt: skip
            taken = answer.status_code == 200 and 'role="alert"' not in answer.text
            refused = answer.status_code == 200 and not taken
        else:
            answer = self.http.post(
                f"/api/v1/ballots/{ballot}/votes", json={"choice": choice, "number": number},
                headers={"Authorization": f"Bearer {self.secret}"},
            )  # fmt: skip
            taken, refused = answer.status_code == 201, answer.status_code in (409, 422)
        with self.promised.lock:
            if taken:
                self.promised.taken += 1
                self.promised.votes[ballot, self.seat] = choice
            elif refused:
                self.promised.late += 1
        if not taken and not refused:
            self.fail(f"vote: {answer.status_code} {answer.text[:300]}")

    def fail(self, text: str) -> None:
        with self.promised.lock:
            self.promised.wrong.append(text)


def together(*works) -> list:
    """Do all of it at the same moment."""
    start, found = threading.Barrier(len(works)), [None] * len(works)

    def run(place, work):
        start.wait()
        try:
            found[place] = work()
        except BaseException as error:
            found[place] = error

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(works)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    for one in found:
        if isinstance(one, BaseException):
            raise one
    return found


def call(server: Running, secret: str, path: str, body: dict | None = None, expected: tuple = (200, 201)) -> dict:
    answer = httpx.post(
        f"{server.url}/api/v1/{path}", json=body or {}, headers={"Authorization": f"Bearer {secret}"}, timeout=30
    )
    assert answer.status_code in expected, f"{path}: {answer.status_code} {answer.text[:500]}"
    return answer.json()


def resolve(server: Running, meeting: int, project: int, officer: str, chair: str, promised: Promised, chance) -> None:
    """Open, let them vote, count while some are still pressing, confirm; two people press everything at once."""
    body = {"project": project}
    opened = together(
        *(lambda who=who: call(server, who, f"meetings/{meeting}/ballots", body) for who in (officer, chair))
    )
    assert opened[0]["id"] == opened[1]["id"]
    ballot = opened[0]["id"]
    enough, patience = chance.randint(7, 12), time.monotonic() + 20
    while len([1 for key in list(promised.votes) if key[0] == ballot]) < enough and time.monotonic() < patience:
        assert not promised.wrong, promised.wrong[0]
        time.sleep(0.002)
    counted = together(*(lambda who=who: call(server, who, f"ballots/{ballot}/close") for who in (chair, officer)))
    assert counted[0]["tally"] == counted[1]["tally"]
    details = {"reason": "ที่ประชุมลงคะแนนแล้ว"} if counted[0]["outcome"] != "approve" else {"conditions": "สำรวจซ้ำ"}
    made = together(
        *(lambda who=who: call(server, who, f"ballots/{ballot}/confirm", details) for who in (officer, chair))
    )
    assert made[0]["id"] == made[1]["id"]


def signed_in(user) -> str:
    """Return the session cookie of a phone."""
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client.cookies["sessionid"].value


def test_twelve_members_resolve_twenty_proposals(place, catalogue, tmp_path, capsys):
    fund = factories.make_fund(place.lao, code="L3325", name="กองทุนสุขภาพตำบล อบต.โนนสำราญ")
    other = factories.make_fund(place.other_lao, code="L5166", name="กองทุนสุขภาพตำบล ทต.หนองแวง")
    people = factories.make_people(fund, other, place)
    seats = build.seat_twelve(fund, people)
    plan = factories.make_plan(fund, people.officer, catalogue, state="approved")
    projects = [project.pk for project in build.screened(plan, people, PROPOSALS)]
    meeting = build.meeting_today(fund, people.officer).pk
    secrets = {seat.user_id: create_token(seat.user, by=seat.user, label="โทรศัพท์")[1] for seat in seats}
    officer = create_token(people.officer, by=people.officer, label="โน้ตบุ๊ก")[1]
    cookies = {seat.user_id: signed_in(seat.user) for seat in seats}
    chair = secrets[people.chair.pk]
    promised, chance = Promised(), random.Random(2569)
    with running(tmp_path) as server:
        members = [
            Member(number, seat.pk, secrets[seat.user_id], cookies[seat.user_id], server, meeting, promised)
            for number, seat in enumerate(seats)
        ]
        together(
            *(
                lambda seat=seat: call(server, secrets[seat.user_id], f"meetings/{meeting}/room/check-in")
                for seat in seats
            )
        )
        for member in members:
            member.start()
        begun = time.monotonic()
        try:
            for project in projects:
                resolve(server, meeting, project, officer, chair, promised, chance)
        finally:
            for member in members:
                member.stopped.set()
            for member in members:
                member.join(30)
        took = time.monotonic() - begun
        assert not promised.wrong, promised.wrong[0]
        done = call(server, officer, f"meetings/{meeting}/finish")
        again = httpx.post(
            f"{server.url}/api/v1/meetings/{meeting}/finish", headers={"Authorization": f"Bearer {officer}"}, timeout=30
        )
        assert again.status_code in (409, 422)
        minutes = httpx.get(
            f"{server.url}/api/v1/meetings/{meeting}/documents/minutes", headers={"Authorization": f"Bearer {officer}"},
            timeout=60,
        )  # fmt: skip
        assert minutes.status_code == 200, minutes.text[:500]
        server.read(lambda: check(meeting, projects, promised, done))
    check_minutes(pdf_text(minutes.content), done)
    quick = statistics.quantiles(promised.polls, n=20)
    with capsys.disabled():
        print(
            f"\nmeeting: {PROPOSALS} proposals × 12 members in {took:.1f} s, {promised.taken} presses taken, {promised.late} too late; "
            f"{len(promised.polls)} looks ({promised.unchanged} × 304), median {1000 * quick[9]:.0f} ms, 95 % {1000 * quick[18]:.0f} ms"
        )


def check(meeting_pk: int, projects: list[int], promised: Promised, done: dict) -> None:
    """What is stored is what was promised."""
    meeting = Meeting.objects.get(pk=meeting_pk)
    assert meeting.closed_at is not None
    assert meeting.attendance.filter(present=True).count() == 12
    ballots = list(Ballot.objects.filter(meeting=meeting).order_by("pk"))
    assert [ballot.project_id for ballot in ballots] == projects
    decisions = {d.pk: d for d in Decision.objects.filter(meeting=meeting)}
    assert len(decisions) == len({d.project_id for d in decisions.values()}) == PROPOSALS
    for ballot in ballots:
        stored = {vote.member_id: vote.choice for vote in Vote.objects.filter(ballot=ballot).order_by("pk")}
        acknowledged = {member: choice for (pk, member), choice in promised.votes.items() if pk == ballot.pk}
        assert stored == acknowledged, f"ballot {ballot.pk}: a vote was lost"
        counted = Counter(acknowledged.values())
        assert {c: getattr(ballot, c) for c in ("approve", "refuse", "defer", "abstain")} == {
            c: counted[c] for c in ("approve", "refuse", "defer", "abstain")
        }
        given = counted["approve"] + counted["refuse"] + counted["defer"]
        more = [c for c in ("approve", "refuse", "defer") if counted[c] * 2 > given]
        assert ballot.outcome == (more[0] if more else "")
        assert decisions[ballot.decision_id].outcome == (ballot.outcome or "defer")
    numbers = resolution_numbers(meeting)
    year = FiscalYear.of(timezone.localdate()).year
    assert sorted(numbers.values()) == sorted(f"มติที่ {n}/1/{year}" for n in range(1, PROPOSALS + 1))
    approved = [d.project_id for d in decisions.values() if d.outcome == "approve"]
    assert Agreement.objects.filter(project__in=approved).count() == Agreement.objects.count() == len(approved)
    codes = Project.objects.filter(pk__in=approved).values_list("code", flat=True)
    assert len(set(codes)) == len(approved)
    assert [row["number"] for row in done["resolutions"]] == [numbers[pk] for pk in sorted(numbers)]


def check_minutes(text: str, done: dict) -> None:
    """Each proposal stands in the minutes with its outcome."""
    plain = "".join(text.split()).translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789"))
    words = {"approve": "อนุมัติ", "refuse": "ไม่อนุมัติ", "defer": "เลื่อนพิจารณา"}
    for number in range(1, PROPOSALS + 1):
        assert f"ข้อเสนอที่{number}" in plain
    for outcome in {row["decision"]["outcome"] for row in done["resolutions"]}:
        assert words[outcome] in plain
