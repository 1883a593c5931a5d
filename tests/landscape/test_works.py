"""Organisations by their names, works gathered from projects and committees, noted by other apps, changed and taken out."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

import factories
from kongtun.accounts.models import AuditEvent
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.funds.models import CommitteeMember
from kongtun.landscape.actions import (
    gather,
    mark_different,
    merge_organisations,
    note_work,
    restore_work,
    save_organisation,
    save_work,
    undo_merge,
    withdraw_work,
)
from kongtun.landscape.actions.gather import represented
from kongtun.landscape.models import Organisation, Work
from kongtun.landscape.naming import key_of, kind_of, likeness, proper_part
from kongtun.landscape.queries.organisations import like_pairs
from kongtun.landscape.queries.waiting import not_gathered
from kongtun.projects.models import Project

pytestmark = pytest.mark.django_db
DAY = date(2025, 10, 1)


def note(place, people, name, what="คัดแยกขยะ", **more):
    return note_work(
        organisation_name=name, organisation_kind=more.pop("kind", ""), area=more.pop("area", place.lao), what=what,
        since=more.pop("since", DAY), by=people.officer, **more,
    )  # fmt: skip


@pytest.fixture
def funded(waste_plan, people):
    def make(number=1, organisation="ชมรม อสม. ตำบลโนนสำราญ", **fields):
        values = {"state": "running", "organisation": organisation, "recipient_group": 5} | fields
        project = factories.make_project(waste_plan, people.applicant, title=f"คัดแยกขยะ {number}")
        Project.objects.filter(pk=project.pk).update(**values)
        return Project.objects.get(pk=project.pk)

    return make


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("รพ.สต.โนนสำราญ", "โรงพยาบาลส่งเสริมสุขภาพตำบลโนนสำราญ"),
        ("รพ.สต. โนนสำราญ ", "รพสต.โนนสำราญ"),
        ("อบต. โนนสำราญ", "องค์การบริหารส่วนตำบลโนนสำราญ"),
        ("สสอ.กันทรลักษ์", "สำนักงานสาธารณสุขอำเภอกันทรลักษ์"),
        ("กลุ่มแม่บ้าน ม.๓ ต.บก", "กลุ่มแม่บ้าน หมู่ที่ 3 ตำบลบก"),
        ("ชมรม อสม. ต.โนนสำราญ", "ชมรมอาสาสมัครสาธารณสุขประจำหมู่บ้านตำบลโนนสำราญ"),
        ("สปสช.เขต 10", "สำนักงานหลักประกันสุขภาพแห่งชาติ เขต ๑๐"),
        ("โรงเรียนบ้านโนน", "รร.บ้านโนน"),
    ],
)
def test_two_spellings_of_one_organisation_have_one_key(one, other):
    assert key_of(one) == key_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("อบต.บก", "อบต.กู่จาน"),
        ("รพ.สต.โนนสำราญ", "รพ.โนนสำราญ"),
        ("กลุ่มแม่บ้าน ม.3", "กลุ่มแม่บ้าน ม.5"),
        ("ทต.เมืองที", "อบต.เมืองที"),
    ],
)
def test_two_organisations_keep_two_keys(one, other):
    assert key_of(one) != key_of(other)


def test_the_kind_is_told_by_the_name_and_else_by_the_box_on_the_form():
    told = {
        "รพ.สต.บก": "unit",
        "โรงพยาบาลกันทรลักษ์": "hospital",
        "วัดบ้านบก": "temple",
        "ม.สงขลานครินทร์": "university",
        "มูลนิธิเด็ก": "civil",
    }
    assert {name: str(kind_of(name)) for name in told} == told
    assert kind_of("คนรักบ้าน", 3) == "dho"
    assert kind_of("คนรักบ้าน") == "other"
    assert proper_part("หน่วยบริการปฐมภูมิ") == ""


def test_work_is_gathered_from_funded_projects_once(funded, place, people, fund):
    project, _unfunded = funded(1), funded(2, state="submitted")
    assert not_gathered(place.lao) == 1
    done = gather(place.lao, by=people.officer)
    assert (done.works, done.organisations) == (1, 1)
    work = Work.objects.get()
    assert (work.organisation.name, work.organisation.kind, work.source_id) == (
        "ชมรม อสม. ตำบลโนนสำราญ",
        "vhv",
        project.pk,
    )
    assert [issue.code for issue in work.issues.all()] == ["WASTE"]
    assert (gather(place.lao, by=people.officer).works, not_gathered(place.lao), Work.objects.count()) == (0, 0, 1)


def test_gathering_follows_the_project_and_keeps_what_was_typed(funded, place, people):
    project = funded(1)
    gather(place.lao, by=people.officer)
    Work.objects.update(good_at="ชั่งขยะทุกเดือน", knowledge="ธนาคารขยะ")
    Project.objects.filter(pk=project.pk).update(title="ขยะเหลือศูนย์", organisation="โรงเรียนบ้านโนน")
    done = gather(place.lao, by=people.officer)
    work = Work.objects.get()
    assert (done.works, done.changed) == (0, 1)
    assert (work.what, work.organisation.name) == ("ขยะเหลือศูนย์", "โรงเรียนบ้านโนน")
    assert (work.good_at, work.knowledge) == ("ชั่งขยะทุกเดือน", "ธนาคารขยะ")


def test_what_was_taken_out_is_not_gathered_again_and_comes_back_by_hand(funded, place, people):
    funded(1)
    gather(place.lao, by=people.officer)
    work = Work.objects.get()
    with pytest.raises(Refused):
        withdraw_work(work, by=people.officer, reason=" ")
    withdraw_work(work, by=people.officer, reason="ไม่ใช่งานของกลุ่ม")
    gather(place.lao, by=people.officer)
    assert not Work.objects.standing().exists()
    restore_work(Work.objects.get(), by=people.officer)
    assert Work.objects.standing().count() == 1


def test_seats_that_name_an_organisation_are_work_in_the_mechanism(fund, place, people):
    CommitteeMember.objects.filter(fund=fund).update(represents="ผู้แทนหมู่บ้าน")
    for name in ("ผู้แทน อสม.", "ผู้แทน อสม.", "ผอ. โรงเรียนบ้านโนนสำราญ"):
        CommitteeMember.objects.create(
            fund=fund, name="กรรมการ", represents=name, starts_on=date(2024, 10, 1), ends_on=date(2028, 9, 30)
        )
    gather(place.lao, by=people.officer)
    assert sorted(Work.objects.values_list("organisation__name", "role")) == [
        ("ชมรม อสม. ตำบลโนนสำราญ", "decides"), ("โรงเรียนบ้านโนนสำราญ", "decides"),
    ]  # fmt: skip
    assert represented("หัวหน้าหน่วยบริการปฐมภูมิ", "อบต.บก") == ""


def test_a_health_office_of_the_district_is_one_for_all_its_funds(funded, place, people):
    other = factories.make_area("lao", "3326", "อบต.บก", place.district, lao_type="2")
    note(place, people, "สสอ.กันทรลักษ์")
    note(place, people, "สำนักงานสาธารณสุขอำเภอกันทรลักษ์", area=other)
    office = Organisation.objects.get()
    assert (office.area, office.works.count()) == (place.district, 2)


def test_gathering_costs_the_same_questions_for_one_project_and_for_twenty(funded, place, people):
    funded(1)

    def asked():
        with CaptureQueriesContext(connection) as seen:
            gather(place.lao, by=people.officer)
        return len(seen)

    first = asked()
    for number in range(2, 22):
        funded(number, organisation=f"กลุ่มคุ้มที่{number}")
    assert asked() <= first + 1
    assert Work.objects.count() == 21


def test_a_noted_work_is_once_per_source_and_does_not_overwrite_what_people_wrote(place, people, catalogue):
    first = note(place, people, "มูลนิธิเด็ก", source_kind="forum", source_id=7, issue=catalogue.waste, good_at="จัดเวที")
    Work.objects.update(good_at="จัดเวทีเก่งมาก")
    again = note(
        place, people, "มูลนิธิเด็ก", "จัดเวทีขยะ", source_kind="forum", source_id=7, issue=catalogue.waste, good_at="จัดเวที"
    )
    assert (first.pk, again.what, again.good_at) == (again.pk, "จัดเวทีขยะ", "จัดเวทีเก่งมาก")
    assert note(place, people, "มูลนิธิเด็ก", source_kind="forum", source_id=8).pk != first.pk
    assert note(place, people, "มูลนิธิเด็ก", "ค่าย").pk == note(place, people, "มูลนิธิ เด็ก", "ค่าย").pk
    with pytest.raises(ValueError, match="unknown source"):
        note(place, people, "มูลนิธิเด็ก", source_kind="dream")


def test_a_change_by_hand_leaves_what_stood_before(place, people, catalogue):
    work = note(place, people, "กลุ่มแม่บ้าน")
    fields = {
        "organisation": work.organisation,
        "area": place.lao,
        "what": "ทำปุ๋ยหมัก",
        "since": DAY,
        "issues": [catalogue.road],
    }
    save_work(work, by=people.officer, **fields)
    before = work.changes.get().before
    assert (before["what"], before["issues"]) == ("คัดแยกขยะ", [])
    with pytest.raises(Refused) as refusal:
        save_work(work, by=people.officer, **fields | {"until": date(2024, 1, 1)})
    assert refusal.value.field == "until"


def test_of_a_work_from_a_project_only_the_rest_is_changed_by_hand(funded, place, people):
    funded(1)
    gather(place.lao, by=people.officer)
    work = Work.objects.get()
    save_work(
        work,
        by=people.officer,
        organisation=work.organisation,
        area=place.lao,
        what="อื่น",
        since=date(2020, 1, 1),
        good_at="เก่ง",
    )
    work.refresh_from_db()
    assert (work.what, work.good_at) == ("คัดแยกขยะ 1", "เก่ง")


@pytest.mark.parametrize("role", ["applicant", "committee", "other_officer", "stranger"])
def test_others_neither_gather_nor_write(place, people, role):
    person, work = getattr(people, role), note(place, people, "กลุ่มแม่บ้าน")
    for act in (
        lambda: gather(place.lao, by=person),
        lambda: save_organisation(None, by=person, name="กลุ่ม", kind="community", area=place.lao),
        lambda: withdraw_work(work, by=person, reason="ซ้ำ"),
        lambda: save_work(None, by=person, organisation=work.organisation, area=place.lao, what="งาน", since=DAY),
    ):
        with pytest.raises(PermissionNeeded):
            act()


def test_merging_moves_the_work_finds_later_names_and_is_undone(place, people):
    kept = note(place, people, "ชมรม อสม. ตำบลโนนสำราญ", "งานหนึ่ง", source_kind="forum", source_id=1).organisation
    merged = note(place, people, "กลุ่ม อสม.โนนสำราญ", "งานสอง", source_kind="forum", source_id=2).organisation
    twin = note(place, people, "กลุ่ม อสม.โนนสำราญ", "งานหนึ่งอีกชื่อ", source_kind="forum", source_id=1)
    assert [(pair.kept, pair.merged) for pair in like_pairs(place.district)] in ([(kept, merged)], [(merged, kept)])
    done = merge_organisations(kept, merged, by=people.officer)
    assert like_pairs(place.district) == []
    assert set(kept.works.standing().values_list("what", flat=True)) == {"งานหนึ่ง", "งานสอง"}
    assert note(place, people, "กลุ่ม อสม. โนนสำราญ", "งานสาม").organisation == kept
    with pytest.raises(Refused):
        merge_organisations(kept, merged, by=people.officer)
    separate = undo_merge(done, by=people.officer)
    twin.refresh_from_db()
    assert set(separate.works.standing().values_list("what", flat=True)) == {"งานสอง", "งานหนึ่งอีกชื่อ"}
    assert set(kept.works.standing().values_list("what", flat=True)) == {"งานหนึ่ง", "งานสาม"}
    with pytest.raises(Refused):
        undo_merge(done, by=people.officer)
    assert set(AuditEvent.objects.filter(verb__startswith="landscape.merge").values_list("verb", flat=True)) == {
        "landscape.merge",
        "landscape.merge.undo",
    }


def test_names_that_somebody_called_different_are_not_asked_again(place, people):
    one = note(place, people, "ชมรม อสม. ตำบลโนนสำราญ").organisation
    two = note(place, people, "กลุ่ม อสม.โนนสำราญ").organisation
    assert len(like_pairs(place.district)) == 1
    mark_different(two, one, by=people.officer)
    assert like_pairs(place.district) == []


def test_neighbouring_villages_are_no_duplicates(place, people):
    note(place, people, "กลุ่มแม่บ้าน ม.3")
    note(place, people, "กลุ่มแม่บ้าน ม.5")
    assert likeness("a", "a") == 0
    assert like_pairs(place.district) == []
