"""Three years of a fund as fixtures of a folder, made once for each of its files by the product's own actions, and gone after it."""

import pytest
from django.db import transaction

from kongtun.demo import load
from kongtun.demo.places import MAIN
from kongtun.funds.models import Fund
from kongtun.projects.states import ProjectState as S


@pytest.fixture(scope="module")
def three_years(database, django_db_blocker):
    """Three years of one fund: projects in every state, plans, money, reports."""
    with django_db_blocker.unblock(), pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "LIVES", {MAIN: load.LIVES[MAIN]})
        patch.setattr(load, "ROOMS", ())
        outer = transaction.atomic()
        outer.__enter__()
        load.load_demo(say=str)
        yield Fund.objects.get(projects__state=S.DRAFT)
        transaction.set_rollback(True)
        outer.__exit__(None, None, None)


@pytest.fixture
def fund(three_years):
    with transaction.atomic():
        yield three_years
        transaction.set_rollback(True)
