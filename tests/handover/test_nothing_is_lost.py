"""12 funds, 40 open pieces of advice, 9 coming visits: nothing lost, nothing doubled, history unchanged; undo gives the first picture back."""

from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.http import Http404
from django.utils import timezone

from handover.handover_builders import the_rest
from kongtun.accounts.models import AuditEvent, Membership
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.actions import hand_over, put_back
from kongtun.handover.models import Handover, HandoverItem, HandoverUndo, Receiver
from kongtun.handover.queries.leaver import leaver_of_mentor
from kongtun.handover.queries.preview import Wish, preview
from kongtun.mentoring.models import Advice, Buddy, Care, Mentor, Visit
from kongtun.notifications.models import Notification

pytestmark = pytest.mark.django_db


def move(world, people, by=None, **more):
    leaver = leaver_of_mentor(world.seat["leaver"].pk, by or people.board)
    return hand_over(leaver, by=by or people.board, left_on=timezone.localdate(), why="moved", **more)


def test_everything_that_waits_has_somebody_else_and_nothing_is_doubled(busy, people):
    funds = {fund.pk for fund in busy.funds}
    move(busy, people)
    leaver = busy.seat["leaver"]
    open_cares = Care.objects.filter(ends_on=None)
    assert Counter(open_cares.values_list("fund_id", flat=True)) == dict.fromkeys(funds, 1)
    assert not open_cares.filter(mentor=leaver).exists()
    assert (
        Advice.objects.filter(state="open").exclude(mentor=leaver).count()
        == 40
        == Advice.objects.filter(state="open").count()
    )
    assert (
        Visit.objects.filter(state="planned").exclude(mentor=leaver).count()
        == 9
        == Visit.objects.filter(state="planned").count()
    )
    assert Buddy.objects.filter(ends_on=None).exclude(district=leaver).count() == 1
    # Advice and visits are with whoever looks after the fund.
    keeper = dict(open_cares.values_list("fund_id", "mentor_id"))
    assert all(
        keeper[one.fund_id] == one.mentor_id
        for one in [*Advice.objects.filter(state="open"), *Visit.objects.filter(state="planned")]
    )


def test_history_stays_under_the_old_name(busy, people):
    leaver = busy.seat["leaver"]
    before = [
        list(
            Advice.objects.order_by("pk").values_list(
                "pk", "given_by", "done_by", "given_at", "text", "state", "done_at"
            )
        ),
        list(Visit.objects.order_by("pk").values_list("pk", "done_by", "created_by", "created_at", "state", "found")),
        list(Advice.objects.filter(state="done").order_by("pk").values_list("pk", "mentor")),
        list(Visit.objects.filter(state="done").order_by("pk").values_list("pk", "mentor")),
    ]
    move(busy, people)
    after = [
        list(
            Advice.objects.order_by("pk").values_list(
                "pk", "given_by", "done_by", "given_at", "text", "state", "done_at"
            )
        ),
        list(Visit.objects.order_by("pk").values_list("pk", "done_by", "created_by", "created_at", "state", "found")),
        list(Advice.objects.filter(state="done").order_by("pk").values_list("pk", "mentor")),
        list(Visit.objects.filter(state="done").order_by("pk").values_list("pk", "mentor")),
    ]
    assert before == after
    assert Care.objects.filter(mentor=leaver, ends_on=timezone.localdate()).count() == 12


def test_taken_back_everything_is_as_it_was(busy, people):
    before = the_rest()
    made = move(busy, people)
    assert the_rest() != before
    undo = put_back(made, by=people.board)
    assert undo.kept == []
    assert undo.put_back == made.items.count()
    after = the_rest()
    assert {table for table in before if before[table] != after[table]} == set()


def test_what_somebody_has_done_since_stays_and_is_named(busy, people):
    made = move(busy, people)
    done, changed = Advice.objects.filter(state="open").order_by("pk")[:2]
    done.state, done.done_by, done.done_at = "done", people.officer, timezone.now()
    done.save()
    changed.mentor = busy.seat["far"]
    changed.save()
    ended = Care.objects.filter(ends_on=None).first()
    ended.ends_on = timezone.localdate()
    ended.save()
    undo = put_back(made, by=people.board)
    assert len(undo.kept) == 3
    assert all(one["why"] for one in undo.kept)
    done.refresh_from_db()
    changed.refresh_from_db()
    assert done.mentor != busy.seat["leaver"]
    assert changed.mentor == busy.seat["far"]
    assert Advice.objects.filter(state="open", mentor=busy.seat["leaver"]).count() == 38


def test_taking_back_is_possible_once_and_for_seven_days(busy, people):
    made = move(busy, people)
    # The record itself cannot be changed: the clock is moved instead.
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: made.made_at + timedelta(days=7, minutes=1))
        with pytest.raises(Refused):
            put_back(made, by=people.board)
    put_back(made, by=people.board)
    with pytest.raises(Refused):
        put_back(made, by=people.board)
    assert HandoverUndo.objects.count() == 1


def test_the_second_of_two_presses_finds_nothing_left(busy, people):
    leaver = leaver_of_mentor(busy.seat["leaver"].pk, people.board)
    hand_over(leaver, by=people.board, left_on=timezone.localdate(), why="moved")
    with pytest.raises(Refused):
        hand_over(leaver, by=people.board, left_on=timezone.localdate(), why="moved")
    assert Handover.objects.count() == 1


def test_many_funds_are_spread_evenly_over_the_nearest(busy, people):
    found, _left_out = preview(leaver_of_mentor(busy.seat["leaver"].pk, people.board), people.board)
    given = Counter(found.receiver(row).mentor.pk for row in found.rows if row.kind == "care")
    assert busy.seat["far"].pk not in given
    assert max(given.values()) - min(given.values()) <= 1
    assert set(given) == {busy.seat[name].pk for name in ("colleague", "paper", "buddy")}


def test_one_person_may_take_all_and_single_rows_go_elsewhere(busy, people):
    colleague, buddy = busy.seat["colleague"], busy.seat["buddy"]
    one = Care.objects.get(fund=busy.funds[3], ends_on=None)
    wish = Wish(mode="one", one=f"m{colleague.pk}", chosen={f"care-care-{one.pk}": f"m{buddy.pk}"})
    move(busy, people, wish=wish)
    assert Care.objects.filter(mentor=colleague, ends_on=None).count() == 11
    assert Care.objects.get(fund=busy.funds[3], ends_on=None).mentor == buddy
    assert set(Advice.objects.filter(fund=busy.funds[3], state="open").values_list("mentor", flat=True)) == {buddy.pk}


def test_the_duty_of_the_contact_person_stays_in_the_team(busy, people):
    move(busy, people)
    admin = Mentor.objects.get(team=busy.team, duty="admin", ends_on=None)
    assert admin == busy.seat["colleague"]
    busy.seat["leaver"].refresh_from_db()
    assert busy.seat["leaver"].left_reason


def test_somebody_new_gets_a_seat_and_all_the_work(busy, people):
    made = move(busy, people, wish=Wish(mode="one", one="new", new_name="นักวิชาการคนใหม่"), new_phone="0810000000")
    seat = Mentor.objects.get(name="นักวิชาการคนใหม่")
    assert (seat.team, seat.duty, seat.phone) == (busy.team, "consult", "0810000000") or seat.duty == "admin"
    assert Care.objects.filter(mentor=seat, ends_on=None).count() == 12
    put_back(made, by=people.board)
    assert not Mentor.objects.filter(name="นักวิชาการคนใหม่", ends_on=None).exists()
    assert Care.objects.filter(mentor=busy.seat["leaver"], ends_on=None).count() == 12


def test_whoever_looks_after_a_fund_can_open_it(busy, people):
    buddy = busy.seat["buddy"]
    move(busy, people, wish=Wish(mode="one", one=f"m{buddy.pk}"))
    fresh = type(people.buddy).objects.get(pk=people.buddy.pk)
    assert all(fresh.can("mentor.work", fund) for fund in busy.funds)


def test_roles_end_with_the_last_working_day(busy, people):
    day = timezone.localdate() + timedelta(days=5)
    leaver = leaver_of_mentor(busy.seat["leaver"].pk, people.board)
    hand_over(leaver, by=people.board, left_on=day, why="retired")
    assert Membership.objects.get(user=people.mentor, role="mentor").ends_on == day


def test_the_leaver_and_the_successors_are_told_once_and_it_is_in_the_log(busy, people):
    made = move(busy, people)
    told = Counter(
        Notification.objects.filter(key__startswith=f"handover:{made.pk}").values_list("user__username", flat=True)
    )
    assert told == {"mentor": 1, "mentor-two": 1, "mentor-tambon": 1}
    assert AuditEvent.objects.filter(verb="handover.make", object_id=str(made.pk)).count() == 1
    assert Receiver.objects.filter(handover=made).count() == 3


def test_the_record_cannot_be_changed(busy, people):
    made = move(busy, people)
    for model in (Handover, HandoverItem):
        with pytest.raises(TypeError):
            model.objects.update(pk=1)
        with pytest.raises(TypeError):
            model.objects.all().delete()
    with pytest.raises(TypeError):
        made.save()


def test_nobody_to_take_over_is_said(place, fund, people):
    team = apps.get_model("mentoring.Team").objects.create(
        area=place.lao, name="ทีมเดียว", starts_on=timezone.localdate(), created_by=people.zone
    )
    seat = Mentor.objects.create(team=team, name="คนเดียว", starts_on=timezone.localdate())
    Care.objects.create(mentor=seat, fund=fund, starts_on=timezone.localdate())
    with pytest.raises(Refused) as refusal:
        hand_over(leaver_of_mentor(seat.pk, people.zone), by=people.zone, left_on=timezone.localdate(), why="moved")
    assert refusal.value.field == "to"
    assert Care.objects.get(fund=fund).ends_on is None


@pytest.mark.parametrize("days", [-181, 61])
def test_a_day_far_away_is_refused(busy, people, days):
    with pytest.raises(Refused) as refusal:
        hand_over(
            leaver_of_mentor(busy.seat["leaver"].pk, people.board),
            by=people.board,
            left_on=timezone.localdate() + timedelta(days=days),
            why="moved",
        )
    assert refusal.value.field == "left_on"


@pytest.mark.parametrize("person", ["committee", "applicant", "buddy", "colleague"])
def test_others_do_not_hand_over_for_a_mentor(busy, people, person):
    with pytest.raises((PermissionNeeded, Http404)):
        leaver_of_mentor(busy.seat["leaver"].pk, getattr(people, person))


def test_a_mentor_hands_over_the_own_work(busy, people):
    made = move(busy, people, by=people.mentor)
    assert made.made_by == made.leaver == people.mentor
