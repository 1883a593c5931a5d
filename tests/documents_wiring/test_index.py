"""The page of a project's papers."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from kongtun.projects.models import Attachment
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db


def index(client, project):
    return client.get(reverse("documents:index", args=[project.pk]))


def test_finished_project_has_every_paper(waste_plan, people, client_for):
    story = tale.close_story(waste_plan, people)
    response = index(client_for(people.officer), story.project)
    page = response.content.decode()
    assert [row.form for row in response.context["ready"]] == [
        "plan", "kpt7", "minutes", "decision-letter", "agreement", "voucher", "receipt", "voucher", "receipt", "final-report",
    ]  # fmt: skip
    assert response.context["missing"] == []
    for row in response.context["ready"]:
        assert row.pdf_url in page
        assert row.word_url in page


def test_draft_says_what_each_paper_waits_for(draft_project, people, client_for):
    response = index(client_for(people.applicant), draft_project)
    assert [row.form for row in response.context["ready"]] == ["kpt7"]
    assert [row.form for row in response.context["missing"]] == ["agreement", "voucher", "final-report"]
    assert "ทำได้เมื่อคณะกรรมการอนุมัติโครงการแล้ว" in response.content.decode().replace("\u00a0", " ")


def test_team_does_not_see_links_it_may_not_open(waste_plan, people, client_for):
    story = tale.close_story(waste_plan, people)
    client = client_for(people.applicant)
    rows = index(client, story.project).context["ready"]
    assert {row.form for row in rows} == {"kpt7", "decision-letter", "agreement", "voucher", "receipt", "final-report"}
    assert all(client.get(row.pdf_url).status_code == 200 for row in rows)


def test_removed_files_are_not_listed(draft_project, people, client_for):
    from django.utils import timezone

    kept = {"project": draft_project, "by": people.applicant, "slot": "D11"}
    Attachment.objects.create(name="แบบสำรวจน้ำ.pdf", file="projects/a.pdf", **kept)
    Attachment.objects.create(name="ไฟล์เก่า.pdf", file="projects/b.pdf", removed_at=timezone.now(), **kept)
    page = index(client_for(people.applicant), draft_project).content.decode()
    assert "แบบสำรวจน้ำ.pdf" in page
    assert "ไฟล์เก่า.pdf" not in page


def test_strangers_do_not_find_the_page(draft_project, people, client_for):
    for person in (people.stranger, people.other_officer, people.other_applicant):
        assert index(client_for(person), draft_project).status_code == 404


def test_queries_do_not_grow(waste_plan, people, client_for):
    story = tale.close_story(waste_plan, people)
    client = client_for(people.officer)
    index(client, story.project)
    with CaptureQueriesContext(connection) as few:
        index(client, story.project)
    for number in range(3, 30):
        part = story.agreement.instalments.create(number=number, amount=Decimal(100))
        tale.pay(story.project, part, people, story.vouchers[0].paid_on)
        Attachment.objects.create(project=story.project, by=people.officer, name=f"ไฟล์ {number}", file="projects/a.pdf")
    with CaptureQueriesContext(connection) as many:
        assert len(index(client, story.project).context["ready"]) > 50
    assert len(many) == len(few)


def test_index_links_the_signed_copy_of_the_agreement(waste_plan, people, client_for):
    from django.core.files.base import ContentFile

    story = tale.close_story(waste_plan, people)
    address = reverse("projects:agreement_copy", args=[story.project.pk])
    assert address not in index(client_for(people.officer), story.project).content.decode()
    story.agreement.signed_copy.save("scan.pdf", ContentFile(b"%PDF-1.4 signed"))
    assert address in index(client_for(people.officer), story.project).content.decode()
