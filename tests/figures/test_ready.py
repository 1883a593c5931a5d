"""Small writes of facts go through statements that PostgreSQL keeps ready: the same facts as counted anew, whatever befalls a connection."""

import pytest
from django.db import connection, transaction
from django.db.utils import DataError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from kongtun.common.ready import _ready, run_ready
from kongtun.figures.actions import keep
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import Cell, FundYearFact
from kongtun.figures.queries import statements
from kongtun.figures.queries.ask import Ask, By
from kongtun.figures.queries.figures import answered
from kongtun.landscape.choices import DesignationKind
from kongtun.projects.models import Project
from kongtun.projects.states import ProjectState as S

# The three years are made once a file: keep the file on one worker.
pytestmark = pytest.mark.xdist_group("figures")


@pytest.fixture(autouse=True)
def on_postgresql(fund):
    if connection.vendor != "postgresql":
        pytest.skip("SQLite thinks little and keeps nothing ready")


def _wrong():
    *_before, last = recount(repair=False)
    return last.wrong


def _spoil(fund):
    """Make the cells of a project's year wrong; counting the project again mends them."""
    project = Project.objects.filter(fund=fund, state=S.CLOSED).first()
    Cell.objects.filter(fund=fund, fiscal_year=project.fiscal_year).update(closed=99)
    assert _wrong()
    return project


def _said(asked, word):
    return [one["sql"] for one in asked if one["sql"].startswith(word)]


def test_a_statement_is_made_ready_once_and_writes_what_a_recount_says(fund):
    keep.project(_spoil(fund))
    assert _wrong() == []
    with CaptureQueriesContext(connection) as asked:
        keep.project(_spoil(fund))
    assert _wrong() == []
    assert not _said(asked, "PREPARE")
    assert len(_said(asked, "EXECUTE kongtun_")) >= 2


def test_it_is_ready_also_after_the_write_was_taken_back(fund):
    with transaction.atomic():
        _ready.pop(connection.connection, None)
        # Names of before stand in the database: a connection that is new has none of them.
        with connection.cursor() as cursor:
            cursor.execute("DEALLOCATE ALL")
        keep.project(_spoil(fund))
        transaction.set_rollback(True)
    keep.project(_spoil(fund))
    assert _wrong() == []


def test_a_pool_that_changes_connections_gets_the_values_written_out(fund, settings, monkeypatch):
    monkeypatch.setitem(connection.settings_dict, "DISABLE_SERVER_SIDE_CURSORS", True)
    with CaptureQueriesContext(connection) as asked:
        keep.project(_spoil(fund))
    assert _wrong() == []
    assert not _said(asked, "PREPARE")
    assert not _said(asked, "EXECUTE")


def test_one_that_cannot_be_made_ready_is_not_remembered():
    sql = "SELECT $1 / 0"
    for _turn in range(2):
        with pytest.raises(DataError), transaction.atomic():
            run_ready(sql, ("integer",), [1])
    with CaptureQueriesContext(connection) as asked:
        run_ready(
            "UPDATE figures_fundyearfact SET plans = plans WHERE id = $1 AND '50%' <> $2", ("bigint", "text"), [0, "%s"]
        )
    assert len(_said(asked, "EXECUTE")) == 1
    assert FundYearFact.objects.exists()


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"issue": 1},
        {"by": By.ISSUE},
        {"by": By.YEAR},
        {"years": (2569, 2570)},
        {"years": (10**12,)},
        {"lao_type": "tao"},
    ],
    ids=str,
)
def test_the_figures_of_a_fund_are_the_same_whether_kept_ready_or_not(fund, asked, monkeypatch):
    ask = Ask(area=fund.area, **asked)
    with CaptureQueriesContext(connection) as said:
        ready = answered(ask)
    assert _said(said, "EXECUTE kongtun_")
    monkeypatch.setattr(statements, "_is_common", lambda ask: False)
    with CaptureQueriesContext(connection) as said:
        plain = answered(ask)
    assert not _said(said, "EXECUTE kongtun_")
    assert (ready.rows, ready.whole) == (plain.rows, plain.whole)


def test_what_changes_from_day_to_day_or_reader_to_reader_is_not_kept_ready(fund):
    today = timezone.localdate()
    for asked in ({"on": today}, {"designation": DesignationKind.values[0]}, {"within": (fund.area.path,)}):
        with CaptureQueriesContext(connection) as said:
            answered(Ask(area=fund.area, **asked))
        assert not _said(said, "PREPARE") and not _said(said, "EXECUTE")
