"""The look at all texts behind public pages: no page can show a text that it does not look at, and what is planted is found."""

from __future__ import annotations

import json

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import models
from django.urls import reverse

from kongtun.activities.models import ActivityReport
from kongtun.common import privacy
from kongtun.figures.actions.recount import recount
from kongtun.funds.models import CommitteeMember, Fund
from kongtun.opendata.told import TABLES
from kongtun.planning.models import Plan
from kongtun.projects.models import Project, ProjectPerson
from kongtun.projects.states import ProjectState
from kongtun.public.scan.texts import CODES, NOT_SHOWN, SHOWN, Looked, columns, look, look_at
from kongtun.public.scan.walk import InProcess, Known, Leak, walk
from tests.documents_wiring import story as tale

pytestmark = pytest.mark.django_db
PHONE = "โทร 081-234-5678"
NAME = "นางสาวก้ำกึ่ง ปู่ย่าศักดิ์สิทธิ์"
TEXT = (models.CharField, models.TextField, models.JSONField)
# Planted where a record of the story has the column; codes and names of offices keep their form.
FREE = [
    (label, column)
    for label, column in columns()
    if SHOWN[label].to
    and (label, column) != ("funds.Fund", "name")
    and column not in ("code", "number", "phone", "email", "seat", "represents", "counted")
]


@pytest.fixture
def story(waste_plan, people):
    told = tale.close_story(waste_plan, people)
    ProjectPerson.objects.create(project=told.project, name=NAME, sort=8)
    list(recount())
    return told


def _every(model):
    """Return all rows, also of records that the product never changes."""
    return models.QuerySet(model)


def whole(workers=0):
    looked = Looked()
    for _column, part, _seconds in look(Known.of_database(), InProcess(), columns(), workers):
        looked.add(part)
    return looked


def told_models():
    tables = {model._meta.db_table: model for model in apps.get_models(include_auto_created=True)}
    return [tables[name] for name in TABLES]


def test_every_text_of_public_tables_is_looked_at_or_never_shown():
    for model in told_models():
        label = model._meta.label
        texts = {field.name for field in model._meta.concrete_fields if isinstance(field, TEXT) and not field.choices}
        known = {*(SHOWN[label].columns if label in SHOWN else ()), *NOT_SHOWN.get(label, ())}
        assert texts - CODES <= known, f"{label}: say whether public pages show {sorted(texts - CODES - known)}"
        assert known <= texts, f"{label}: no such text {sorted(known - texts)}"


def test_texts_said_to_be_shown_nowhere_are_on_no_page(story):
    CommitteeMember.objects.update(left_on="2026-01-31")  # what comes in pairs
    marks = {}
    for label, names in NOT_SHOWN.items():
        model = apps.get_model(label)
        for name in names:
            field = model._meta.get_field(name)
            if isinstance(field, models.JSONField) or field.unique or (field.max_length or 99) < 12:
                continue
            mark = f"ซ่อน{len(marks):03d}ไว้"
            marks[f"{label}.{name}"] = mark
            _every(model).update(**{name: mark})
    assert len(marks) > 15
    seen = []
    fetch = InProcess()

    def reading(address):
        status, kind, chunks = fetch(address)
        body = b"".join(chunks)
        if kind.startswith(("text/html", "text/csv", "application/json")):
            seen.append((address, body.decode("utf-8", "replace")))
        return status, kind, [body]

    ours = [
        "public:front",
        "public:fund",
        "public:plan",
        "public:project",
        "public:area",
        "maps:public",
        "opendata:file",
    ]
    for _step in walk(Known.of_database(), reading, sample=2, routes=ours):
        pass
    assert len(seen) > 20
    for column, mark in marks.items():
        assert [address for address, body in seen if mark in body] == [], column


def test_nothing_is_found_and_nothing_opened_where_nobody_is_named(story):
    looked = whole()
    assert looked.texts > 80
    assert looked.leaks == []


@pytest.mark.parametrize(("label", "column"), FREE)
def test_what_is_planted_in_any_text_is_seen_and_its_page_opened(story, label, column):
    model = apps.get_model(label)
    row = model._default_manager.first()
    if row is None:
        row = _row_of(model, story)
    length = model._meta.get_field(column).max_length or 300
    _every(model).filter(pk=row.pk).update(**{column: f"ติดต่อ {PHONE}"[:length]})
    looked = look_at(Known.of_database(), InProcess(), label, column)
    assert looked.held == 1
    assert looked.opened >= 1
    assert looked.leaks == [], "the page covers it"


def _row_of(model, story):
    """Make a row where the story has none."""
    from kongtun.indicators.models import Reading, Series

    if model is Reading:
        return Reading.objects.filter(series__in=Series.objects.filter(area=story.fund.area)).first()
    raise AssertionError(f"the story has no {model._meta.label}")


def test_a_page_that_forgets_to_cover_is_caught(story, monkeypatch):
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใสกับ {NAME} {PHONE}")
    monkeypatch.setattr(privacy.Cover, "text", lambda self, text: text)
    looked = whole()
    assert {leak.kind for leak in looked.leaks} >= {"name", "phone"}
    assert reverse("public:project", args=[story.project.pk]) in {leak.address for leak in looked.leaks}


def test_the_name_of_a_fund_is_shown_as_it_is_and_looked_at(story):
    Fund.objects.filter(pk=story.fund.pk).update(name=f"กองทุน {PHONE}")
    assert look_at(Known.of_database(), InProcess(), "funds.Fund", "name").leaks


def test_drafts_have_no_page_to_open(story, people):
    Project.objects.filter(pk=story.project.pk).update(title=f"น้ำใส {PHONE}", state=ProjectState.DRAFT)
    Plan.objects.update(background=PHONE, state="draft")
    assert look_at(Known.of_database(), InProcess(), "projects.Project", "title").opened == 0
    looked = look_at(Known.of_database(), InProcess(), "planning.Plan", "background")
    assert (looked.held, looked.opened) == (1, 0)


def test_a_text_of_everybody_is_a_leak_where_it_stands(story):
    from kongtun.indicators.models import Issue

    Issue.objects.update(description_th=PHONE)
    looked = look_at(Known.of_database(), InProcess(), "indicators.Issue", "description_th")
    assert looked.leaks == [Leak("indicators.Issue.description_th", "phone", "text", "081-234-5678")]


def test_the_command_goes_on_where_it_stopped_and_ends_with_an_error(story, tmp_path, capsys):
    state = tmp_path / "scan.json"
    done = [list(column) for column in columns() if column != ("activities.ActivityReport", "done")]
    leak = Leak("/p/1/", "phone", "text", "081-234-5678")
    seen = Looked(texts=7, held=1, opened=1, leaks=[leak]).kept()
    state.with_suffix(".texts.json").write_text(json.dumps({"done": done, "seen": seen}))
    ActivityReport.objects.update(done=f"ติดต่อ {PHONE}")
    with pytest.raises(SystemExit):
        call_command("scan_public", texts=True, resume=True, state=str(state))
    said = capsys.readouterr()
    assert "1/1 activities.ActivityReport.done" in said.err
    assert "พบข้อมูลส่วนบุคคล 1 แห่ง" in said.out
    assert not state.with_suffix(".texts.json").exists()
