"""The stranger that reads open files finds sound ones sound, and what is broken in them."""

from __future__ import annotations

import pytest

from bench.open_files import Stranger
from kongtun.common import privacy
from kongtun.figures.actions.recount import recount
from kongtun.opendata.presenters import files
from kongtun.opendata.queries import rows
from kongtun.projects.models import Project
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    list(recount())
    return told


def faults():
    return {kind for read in Stranger().files("33", "2569") for kind in read.faults}


def test_sound_files_are_sound_to_the_last_row(story):
    every = list(Stranger().files("33", "2569"))
    assert [read.named for read in every if read.faults] == []
    assert len(every) == 24
    assert all(read.rows and read.size for read in every)


def test_same_rows_are_counted_when_files_are_only_read(story):
    reads = {read.address.rpartition("/")[2]: read for read in Stranger(only_read=True).files("33", "2569")}
    assert reads["projects.csv"].rows == 2, "the head and a project"
    assert reads["iati.xml"].rows == 1


def test_what_nobody_covers_is_found(story, monkeypatch):
    Project.objects.filter(pk=story.project.pk).update(title="น้ำใส โทร 081-234-5678")
    assert faults() == set()
    monkeypatch.setattr(privacy.Cover, "text", lambda self, text: text)
    assert faults() == {"personal (phone)"}


def test_rows_that_come_twice_or_only_in_one_form_are_found(story, monkeypatch):
    once = rows.ROWS["plans"]

    def twice(scope):
        yield from once(scope)
        yield from once(scope)

    monkeypatch.setitem(rows.ROWS, "plans", twice)
    assert faults() == {"key comes twice"}
    monkeypatch.undo()
    monkeypatch.setattr("kongtun.opendata.views.files.json_lines", lambda found: list(files.json_lines(found)) * 2)
    assert "forms differ" in faults()


def test_values_of_another_kind_are_found(story, monkeypatch):
    once = rows.ROWS["money"]
    monkeypatch.setitem(
        rows.ROWS, "money", lambda scope: ({**row, "fiscal_year": "ปี 69", "opening": None} for row in once(scope))
    )
    assert faults() >= {"year", "required", "schema"}
