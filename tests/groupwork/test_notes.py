"""Many hands write at once: nothing is lost, nothing is doubled, every wording stays."""

import uuid

import pytest

from groupwork import hall_builders as build
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.groupwork import actions
from kongtun.groupwork.models import GroupSession, Note, NoteVersion
from kongtun.groupwork.queries.board import board_of
from kongtun.groupwork.queries.text import text_of_forum
from kongtun.groupwork.reading import split_notes

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("จัดอบรม", ["จัดอบรม"]),
        ("- จัดอบรม\n- ดูงาน", ["จัดอบรม", "ดูงาน"]),
        ("-จัดอบรม - ดูงาน\n•ประชุม", ["จัดอบรม", "ดูงาน", "ประชุม"]),
        ("1. จัดอบรม\n2) ดูงาน\n๓. ประชุม", ["จัดอบรม", "ดูงาน", "ประชุม"]),
        ("ปี 2566 - 2567 ทำได้ 10 % - 20 %", ["ปี 2566 - 2567 ทำได้ 10 % - 20 %"]),
        ("10.5 ล้านบาท", ["10.5 ล้านบาท"]),
        (" \n - \n••", []),
        ("= 1+1", ["= 1+1"]),
    ],
)
def test_a_pasted_list_is_cut_into_thoughts(text, notes):
    assert split_notes(text) == notes


def test_the_same_request_twice_makes_one_note(group, question, crowd):
    key = uuid.uuid4()
    first = actions.add_notes(group, question, "- ดูงาน\n- อบรม", by=crowd[0], client_id=key)
    again = actions.add_notes(group, question, "- ดูงาน\n- อบรม", by=crowd[0], client_id=key)
    assert [note.pk for note in first] == [note.pk for note in again]
    assert Note.objects.count() == NoteVersion.objects.count() == 2


def test_a_note_is_worded_anew_only_by_its_writer_or_the_note_taker(session, group, question, crowd, people):
    mine, taker, other = crowd[:3]
    note = actions.add_notes(group, question, "ดูงาน", by=mine)[0]
    with pytest.raises(Refused):
        actions.reword_note(note, "ไม่ดูงาน", by=other)
    actions.change_group(group, by=people.zone, name=group.name, note_taker=taker)
    note = Note.objects.get(pk=note.pk)
    actions.reword_note(note, "ศึกษาดูงานกองทุนต้นแบบ", by=taker, version=1)
    assert list(note.versions.values_list("number", "text")) == [(1, "ดูงาน"), (2, "ศึกษาดูงานกองทุนต้นแบบ")]


def test_two_who_word_the_same_note_do_not_overwrite_one_another(group, question, crowd, people):
    note = actions.add_notes(group, question, "ดูงาน", by=crowd[0])[0]
    actions.reword_note(note, "ดูงานที่ต้นแบบ", by=people.zone, version=1)
    with pytest.raises(actions.ChangedMeanwhile) as changed:
        actions.reword_note(note, "ดูงานต่างจังหวัด", by=crowd[0], version=1)
    assert changed.value.note.text == "ดูงานที่ต้นแบบ"
    # Sending what already stands is harmless.
    assert actions.reword_note(note, "ดูงานที่ต้นแบบ", by=crowd[0], version=1).version == 2


def test_versions_are_never_changed(group, question, crowd):
    version = actions.add_notes(group, question, "ดูงาน", by=crowd[0])[0].versions.get()
    version.text = "อื่น"
    with pytest.raises(TypeError):
        version.save()
    with pytest.raises(TypeError):
        NoteVersion.objects.all().delete()


def test_nobody_writes_before_it_is_open_or_after_it_is_kept(forum, crowd, people):
    session = build.make_session(forum, people.zone, opened=False)
    group, question = session.groups.get(name="อำเภอเขื่องใน"), session.questions.filter(parent=None).first()
    with pytest.raises(Refused, match="ยังไม่เปิด"):
        actions.add_notes(group, question, "ดูงาน", by=crowd[0])
    assert actions.add_notes(group, question, "พิมพ์ล่วงหน้า", by=people.zone)
    actions.open_session(session, by=people.zone)
    actions.close_session(session, by=people.zone)
    for by in (crowd[0], people.zone):
        with pytest.raises(Refused, match="ปิดงานกลุ่ม"):
            actions.add_notes(group, question, "ช้าไป", by=by)


def test_a_stranger_or_somebody_of_another_forum_does_not_write(place, group, question, people):
    other = build.make_people_of(build.make_forum(place.zone, people.zone), {"x": None}, each=1)[0]
    with pytest.raises(Refused, match="เวทีอื่น"):
        actions.add_notes(group, question, "ดูงาน", by=other)
    with pytest.raises(PermissionNeeded):
        actions.add_notes(group, question, "ดูงาน", by=people.officer)


def test_a_thought_too_long_is_named_and_nothing_of_the_list_is_stored(group, question, crowd):
    with pytest.raises(Refused, match="ยาวเกิน"):
        actions.add_notes(group, question, "- สั้น\n- " + "ยาว " * 400, by=crowd[0])
    assert not Note.objects.exists()


def test_revisions_count_what_a_wall_and_a_phone_show(session, group, question, crowd, people):
    other = session.groups.get(name="อำเภอโนนคูณ")
    before = GroupSession.objects.get(pk=session.pk)
    note = actions.add_notes(group, question, "ดูงาน", by=crowd[0])[0]
    after = GroupSession.objects.get(pk=session.pk)
    group.refresh_from_db()
    assert (after.revision, after.control, group.revision) == (before.revision + 1, before.control, 1)
    other.refresh_from_db()
    assert other.revision == 0
    actions.mark_note(note, by=people.zone, starred=True)
    group.refresh_from_db()
    assert group.revision == 2


def test_hidden_merged_and_taken_back_notes_leave_the_wall_but_stay_stored(session, group, question, crowd, people):
    a, b, c, d = (actions.add_notes(group, question, text, by=crowd[0])[0] for text in ("ก", "ข", "ค", "ง"))
    actions.mark_note(a, by=people.zone, hidden=True)
    actions.merge_note(b, c, by=people.zone)
    actions.take_back(d, by=crowd[0])
    board = board_of(session)
    assert [note.text for note in board.notes] == ["ค"]
    assert board.notes[0].also == 1
    assert Note.objects.count() == 4
    actions.mark_note(a, by=people.zone, hidden=False)
    actions.take_back(d, by=crowd[0], back=False)
    actions.merge_note(b, None, by=people.zone)
    assert len(board_of(session).notes) == 4


def test_a_note_does_not_merge_into_one_that_is_merged(session, group, question, crowd, people):
    a, b, c = (actions.add_notes(group, question, text, by=crowd[0])[0] for text in ("ก", "ข", "ค"))
    actions.merge_note(a, b, by=people.zone)
    a.refresh_from_db()
    with pytest.raises(Refused):
        actions.merge_note(c, a, by=people.zone)
    with pytest.raises(Refused):
        actions.merge_note(b, b, by=people.zone)


def test_document_b_goes_in_as_it_is_written_and_comes_out_the_same(session, forum, people):
    build.write_all(session, people.zone)
    board = board_of(session)
    counts = {group.area.name_th: sum(note.group_id == group.pk for note in board.notes) for group in board.groups}
    assert counts == {"เขื่องใน": 11, "ม่วงสามสิบ": 9, "โนนคูณ": 12, "กันทรลักษ์": 10, "คำเขื่อนแก้ว": 11}
    by_place = {
        (note.group.area.name_th, note.question.heading): note.text
        for note in Note.objects.select_related("group__area", "question")
    }
    assert by_place["ม่วงสามสิบ", "การทำโครงการ"] == "พิจารณาอนุมัติโครงการให้เร็วขึ้น"
    assert by_place["โนนคูณ", "กลไก พชอ."] == "แต่งตั้งคณะทำงานแยกแต่ละด้าน"
    assert by_place["เขื่องใน", "กลไกพี่เลี้ยง"].startswith("ช่วยกำกับ ติดตาม")
    text = text_of_forum(forum)
    assert "อำเภอเขื่องใน จังหวัดอุบลราชธานี\nการพัฒนาศักยภาพของคน\n- จัดการศึกษาดูงานกรรมการกองทุน" in text
    assert (
        "• การวางแผน : ทำแผนสุขภาพให้สอดคล้องกับปัญหาในชุมชน มีการจัดเวทีประชาคมทุกภาคีเครือข่าย\n• การเขียนโครงการ : ต้องสอดคล้องกับแผน"
        in text
    )
    # What came out goes in again: the report of one forum is the paste of the next.
    again = build.make_session(forum, people.zone)
    for block in text.split("\n1.")[0:1]:
        assert block
    for group in again.groups.select_related("area"):
        group.session = again
        start = text.index(f".{group.name} ")
        end = min(
            (at for name in build.DISTRICTS if (at := text.find(f"อำเภอ{name} ", start + 5)) > 0), default=len(text)
        )
        piece = text[start + 1 : end].rsplit("\n", 1)[0] if end < len(text) else text[start + 1 : end]
        actions.add_answers(group, piece, by=people.zone)
    assert sorted(again.notes.values_list("text", flat=True)) == sorted(session.notes.values_list("text", flat=True))


def test_answers_without_a_heading_are_refused_and_nothing_is_stored(group, people):
    with pytest.raises(Refused) as refusal:
        actions.add_answers(group, "ทำดี\nการวางแผน : เขียนแผน", by=people.zone)
    assert refusal.value.field == "answers"
    assert not Note.objects.exists()
    with pytest.raises(Refused, match="หัวข้อ"):
        actions.add_answers(group, " ", by=people.zone)
