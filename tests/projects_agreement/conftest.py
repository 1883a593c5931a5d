"""An approved project that waits for its agreement."""

from datetime import date
from decimal import Decimal

import pytest

import factories
from kongtun.projects.states import ProjectState


@pytest.fixture
def approved(waste_plan, people):
    return factories.make_project(
        waste_plan, people.applicant, state=ProjectState.APPROVED, budget_approved=Decimal(9600),
        approved_on=date(2025, 11, 26), code="69-L3325-2-01",
    )  # fmt: skip
