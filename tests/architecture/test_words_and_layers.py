"""Words are Thai, layers are kept, tables of the program agree with each other."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import call_command
from django.db import models
from django.template.loader import get_template

from kongtun.accounts.permissions import Permission
from kongtun.accounts.roles import GRANTS
from kongtun.common.management.commands.draw_workflows import workflow_pages
from kongtun.common.workflow import Workflow
from kongtun.projects.models.project import TEAM_PERMISSIONS

ROOT = Path(settings.KONGTUN_ROOT)
SOURCE = ROOT / "kongtun"
THAI = re.compile(r"[\u0e00-\u0e7f]")
OWN_MODELS = [model for model in apps.get_models() if model.__module__.startswith("kongtun.")]
WORKFLOWS = [model for model in OWN_MODELS if isinstance(getattr(model, "WORKFLOW", None), Workflow)]
ORDER = [app.removeprefix("kongtun.") for app in settings.KONGTUN_APPS]


def modules(*parts: str) -> list[Path]:
    """Python files of the apps; with ``parts`` only those that belong to such a layer (a module or a folder of that name)."""
    files = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
    if not parts:
        return files
    return [path for path in files if set(path.relative_to(SOURCE).with_suffix("").parts[1:]) & set(parts)]


def short(path: Path) -> str:
    return path.relative_to(SOURCE).as_posix()


@pytest.mark.django_db
def test_models_and_migrations_agree():
    call_command("makemigrations", check=True, dry_run=True, verbosity=1)


def test_migrations_say_what_they_do():
    files = list(SOURCE.glob("*/migrations/0*.py"))
    assert files
    assert not [short(path) for path in files if "auto" in path.stem or re.fullmatch(r"\d+", path.stem)]


def test_what_migrations_run_can_be_taken_back():
    wrong = []
    for path in SOURCE.glob("*/migrations/0*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("RunPython", "RunSQL"):
                if len(node.args) < 2 and not any(k.arg in ("reverse_code", "reverse_sql") for k in node.keywords):
                    wrong.append(f"{short(path)}:{node.lineno}")
    assert not wrong


def test_models_send_no_signals_between_apps():
    """What follows from a write stands in its action, or in a list that apps above register with (``review/sent.py``)."""
    # Signals of migrations are no writes: triggers come off before them and stand again behind them.
    of_migrations = {"opendata/apps.py"}
    found = {short(path) for path in modules() if "db.models.signals" in path.read_text()}
    assert not found - of_migrations


def test_every_template_compiles():
    broken = []
    for path in sorted(SOURCE.glob("*/templates/**/*.html")):
        name = path.relative_to(next(p for p in path.parents if p.name == "templates")).as_posix()
        try:
            get_template(name)
        except Exception as error:
            broken.append(f"{name}: {error}")
    assert not broken


# Dates and amounts are written for people in common/thai only; these write for machines or name the reason.
FORMATTED_ELSEWHERE = {
    "opendata/presenters/iati.py",  # ISO times of a standard
    "common/ui/forms.py",  # what a field holds is typed over: a hyphen to type, not a minus sign to read
}
FORMATTING = re.compile(r"\.strftime\(|:,\.2f|:,\.0f|floatformat|\|date:\"")


def test_dates_and_money_are_written_in_one_place():
    found = [
        f"{short(path)}:{number}"
        for path in [*modules(), *SOURCE.glob("*/templates/**/*.html")]
        if not short(path).startswith("common/thai/") and short(path) not in FORMATTED_ELSEWHERE
        for number, line in enumerate(path.read_text().splitlines(), start=1)
        if FORMATTING.search(line)
    ]
    assert not found, f"use kongtun.common.thai: {found}"


# Web code reads records of an area only through a scope. What follows .objects in these is looked up from a record that
# the scope has let through already, or belongs to the person, or is the same for everybody.
SCOPES = {"visible_to", "with_permission", "public"}
# Querysets given to get_record (which scopes them) start like this and have no method that fetches.
UNSCOPED_MODELS = {
    "Issue", "Indicator", "Unit", "TargetGroup", "Approach", "ExpenseItem", "Area", "Series",  # the catalogue is public
    "Notification",  # filtered by the person
}  # fmt: skip
FETCHING = {
    "get",
    "first",
    "last",
    "all",
    "count",
    "exists",
    "values_list",
    "values",
    "aggregate",
    "in_bulk",
    "update",
    "delete",
    "create",
}
PARENTS = {
    "project", "fund", "plan", "meeting", "report", "instalment", "agreement", "user", "team", "activity", "activities", "pk",
    "record", "issue", "suggested", "forum", "session", "row", "programme", "board", "round", "participant", "subject_id", "month", "space",
    # Keys that are their own right: a forum's address, a participant's or a reader's secret link.
    "code", "secret", "digest",
}  # fmt: skip


def chains(tree: ast.AST):
    """Yield (model, [method names], keywords of filters, line) of every chain that begins with ``Model.objects``."""
    inner = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Attribute)} | {
        id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)
    }
    for node in ast.walk(tree):
        if id(node) in inner or not isinstance(node, ast.Attribute | ast.Call):
            continue
        names, keywords, current = [], set(), node
        while True:
            if isinstance(current, ast.Call):
                keywords |= {word.arg.split("__")[0] for word in current.keywords if word.arg}
                current = current.func
            elif isinstance(current, ast.Attribute):
                names.append(current.attr)
                current = current.value
            else:
                break
        if isinstance(current, ast.Name) and names and names[-1] == "objects":
            yield current.id, names[::-1][1:], keywords, node.lineno


def test_web_code_reads_within_a_scope():
    loose = []
    for path in modules("views"):
        for model, methods, keywords, line in chains(ast.parse(path.read_text())):
            if SCOPES & set(methods) or model in UNSCOPED_MODELS or keywords & PARENTS:
                continue
            # select_related, annotate, order_by without a fetch: a queryset on its way to get_record.
            if not (FETCHING & set(methods)) and "filter" not in methods:
                continue
            loose.append(f"{short(path)}:{line} {model}.objects.{'.'.join(methods)}")
    assert not loose, f"start from visible_to(user): {loose}"


def test_scoped_models_say_where_their_area_is():
    wrong = []
    for model in OWN_MODELS:
        lookup = getattr(model, "AREA_LOOKUP", None)
        if lookup:
            try:
                str(model._base_manager.filter(**{f"{lookup}__within": "TH/"}).query)
            except Exception as error:
                wrong.append(f"{model.__name__}.{lookup}: {error}")
            assert model.VIEW_PERMISSION in Permission.values
    assert not wrong


HTTP = ("django.http", "django.shortcuts", "django.forms", "ninja")


def test_rules_know_nothing_of_the_web():
    wrong = []
    for path in modules("models", "queries", "actions", "states", "choices"):
        for node in ast.walk(ast.parse(path.read_text())):
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.module:
                names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
            wrong += [f"{short(path)}:{node.lineno} {name}" for name in names if name.startswith(HTTP)]
    assert not wrong


def test_names_of_models_are_thai():
    assert not [model.__name__ for model in OWN_MODELS if not THAI.search(str(model._meta.verbose_name))]
    assert not [model.__name__ for model in OWN_MODELS if not THAI.search(str(model._meta.verbose_name_plural))]


# Names of things that have no Thai name of their own.
NOT_THAI = {"ไทย", "English"}


def test_labels_of_choices_are_thai():
    wrong = []
    for model in OWN_MODELS:
        for field in model._meta.concrete_fields:
            for _value, label in field.flatchoices:
                if not THAI.search(str(label)) and str(label) not in NOT_THAI:
                    wrong.append(f"{model.__name__}.{field.name}: {label}")
    wrong += [f"Permission: {label}" for label in Permission.labels if not THAI.search(str(label))]
    assert not wrong


def test_relations_point_down():
    """An app refers to those below it; only accounts is known to all (who did it)."""
    wrong = []
    for model in OWN_MODELS:
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey | models.ManyToManyField) or field.auto_created:
                continue
            here, there = model._meta.app_label, field.related_model._meta.app_label
            if there in ORDER and ORDER.index(there) > ORDER.index(here):
                wrong.append(f"{model.__name__}.{field.name} → {there}")
    assert not wrong


def test_state_columns_are_guarded_by_the_database():
    for model in WORKFLOWS:
        guarded = [
            c for c in model._meta.constraints if isinstance(c, models.CheckConstraint) and "state" in str(c.condition)
        ]
        assert guarded, model.__name__


@pytest.mark.parametrize("model", WORKFLOWS, ids=lambda model: model.__name__)
def test_workflow_is_whole(model):
    workflow = model.WORKFLOW
    for state in workflow.states:
        words = workflow.words.get(state)
        assert words, f"{state}: no words"
        assert THAI.search(str(words.staff))
        if workflow.from_state(state) and not [t for t in workflow.from_state(state) if t.target == state]:
            ends = {"deferred"}
            assert words.turn or state in ends or all(t.tone != "go" for t in workflow.from_state(state)), (
                f"{state}: whose turn?"
            )
    reached = {workflow.states(next(iter(workflow.states)).value)} | {t.target for t in workflow.transitions}
    assert reached == set(workflow.states), f"never reached: {set(workflow.states) - reached}"
    for transition in workflow.transitions:
        assert transition.permission in Permission.values
        assert transition.permission in held(), f"{transition.name}: nobody holds {transition.permission}"
        assert THAI.search(str(transition.label))


def held() -> set[str]:
    """Permissions that a role other than the administrator holds, or the team of a project."""
    return {p for role, granted in GRANTS.items() if role != "admin" for p in granted} | set(TEAM_PERMISSIONS)


def test_diagrams_are_up_to_date():
    folder = ROOT / "docs" / "workflows"
    for name, text in workflow_pages().items():
        path = folder / name
        assert path.exists(), f"run `make diagrams`: {name} is missing"
        assert path.read_text(encoding="utf-8") == text, f"run `make diagrams`: {name} is old"


def test_every_permission_is_used():
    text = "\n".join(
        path.read_text() for path in modules() if short(path) not in ("accounts/permissions.py", "accounts/roles.py")
    )
    unused = [p.name for p in Permission if not re.search(rf"\b(P|Permission)\.{p.name}\b", text)]
    assert not unused, f"granted, but no code asks for it: {unused}"


def test_every_permission_is_granted():
    assert not [p.name for p in Permission if p not in GRANTS["admin"]]
    assert not [role for role, granted in GRANTS.items() if granted - set(Permission.values)]
