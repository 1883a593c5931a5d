"""Scores: independent until one's own is sent, by the rubric of the year, never by somebody with an interest."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.accounts.roles import Role
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.projects.models import Project, ProjectPerson, TeamMember
from kongtun.projects.states import ProjectState
from kongtun.review.actions import (
    declare_interest,
    save_rubric,
    save_score,
    screen_pass,
    screen_return,
    send_score,
    submit_proposal,
    withdraw_proposal,
)
from kongtun.review.conflicts import _SOURCES, register_conflicts
from kongtun.review.models import Interest, ScreeningTurn
from kongtun.review.queries.conflicts import Conflicts
from kongtun.review.queries.scores import earlier_answers, may_see_scores, reviewers_of, rubric_of, score_summary
from kongtun.review.rubric import default_rubric
from kongtun.surveys.models import Questionnaire, Response
from review import review_builders as build
from review.score_builders import score, sheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def project(people, waste_plan):
    return build.submitted(waste_plan, people)


def test_default_rubric_is_document_a():
    rubric = default_rubric()
    assert len(rubric.scored) == 12
    assert [group.title for group in rubric.groups][:4] == [
        "รายละเอียดของโครงการ", "ระบบการติดตามประเมินผล", "กระบวนการกำหนดปัญหา", "กลุ่มที่ร่วม",
    ]  # fmt: skip
    for question in rubric.scored:
        assert len(question.levels) == 4
        assert (question.minimum, question.maximum) == (0, 3)
        assert question.help
    assert rubric.weight == 12


def test_scores_of_several_people_give_median_and_spread(people, project):
    for person, value in ((people.screener, 1), (people.committee, 2), (people.chair, 3)):
        score(project, person, value, REMARK=f"ความเห็น {value}")
    found = score_summary(project, people.chair)
    assert found.count == 3
    assert [round(number, 1) for number in (found.median, found.least, found.most)] == [
        Decimal("66.7"),
        Decimal("33.3"),
        100,
    ]
    assert round(found.spread, 1) == Decimal("33.3")
    first = found.by_criterion[0]
    assert (first.question.key, first.median, first.low, first.high, first.least, first.most) == (
        "PQ1-1",
        2,
        Decimal("1.5"),
        Decimal("2.5"),
        1,
        3,
    )
    assert len(found.by_criterion) == 12
    assert found.remarks == ("ความเห็น 1", "ความเห็น 2", "ความเห็น 3")


def test_weights_count(people, fund, project):
    rubric = default_rubric()
    heavy = replace(rubric, groups=tuple(
        replace(g, questions=tuple(replace(q, weight=Decimal(9)) if q.key == "PQ1-1" else q for q in g.questions)) for g in rubric.groups
    ))  # fmt: skip
    save_rubric(fund, 2569, heavy, by=people.officer)
    score(project, people.screener, 0, **{"PQ1-1": 3})
    assert score_summary(project, people.screener).median == 100 * Decimal(9) / 20


def test_others_are_hidden_until_ones_own_is_sent(people, project):
    score(project, people.screener)
    for person in (people.committee, people.officer, people.chair):
        assert score_summary(project, person) is None
        assert not may_see_scores(project, person)
    save_score(project, sheet(project), by=people.committee)
    assert score_summary(project, people.committee) is None
    score(project, people.committee)
    assert score_summary(project, people.committee).count == 2
    assert reviewers_of(project).sent == ("screener", "committee")


def test_who_never_sees_scores_before_the_decision(people, project):
    score(project, people.screener)
    for person in (
        people.applicant,
        people.finance,
        people.mentor,
        people.executive,
        people.stranger,
        people.other_officer,
    ):
        assert score_summary(project, person) is None
    Project.objects.filter(pk=project.pk).update(state=ProjectState.APPROVED)
    project.refresh_from_db()
    assert score_summary(project, people.officer).count == 1
    for person in (people.applicant, people.mentor, people.stranger, people.other_officer):
        assert score_summary(project, person) is None


def test_a_sent_score_stays(people, project):
    score(project, people.screener)
    with pytest.raises(Refused, match="ส่งคะแนนแล้ว"):
        save_score(project, {"PQ1-1": 0}, by=people.screener)
    with pytest.raises(Refused, match="ส่งคะแนนแล้ว"):
        score(project, people.screener, 3)
    assert score_summary(project, people.screener).by_criterion[0].median == 2


def test_who_may_not_score(people, project, place):
    for person in (people.applicant, people.finance, people.mentor, people.stranger, people.other_officer):
        with pytest.raises(PermissionDenied):
            save_score(project, {"PQ1-1": 1}, by=person)
    TeamMember.objects.create(project=project, user=people.committee)
    named = factories.make_user("named", Role.COMMITTEE, place.lao, display_name="นาย สมาชิกคนที่ 2")
    assert ProjectPerson.objects.filter(project=project, name="สมาชิกคนที่ 2").exists()
    declare_interest(project, by=people.chair, reason="เป็นญาติกับหัวหน้าโครงการ")
    for person in (people.committee, named, people.chair):
        with pytest.raises(Refused, match="มีส่วนได้เสีย"):
            save_score(project, {"PQ1-1": 1}, by=person)
    assert not Response.objects.exists()


def test_a_score_of_somebody_with_an_interest_does_not_count(people, project):
    score(project, people.screener, 3)
    score(project, people.committee, 1)
    assert score_summary(project, people.committee).count == 2
    declare_interest(project, by=people.screener, reason="เป็นวิทยากร")
    declare_interest(project, by=people.screener, reason="บอกอีกครั้ง")
    assert Interest.objects.get().reason == "เป็นวิทยากร"
    assert score_summary(project, people.screener) is None
    assert score_summary(project, people.committee).count == 1


def test_conflicts_of_apps_above_count(people, project):
    def source(projects):
        return [(pk, people.committee.pk) for pk in projects]

    register_conflicts(source)
    try:
        with pytest.raises(Refused, match="มีส่วนได้เสีย"):
            save_score(project, {}, by=people.committee)
        assert Conflicts([project]).ids[project.pk] == {people.committee.pk, people.applicant.pk}
    finally:
        _SOURCES.remove(source)


def test_declaring_frees_of_the_proposal(people, project):
    ScreeningTurn.objects.update_or_create(project=project, defaults={"assignee": people.screener})
    with pytest.raises(Refused, match="เขียนสั้น"):
        declare_interest(project, by=people.screener, reason=" ")
    with pytest.raises(Refused, match="ยาวเกิน"):
        declare_interest(project, by=people.screener, reason="ก" * 301)
    with pytest.raises(PermissionDenied):
        declare_interest(project, by=people.applicant, reason="ทีม")
    declare_interest(project, by=people.screener, reason="พี่สาว")
    assert ScreeningTurn.objects.get(project=project).assignee is None
    with pytest.raises(Refused, match="มีส่วนได้เสีย"):
        screen_pass(project, by=people.screener)
    with pytest.raises(TypeError):
        Interest.objects.all().delete()


def test_scoring_is_open_from_sending_to_the_decision(people, waste_plan):
    draft = factories.make_project(waste_plan, people.applicant)
    for state in (ProjectState.DRAFT, ProjectState.RETURNED, ProjectState.APPROVED, ProjectState.REFUSED):
        Project.objects.filter(pk=draft.pk).update(state=state)
        with pytest.raises(Refused, match="ก่อนคณะกรรมการมีมติ"):
            save_score(draft, {}, by=people.screener)
    Project.objects.filter(pk=draft.pk).update(state=ProjectState.SUBMITTED)
    with pytest.raises(Refused, match="ยังไม่มีฉบับ"):
        save_score(draft, {}, by=people.screener)


def test_another_version_is_scored_anew_from_what_was_given(people, project):
    score(project, people.screener, 1)
    screen_return(project, by=people.officer, note="แก้")
    submit_proposal(project, by=people.applicant)
    assert score_summary(project, people.screener) is None
    assert earlier_answers(project, people.screener)["PQ1-1"] == 1
    assert earlier_answers(project, people.committee) == {}
    score(project, people.screener, 3)
    found = score_summary(project, people.screener)
    assert (found.version, found.count, found.median) == (2, 1, 100)
    assert Response.objects.filter(submitted_at__isnull=False).count() == 2


def test_rubric_is_a_copy_for_each_year(people, fund, project):
    outline, stored = rubric_of(fund, 2569)
    assert stored is None
    assert outline is default_rubric()
    wanted = replace(outline, title="เกณฑ์ของเรา")
    save_rubric(fund, 2568, wanted, by=people.officer)
    assert rubric_of(fund, 2569)[0].title == "เกณฑ์ของเรา"
    assert rubric_of(fund, 2567)[0] is default_rubric()
    score(project, people.screener)
    assert Questionnaire.objects.get(fiscal_year=2569).title == "เกณฑ์ของเรา"
    save_rubric(fund, 2568, outline, by=people.officer)
    assert rubric_of(fund, 2569)[0].title == "เกณฑ์ของเรา"
    with pytest.raises(Refused, match="มีคนส่งคะแนนแล้ว"):
        save_rubric(fund, 2569, outline, by=people.officer)
    for person in (people.screener, people.chair, people.other_officer):
        with pytest.raises(PermissionDenied):
            save_rubric(fund, 2570, outline, by=person)
    assert AuditEvent.objects.filter(verb="save_rubric").count() == 2


def test_a_rubric_that_changed_under_the_readers_eyes(people, fund, project):
    seen = rubric_of(fund, 2569)[0].fingerprint
    save_rubric(fund, 2569, replace(default_rubric(), title="ใหม่"), by=people.officer, fingerprint=seen)
    with pytest.raises(Refused, match="เกณฑ์เพิ่งเปลี่ยน"):
        send_score(project, sheet(project), by=people.screener, fingerprint=seen)
    with pytest.raises(EditConflict):
        save_rubric(fund, 2569, default_rubric(), by=people.officer, fingerprint=seen)


def test_a_withdrawn_proposal_waits_for_its_next_version(people, project):
    save_score(project, {"PQ1-1": 1}, by=people.screener)
    withdraw_proposal(project, by=people.applicant)
    with pytest.raises(Refused, match="ก่อนคณะกรรมการมีมติ"):
        send_score(project, sheet(project), by=people.screener)


def test_summary_of_many_takes_as_many_queries_as_of_one(people, project, place):
    score(project, people.screener)
    counts = []
    for number in range(2):
        for at in range(6):
            score(project, factories.make_user(f"member-{number}-{at}", Role.COMMITTEE, place.lao))
        with CaptureQueriesContext(connection) as captured:
            score_summary(project, people.screener)
        counts.append(len(captured))
    assert counts[0] == counts[1] <= 16
