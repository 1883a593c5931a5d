"""What says the same stands together: tried on what five districts wrote (document B)."""

import random

import pytest

from groupwork import hall_builders as build
from kongtun.groupwork import actions
from kongtun.groupwork.likeness import clusters_of, nearest
from kongtun.groupwork.models import Cluster, Note
from kongtun.groupwork.queries.clusters import pictures_of


def together(texts, *wanted):
    """The one cluster that holds all notes which have these words."""
    places = {n for n, text in enumerate(texts) if any(word in text for word in wanted)}
    return [found for found in clusters_of(texts) if places <= set(found.members)]


MANAGEMENT = [
    "ทำแผนสุขภาพให้สอดคล้องกับปัญหาในชุมชน มีการจัดเวทีประชาคมทุกภาคีเครือข่าย", "เขียนแผนให้สอดคล้องกับปัญหา",
    "จัดทำแผนให้สอดคล้องกับปัญหา และปัญหาต้องมาจากพื้นที่", "แต่งตั้งคณะกรรมการติดตาม ประเมินผลโครงการ และออกติตามเพื่อควบคุมและกำกับตามวัตถุประสงค์",
    "มีการติดตามประเมินผล และมีการรายงานต่อคณะกรรมการ", "ตั้งคณะกรรมการชุดติดตามประเมินผล ตามวัตถุประสงค์โครงการ",
    "พิจารณาอนุมัติโครงการให้เร็วขึ้น", "ทำตามผังควบคุมกำกับโครงการ เน้นคุณภาพไม่เน้นจำนวน",
]  # fmt: skip


def test_plans_that_fit_the_problem_are_one_matter_and_evaluation_committees_another():
    found = clusters_of(MANAGEMENT)
    assert {0, 1, 2} in [set(one.members) for one in found]
    assert any({3, 4, 5} <= set(one.members) for one in found)
    plan = next(one for one in found if 0 in one.members)
    assert "แผน" in plan.name
    assert "สอดคล้อง" in plan.name
    assert all(6 not in one.members for one in found)


def test_the_same_notes_give_the_same_clusters_in_any_order_of_asking():
    first = clusters_of(MANAGEMENT)
    assert [clusters_of(MANAGEMENT) for _again in range(3)] == [first] * 3
    order = list(range(len(MANAGEMENT)))
    random.Random(5).shuffle(order)
    shuffled = clusters_of([MANAGEMENT[at] for at in order])
    assert {frozenset(MANAGEMENT[order[m]] for m in one.members) for one in shuffled} == {
        frozenset(MANAGEMENT[m] for m in one.members) for one in first
    }


def test_written_together_or_apart_it_is_the_same():
    assert together(["ติดตามประเมินผลโครงการทุกเดือน", "ติดตาม และ ประเมินผล โครงการ ทุกเดือน", "แจกถังขยะ"], "ติดตาม")


@pytest.mark.parametrize("texts", [[], ["คำเดียว"], ["!!!", "…"], ["ก", "ก"], ["เหมือนกันทุกคำพูด"] * 4])
def test_odd_lists_break_nothing(texts):
    assert all(len(found.members) > 1 for found in clusters_of(texts))


def test_a_new_note_finds_its_cluster_or_none():
    own = [MANAGEMENT[0:3], MANAGEMENT[3:6]]
    assert nearest("แผนต้องสอดคล้องกับปัญหาของพื้นที่", own) == 0
    assert nearest("ซื้อเครื่องพิมพ์", own) is None


def test_five_hundred_notes_are_sorted_quickly():
    import time

    chance = random.Random(1)
    words = [
        "อบรม",
        "ดูงาน",
        "แผนงาน",
        "คณะกรรมการ",
        "ประชาคม",
        "ติดตาม",
        "สื่อออนไลน์",
        "อสม.",
        "ระเบียบ",
        "งบประมาณ",
        "ขยะ",
        "ผู้สูงอายุ",
        "เด็ก",
    ]
    texts = [" ".join(chance.sample(words, 4)) for _n in range(500)]
    begun = time.process_time()
    assert clusters_of(texts)
    assert time.process_time() - begun < 20


@pytest.mark.django_db
def test_the_facilitators_hand_outlives_a_new_suggestion(session, people):
    build.write_all(session, people.zone)
    question = session.questions.get(heading="การบริหารจัดการกองทุนให้มีประสิทธิภาพ")
    made = actions.suggest_clusters(question, by=people.zone)
    assert made
    picture = pictures_of(session)[2]
    assert picture.piles[0].count >= 3
    assert len(picture.piles[0].groups) >= 2
    named = actions.rename_cluster(picture.piles[0].cluster, "แผนต้องตรงกับปัญหา", by=people.zone)
    kept = {note.pk for note in picture.piles[0].notes}
    alone = picture.alone[0]
    actions.move_note(alone, None, by=people.zone, new_name="อนุมัติให้เร็ว")
    actions.suggest_clusters(question, by=people.zone)
    after = {pile.cluster.name: {note.pk for note in pile.notes} for pile in pictures_of(session)[2].piles}
    assert kept <= after["แผนต้องตรงกับปัญหา"]
    assert alone.pk in after["อนุมัติให้เร็ว"]
    assert Cluster.objects.filter(pk=named.pk, by_hand=True).exists()


@pytest.mark.django_db
def test_the_name_of_another_cluster_joins_the_two_and_an_empty_one_goes(session, group, question, people):
    notes = [actions.add_notes(group, question, text, by=people.zone)[0] for text in ("ดูงาน", "อบรม")]
    one = actions.move_note(notes[0], None, by=people.zone, new_name="เรียนรู้")
    two = actions.move_note(notes[1], None, by=people.zone, new_name="ฝึก")
    actions.rename_cluster(two, "เรียนรู้", by=people.zone)
    assert set(Note.objects.values_list("cluster", flat=True)) == {one.pk}
    for note in Note.objects.select_related("session__forum__area", "question"):
        actions.move_note(note, None, by=people.zone)
    assert not Cluster.objects.exists()
