"""A district team and a tambon team with their people, for the walks of architecture and the tests of the API."""

from datetime import date
from types import SimpleNamespace

from kongtun.mentoring.choices import Duty
from kongtun.mentoring.models import Buddy, Care, Mentor, Team, Training

SINCE = date(2026, 1, 5)
DUE = date(2026, 7, 10)


def make_mentors(c: SimpleNamespace, people: SimpleNamespace, place: SimpleNamespace, fund) -> None:
    """A district team with a mentor who has an account, a tambon team with one who has none, their pair and cares."""
    c.mentor_team = Team.objects.create(
        area=place.district, name="ทีมพี่เลี้ยงอำเภอกันทรลักษ์", starts_on=SINCE, created_by=people.zone
    )
    c.mentor_seat = Mentor.objects.create(
        team=c.mentor_team, user=people.mentor, name="พี่เลี้ยงอำเภอ", phone="0811112222", duty=Duty.LEAD, starts_on=SINCE
    )
    c.tambon_team = Team.objects.create(
        area=place.lao, name="ทีมพี่เลี้ยงตำบลโนนสำราญ", starts_on=SINCE, created_by=people.zone
    )
    c.tambon_seat = Mentor.objects.create(team=c.tambon_team, name="พี่เลี้ยงตำบลโนนสำราญ คนที่ 1", starts_on=SINCE)
    c.care = Care.objects.create(mentor=c.mentor_seat, fund=fund, starts_on=SINCE)
    Care.objects.create(mentor=c.tambon_seat, fund=fund, starts_on=SINCE)
    c.buddy = Buddy.objects.create(tambon=c.tambon_seat, district=c.mentor_seat, starts_on=SINCE)
    Training.objects.create(mentor=c.mentor_seat, title="เขียนแผนในระบบ", held_on=SINCE)
