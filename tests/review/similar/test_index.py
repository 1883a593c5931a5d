"""Fingerprints follow the text: through every write, in the same transaction, one project at a time."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from kongtun.projects.actions import (
    add_activities,
    move_activity,
    remove_activity,
    save_basics,
    save_situation,
    set_people,
    start_proposal,
)
from kongtun.projects.models import Project
from kongtun.review.models import Fingerprint, FingerprintKey
from kongtun.review.similar import keep_print
from kongtun.review.similar.signature import TREES
from review.similar.similar_builders import DENGUE, WASTE, write_project

pytestmark = pytest.mark.django_db


def kept(project):
    row = Fingerprint.objects.filter(pk=project.pk).values_list("digest", "features", "bitmap").first()
    keys = set(FingerprintKey.objects.filter(project=project).values_list("key", flat=True))
    return tuple(bytes(part) for part in row), keys


def test_a_started_proposal_has_a_fingerprint(fund, people):
    project = start_proposal(fund, 2569, by=people.officer)
    assert Fingerprint.objects.get(pk=project.pk).district_id == fund.area.parent_id


def test_each_write_to_the_text_is_followed(draft_project, people):
    states = []

    def changed():
        states.append(kept(draft_project))
        return states[-1:] != states[-2:-1]

    keep_print(draft_project)
    assert changed()
    save_basics(draft_project, by=people.applicant, title="ปั้นเตาเศรษฐกิจ")
    assert changed()
    save_situation(draft_project, by=people.applicant, situation="ควันในครัวสูงกว่านอกบ้าน")
    assert changed()
    added = add_activities(draft_project, ["วัดค่าฝุ่นในครัวก่อนและหลังเปลี่ยนเตา"], by=people.applicant)
    assert changed()
    remove_activity(added[0], by=people.applicant)
    assert changed() and states[-1] == states[-3]


def test_writes_that_do_not_change_the_text_write_nothing(draft_project, people):
    keep_print(draft_project)
    before = kept(draft_project)
    with CaptureQueriesContext(connection) as captured:
        set_people(draft_project, [{"name": "คนใหม่", "phone": ""}], by=people.applicant)
    assert not [q for q in captured if re.match(r"(INSERT|UPDATE|DELETE).*fingerprint", q["sql"])]
    move_activity(draft_project.activities.first(), 1, by=people.applicant)
    assert kept(draft_project) == before


def test_a_refused_write_leaves_the_fingerprint_as_it_was(draft_project, people):
    keep_print(draft_project)
    before = kept(draft_project)
    with transaction.atomic():
        save_basics(draft_project, by=people.applicant, title="ปั้นเตาเศรษฐกิจ")
        assert kept(draft_project) != before
        transaction.set_rollback(True)  # something later in the request failed
    assert kept(draft_project) == before


def test_keeping_costs_three_queries_or_six(fund, people):
    project = write_project(fund, people.officer, DENGUE, kept=False)
    project = Project.objects.select_related("fund__area__parent__parent").get(pk=project.pk)
    with CaptureQueriesContext(connection) as first:
        assert keep_print(project)
    project = Project.objects.select_related("fund__area__parent__parent").get(pk=project.pk)
    with CaptureQueriesContext(connection) as again:
        assert not keep_print(project)
    project.title = "ปั้นเตาเศรษฐกิจ"
    with CaptureQueriesContext(connection) as changed:
        assert keep_print(project)
    count = lambda captured: len([q for q in captured if "SAVEPOINT" not in q["sql"]])  # noqa: E731
    assert count(first) == 5 and count(again) == 3 and count(changed) == 6


def test_adding_one_touches_no_other(fund, people):
    others = [write_project(fund, people.officer, texts) for texts in (DENGUE, WASTE)]
    before = [kept(project) for project in others]
    rows = Fingerprint.objects.count(), FingerprintKey.objects.count()
    new = write_project(fund, people.officer, WASTE, year=2569)
    assert [kept(project) for project in others] == before
    assert (Fingerprint.objects.count(), FingerprintKey.objects.count()) == (rows[0] + 1, rows[1] + len(kept(new)[1]))
    assert len(kept(new)[1]) == TREES


def test_the_command_indexes_what_is_missing_and_goes_on_where_it_was(fund, other_fund, people, capsys):
    for owner, texts in ((fund, DENGUE), (fund, WASTE), (other_fund, DENGUE)):
        write_project(owner, people.officer, texts, kept=False)
    call_command("index_similar", size=1)
    assert capsys.readouterr().out.count("จาก 3 โครงการ") == 3
    made = [kept(project) for project in Project.objects.order_by("pk")]
    write_project(fund, people.officer, WASTE, year=2569, kept=False)
    call_command("index_similar")
    assert "1 จาก 1 โครงการ" in capsys.readouterr().out
    assert [kept(project) for project in Project.objects.order_by("pk")][:3] == made
    call_command("index_similar")
    assert "ไม่มีอะไรต้องทำ" in capsys.readouterr().out


def test_the_command_makes_the_same_as_the_writes_and_mends_older_schemes(draft_project, people):
    save_situation(draft_project, by=people.applicant, situation="ขยะเปียกยังไม่แยก")
    before = kept(draft_project)
    Fingerprint.objects.update(scheme=0)
    FingerprintKey.objects.all().delete()
    call_command("index_similar", verbosity=0)
    assert kept(draft_project) == before
    call_command("index_similar", "--all", verbosity=0)
    assert kept(draft_project) == before


def test_a_deleted_project_takes_its_fingerprint_along(fund, people):
    project = write_project(fund, people.officer, DENGUE)
    project.objectives.all().delete()
    project.delete()
    assert not Fingerprint.objects.exists() and not FingerprintKey.objects.exists()


def test_the_language_of_the_request_does_not_change_the_fingerprint(draft_project, people):
    from django.utils import translation

    add_activities(draft_project, ["ประชุมคณะกรรมการจัดการขยะ"], by=people.applicant)
    before = kept(draft_project)
    with translation.override("en"):
        assert not keep_print(Project.objects.get(pk=draft_project.pk))
    assert kept(draft_project) == before
