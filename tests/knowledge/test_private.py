"""What everybody reads in the store holds no person: covered in lessons that come in by themselves, refused where somebody writes."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from kongtun.common.privacy import COVER, GROUP
from kongtun.common.refusal import Refused
from kongtun.evaluation.models import FinalReport
from kongtun.funds.models import CommitteeMember
from kongtun.knowledge.actions import keep_lesson, save_entry
from kongtun.knowledge.actions.lessons import keep_lesson_of_project
from kongtun.knowledge.choices import EntryKind
from kongtun.knowledge.models import Entry
from kongtun.projects.models import Project, ProjectPerson
from kongtun.public.scan.walk import InProcess, Known, walk
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db
NAME = "ก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์"
PRIVATE = [
    NAME, f"นางสาว{NAME}", "นายทดสอบ ไม่มีใครรู้จัก", "081-234-5678", "๐๘๑ ๒๓๔ ๕๖๗๘", "1-1037-02071-81-1", "someone.private@example.com",
    "123-4-56789-0",
]  # fmt: skip


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    ProjectPerson.objects.create(project=told.project, name=f"นางสาว{NAME}", sort=8)
    return told


@pytest.mark.parametrize("private", PRIVATE)
def test_lesson_of_a_project_is_covered_wherever_somebody_typed(story, people, private):
    text = f"ขยะลดลงเพราะ {private} ชวนเพื่อนบ้าน"
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใส {private}", organisation=f"กลุ่ม {private}")
    FinalReport.objects.filter(project=story.project).update(
        conclusion=text, lesson=text, problems=text, suggestions=text
    )
    Entry.objects.all().delete()
    entry = keep_lesson_of_project(Project.objects.get(pk=story.project.pk), by=people.officer)
    fields = ("title", "changed", "why", "conditions", "next_step", "who", "credit")
    told = "\n".join(getattr(entry, field) for field in fields)
    assert private not in told
    assert told.count(COVER) >= 7
    assert entry.changed.startswith("ขยะลดลงเพราะ ")
    *_before, (_route, _number, seen) = walk(
        Known.of_database(), InProcess(), routes=["knowledge:entry", "knowledge:home"]
    )
    assert seen.pages
    assert [leak.text for leak in seen.leaks] == []


def test_group_that_is_a_person_is_said_to_be_a_group(story, people):
    Project.objects.filter(pk=story.project.pk).update(organisation=f"นางสาว{NAME}")
    Entry.objects.all().delete()
    entry = keep_lesson_of_project(Project.objects.get(pk=story.project.pk), by=people.officer)
    assert entry.credit == GROUP
    assert entry.who.startswith(GROUP)


def test_participants_of_a_meeting_are_covered_in_its_lessons_and_offices_stay(story, people):
    entry = keep_lesson(
        area=story.fund.area, title="ด่านชุมชน", changed="ลุงมีมาก ใจดี กับผู้แทน อสม. ช่วยกัน", by=people.officer,
        names=["ลุงมีมาก ใจดี", "ผู้แทน อสม."],
    )  # fmt: skip
    assert entry.changed == f"{COVER} กับผู้แทน อสม. ช่วยกัน"


@pytest.mark.parametrize("private", PRIVATE)
@pytest.mark.parametrize(
    "field", ["title", "summary", "body", "who", "changed", "why", "conditions", "next_step", "credit"]
)
def test_whoever_writes_is_told_beside_the_field(story, people, field, private):
    with pytest.raises(Refused) as refused:
        save_entry(
            None,
            by=people.officer,
            area=story.fund.area,
            kind=EntryKind.LESSON,
            **({"title": "ดี"} | {field: f"ถาม {private} ได้"}),
        )
    assert refused.value.field == field
    assert not Entry.objects.filter(kind=EntryKind.LESSON, title="ดี").exists()


def test_offices_and_links_may_stand(story, people):
    entry = save_entry(
        None, by=people.officer, area=story.fund.area, kind=EntryKind.ARTICLE, title="ถามใครได้บ้าง",
        body="โทร 045-123456 หรือ saraban@nadee.go.th ถามนายกเทศมนตรีตำบลนาดีก็ได้",
        media_url="https://example.org/videos/12345678901234/",
    )  # fmt: skip
    assert "045-123456" in entry.body
    assert entry.media_url.endswith("12345678901234/")


def test_name_of_a_file_is_covered(story, people):
    CommitteeMember.objects.create(
        fund=story.fund, name="สมใจ ดีพร้อม", position="member", starts_on="2024-10-01", ends_on="2030-09-30"
    )
    upload = SimpleUploadedFile("เรื่องของ สมใจ ดีพร้อม.pdf", b"%PDF-1.4 x", content_type="application/pdf")
    entry = save_entry(None, by=people.officer, area=story.fund.area, kind=EntryKind.MEDIA, title="สื่อ", upload=upload)
    assert entry.file_name == f"เรื่องของ {COVER}.pdf"


def test_page_of_a_lesson_does_not_repeat_the_title_of_its_project(story, people, client):
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใส {NAME}")
    Entry.objects.all().delete()
    entry = keep_lesson_of_project(Project.objects.get(pk=story.project.pk), by=people.officer)
    page = client.get(reverse("knowledge:entry", args=[entry.pk])).content.decode()
    assert NAME not in page
    assert reverse("public:project", args=[story.project.pk]) in page
