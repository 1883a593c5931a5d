"""Reports from the field: written as in the documents, kept while typing, versions, photos, papers."""

import io
import json
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

import factories
from kongtun.accounts.roles import Role
from kongtun.areas.models import AreaKind
from kongtun.common.fingerprint import EditConflict
from kongtun.common.refusal import Refused
from kongtun.common.workflow import PermissionNeeded
from kongtun.documents.assemble.programmes import programme_report, programme_targets
from kongtun.documents.blocks import Paragraph
from kongtun.documents.forms.programmes import programme_report as lay_out
from kongtun.documents.forms.programmes import programme_targets as lay_out_targets
from kongtun.documents.text import plain
from kongtun.programmes import actions
from kongtun.programmes.models import ProgrammeReport
from kongtun.programmes.queries import report_fingerprint
from programmes.builders import upload

pytestmark = pytest.mark.django_db

DONE = "• กล่าวต้อนรับ\n• สรุปผลการจัดทำแผน\no เกิดคณะทำงาน 160 คน\n1) อำเภอเขื่องใน เล่าถึงธรรมนูญตำบล"


def test_a_report_is_entered_as_document_b_is_written(client_for, filled, people):
    client = client_for(people.mentor)
    answer = client.post(reverse("programmes:report-new", args=[filled.programme.pk]))
    report = ProgrammeReport.objects.latest("pk")
    assert answer.url == reverse("programmes:report-edit", args=[report.pk])
    assert report.reporter == "ประชาสังคม-10"
    sent = {
        "held_on": "30/11/2568", "title": "ประชุมเชิงปฏิบัติการ “พัฒนาพี่เลี้ยง”", "reporter": "ประชาสังคม-10", "purpose": "ยกระดับศักยภาพ",
        "objectives": [row.pk for row in filled.objectives], "indicators": [filled.typed.pk], "done": DONE, "people": "126",
        "output": "5 อำเภอ 3 จังหวัด", "outcome": "แลกเปลี่ยนเรียนรู้", "suggestions": "เชิญผู้บริหาร", "then": "publish",
        "version": report_fingerprint(report),
    }  # fmt: skip
    answer = client.post(reverse("programmes:report-edit", args=[report.pk]), sent)
    assert answer.url == reverse("programmes:report", args=[report.pk])
    page = client_for(people.officer).get(answer.url).content.decode()
    assert "วัตถุประสงค์ของโครงการ ข้อที่ 1 และ 2" in page
    assert "ตัวชี้วัดผลงานของโครงการ ข้อที่ 2" in page
    assert "126" in page
    assert ProgrammeReport.objects.get(pk=report.pk).done == DONE  # lines and marks as typed


def test_publishing_says_everything_that_is_missing_and_keeps_the_rest(client_for, filled, people):
    client = client_for(people.zone)
    url = reverse("programmes:report-edit", args=[filled.draft.pk])
    answer = client.post(url, {"then": "publish", "place": "ห้องประชุม", "held_on": ""})
    assert answer.status_code == 422
    page = answer.content.decode()
    for sentence in ("ใส่วันที่จัดกิจกรรม", "ใส่ชื่อกิจกรรม", "ได้ปฏิบัติอะไรจริง"):
        assert sentence in page
    stored = ProgrammeReport.objects.get(pk=filled.draft.pk)
    assert (stored.state, stored.place) == ("draft", "ห้องประชุม")


def test_a_draft_keeps_itself_field_by_field(client_for, filled, people):
    client = client_for(people.zone)
    url = reverse("programmes:report-edit", args=[filled.draft.pk])
    version = report_fingerprint(filled.draft)
    answer = client.post(url, {"changed": ["title"], "title": "ประชุม", "version": version})
    assert answer.status_code == 200, answer.content
    body = json.loads(answer.content)
    assert body["errors"] == {}
    tomorrow = timezone.localdate() + timedelta(days=1)
    answer = client.post(
        url,
        {"changed": ["held_on", "done"], "held_on": tomorrow.isoformat(), "done": "เล่า", "version": body["version"]},
    )
    assert "ยังมาไม่ถึง" in json.loads(answer.content)["errors"]["held_on"]
    stored = ProgrammeReport.objects.get(pk=filled.draft.pk)
    assert (stored.title, stored.done) == ("ประชุม", "เล่า")  # the field beside the wrong one is kept


def test_two_people_at_one_field_are_both_shown(client_for, filled, people):
    seen = report_fingerprint(filled.draft)
    actions.save_report(filled.draft, by=people.zone, title="ของคนแรก")
    client = client_for(people.admin)
    url = reverse("programmes:report-edit", args=[filled.draft.pk])
    answer = client.post(url, {"changed": ["title"], "title": "ของคนที่สอง", "version": seen})
    assert answer.status_code == 409
    row = json.loads(answer.content)["fields"][0]
    assert (row["mine"], row["theirs"]) == ("ของคนที่สอง", "ของคนแรก")
    # Who typed the same as is stored has no quarrel.
    assert client.post(url, {"changed": ["title"], "title": "ของคนแรก", "version": seen}).status_code == 200
    with pytest.raises(EditConflict):
        actions.save_report(filled.draft, by=people.zone, title="x", fingerprint=seen)


def test_every_change_after_publishing_is_a_version_with_who_and_when(client_for, filled, people):
    report = filled.report
    actions.save_report(report, by=people.admin, done="• กล่าวต้อนรับ\no สรุปผลใหม่", people=130)
    actions.save_report(report, by=people.admin, people=130)  # nothing changed: no version
    versions = list(report.versions.all())
    assert [(row.number, row.by) for row in versions] == [(1, people.zone), (2, people.admin)]
    assert versions[0].content["people"] == 126
    page = client_for(people.officer).get(reverse("programmes:version", args=[report.pk, 2])).content.decode()
    assert "126" in page
    assert "130" in page
    assert client_for(people.officer).get(reverse("programmes:version", args=[report.pk, 9])).status_code == 404
    with pytest.raises(TypeError):
        versions[0].save()


def test_a_published_report_taken_back_is_a_draft_that_others_do_not_see(client_for, filled, people):
    reader = client_for(people.officer)
    url = reverse("programmes:report", args=[filled.report.pk])
    assert reader.get(url).status_code == 200
    with pytest.raises(Refused):
        actions.discard_report(filled.report, by=people.zone)
    actions.withdraw_report(filled.report, by=people.zone, note="ตัวเลขผิด")
    assert reader.get(url).status_code == 404
    assert reader.get(reverse("programmes:photo", args=[filled.photo.pk, "small"])).status_code == 404
    with pytest.raises(Refused):  # what was published once is kept
        actions.discard_report(filled.report, by=people.zone)
    actions.publish_report(filled.report, by=people.zone)
    assert reader.get(url).status_code == 200


def test_who_may_report(filled, people, place):
    programme = filled.programme
    assert actions.begin_report(programme, by=people.mentor)  # of a district with a target
    province = filled.target.fund.area.parent.parent
    elsewhere = factories.make_area(AreaKind.DISTRICT, "3313", "โนนคูณ", province)
    for person in (people.officer, people.applicant, factories.make_user("mentor-2", Role.MENTOR, elsewhere)):
        with pytest.raises(PermissionNeeded):
            actions.begin_report(programme, by=person)
    # The mentor does not write into the office's report, the office into the mentor's.
    with pytest.raises(PermissionNeeded):
        actions.save_report(filled.report, by=people.mentor, title="x")


def test_a_mentor_sees_own_drafts_only(client_for, filled, people):
    mine = actions.begin_report(filled.programme, by=people.mentor)
    actions.save_report(mine, by=people.mentor, title="ร่างของพี่เลี้ยง")
    actions.save_report(filled.draft, by=people.zone, title="ร่างของเขต")
    url = reverse("programmes:reports", args=[filled.programme.pk])
    page = client_for(people.mentor).get(url).content.decode()
    assert "ร่างของพี่เลี้ยง" in page
    assert "ร่างของเขต" not in page
    assert client_for(people.mentor).get(reverse("programmes:report", args=[filled.draft.pk])).status_code == 404


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"held_on": date(2030, 1, 1)}, "held_on"),
        ({"held_on": date(2025, 12, 3), "held_until": date(2025, 12, 1)}, "held_until"),
        ({"title": "ก" * 401}, "title"),
        ({"people": 1_000_001}, "people"),
        ({"objective_ids": [999999]}, "objectives"),
        ({"source_url": "javascript:alert(1)"}, "source_url"),
    ],
)
def test_a_report_refuses_what_cannot_be(filled, people, values, field):
    with pytest.raises(Refused) as refused:
        actions.save_report(filled.draft, by=people.zone, **values)
    assert refused.value.field == field


def test_photos_lose_their_place_and_come_once(filled, people):
    exif = Image.Exif()
    exif[0x010F] = "Phone"
    added, refused = actions.add_photos(
        filled.draft, by=people.zone, files=[upload(exif=exif), upload(exif=exif), upload("x.jpg", "#112233")]
    )
    assert (added, refused) == (2, [])
    kept = Image.open(io.BytesIO(filled.draft.photos.first().file.read()))
    assert not kept.getexif()
    bad = upload("x.txt")
    bad.file = io.BytesIO(b"no picture")
    added, refused = actions.add_photos(filled.draft, by=people.zone, files=[bad])
    assert added == 0
    assert len(refused) == 1


def test_an_objective_that_a_report_names_stays(filled, people):
    kept, other = filled.objectives
    with pytest.raises(Refused, match="มีรายงานอ้างถึง"):
        actions.set_objectives(filled.programme, [(other.pk, "ใหม่")], by=people.zone)
    rows = actions.set_objectives(filled.programme, [(None, "ข้อแรกใหม่"), (kept.pk, "แก้คำ")], by=people.zone)
    assert [(row.number, row.text) for row in rows] == [(1, "ข้อแรกใหม่"), (2, "แก้คำ")]
    assert filled.report.objectives.get().pk == kept.pk


def test_the_paper_keeps_the_structure_of_the_field(filled, people):
    actions.save_report(filled.report, by=people.zone, done=DONE)
    document = lay_out(programme_report(ProgrammeReport.objects.get(pk=filled.report.pk)))
    texts = [plain(block.text) for block in document.blocks if isinstance(block, Paragraph)]
    assert "• กล่าวต้อนรับ" in texts
    assert "– เกิดคณะทำงาน 160 คน" in texts
    assert any("วัตถุประสงค์ของโครงการ : ข้อที่ 1" in text for text in texts)


def test_papers_open_as_pdf_and_word(client_for, filled, people):
    client = client_for(people.officer)
    for form, pk in (("programme-report", filled.report.pk), ("programme-targets", filled.programme.pk)):
        pdf = client.get(reverse("documents:download", args=[form, pk, "pdf"]))
        word = client.get(reverse("documents:download", args=[form, pk, "docx"]))
        assert pdf.content[:5] == b"%PDF-", form
        assert word.content[:2] == b"PK", form
    assert (
        client.get(reverse("documents:download", args=["programme-report", filled.draft.pk, "pdf"])).status_code == 404
    )
    table = lay_out_targets(programme_targets(filled.programme)).blocks[5]
    assert table.total[5] == "15,000"
