"""How each kind of work changes hands. Every change becomes an item that says how to put it back."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.db.models import Model
from django.utils import timezone

from kongtun.accounts.models import Membership, User
from kongtun.accounts.permissions import Permission as P
from kongtun.accounts.queries import in_force, path_and_ancestors
from kongtun.accounts.roles import Role
from kongtun.common.official import official
from kongtun.handover.choices import How, Kind, Why
from kongtun.handover.models import Handover, HandoverItem, Receiver
from kongtun.handover.queries.inventory import Row
from kongtun.handover.queries.successors import Candidate
from kongtun.handover.table import MOVES
from kongtun.mentoring.choices import Duty
from kongtun.mentoring.models import Buddy, Care, Mentor, Team
from kongtun.projects.models import TeamMember
from kongtun.review.queries.conflicts import has_interest


def plain(value: Any) -> Any:
    """Return a value as JSON holds it."""
    return value.isoformat() if hasattr(value, "isoformat") else value


class Mover:
    """Moves rows one by one inside the transaction of a handover; rows that have changed meanwhile are left alone."""

    def __init__(self, handover: Handover, *, home: Team | None, new_phone: str = "") -> None:
        self.handover = handover
        self.home = home
        self.new_phone = new_phone
        self.today = timezone.localdate()
        self.receivers: dict[str, Receiver] = {}
        self.opened: dict[str, Mentor] = {}
        self.count = 0

    @property
    def seat_ends(self) -> date:
        """First day on which the leaver's seat holds no longer (as the mentoring app reads ``ends_on``)."""
        left = self.handover.left_on
        return self.today if left <= self.today else left + timedelta(days=1)

    def receiver(self, to: Candidate) -> Receiver:
        """The row of somebody who gets work; made at the first thing."""
        if to.key not in self.receivers:
            self.receivers[to.key] = Receiver.objects.create(
                handover=self.handover, user=to.user, mentor=to.mentor, name=to.name[:160]
            )
        return self.receivers[to.key]

    def note(
        self,
        row: Row,
        to: Candidate | None,
        how: str,
        *,
        field: str = "",
        before: dict[str, Any] | None = None,
        after: dict[str, Any] | None = None,
        made: Model | None = None,
        record: Model | None = None,
        title: str = "",
    ) -> HandoverItem:
        """Write one item."""
        target = record or row.record
        self.count += 1
        return HandoverItem.objects.create(
            handover=self.handover, receiver=self.receiver(to) if to else None, kind=row.kind, how=how,
            record=target._meta.label, record_id=target.pk, field=field or row.place.field,  # noqa: SLF001
            before=before or {}, after=after or {}, made_id=made.pk if made else None, title=(title or row.title)[:300], fund=row.fund,
            from_name=self.source_name(row), to_name=to.name[:160] if to else "",
        )  # fmt: skip

    def source_name(self, row: Row) -> str:
        """Who had it."""
        mentor = getattr(row.record, "mentor", None)
        return (self.handover.leaver_name or (mentor.name if mentor else ""))[:160]

    def mentor_of(self, to: Candidate) -> Mentor:
        """The seat in which a candidate does the work of a mentor; one in the leaver's team is opened when there is none."""
        if to.mentor is not None:
            return to.mentor
        if to.key not in self.opened:
            seat = self._open_seat(self.home, to, Duty.CONSULT)
            place = Row(_SEAT, seat, f"{Duty.CONSULT.label} · {seat.team.name}", seat.area_path)
            self.note(place, to, How.OPEN, made=seat)
            self._sits(to, seat)
        return self.opened[to.key]

    def _open_seat(self, team: Any, to: Candidate, duty: str) -> Mentor:
        model = to.mentor
        return Mentor.objects.create(
            team=team, user=to.user, name=to.name[:160], office=model.office if model else "",
            phone=model.phone if model else self.new_phone if to.new else "", duty=duty, starts_on=self.today,
        )  # fmt: skip

    def _sits(self, to: Candidate, seat: Mentor) -> None:
        self.opened[to.key] = seat
        receiver = self.receiver(to)
        if receiver.mentor_id is None:
            receiver.mentor = seat
            receiver.save(update_fields=["mentor"])

    def move(self, row: Row, to: Candidate | None) -> None:
        """Move one row to ``to``; to nobody means it ends, or goes back to where everybody sees it."""
        act = {
            Kind.CARE: self._care, Kind.BUDDY: self._buddy, Kind.SEAT: self._seat, Kind.ROLE: self._role,
            Kind.SCREENING: self._screening, Kind.STEP: self._step, Kind.TEAM: self._team,
        }.get(Kind(row.kind))  # fmt: skip
        if act is not None:
            act(row, to)
        elif row.place.how == How.NOTE:
            if to is not None:
                self.note(row, to, How.NOTE)
        elif to is not None:
            self._set(row, to)

    def _set(self, row: Row, to: Candidate) -> None:
        """A person who follows something up is another one from now on; who began it or gave it stays."""
        record = _locked(row.record)
        field = row.place.field
        target = self.mentor_of(to) if row.of_mentor else to.user
        before: dict[str, Any] = {field: getattr(record, f"{field}_id")}
        if target is None or before[field] != getattr(row.record, f"{field}_id"):
            return
        setattr(record, field, target)
        after: dict[str, Any] = {field: target.pk}
        if hasattr(record, f"{field}_name"):
            before[f"{field}_name"], after[f"{field}_name"] = getattr(record, f"{field}_name"), to.name[:160]
            setattr(record, f"{field}_name", to.name[:160])
        record.save(update_fields=list(after))
        self.note(row, to, How.SET, before=before, after=after)

    def _care(self, row: Row, to: Candidate | None) -> None:
        if to is None:
            return
        mentor = self.mentor_of(to)
        if row.place.how == How.OPEN:
            opened, _new = Care.objects.get_or_create(
                mentor=mentor, fund=row.record, ends_on=None, defaults={"starts_on": self.today}
            )
            self.note(row, to, How.OPEN, made=opened, record=opened)
            return
        care = _locked(row.record)
        if care.ends_on is not None or care.mentor_id == mentor.pk:
            return
        care.ends_on = self.today
        care.save(update_fields=["ends_on"])
        made: Care | None = None
        if not Care.objects.filter(mentor=mentor, fund=care.fund_id, ends_on__isnull=True).exists():
            made = Care.objects.create(mentor=mentor, fund_id=care.fund_id, starts_on=self.today)
        after = {"ends_on": plain(care.ends_on)}
        self.note(row, to, How.REPLACE if made else How.END, before={"ends_on": None}, after=after, made=made)

    def _buddy(self, row: Row, to: Candidate | None) -> None:
        pair = _locked(row.record)
        if pair.ends_on is not None:
            return
        pair.ends_on = self.today
        pair.save(update_fields=["ends_on"])
        made = None
        mentor = self.mentor_of(to) if to else None
        if mentor is not None:
            pairs = {"tambon_id": pair.tambon_id, "district_id": pair.district_id, f"{row.place.field}_id": mentor.pk}
            there = Buddy.objects.filter(**pairs, ends_on__isnull=True).exists()
            if pairs["tambon_id"] != pairs["district_id"] and not there:
                made = Buddy.objects.create(**pairs, starts_on=self.today)
        after = {"ends_on": plain(pair.ends_on)}
        self.note(
            row,
            to if made else None,
            How.REPLACE if made else How.END,
            before={"ends_on": None},
            after=after,
            made=made,
        )

    def _seat(self, row: Row, to: Candidate | None) -> None:
        seat = _locked(row.record)
        if seat.ends_on is not None:
            return
        before = {"ends_on": None, "left_reason": seat.left_reason}
        seat.ends_on = self.seat_ends
        seat.left_reason = str(Why(self.handover.why).label)
        seat.save(update_fields=["ends_on", "left_reason"])
        after = {"ends_on": plain(seat.ends_on), "left_reason": seat.left_reason}
        if to is None:
            self.note(row, None, How.END, before=before, after=after)
            return
        theirs = to.mentor if to.mentor and to.mentor.team_id == seat.team_id else None
        if theirs is None and to.user is not None:
            theirs = Mentor.objects.filter(team=seat.team_id, user=to.user, ends_on__isnull=True).first()
        if theirs is None:
            made = self._open_seat(seat.team, to, seat.duty)
            self.note(row, to, How.REPLACE, before=before, after=after, made=made)
            if to.mentor is None:
                self._sits(to, made)
            return
        self.note(row, to, How.END, before=before, after=after)
        if seat.duty in (Duty.LEAD, Duty.ADMIN) and theirs.duty != seat.duty:
            theirs = _locked(theirs)
            duties = {"duty": theirs.duty}, {"duty": seat.duty}
            theirs.duty = seat.duty
            theirs.save(update_fields=["duty"])
            self.note(row, to, How.SET, field="duty", before=duties[0], after=duties[1], record=theirs)

    def _role(self, row: Row, to: Candidate | None) -> None:
        role = _locked(row.record)
        if role.ends_on is not None and role.ends_on <= self.handover.left_on:
            return
        before = {"ends_on": plain(role.ends_on)}
        # A role holds to the end of its last day.
        role.ends_on = max(role.starts_on, self.handover.left_on)
        role.save(update_fields=["ends_on"])
        made = self._grant(to.user, role.role, role.area) if to and to.user else None
        how = How.REPLACE if made else How.END
        self.note(row, to, how, before=before, after={"ends_on": plain(role.ends_on)}, made=made)

    def _grant(self, user: User, role: str, area: Any) -> Membership | None:
        held = Membership.objects.filter(user=user, role=role)
        covered = in_force(held.filter(area__path__in=path_and_ancestors(area.path))).exists()
        if covered or held.filter(area=area, ends_on__isnull=True).exists():
            return None
        return Membership.objects.create(user=user, role=role, area=area, starts_on=self.today)

    def let_in(self, row: Row, to: Candidate | None) -> None:
        """Whoever looks after a fund must be able to open it: give the role of a mentor there when it is missing."""
        if to is None or to.user is None or row.fund is None:
            return
        user = User.objects.get(pk=to.user.pk)
        if not user.can(P.MENTOR_WORK, row.fund):
            made = self._grant(user, Role.MENTOR, row.fund.area)
            if made is not None:
                title = f"{Role.MENTOR.label} · {row.fund.area.full_name}"
                self.note(Row(_ROLE, made, title, row.area_path, fund=row.fund), to, How.OPEN, made=made)

    def _screening(self, row: Row, to: Candidate | None) -> None:
        turn = _locked(row.record)
        if turn.assignee_id != row.record.assignee_id:
            return
        user = User.objects.get(pk=to.user.pk) if to and to.user else None
        # Without the right, or with an interest in the proposal, it goes back to the queue, where all who screen see it.
        if user is not None and (
            not user.can(P.PROJECT_SCREEN, row.record.project) or has_interest(row.record.project, user)
        ):
            user = None
        before = {"assignee": turn.assignee_id, "assigned_at": plain(turn.assigned_at)}
        turn.assignee, turn.assigned_at = user, timezone.now() if user else None
        turn.save(update_fields=["assignee", "assigned_at"])
        after = {"assignee": turn.assignee_id, "assigned_at": plain(turn.assigned_at)}
        title = row.title if user else official("%(title)s (กลับเข้าคิว)") % {"title": row.title}
        self.note(row, to if user else None, How.SET, before=before, after=after, title=title)

    def _step(self, row: Row, to: Candidate | None) -> None:
        people = row.record.people
        before = sorted(people.values_list("pk", flat=True))
        people.remove(self.handover.leaver)
        if to and to.user:
            people.add(to.user)
        after = sorted(people.values_list("pk", flat=True))
        self.note(row, to, How.SWAP, before={"people": before}, after={"people": after})

    def _team(self, row: Row, to: Candidate | None) -> None:
        if to is None or to.user is None:
            return
        seat = _locked(row.record)
        theirs = TeamMember.objects.select_for_update().filter(project=seat.project_id, user=to.user).first()
        if theirs is None:
            before, after = {"user": seat.user_id}, {"user": to.user.pk}
            seat.user = to.user
            seat.save(update_fields=["user"])
            self.note(row, to, How.SET, before=before, after=after)
            return
        before = {
            "project": seat.project_id,
            "user": seat.user_id,
            "is_lead": seat.is_lead,
            "added_at": plain(seat.added_at),
        }
        self.note(row, to, How.DROP, before=before, after={})
        if seat.is_lead and not theirs.is_lead:
            theirs.is_lead = True
            theirs.save(update_fields=["is_lead"])
            self.note(
                row, to, How.SET, field="is_lead", before={"is_lead": False}, after={"is_lead": True}, record=theirs
            )
        seat.delete()


def _locked(record: Any) -> Any:
    return type(record).objects.select_for_update(of=("self",)).get(pk=record.pk)


def _place(kind: str) -> Any:
    return next(place for place in MOVES if place.kind == kind)


_SEAT, _ROLE = _place(Kind.SEAT), _place(Kind.ROLE)
