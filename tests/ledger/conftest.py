"""Fixtures of the money tests."""

import pytest

import factories
from ledger.ledger_builders import open_books, receive


@pytest.fixture
def running_project(waste_plan, people):
    """A running project with a signed agreement of 9,600 baht in two instalments (5,760 and 3,840)."""
    return factories.make_running_project(waste_plan, people.applicant, people.officer)


@pytest.fixture
def funded(fund, people):
    """The fund with 96,310 brought forward and 200,000 received."""
    open_books(fund, people.finance)
    receive(fund, people.finance, "200000")
    return fund
