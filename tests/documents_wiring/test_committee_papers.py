"""Minutes, letters, circulations and orders: numbering, outcomes, what is missing, nothing personal."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

import factories
from kongtun.committee.models import Ballot, Circulation, ConflictOfInterest
from kongtun.common.thai.numerals import to_arabic_digits
from kongtun.common.thai.text import unglue
from kongtun.documents.assemble.circulation import circulated_resolution
from kongtun.documents.assemble.letters import letters_of_meeting
from kongtun.documents.assemble.minutes import invitation, meeting_minutes
from kongtun.documents.forms.meeting_minutes import vote_lines
from kongtun.meetings.models import Meeting
from kongtun.projects.states import ProjectState
from kongtun.review.models import Decision
from tests.documents.printed import pdf_text, squeezed
from tests.documents_wiring import committee_papers as papers
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(waste_plan, people):
    story = tale.close_story(waste_plan, people)
    papers.add_committee_papers(story, people)
    return story


def loaded(meeting):
    return Meeting.objects.select_related("fund__area__parent__parent", "created_by").get(pk=meeting.pk)


def decide(story, people, title, outcome, reason, state, **fields):
    project = factories.make_project(story.plan, people.applicant, title=title, state=state)
    return Decision.objects.create(
        meeting=story.meeting, project=project, outcome=outcome, reason=reason, by=people.officer, **fields
    )


def test_resolutions_are_numbered_as_on_the_agenda(story, people):
    refused = decide(story, people, "ก่อนเพื่อน", "refuse", "ซ้ำกับโครงการเดิม", ProjectState.REFUSED)
    story.meeting.places.create(project=refused.project, place=1)
    Circulation.objects.update(reported_in=story.meeting)
    parts = meeting_minutes(loaded(story.meeting)).parts
    assert [(part.number, part.title) for part in parts] == [
        (4, "มติเวียนที่รายงานให้ทราบ"), (5, "ข้อเสนอโครงการ"), (6, "แผนงานที่เสนอขอความเห็นชอบ"),
    ]  # fmt: skip
    assert [(made.number, made.subject, made.outcome) for made in parts[1].resolutions] == [
        ("5.1", "ก่อนเพื่อน", "ไม่อนุมัติ"), ("5.2", tale.TITLE, "อนุมัติ"),
    ]  # fmt: skip


def test_only_interests_that_hold_and_votes_that_were_taken_are_printed(story, people):
    (part, _plans) = meeting_minutes(loaded(story.meeting)).parts
    (made,) = part.resolutions
    assert [one.name for one in made.conflicts] == ["กรรมการคนที่ 3"]
    assert (made.votes.approve, made.votes.refuse) == (2, 1)
    Ballot.objects.filter(meeting=story.meeting).update(way="consensus", ended="agreed")
    votes = meeting_minutes(loaded(story.meeting)).parts[0].resolutions[0].votes
    assert votes.approve is None
    assert votes.ended == "ที่ประชุมไม่มีผู้คัดค้าน"
    Ballot.objects.filter(meeting=story.meeting).delete()
    ConflictOfInterest.objects.filter(meeting=story.meeting).delete()
    plain = meeting_minutes(loaded(story.meeting)).parts[0].resolutions[0]
    assert plain.votes is None
    assert plain.conflicts == []


def test_a_decision_without_a_quorum_and_without_the_room_says_why(story, people):
    refused = decide(story, people, "น้ำท่วม", "refuse", "ซ้ำ", ProjectState.REFUSED, short_reason="น้ำท่วมทางขาด")
    story.meeting.places.create(project=refused.project, place=1)
    resolutions = meeting_minutes(loaded(story.meeting)).parts[0].resolutions
    (made,) = [one for one in resolutions if one.subject == "น้ำท่วม"]
    assert vote_lines(made.votes) == ["ลงมติโดยมีผู้มาประชุมไม่ครบองค์ประชุม เนื่องจากน้ำท่วมทางขาด"]


def test_a_casting_vote_names_who_cast_it(story, people):
    vice = story.fund.committee.get(sort=2)
    Ballot.objects.filter(meeting=story.meeting).update(ended="casting", cast_by=vice, approve=2, refuse=2)
    votes = meeting_minutes(loaded(story.meeting)).parts[0].resolutions[0].votes
    assert (votes.ended, votes.cast_by) == ("คะแนนเสียงเท่ากัน ประธานออกเสียงชี้ขาด", "กรรมการคนที่ 2")


def test_minutes_name_the_chair_of_the_day_and_who_wrote_them(story):
    minutes = meeting_minutes(loaded(story.meeting))
    assert (minutes.chair.name, minutes.chair.position) == ("กรรมการคนที่ 2", "รองประธานกรรมการ")
    assert (minutes.recorder.name, minutes.checker.name) == ("นางสาวจดำ น้ำใส", "กรรมการคนที่ 5")
    assert [person.name for person in minutes.attendees] == ["นางแก้ว ใจดี ผู้เสนอโครงการ"]


def test_minutes_of_a_meeting_where_nobody_wrote_anything(story, people):
    bare = Meeting.objects.create(
        fund=story.fund, fiscal_year=2569, number=8, held_on=date(2026, 5, 1), created_by=people.officer
    )
    minutes = meeting_minutes(loaded(bare))
    assert minutes.parts == []
    assert minutes.members is None
    assert minutes.chair.name == "กรรมการคนที่ 1"


def test_each_outcome_has_a_letter_of_its_own(story, people):
    decide(story, people, "ซ้ำ", "refuse", "ซ้ำกับโครงการเดิม", ProjectState.REFUSED)
    decide(story, people, "ขาดข้อมูล", "defer", "1. ขาดตัวชี้วัดน้ำ\n2. ขาดใบเสนอราคา", ProjectState.DEFERRED)
    Meeting.objects.create(
        fund=story.fund, fiscal_year=2569, number=3, held_on=date(2026, 1, 14), created_by=people.officer
    )
    written = letters_of_meeting(loaded(story.meeting)).letters
    approved, refused, deferred = (
        next(row for row in written if title in " ".join(row.body)) for title in (tale.TITLE, "“ซ้ำ”", "ขาดข้อมูล")
    )
    assert approved.subject == "แจ้งผลการพิจารณาอนุมัติโครงการ"
    assert any("ทำบันทึกข้อตกลง" in point for point in approved.points)
    assert "เนื่องจากซ้ำกับโครงการเดิม" in refused.body[1]
    assert refused.points == []
    assert list(deferred.points) == ["ขาดตัวชี้วัดน้ำ", "ขาดใบเสนอราคา"]
    assert "ครั้งที่ 3/2569 วันที่ 14 มกราคม 2569" in deferred.ending[0]
    for letter in written:
        assert letter.signer.name == "กรรมการคนที่ 1"


def test_a_unit_of_the_state_is_not_asked_for_identity_cards(story, people):
    story.project.recipient_group = 1
    story.project.save()
    (letter,) = letters_of_meeting(loaded(story.meeting)).letters
    assert not any("บัตรประจำตัวประชาชน" in point for point in letter.points)
    assert any("ใบเสร็จรับเงินของหน่วยงาน" in point for point in letter.points)


def test_letters_wait_for_a_decision_and_lead_back_to_the_meeting(story, people, client_for, draft_project):
    bare = Meeting.objects.create(
        fund=story.fund, fiscal_year=2569, number=8, held_on=date(2026, 5, 1), created_by=people.officer
    )
    client = client_for(people.officer)
    answer = client.get(reverse("documents:download", args=["letters", bare.pk, "pdf"]))
    assert answer["Location"] == reverse("meetings:detail", args=[bare.pk])
    answer = client.get(reverse("documents:download", args=["decision-letter", draft_project.pk, "pdf"]))
    assert answer["Location"] == reverse("documents:index", args=[draft_project.pk])


def test_all_letters_are_one_file_each_on_its_own_page(story, people, client_for):
    for number in range(3):
        decide(story, people, f"โครงการที่ {number}", "refuse", "เงินไม่พอ", ProjectState.REFUSED)
    answer = client_for(people.officer).get(reverse("documents:download", args=["letters", story.meeting.pk, "pdf"]))
    pages = [page for page in pdf_text(answer.content).split("\f") if page.strip()]
    assert len(pages) == 4
    for page in pages:
        assert "ขอแสดงความนับถือ" in page
        assert "- ๒ -" not in page


def test_letters_of_a_circulation_name_it(story, people, client_for):
    answer = client_for(people.officer).get(
        reverse("documents:download", args=["letters", story.circulation.pk, "pdf"])
    )
    text = to_arabic_digits(squeezed(unglue(pdf_text(answer.content))))
    assert "โดยเวียนมติที่1/2569เมื่อวันที่5ธันวาคม2568มีมติอนุมัติ" in text


def test_an_invitation_lists_what_waits(story, people, waste_plan):
    factories.make_project(story.plan, people.applicant, title="รอพิจารณา", state=ProjectState.SCREENED)
    coming = Meeting.objects.create(
        fund=story.fund,
        fiscal_year=2570,
        number=1,
        held_on=timezone.localdate() + timedelta(days=7),
        created_by=people.officer,
    )
    letter = invitation(loaded(coming))
    assert [(part.number, part.title, [item.title for item in part.items]) for part in letter.parts] == [
        (4, "ข้อเสนอโครงการ", ["รอพิจารณา"])
    ]
    assert "ข้อเสนอโครงการ 1 เรื่อง" in letter.letter.body[0]
    assert len(letter.members) == 5


def test_the_record_of_a_circulation_has_every_members_last_answer(story):
    record = circulated_resolution(loaded(story.circulation))
    (matter,) = record.matters
    assert [answer.choice for answer in matter.answers] == ["เห็นชอบ", "ไม่เห็นชอบ", "", "", ""]
    assert matter.resolution.number == "1"
    assert record.reported_in == ""
    story.circulation.conflicts.create(
        project_id=story.circulation.decisions.get().project_id, member=story.fund.committee.get(sort=3), reason="ญาติ",
        by=story.circulation.created_by,
    )  # fmt: skip
    again = circulated_resolution(loaded(story.circulation)).matters[0]
    assert again.answers[2].choice == "มีส่วนได้เสีย ไม่ร่วมลงมติ"


def test_minutes_are_not_made_of_a_circulation_nor_the_other_way(story, people, client_for):
    client = client_for(people.officer)
    for form, pk in (
        ("minutes", story.circulation.pk),
        ("invitation", story.circulation.pk),
        ("circulation", story.meeting.pk),
    ):
        assert client.get(reverse("documents:download", args=[form, pk, "pdf"])).status_code == 404


def test_thai_text_copied_from_the_papers_is_what_was_typed(story, people, client_for):
    """Sara am, tone marks above vowels and the order of marks survive the way through the PDF."""
    client = client_for(people.officer)
    for form, pk, typed in (
        ("committee-order", story.order.pk, papers.NEWCOMER),
        ("minutes", story.meeting.pk, "นางสาวจดำ น้ำใส"),
        ("letters", story.meeting.pk, tale.LEADER),
        ("circulation", story.circulation.pk, "น้ำท่วมฉับพลันบ้านน้ำคำ"),
    ):
        text = pdf_text(client.get(reverse("documents:download", args=[form, pk, "pdf"])).content)
        assert squeezed(typed) in squeezed(unglue(text)), form
