"""``kongtun national``: only into an empty database, and a run that broke goes on where it stopped."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kongtun.accounts.models import User
from kongtun.funds.models import Fund
from kongtun.national import build as building
from kongtun.national.put_aside import is_kept
from kongtun.projects.models import Project

from .conftest import TODAY

pytestmark = pytest.mark.xdist_group("national")
SMALL = {"funds": 12, "years": 1, "projects_per_fund_year": 3, "seed": 5, "today": TODAY, "workers": 0}


@pytest.fixture
def reference(db, catalogue):
    call_command("load_areas", verbosity=0, stdout=StringIO())


def indexes():
    statement = {
        "sqlite": "SELECT tbl_name, name FROM sqlite_master WHERE type = 'index'",
        "postgresql": "SELECT conrelid::regclass::text, conname FROM pg_constraint UNION ALL SELECT tablename, indexdef FROM pg_indexes",
    }
    with connection.cursor() as cursor:
        cursor.execute(statement[connection.vendor])
        return set(cursor.fetchall())


def test_a_database_in_use_is_left_alone(db):
    User.objects.create(username="somebody")
    with pytest.raises(CommandError, match="ฐานข้อมูลว่าง"):
        call_command("national", funds=3)


def test_nothing_to_go_on_with(db):
    with pytest.raises(CommandError, match="ไม่มีรอบที่ค้าง"):
        call_command("national", resume=True)


@pytest.mark.parametrize("wrong", [{"funds": 0}, {"years": 99}, {"projects_per_fund_year": 500}])
def test_sizes_beyond_reason_are_refused(db, wrong):
    with pytest.raises(CommandError, match="ต้องอยู่ระหว่าง"):
        call_command("national", **wrong)


def test_a_broken_run_goes_on_and_leaves_the_tables_as_they_were(reference, monkeypatch):
    before = indexes()
    real = building._slice

    def breaks(country, part):
        if part[0] == 2:
            raise KeyboardInterrupt
        return real(country, part)

    monkeypatch.setattr(building, "_slice", breaks)
    with pytest.raises(KeyboardInterrupt):
        call_command("national", **SMALL, stdout=StringIO())
    assert Fund.objects.count() == 12
    written = Project.objects.count()
    assert not is_kept()
    monkeypatch.setattr(building, "_slice", real)
    with pytest.raises(CommandError, match="--resume"):
        call_command("national", **SMALL, stdout=StringIO())
    said = StringIO()
    call_command("national", resume=True, workers=0, stdout=said)
    assert "เสร็จ" in said.getvalue()
    assert Project.objects.count() > written > 0
    assert not building.is_broken_off()
    assert indexes() == before
