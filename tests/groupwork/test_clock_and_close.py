"""Five minutes each, by the server's clock; and what is kept when it is over."""

from datetime import timedelta

import pytest
from django.utils import timezone

from groupwork import hall_builders as build
from kongtun.common.refusal import Refused
from kongtun.groupwork import actions
from kongtun.groupwork.models import GroupSession
from kongtun.groupwork.queries.clock import clock_of
from kongtun.groupwork.queries.work import work_for
from kongtun.knowledge.models import Entry

pytestmark = pytest.mark.django_db


def later(session, seconds):
    return clock_of(GroupSession.objects.get(pk=session.pk), timezone.now() + timedelta(seconds=seconds))


def test_the_clock_counts_down_says_soon_and_goes_on_over_time(session, people):
    session.minutes = 5
    session.save()
    session = actions.move_clock(session, "start", by=people.zone)
    assert session.clock_group.sort == 1
    assert (later(session, 0).tone, later(session, 245).tone, later(session, 335).tone) == ("calm", "soon", "over")
    assert later(session, 335).text == "−0:35"
    assert later(session, 100).word == "กำลังนำเสนอ"


def test_a_pause_keeps_what_is_left_and_going_on_uses_it(session, people):
    session = actions.move_clock(session, "start", by=people.zone)
    GroupSession.objects.filter(pk=session.pk).update(clock_since=timezone.now() - timedelta(seconds=100))
    session = actions.move_clock(session, "pause", by=people.zone)
    assert later(session, 1000).left == 500
    session = actions.move_clock(session, "start", by=people.zone)
    assert later(session, 10).left in (489, 490)


def test_next_goes_through_all_groups_once(session, people):
    session = actions.move_clock(session, "start", by=people.zone)
    seen = [session.clock_group.name]
    for _group in range(4):
        session = actions.move_clock(session, "next", by=people.zone)
        assert not clock_of(session).running
        seen.append(session.clock_group.name)
    assert len(set(seen)) == 5
    with pytest.raises(Refused, match="ครบทุกกลุ่ม"):
        actions.move_clock(session, "next", by=people.zone)
    session = actions.move_clock(session, "stop", by=people.zone)
    assert clock_of(session).tone == "rest"
    assert session.groups.filter(presented_at=None).count() == 0


def test_closing_keeps_what_was_ticked_as_lessons_once(session, people):
    build.write_all(session, people.zone)
    question = session.questions.get(parent=None, sort=3)
    cluster = actions.suggest_clusters(question, by=people.zone)[0]
    note = session.notes.select_related("group", "question").first()
    actions.mark_note(note, by=people.zone, starred=True)
    lessons = actions.close_session(session, by=people.zone, clusters=[cluster], notes=[note])
    assert len(lessons) == 2
    entry = Entry.objects.get(title=cluster.name)
    assert entry.area == session.forum.area
    missing = [text for text in cluster.notes.values_list("text", flat=True) if text not in entry.changed]
    assert not missing, (missing, entry.changed)
    assert f"/groupwork/{session.pk}/" in entry.source_url
    cluster.refresh_from_db()
    session.refresh_from_db()
    assert actions.keep_more(session, by=people.zone, clusters=[cluster]) == []
    with pytest.raises(Refused):
        actions.suggest_clusters(question, by=people.zone)


def test_closed_twice_at_once_is_refused_the_second_time(session, people):
    actions.close_session(session, by=people.zone)
    with pytest.raises(Refused):
        actions.close_session(GroupSession.objects.get(pk=session.pk), by=people.zone)


def test_a_session_whose_forum_is_over_waits_for_who_holds_it(session, people, place):
    # Counted from the forum's own day: the shared world may have been made before midnight.
    today = timezone.localtime(session.forum.ends_at).date()
    assert work_for(people.zone, today) == []
    tomorrow = today + timedelta(days=1)
    waiting = work_for(people.zone, tomorrow)
    assert [todo.link for todo in waiting] == [("groupwork:close", (session.pk,))]
    assert work_for(people.officer, tomorrow) == []
    actions.close_session(session, by=people.zone)
    assert work_for(people.zone, tomorrow) == []
