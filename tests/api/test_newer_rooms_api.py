"""What the newer pages write, by the API: aims of a programme, mentors, networks, invitations, joint goals."""

from datetime import date
from decimal import Decimal

import pytest

from kongtun.districts.models import JointGoal
from kongtun.indicators.actions import add_issue_set
from kongtun.indicators.models import Issue, Reading
from kongtun.landscape.models import Invitation, MechanismPart, Network, Work
from kongtun.mentoring.models import Buddy, Care, Mentor, Training
from kongtun.programmes.models import IndicatorValue, ProgrammeIndicator

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(client, headers_of):
    def send(user, method, where, body=None, **more):
        return getattr(client, method)(
            f"/api/v1/{where}", body or {}, content_type="application/json", **headers_of(user), **more
        )

    return send


def test_objectives_keep_their_reports_and_come_in_order(call, world, people):
    where = f"programmes/{world.programme.pk}/objectives"
    first, second = world.programme.objectives.all()
    rows = [{"text": "ใหม่ขึ้นก่อน"}, {"id": first.pk, "text": "ยกระดับกลไก"}]
    assert call(people.officer, "put", where, {"rows": rows}).status_code == 403
    saved = call(people.zone, "put", where, {"rows": rows}).json()["items"]
    assert [(row["number"], row["text"]) for row in saved] == [(1, "ใหม่ขึ้นก่อน"), (2, "ยกระดับกลไก")]
    assert saved[1]["id"] == first.pk
    refused = call(people.zone, "put", where, {"rows": rows[:1]})
    assert (refused.status_code, "มีรายงานอ้างถึง" in refused.json()["detail"]) == (422, True)


def test_indicators_are_added_changed_measured_and_taken_out(call, world, people):
    where = f"programmes/{world.programme.pk}/indicators"
    body = {"text": "ตำบลต้นแบบ", "unit": "ตำบล", "target": "10", "objective": world.programme.objectives.first().pk}
    made = call(people.zone, "post", where, body, HTTP_IDEMPOTENCY_KEY="i").json()
    assert call(people.zone, "post", where, body, HTTP_IDEMPOTENCY_KEY="i").json() == made
    assert (made["number"], made["target"], made["objective"]) == (3, "10", body["objective"])
    changed = call(people.zone, "put", f"{where}/{made['id']}", body | {"target": "12", "direction": "lower"}).json()
    assert (changed["target"], changed["direction"], changed["number"]) == ("12", "lower", 3)
    assert call(people.zone, "put", f"{where}/{made['id']}", body | {"objective": 10**9}).json()["field"] == "objective"
    value = {"value": "4", "measured_on": "2026-01-05", "source": "นับเอง"}
    assert call(people.zone, "post", f"{where}/{made['id']}/values", value).status_code == 201
    assert IndicatorValue.objects.get(indicator=made["id"]).value == Decimal(4)
    assert call(people.zone, "delete", f"{where}/{made['id']}").status_code == 422
    IndicatorValue.objects.filter(indicator=made["id"])._raw_delete("default")
    assert call(people.zone, "delete", f"{where}/{made['id']}").status_code == 204
    assert not ProgrammeIndicator.objects.filter(pk=made["id"]).exists()


def test_words_dates_issues_and_team_of_a_programme_are_written_and_what_is_not_sent_stays(call, world, people):
    where = f"programmes/{world.programme.pk}"
    before = call(people.zone, "get", where).json()
    issues = add_issue_set(
        world.programme.area, by=people.admin, name="ประเด็นของเขต", issues=[Issue.objects.first()], first_year=2569
    )
    assert call(people.officer, "patch", where, {"about": "เรื่องใหม่"}).status_code == 403
    changed = call(
        people.zone, "patch", where, {"about": "เรื่องใหม่", "ends_on": "2027-09-30", "issue_set": issues.pk}
    ).json()
    assert (changed["about"], changed["ends_on"], changed["issue_set"]) == ("เรื่องใหม่", "2027-09-30", issues.pk)
    assert (changed["name"], changed["starts_on"]) == (before["name"], before["starts_on"])
    assert call(people.zone, "patch", where, {"host": "สสจ."}).json()["issue_set"] == issues.pk
    assert call(people.zone, "patch", where, {"issue_set": None}).json()["issue_set"] is None
    assert call(people.zone, "patch", where, {"issue_set": 10**9}).json()["field"] == "issue_set"
    assert call(people.zone, "patch", where, {"ends_on": "2001-01-01"}).json()["field"] == "ends_on"
    rows = [
        {"role": "หัวหน้าชุดโครงการ", "organisation": "สำนักงานเขต"},
        {"role": "ผู้ประสาน", "name": "สมชาย", "duty": "ประสานงาน"},
    ]
    saved = call(people.zone, "put", f"{where}/team", {"rows": rows}).json()["items"]
    assert [(one["role"], one["organisation"], one["duty"]) for one in saved] == [
        ("หัวหน้าชุดโครงการ", "สำนักงานเขต", ""), ("ผู้ประสาน", "", "ประสานงาน"),
    ]  # fmt: skip
    assert call(people.zone, "get", where).json()["team"] == saved


def test_types_of_target_areas_are_written_whole(call, world, people):
    where = f"programmes/{world.programme.pk}/target-types"
    old = world.programme_target.type
    rows = [
        {"name": "อบต. เข้มแข็ง", "amount": "20000.00", "lao_types": ["2"], "left_percent": 30, "needs_transfer": True},
        {"id": old.pk, "name": old.name, "amount": "15000.00", "whole_district": True},
    ]
    saved = call(people.zone, "put", where, {"rows": rows}).json()["items"]
    assert [(row["number"], row["name"]) for row in saved] == [(1, "อบต. เข้มแข็ง"), (2, old.name)]
    assert (saved[0]["lao_types"], saved[0]["left_percent"], saved[1]["id"]) == (["2"], 30, old.pk)
    assert call(people.zone, "put", where, {"rows": rows[:1]}).status_code == 422
    shown = call(people.zone, "get", f"programmes/{world.programme.pk}").json()["types"]
    assert shown == saved


def test_a_mentor_is_changed_and_what_is_not_sent_stays(call, world, people):
    where = f"mentors/{world.mentor.pk}"
    body = {"duty": "academic", "availability": "วันพุธบ่าย"}
    assert call(people.officer, "patch", where, body).status_code == 403
    changed = call(people.zone, "patch", where, body).json()
    assert (changed["duty"], changed["availability"], changed["name"]) == ("academic", "วันพุธบ่าย", "พี่เลี้ยงอำเภอ")
    mentor = Mentor.objects.get(pk=world.mentor.pk)
    assert (mentor.user, mentor.phone) == (people.mentor, "0811112222")


def test_funds_trainings_and_buddies_of_mentors(call, world, people):
    funds = f"mentors/{world.mentor.pk}/funds"
    assert call(people.zone, "put", funds, {"funds": []}).json() == {"began": 0, "ended": 1, "items": []}
    assert call(people.zone, "put", funds, {"funds": [world.fund.pk]}).json()["began"] == 1
    assert Care.objects.filter(mentor=world.mentor, ends_on=None).count() == 1
    body = {
        "mentors": [world.mentor.pk, world.tambon_seat.pk],
        "title": "ทำแผนในระบบ",
        "held_on": "2026-01-06",
        "hours": "6",
    }
    for made in (2, 0):
        answer = call(people.zone, "post", "mentors/trainings", body)
        assert (answer.status_code, len(answer.json()["items"])) == (201, made)
    assert Training.objects.filter(title="ทำแผนในระบบ").count() == 2
    read = call(people.officer, "get", f"mentors/{world.tambon_seat.pk}/trainings").json()["items"]
    assert [(row["title"], row["hours"]) for row in read] == [("ทำแผนในระบบ", "6")]
    assert call(people.zone, "post", f"mentors/buddies/{world.buddy.pk}/end").json()["ends_on"]
    pair = {"tambon": world.tambon_seat.pk, "district": world.mentor.pk}
    for made in (1, 0):
        assert len(call(people.zone, "post", "mentors/buddies", {"pairs": [pair]}).json()["items"]) == made
    wrong = call(
        people.zone, "post", "mentors/buddies", {"pairs": [{"tambon": world.mentor.pk, "district": world.mentor.pk}]}
    )
    assert (wrong.status_code, wrong.json()["field"]) == (422, "pairs")
    assert len(call(people.officer, "get", f"mentors/{world.mentor.pk}/buddies").json()["items"]) == 1
    assert Buddy.objects.filter(ends_on=None).count() == 1


def test_a_team_is_renamed_ended_and_opened_again(call, world, people):
    where = f"mentor-teams/{world.tambon_team.pk}"
    assert call(people.zone, "patch", where, {"name": "ทีมใหม่"}).json()["name"] == "ทีมใหม่"
    assert call(people.zone, "post", f"{where}/end").status_code == 422
    Mentor.objects.filter(team=world.tambon_team).update(ends_on="2026-01-10")
    assert call(people.zone, "post", f"{where}/end").json()["ends_on"]
    assert call(people.zone, "post", f"{where}/reopen").json()["ends_on"] is None


def test_a_network_grows_its_teams_and_names_who_is_what(call, world, place, people):
    made = call(people.zone, "post", "networks", {"area": place.zone.pk, "name": "CHSD เขต 10", "goal": "ตำบลจัดการ"})
    assert made.status_code == 201, made.content
    network, top = made.json(), made.json()["teams"][0]
    body = {
        "name": "กลไกจังหวัด",
        "level": "province",
        "parent": top["id"],
        "areas": [place.province.pk],
        "tambons_each": 10,
    }
    grown = call(people.zone, "post", f"networks/{network['id']}/teams", body).json()
    team = next(row for row in grown["teams"] if row["name"] == "กลไกจังหวัด")
    assert (team["goal_tambons"], team["areas"], team["parent"]) == (10, [place.province.pk], top["id"])
    part = {"organisation": "สสจ.ศรีสะเกษ", "role": "main"}
    named = call(people.zone, "post", f"network-teams/{team['id']}/parts", part)
    assert [row["organisation_name"] for t in named.json()["teams"] for row in t["parts"]] == ["สสจ.ศรีสะเกษ"]
    again = call(people.zone, "post", f"network-teams/{team['id']}/parts", part)
    assert (again.status_code, again.json()["field"]) == (422, "organisation")
    assert (
        call(people.zone, "put", f"network-teams/{top['id']}", body | {"parent": team["id"]}).json()["field"]
        == "parent"
    )
    assert call(people.zone, "delete", f"network-teams/{top['id']}").status_code == 422
    outside = call(people.zone, "put", f"network-teams/{team['id']}", body | {"areas": [place.other_district.pk]})
    assert (outside.status_code, outside.json()["field"]) == (422, "areas.0")
    assert call(people.officer, "get", f"networks/{network['id']}").status_code == 200
    assert call(people.officer, "delete", f"network-teams/{team['id']}").status_code == 403
    assert (
        call(people.zone, "delete", f"network-parts/{MechanismPart.objects.get(mechanism=team['id']).pk}").status_code
        == 204
    )
    assert call(people.zone, "delete", f"network-teams/{team['id']}").status_code == 204
    renamed = call(people.zone, "patch", f"networks/{network['id']}", {"name": "CHSD"}).json()
    assert (renamed["name"], renamed["goal"]) == ("CHSD", "ตำบลจัดการ")
    assert Network.objects.filter(name="CHSD").count() == 1


def test_an_invitation_is_made_once_and_its_answer_is_written_down_as_work(call, world, people):
    Invitation.objects.all().delete()
    where, body = f"funds/{world.fund.pk}/invitations", {"organisation": world.organisation.pk, "issue": "WASTE"}
    assert call(people.committee, "post", where, body).status_code == 403
    made = call(people.zone, "post", where, body)
    assert (made.status_code, made.json()["state"], made.json()["issue"]) == (201, "open", "WASTE")
    assert call(people.zone, "post", where, body).status_code == 422
    answer = f"invitations/{made.json()['id']}/answer"
    assert call(people.other_officer, "post", answer, {"agreed": True}).status_code == 404
    done = call(people.officer, "post", answer, {"agreed": True, "answer": "เริ่มเดือนหน้า"})
    assert (done.json()["state"], done.json()["answer"]) == ("agreed", "เริ่มเดือนหน้า")
    assert Work.objects.filter(source_kind="invitation", organisation=world.organisation).count() == 1
    assert call(people.officer, "post", answer, {"agreed": False}).status_code == 422


def test_a_joint_goal_is_changed_and_measured(call, world, people):
    where = f"joint-goals/{world.joint_goal.pk}"
    assert call(people.officer, "patch", where, {"target": "65"}).status_code == 403
    changed = call(people.zone, "patch", where, {"target": "65", "reason": "ตามมติ"}).json()
    assert (changed["target"], changed["baseline"], changed["reason"]) == ("65", "41", "ตามมติ")
    assert JointGoal.objects.get(pk=world.joint_goal.pk).rule == world.joint_goal.rule
    body = {"value": "58", "measured_on": "2026-01-05", "source_kind": "register"}
    made = call(people.zone, "post", f"{where}/results", body, HTTP_IDEMPOTENCY_KEY="r")
    assert made.status_code == 201, made.content
    call(people.zone, "post", f"{where}/results", body, HTTP_IDEMPOTENCY_KEY="r")
    rows = Reading.objects.filter(series=world.joint_goal.series, kind="actual")
    assert [(row.value, row.measured_on) for row in rows] == [(Decimal(58), date(2026, 1, 5))]
    late = call(people.zone, "post", f"{where}/results", body | {"measured_on": "2199-01-05"})
    assert (late.status_code, late.json()["field"]) == (422, "measured_on")


@pytest.mark.parametrize(
    ("what", "record", "name", "first", "second"),
    [
        ("joint-goals", "joint_goal", "reason", "เพราะขยะมาก", "เพราะร้านค้าพร้อม"),
        ("mentor-teams", "tambon_team", "name", "ทีมหนึ่ง", "ทีมสอง"),
        ("mentors", "mentor", "office", "รพ.สต.หนึ่ง", "รพ.สต.สอง"),
    ],
)
def test_who_says_what_they_read_overwrites_nobody(call, world, people, what, record, name, first, second):
    where = f"{what}/{getattr(world, record).pk}"
    read = call(people.zone, "patch", where, {name: first}).json()["fingerprint"]
    now = call(people.zone, "patch", where, {name: second, "fingerprint": read}).json()
    assert now["fingerprint"] != read
    assert call(people.zone, "patch", where, {name: first, "fingerprint": read}).status_code == 409
    assert call(people.zone, "patch", where, {name: first}, HTTP_IF_MATCH=f'"{read}"').status_code == 409
    # Who says nothing is not asked.
    assert call(people.zone, "patch", where, {name: first}).json()[name] == first


def test_all_parties_sign_an_agreement_on_one_day(call, world, people):
    where = f"board-agreements/{world.board_agreement.pk}"
    assert (
        call(people.zone, "post", f"{where}/signatures-of-all", {"signed_on": "2026-01-05"}).json()["field"]
        == "signed_on"
    )
    assert call(people.zone, "post", f"{where}/send").status_code == 200
    assert call(people.officer, "post", f"{where}/signatures-of-all", {"signed_on": "2026-01-05"}).status_code == 403
    signed = call(people.zone, "post", f"{where}/signatures-of-all", {"signed_on": "2026-01-05"}).json()
    assert signed["state"] == "signed"
    assert {party["signed_on"] for party in signed["parties"]} == {"2026-01-05"}
