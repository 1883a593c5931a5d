"""Many funds at once: those without a mentor, those of some mentors, until everybody has about the same."""

from collections import Counter

import pytest

from handover import handover_builders as build
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.handover.actions import put_back, spread
from kongtun.mentoring.models import Advice, Care, Visit

pytestmark = pytest.mark.django_db


def open_cares():
    return Counter(Care.objects.filter(ends_on=None).values_list("mentor_id", flat=True))


def test_funds_without_a_mentor_get_one_each_and_evenly(world, place, fund, people):
    build.make_funds(place, fund, 10)
    made = spread(place.district, "without", by=people.board)
    assert (
        Care.objects.filter(ends_on=None).values("fund").distinct().count()
        == 10
        == Care.objects.filter(ends_on=None).count()
    )
    assert max(open_cares().values()) - min(open_cares().values()) <= 1
    assert made.leaver is None
    put_back(made, by=people.board)
    assert Care.objects.count() == 0


def test_evening_out_moves_the_work_with_the_fund(busy, place, people):
    before = set(Care.objects.values_list("pk", flat=True))
    made = spread(place.district, "even", by=people.board)
    counts = open_cares()
    assert sum(counts.values()) == 12
    assert max(counts.values()) - min(counts.values()) <= 1
    keeper = dict(Care.objects.filter(ends_on=None).values_list("fund_id", "mentor_id"))
    assert all(keeper[one.fund_id] == one.mentor_id for one in Advice.objects.filter(state="open"))
    assert all(keeper[one.fund_id] == one.mentor_id for one in Visit.objects.filter(state="planned"))
    undo = put_back(made, by=people.board)
    assert undo.kept == []
    assert set(Care.objects.values_list("pk", flat=True)) == before
    assert open_cares() == {busy.seat["leaver"].pk: 12}


def test_all_funds_of_chosen_mentors_go_to_the_others(busy, place, people):
    leaver = busy.seat["leaver"]
    spread(place.district, "mentors", by=people.board, among=[leaver.pk])
    assert open_cares()[leaver.pk] == 0
    assert sum(open_cares().values()) == 12


def test_a_row_may_be_sent_elsewhere_or_left(busy, place, people):
    first, second = Care.objects.order_by("pk")[:2]
    chosen = {f"care-care-{first.pk}": f"m{busy.seat['buddy'].pk}", f"care-care-{second.pk}": "-"}
    spread(place.district, "mentors", by=people.board, among=[busy.seat["leaver"].pk], chosen=chosen)
    assert Care.objects.get(fund=first.fund, ends_on=None).mentor == busy.seat["buddy"]
    assert Care.objects.get(fund=second.fund, ends_on=None) == second


def test_nothing_to_spread_is_said(world, place, people):
    with pytest.raises(Refused):
        spread(place.district, "even", by=people.board)
    with pytest.raises(Refused) as refusal:
        spread(place.district, "mentors", by=people.board)
    assert refusal.value.field == "among"


@pytest.mark.parametrize("person", ["mentor", "officer", "committee", "other_officer"])
def test_only_those_who_arrange_mentors_spread(world, place, people, person):
    with pytest.raises(PermissionNeeded):
        spread(place.district, "without", by=getattr(people, person))
