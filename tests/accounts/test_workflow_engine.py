"""``advance`` is the one way to move a record, and what it writes stays."""

import pytest

from kongtun.common.workflow import PermissionNeeded, TransitionRefused, advance
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState

pytestmark = pytest.mark.django_db


def test_a_move_changes_the_state_and_writes_its_history(draft_project, people):
    advance(draft_project, "submit", by=people.applicant, note="  ส่งแล้วครับ ")
    draft_project.refresh_from_db()
    assert draft_project.state == ProjectState.SUBMITTED
    assert draft_project.state_since is not None
    (row,) = draft_project.history.all()
    assert (row.transition, row.source, row.target, row.by, row.note) == (
        "submit", "draft", "submitted", people.applicant, "ส่งแล้วครับ",
    )  # fmt: skip


def test_a_move_from_a_wrong_state_is_refused_with_the_present_state(draft_project, people):
    with pytest.raises(TransitionRefused, match="กำลังพัฒนา"):
        advance(draft_project, "pass_screening", by=people.officer)
    assert not draft_project.history.exists()


def test_the_state_that_counts_is_the_one_in_the_database(draft_project, people):
    stale = Project.objects.get(pk=draft_project.pk)
    advance(draft_project, "submit", by=people.applicant)
    with pytest.raises(TransitionRefused):
        advance(stale, "submit", by=people.applicant)
    assert draft_project.history.count() == 1


@pytest.mark.parametrize("note", ["", "   "])
def test_a_return_needs_a_reason(draft_project, people, note):
    advance(draft_project, "submit", by=people.applicant)
    with pytest.raises(TransitionRefused, match="เหตุผล"):
        advance(draft_project, "return", by=people.officer, note=note)
    draft_project.refresh_from_db()
    assert draft_project.state == ProjectState.SUBMITTED


def test_a_role_without_the_right_cannot_move_and_the_refusal_says_which_right(draft_project, people):
    advance(draft_project, "submit", by=people.applicant)
    for user in (people.applicant, people.committee, people.other_officer, people.stranger):
        with pytest.raises(PermissionNeeded) as refused:
            advance(draft_project, "pass_screening", by=user)
        assert refused.value.permission == "project.screen"
    draft_project.refresh_from_db()
    assert draft_project.state == ProjectState.SUBMITTED
    assert draft_project.history.count() == 1


def test_what_a_person_may_do_next_depends_on_role_and_state(draft_project, people):
    def names(user):
        return {t.name for t in draft_project.WORKFLOW.available(draft_project, user)}

    assert names(people.applicant) == {"submit", "cancel"}
    assert names(people.committee) == set()
    advance(draft_project, "submit", by=people.applicant)
    assert names(people.screener) == {"pass_step", "pass_screening", "return"}
    assert names(people.applicant) == {"withdraw", "cancel"}


def test_history_can_be_neither_changed_nor_deleted(draft_project, people):
    advance(draft_project, "submit", by=people.applicant)
    row = draft_project.history.get()
    row.note = "อย่างอื่น"
    with pytest.raises(TypeError):
        row.save()
    with pytest.raises(TypeError):
        row.delete()
    assert draft_project.history.get().note == ""


def test_an_unknown_move_is_a_programming_error(draft_project, people):
    with pytest.raises(KeyError):
        advance(draft_project, "fly", by=people.officer)
