"""Who sees a record of the landscape: the list and the right on the record say the same."""

from datetime import date

import pytest

import factories
from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import Role
from kongtun.landscape.actions import note_work
from kongtun.landscape.models import Work

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("where", "seen_by"),
    [
        ("lao", {"officer", "beside", "above", "zone"}),
        ("district", {"officer", "beside", "above", "zone"}),
        ("province", {"officer", "beside", "above", "zone", "next_district"}),
        ("other_district", {"elsewhere"}),
    ],
)
def test_the_own_district_and_what_lies_above_it_are_seen(place, people, where, seen_by):
    beside = factories.make_area("lao", "3326", "อบต.บก", place.district, lao_type="2")
    far = factories.make_area("district", "3305", "ขุนหาญ", place.province)
    who = {
        "officer": people.officer,
        "zone": people.zone,
        "beside": factories.make_user("beside", Role.OFFICER, beside),
        "above": factories.make_user("above", Role.MENTOR, place.district),
        "next_district": factories.make_user("next-district", Role.MENTOR, far),
        "elsewhere": people.other_officer,
        "applicant": people.applicant,
        "stranger": people.stranger,
    }
    work = note_work(
        organisation_name="ชมรม อสม. ตำบลโนนสำราญ", organisation_kind="", area=getattr(place, where), what="คัดแยกขยะ",
        since=date(2025, 10, 1), by=people.officer,
    )  # fmt: skip
    listed = {name for name, user in who.items() if Work.objects.visible_to(user).exists()}
    allowed = {name for name, user in who.items() if user.can(Permission.LANDSCAPE_VIEW, work)}
    assert listed == allowed == seen_by
