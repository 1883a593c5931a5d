"""After many real writes by people of several funds the facts equal a recount; ``python -m bench.day`` does it with thousands at once."""

import pytest

from bench.day import one_client
from kongtun.figures.actions.recount import recount
from kongtun.figures.models import FundYearFact
from kongtun.funds.models import Fund
from kongtun.national.effects import SILENT_CODES

pytestmark = pytest.mark.xdist_group("national")
WRITES = 120


def test_facts_are_true_after_a_day_of_mixed_writes(built):
    *_before, last = recount()
    assert last.wrong == []
    funds = list(Fund.objects.exclude(code__in=SILENT_CODES).values_list("pk", flat=True)[:5])
    touched = dict(FundYearFact.objects.values_list("pk", "touched_on"))
    told = one_client((0, 3, WRITES, funds))
    assert sum(told["done"].values()) == WRITES
    assert len(told["done"]) > 12
    assert not told["error"]
    *_before, last = recount(repair=False)
    assert last.wrong == []
    assert any(row.touched_on != touched.get(row.pk) for row in FundYearFact.objects.all())
