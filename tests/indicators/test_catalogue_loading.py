"""The reference catalogue: loading twice, people's rows, rows that vanish and come back."""

import shutil

import pytest
from django.core.management import call_command

from kongtun.funds.models import ExpenseItem
from kongtun.indicators.loading import DATA, load_catalogue
from kongtun.indicators.models import CodeEntry, Indicator, Issue, IssueAlias, Unit
from kongtun.indicators.queries import code_list

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("nobody_told")]


@pytest.fixture
def folder(tmp_path):
    """A copy of the catalogue files that a test may change."""
    return shutil.copytree(DATA, tmp_path / "data")


def without_line(path, beginning):
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(line for line in lines if not line.startswith(beginning)), encoding="utf-8")


def test_everything_is_loaded_and_a_second_load_changes_nothing():
    first = load_catalogue()
    assert first["issues"].created == 29
    assert first["indicators"].created == 160
    assert IssueAlias.objects.count() == 26
    assert not Indicator.objects.filter(from_catalogue=False).exists()
    second = load_catalogue()
    assert all((c.created, c.updated, c.retired) == (0, 0, []) for c in second.values())
    assert CodeEntry.objects.get(list_name="catalogue").name_th == (DATA / "VERSION").read_text().strip()


def test_units_and_limits_are_typed():
    load_catalogue()
    indicator = Indicator.objects.get(code="FOOD-01")
    assert indicator.unit.is_percent
    assert (indicator.minimum, indicator.maximum, indicator.typical_low, indicator.typical_high) == (0, 100, 2, 10)
    assert indicator.issue.code == "FOOD"


def test_rows_of_people_survive_and_keep_their_values():
    load_catalogue()
    issue, unit = Issue.objects.get(code="WASTE"), Unit.objects.get(code="percent")
    own = Indicator.objects.create(code="OWN-1", issue=issue, unit=unit, name_th="ของเราเอง", direction="lower")
    CodeEntry.objects.create(list_name="document_slots", code="D99", name_th="เอกสารของเรา")
    load_catalogue()
    own.refresh_from_db()
    assert (own.name_th, own.is_active) == ("ของเราเอง", True)
    assert "D99" in [entry.code for entry in code_list("document_slots")]


def test_a_persons_row_with_a_code_of_the_catalogue_is_left_alone():
    issue = Issue.objects.create(code="WASTE", name_th="ขยะของเรา")
    assert load_catalogue()["issues"].kept == ["WASTE"]
    issue.refresh_from_db()
    assert (issue.name_th, issue.from_catalogue) == ("ขยะของเรา", False)


def test_a_row_that_vanishes_is_switched_off_and_comes_back_on(folder):
    load_catalogue(folder=folder)
    without_line(folder / "indicators.csv", "WASTE-08,")
    without_line(folder / "document_slots.csv", "D11,")
    gone = load_catalogue(folder=folder)
    assert gone["indicators"].retired == ["WASTE-08"]
    assert not Indicator.objects.get(code="WASTE-08").is_active
    assert "D11" not in [entry.code for entry in code_list("document_slots")]
    load_catalogue()
    assert Indicator.objects.get(code="WASTE-08").is_active
    assert "D11" in [entry.code for entry in code_list("document_slots")]


def test_a_row_that_a_manager_switched_off_stays_off():
    load_catalogue()
    Indicator.objects.filter(code="WASTE-01").update(is_active=False)
    load_catalogue()
    assert not Indicator.objects.get(code="WASTE-01").is_active


def test_a_changed_row_is_updated():
    load_catalogue()
    Indicator.objects.filter(code="WASTE-01").update(name_th="ชื่อเก่า")
    assert load_catalogue()["indicators"].updated == 1
    assert Indicator.objects.get(code="WASTE-01").name_th != "ชื่อเก่า"


def test_reserve_indicators_come_only_when_asked_for_and_then_stay():
    load_catalogue()
    assert not Indicator.objects.filter(code="FOOD-07").exists()
    assert load_catalogue(reserve=True)["indicators"].created == 44
    assert load_catalogue()["indicators"].retired == []
    assert Indicator.objects.get(code="FOOD-07").is_active


def test_load_reference_loads_all_and_keeps_own_budget_lines(db):
    ExpenseItem.objects.create(code="G1-01", group="G1", name_th="ค่าวิทยากรของเรา")
    ExpenseItem.objects.create(code="OWN-1", group="G3", name_th="ค่าเรือ")
    call_command("load_reference")
    call_command("load_reference")
    assert ExpenseItem.objects.filter(from_catalogue=True).count() == 27
    assert ExpenseItem.objects.get(code="G1-01").name_th == "ค่าวิทยากรของเรา"
    assert ExpenseItem.objects.get(code="OWN-1").is_active
