"""The facilitator's part: questions ready to use, groups in one press, people in their group."""

import pytest

from groupwork import hall_builders as build
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.forums.models import Participant
from kongtun.groupwork import actions
from kongtun.groupwork.queries.board import questions_of
from kongtun.groupwork.queries.groups import groups_of, own_group, people_by_group

pytestmark = pytest.mark.django_db


def test_the_questions_of_document_b_come_with_exactly_their_points(session):
    points = {asked.question.heading: [point.heading for point in asked.points] for asked in questions_of(session)}
    assert list(points) == [
        "การพัฒนาศักยภาพของคน", "การสร้างชุดความรู้ นวัตกรรมต่อการสร้างสุขภาพ", "การบริหารจัดการกองทุนให้มีประสิทธิภาพ",
        "กลไกสนับสนุน/การขับเคลื่อนงานกองทุน",
    ]  # fmt: skip
    assert points["การบริหารจัดการกองทุนให้มีประสิทธิภาพ"] == [
        "การวางแผน", "การเขียนโครงการ", "การทำโครงการ", "การติดตามและประเมินผลโครงการ",
    ]  # fmt: skip
    assert points["กลไกสนับสนุน/การขับเคลื่อนงานกองทุน"] == ["กลไกวิชาการ", "กลไกพี่เลี้ยง", "กลไก พชอ."]
    assert points["การพัฒนาศักยภาพของคน"] == ["กรรมการกองทุน", "ผู้รับผิดชอบกองทุน", "ผู้ขอทุนจากกองทุน"]


def test_the_five_topics_of_document_e_give_five_minutes_each(forum, people):
    session = actions.create_session(forum, by=people.zone, question_set="tambon")
    assert [asked.number for asked in questions_of(session)] == [1, 2, 3, 4, 5]
    assert session.minutes == 5


def test_one_press_makes_a_group_for_each_district_and_everybody_falls_into_it(session):
    groups = groups_of(session)
    assert {group.name for group in groups} == {f"อำเภอ{name}" for name in build.DISTRICTS}
    people = people_by_group(session, groups)
    assert all(len(people[group.pk]) == 3 for group in groups)
    assert None not in people


def test_pressing_again_makes_no_second_group(session, people):
    assert actions.make_groups_by_area(session, "district", by=people.zone) == []
    assert session.groups.count() == 5


def test_somebody_of_a_local_government_belongs_to_the_group_of_its_district_and_of_its_tambon(
    session, place, people, forum
):
    person = Participant.objects.create(forum=forum, name="ปลัด", area=place.lao)
    assert own_group(session, person).name == "อำเภอกันทรลักษ์"
    tambons = actions.create_session(forum, by=people.zone, question_set="tambon")
    actions.make_groups_by_name(tambons, ["ตำบลโนนสำราญ"], by=people.zone)
    assert own_group(tambons, person).name == "ตำบลโนนสำราญ"


def test_groups_by_tambon_do_not_double_a_local_government_and_its_tambon(forum, place, people, crowd):
    for n, area in enumerate((place.lao, place.subdistrict)):
        Participant.objects.create(forum=forum, name=f"คนที่ {n}", area=area)
    session = actions.create_session(forum, by=people.zone, question_set="tambon")
    made = actions.make_groups_by_area(session, "subdistrict", by=people.zone)
    assert [group.name for group in made] == ["อบต.โนนสำราญ"]
    assert len(people_by_group(session, groups_of(session))[made[0].pk]) == 2


def test_a_name_that_is_an_area_brings_its_people(forum, crowd, people):
    session = actions.create_session(forum, by=people.zone, title="คุยกัน")
    actions.make_groups_by_name(session, ["อำเภอเขื่องใน", "ทีมเขต", ""], by=people.zone)
    found = {group.name: group.area for group in session.groups.all()}
    assert found["อำเภอเขื่องใน"].name_th == "เขื่องใน"
    assert found["ทีมเขต"] is None


def test_moving_somebody_holds_and_going_back_to_the_own_area_too(session, crowd, people):
    person, target = crowd[0], session.groups.get(name="อำเภอโนนคูณ")
    actions.move_people(session, [person], target, by=people.zone)
    assert own_group(session, person) == target
    actions.move_people(session, [person], None, by=people.zone)
    assert own_group(session, person).name == "อำเภอเขื่องใน"


def test_a_question_under_which_somebody_wrote_is_not_taken_away(session, group, question, people):
    actions.add_notes(group, question.points.first(), "ดูงาน", by=people.zone)
    with pytest.raises(Refused):
        actions.remove_question(question, by=people.zone)
    free = session.questions.get(parent=None, sort=2)
    actions.remove_question(free, by=people.zone)
    assert not session.questions.filter(pk=free.pk).exists()


def test_a_group_that_wrote_is_not_taken_away(session, group, question, people):
    actions.add_notes(group, question, "ดูงาน", by=people.zone)
    with pytest.raises(Refused):
        actions.remove_group(group, by=people.zone)


def test_opening_asks_for_questions_and_groups(forum, people):
    session = actions.create_session(forum, by=people.zone, title="คุยกัน")
    with pytest.raises(Refused, match="ตั้งคำถาม"):
        actions.open_session(session, by=people.zone)
    actions.add_question(session, by=people.zone, heading="ทำอะไรดี", points=("ก", "ข"))
    with pytest.raises(Refused, match="แบ่งกลุ่ม"):
        actions.open_session(session, by=people.zone)


def test_only_who_holds_the_forum_sets_it_up(forum, session, people):
    with pytest.raises(PermissionNeeded):
        actions.create_session(forum, by=people.officer, title="คุยกัน")
    with pytest.raises(PermissionNeeded):
        actions.open_session(session, by=people.mentor)


def test_a_period_of_another_kind_or_forum_is_refused(forum, place, people):
    with pytest.raises(Refused) as refusal:
        actions.create_session(forum, by=people.zone, question_set="district", period=forum.periods.get(kind="opening"))
    assert refusal.value.field == "period"
    other = build.make_forum(place.zone, people.zone)
    with pytest.raises(Refused):
        actions.create_session(forum, by=people.zone, question_set="district", period=other.periods.get(kind="group"))
